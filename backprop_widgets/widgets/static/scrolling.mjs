/** The page around the widget. */

/**
 * Scroll whatever scrolls around an element; what is left, where the page ends.
 * @param {Element} element @param {number} by
 */
export function scrollPage(element, by) {
  let rest = by;
  for (let outer = parentOf(element); outer && Math.abs(rest) > 0.5; outer = parentOf(outer)) {
    if (!scrolls(outer)) continue;
    const before = outer.scrollTop;
    outer.scrollTop += rest;
    rest -= outer.scrollTop - before;
  }
  return rest;
}

/** @param {Element} element */
function scrolls(element) {
  if (element.scrollHeight <= element.clientHeight) return false;
  return element === document.scrollingElement || /auto|scroll/.test(getComputedStyle(element).overflowY);
}

/** @param {Element} element */
function parentOf(element) {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
