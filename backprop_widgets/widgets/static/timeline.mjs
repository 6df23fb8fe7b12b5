/** The timeline: a native range input, so that pointer, touch and screen readers all work, over a drawn track. */

/** @import { Lesson, Seen } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { html } from "./dom.mjs";
import { fill, phaseAt } from "./steps.mjs";
import { createTrack } from "./track.mjs";

/**
 * @param {Lifetime} lifetime
 * @param {{ grab: () => void, drag: (step: number) => void, release: () => void }} hooks
 * @returns {Seen & { isDragging: () => boolean, focus: () => void }}
 */
export function createTimeline(lifetime, { grab, drag, release }) {
  const track = createTrack(lifetime);
  const range = html("input", { type: "range", class: "bpw-range", min: "0", step: "1" });
  const element = html("div", { class: "bpw-timeline" }, range, track.element);
  /** @type {Lesson | undefined} */
  let lesson;
  let dragging = false;

  const { signal } = lifetime;
  range.addEventListener("pointerdown", () => {
    dragging = true;
    grab();
  });
  range.addEventListener("input", () => drag(range.valueAsNumber));
  range.addEventListener("change", () => end());
  for (const type of ["pointerup", "pointercancel"]) window.addEventListener(type, () => dragging && end(), { signal });

  function end() {
    dragging = false;
    release();
  }

  /** @param {Lesson} next @param {number} step */
  function load(next, step) {
    lesson = next;
    range.max = String(next.count);
    range.setAttribute("aria-label", next.strings.timeline ?? "");
    track.load?.(next, step);
    show(step);
  }

  /** @param {number} step */
  function show(step) {
    if (range.valueAsNumber !== step) range.valueAsNumber = step;
    range.setAttribute("aria-valuetext", valueText(step));
    track.show(step);
  }

  /** For example "Reverse sweep, step 7 of 9". @param {number} step */
  function valueText(step) {
    if (!lesson) return "";
    const { words, strings, count } = lesson;
    const phase = phaseAt(words.phases, step);
    if (!phase) return fill(strings.step_of, { step, count });
    const name = strings[`phase_${phase.name}`] ?? phase.name;
    return fill(strings.phase_step_of, { phase: name, step: step - phase.start, count: phase.end - phase.start });
  }

  return { element, load, show, isDragging: () => dragging, focus: () => range.focus({ preventScroll: true }) };
}
