/** The page without a notebook: the widget's own view, over data that stands in the page. */

import { createAddress } from "./address.mjs";
import { actionFor } from "./keymap.mjs";
import { createLink } from "./link.mjs";
import { createModel } from "./shim.mjs";
import { answerFrom } from "./stagings.mjs";
import { unpack } from "./unpack.mjs";
import { render } from "./view.mjs";

/**
 * Show the page. What it says where this fails is part of its HTML, and stays.
 * @param {typeof render} [show] what renders the widget
 */
export async function open(show = render) {
  const { traits, choices, stagings, strings } = await unpack(find(".bpw-page-data").textContent ?? "");
  const el = find(".bpw-page-view");
  const model = createModel(traits, () => saved());
  answerFrom(model, stagings);
  const { read, write } = createAddress(model, choices);
  // A page that stands in an attribute of another one has no address to carry anything.
  const hasAddress = location.protocol !== "about:";
  const saved = hasAddress ? keepAddress(read, write) : () => {};
  const view = document.createDocumentFragment().appendChild(document.createElement("div"));
  show({ model, el: view });
  el.replaceChildren(view);
  shareKeys(view);
  if (hasAddress) offerLink(strings, write, model);
}

/** @param {string} selector @returns {HTMLElement} */
const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/**
 * The address is read at first and whenever it is changed by hand, and follows when the step rests.
 * @param {(fragment: string) => void} read @param {() => string} write
 */
function keepAddress(read, write) {
  function follow() {
    try {
      history.replaceState(history.state, "", write());
    } catch (error) {
      console.debug("backprop_widgets: the address stays as it is", error);
    }
  }
  function take() {
    read(location.hash);
    if (location.hash) follow();
  }
  window.addEventListener("hashchange", take);
  take();
  return follow;
}

/** The keys work wherever the focus is, from the first one: this page has nothing else to do. @param {Element} view */
function shareKeys(view) {
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const root = view.querySelector(".bpw");
    if (event.defaultPrevented || root?.contains(target) || !actionFor(event, target)) return;
    event.preventDefault();
    root?.dispatchEvent(new KeyboardEvent("keydown", { key: event.key, bubbles: true, cancelable: true }));
  });
}

/**
 * @param {Record<string, string>} strings @param {() => string} write
 * @param {ReturnType<typeof createModel>} model
 */
function offerLink(strings, write, model) {
  const { elements, forget } = createLink(strings, {
    link: () => new URL(write(), location.href).href,
    isFile: location.protocol === "file:",
    copy: async (text) => navigator.clipboard.writeText(text),
  });
  model.on("change", forget);
  find(".bpw-page-share").append(...elements);
}
