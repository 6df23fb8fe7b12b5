/** What a key has changed, said for a moment over the picture: to the eye, and to a screen reader. */

/** @import { Lifetime } from "./lifetime.mjs" */

import { html } from "./dom.mjs";

const SECONDS = 1.8;

/** @param {Lifetime} lifetime */
export function createNotice(lifetime) {
  const element = html("div", { class: "bpw-notice", role: "status" });
  let timer = 0;
  lifetime.add(() => clearTimeout(timer));

  /** @param {string} text */
  function say(text) {
    clearTimeout(timer);
    element.textContent = text;
    timer = window.setTimeout(() => (element.textContent = ""), 1000 * SECONDS);
  }

  return { element, say };
}
