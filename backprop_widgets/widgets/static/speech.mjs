/** The sentence of the step, for screen readers: spoken when the step rests, not while it moves. */

/** @import { Lesson, Part } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { html } from "./dom.mjs";
import { spoken } from "./grammar.mjs";

const REST = 300;

/**
 * @param {Lifetime} lifetime @param {() => boolean} isDragging
 * @returns {Part & { repeat: () => void, settle: () => void }}
 */
export function createSpeech(lifetime, isDragging) {
  const element = html("div", { class: "bpw-hidden bpw-live", "aria-live": "polite", "aria-atomic": "true" });
  /** @type {Lesson | undefined} */
  let lesson;
  let current = 0;
  let timer = 0;
  lifetime.add(() => clearTimeout(timer));

  const say = () => {
    const text = lesson ? spoken(lesson.words, current, lesson.grammar) : "";
    if (isDragging() || element.textContent === text) return;
    const focused = document.activeElement?.closest(".bpw");
    // Two views of one widget: the one that is being used speaks.
    const elsewhere = focused && !focused.contains(element);
    element.setAttribute("aria-live", elsewhere ? "off" : "polite");
    element.textContent = text;
  };
  const settle = () => {
    clearTimeout(timer);
    timer = window.setTimeout(say, REST);
  };

  /** A region that does not change is not spoken: empty it first. */
  function repeat() {
    element.textContent = "";
    clearTimeout(timer);
    timer = window.setTimeout(say, 50);
  }

  /** @param {number} step */
  function show(step) {
    current = step;
    settle();
  }

  /** @param {Lesson} next @param {number} step */
  function load(next, step) {
    const first = lesson === undefined;
    lesson = next;
    current = step;
    // There from the start for whoever reads the page, without being announced.
    if (first) say();
    else settle();
  }

  return { element, load, show, repeat, settle };
}
