/** "15 / 17" beside the timeline; screen readers hear it as the timeline's value. */

/** @import { Lesson, Part } from "./types.mjs" */

import { html } from "./dom.mjs";
import { fill } from "./steps.mjs";

/** @returns {Part} */
export function createCounter() {
  const element = html("span", { class: "bpw-count", "aria-hidden": "true" });
  /** @type {Lesson | undefined} */
  let lesson;

  /** @param {number} step */
  function show(step) {
    element.textContent = fill(lesson?.strings.count, { step, count: lesson?.count ?? 0 });
  }

  /** @param {Lesson} next @param {number} step */
  function load(next, step) {
    lesson = next;
    element.style.minWidth = `${fill(next.strings.count, { step: next.count, count: next.count }).length}ch`;
    element.title = fill(next.strings.step_of, { step, count: next.count });
    show(step);
  }

  return { element, load, show };
}
