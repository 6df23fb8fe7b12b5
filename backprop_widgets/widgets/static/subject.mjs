/** What the explanation and the details are about: what is selected, or else what the step changes. */

/** @import { Desk, NodeFacts, WireFacts } from "./types.mjs" */

import { html } from "./dom.mjs";
import { events } from "./facts.mjs";
import { keepingFocus } from "./patching.mjs";

/** @param {Desk} desk */
export function createSubject(desk) {
  /** Lets go of what is selected. */
  const button = html("button", { type: "button", class: "bpw-text-button" });
  button.addEventListener("click", () => desk.select(""));
  /** @type {ReturnType<typeof events>} */
  let happens = [];

  function load() {
    happens = events(desk.facts());
    button.textContent = desk.strings().details_follow;
  }

  /** @param {number} step @returns {NodeFacts | WireFacts | undefined} */
  function at(step) {
    const chosen = desk.facts().places.get(desk.selected());
    button.hidden = !chosen;
    return chosen ?? happens[step]?.node ?? desk.facts().nodes[0];
  }

  return { button, load, at };
}

/**
 * Put other children into a box, and keep the focus on what stands for the same.
 * @param {HTMLElement} box @param {(Node | string)[]} children
 */
export function replace(box, children) {
  keepingFocus(box, () => box.replaceChildren(...children));
}
