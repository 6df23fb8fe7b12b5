/** A switch that is on or off, with its words beside it. A button keeps its own Space, which a checkbox would lose. */

import { html } from "./dom.mjs";

/** @param {() => void} turn */
export function createSwitch(turn) {
  const words = html("span", { class: "bpw-switch-words" });
  const track = html("span", { class: "bpw-switch-track", "aria-hidden": "true" });
  const element = html("button", { type: "button", class: "bpw-switch", role: "switch" }, track, words);
  element.addEventListener("click", turn);
  return {
    element,
    label: (/** @type {string} */ text) => void (words.textContent = text),
    show: (/** @type {boolean} */ on) => element.setAttribute("aria-checked", String(on)),
  };
}
