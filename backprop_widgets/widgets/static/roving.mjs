/** A long list is one stop on the way of Tab: up and down lead through it. */

/** @import { Lifetime } from "./lifetime.mjs" */

const MOVES = new Map([["ArrowUp", -1], ["ArrowDown", 1], ["Home", -Infinity], ["End", Infinity]]);

/** @param {HTMLElement} box @param {string} selector of the stops @param {Lifetime} lifetime */
export function createRoving(box, selector, { signal }) {
  /** @type {HTMLElement | null} */
  let stop = null;

  box.addEventListener(
    "keydown",
    (event) => {
      const move = MOVES.get(event.key);
      const from = /** @type {Element} */ (event.target).closest(selector);
      if (move === undefined || !from || event.ctrlKey || event.altKey || event.metaKey) return;
      const all = /** @type {HTMLElement[]} */ ([...box.querySelectorAll(selector)]);
      const next = all[Math.min(Math.max(all.indexOf(/** @type {HTMLElement} */ (from)) + move, 0), all.length - 1)];
      stopAt(next);
      next.focus();
      event.preventDefault();
      event.stopPropagation();
    },
    { signal },
  );
  box.addEventListener("focusin", ({ target }) => {
    const found = /** @type {Element} */ (target).closest(selector);
    if (found) stopAt(/** @type {HTMLElement} */ (found));
  }, { signal });

  /** @param {HTMLElement | null | undefined} element */
  function stopAt(element) {
    if (!element || element === stop) return;
    stop?.setAttribute("tabindex", "-1");
    element.setAttribute("tabindex", "0");
    stop = element;
  }

  /** Tab enters where the lesson is, unless the reader is in there. @param {HTMLElement | null | undefined} element */
  function follow(element) {
    if (!box.contains(document.activeElement)) stopAt(element);
  }

  return { follow, stopAt };
}

/**
 * Scroll a box, and nothing around it, so that an element of it is seen; before the next frame is painted.
 * @param {HTMLElement} box @param {Lifetime} lifetime @returns {(first: Element | undefined, last?: Element) => void}
 */
export function createScrolling(box, lifetime) {
  let frame = 0;
  lifetime.add(() => cancelAnimationFrame(frame));
  return (first, last = first) => {
    cancelAnimationFrame(frame);
    if (first && last) frame = requestAnimationFrame(() => intoView(box, first, last));
  };
}

const MARGIN = 28;

/** @param {HTMLElement} box @param {Element} first @param {Element} last */
function intoView(box, first, last) {
  const frame = box.getBoundingClientRect();
  const above = frame.top + MARGIN - first.getBoundingClientRect().top;
  const below = last.getBoundingClientRect().bottom - (frame.bottom - MARGIN);
  if (above > 0) box.scrollTop -= above;
  else if (below > 0) box.scrollTop += Math.min(below, -above);
}
