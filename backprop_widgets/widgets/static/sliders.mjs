/**
 * The controls of the inputs are the notebook's own: the handles of its sliders come without an accessible name, and
 * Notebook 7 takes their arrow keys for its own, JupyterLab their letters.
 */

/** @import { Lifetime } from "./lifetime.mjs" */

const INSTRUMENT = ".bpw-scrubber";
const NAMELESS = ".noUi-handle:not([aria-label])";

/** Give each handle the name of its slider, whenever one appears beside this view. @param {HTMLElement} root @param {Lifetime} lifetime */
export function nameSliders(root, lifetime) {
  const observer = new MutationObserver(name);
  // The view is put into the page after it is made, and its neighbours after it.
  const frame = requestAnimationFrame(() => {
    const box = root.closest(INSTRUMENT);
    if (box) observer.observe(box, { childList: true, subtree: true });
    box?.addEventListener("focusin", ({ target }) => keepKeys(/** @type {Element} */ (target)), { signal: lifetime.signal });
    name();
  });
  lifetime.add(() => {
    cancelAnimationFrame(frame);
    observer.disconnect();
  });

  function name() {
    for (const handle of root.closest(INSTRUMENT)?.querySelectorAll(NAMELESS) ?? []) {
      // The tooltip that the slider was given: its label has it, also where that is not shown.
      const title = handle.closest(".widget-slider")?.querySelector("label[title]")?.getAttribute("title");
      if (title) handle.setAttribute("aria-label", title);
    }
  }
}

/** A notebook that listens before the element does looks for this mark on it. @param {Element} focused */
export function keepKeys(focused) {
  focused.setAttribute("data-lm-suppress-shortcuts", "true");
}
