/** The sentence of the step, for the eye. Its twin for the ear is in `speech.mjs`. */

/** @import { Lesson, Part } from "./types.mjs" */

import { html } from "./dom.mjs";

const CLASSES = new Set(["name", "value", "gradient", "fan", "now"]);

/** @returns {Part} */
export function createSentence() {
  const element = html("p", { class: "bpw-sentence", "aria-hidden": "true" });
  /** @type {Lesson["words"]["sentences"]} */
  let sentences = [];

  /** @param {number} step */
  function show(step) {
    const runs = (sentences[step] ?? []).map(([kind, text]) =>
      CLASSES.has(kind) ? html("b", { class: `bpw-run-${kind}` }, text) : text,
    );
    element.replaceChildren(...runs);
  }

  /** @param {Lesson} lesson @param {number} step */
  function load({ words }, step) {
    sentences = words.sentences;
    show(step);
  }

  return { element, load, show };
}
