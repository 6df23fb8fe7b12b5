/** The sentence of the step, for the eye. Its twin for the ear is in `speech.mjs`. */

/** @import { Lesson, Part, Told } from "./types.mjs" */

import { beatsOf } from "./acting.mjs";
import { html } from "./dom.mjs";
import { sentence } from "./grammar.mjs";
import { createPatched, told } from "./patching.mjs";

const CLASSES = new Set(["name", "value", "gradient", "fan", "now"]);

/** @param {() => boolean} isSlow whether a step has beats @returns {Part} */
export function createSentence(isSlow) {
  const element = html("p", { class: "bpw-sentence", "aria-hidden": "true" });
  const patch = createPatched(element);
  /** @type {Lesson | undefined} */
  let lesson;

  /** @param {number} step */
  function show(step) {
    if (!lesson) return;
    const runs = sentence(lesson.words, step, lesson.grammar, lesson.notation).map(([kind, text]) =>
      CLASSES.has(kind) ? told("b", { class: `bpw-run-${kind}` }, text) : text,
    );
    patch(isSlow() ? inBeats(runs, beatsOf(lesson.words, step, lesson.grammar)) : runs);
  }

  /** @param {(string | Told)[]} runs @param {number[]} beats */
  function inBeats(runs, beats) {
    return runs.map((run, i) => told("span", { "data-bpw-in-beat": String(beats[i] ?? 1) }, run));
  }

  /** @param {Lesson} next @param {number} step */
  function load(next, step) {
    lesson = next;
    show(step);
  }

  return { element, load, show };
}
