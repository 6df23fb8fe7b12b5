/** The sentence of the step, for the eye. Its twin for the ear is in `speech.mjs`. */

/** @import { Lesson, Part } from "./types.mjs" */

import { html } from "./dom.mjs";
import { sentence } from "./grammar.mjs";

const CLASSES = new Set(["name", "value", "gradient", "fan", "now"]);

/** @returns {Part} */
export function createSentence() {
  const element = html("p", { class: "bpw-sentence", "aria-hidden": "true" });
  /** @type {Lesson | undefined} */
  let lesson;

  /** @param {number} step */
  function show(step) {
    if (!lesson) return;
    const runs = sentence(lesson.words, step, lesson.grammar, lesson.notation).map(([kind, text]) =>
      CLASSES.has(kind) ? html("b", { class: `bpw-run-${kind}` }, text) : text,
    );
    element.replaceChildren(...runs);
  }

  /** @param {Lesson} next @param {number} step */
  function load(next, step) {
    lesson = next;
    show(step);
  }

  return { element, load, show };
}
