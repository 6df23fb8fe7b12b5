/** Where a talk stops, and what its author says there: given as places in the finest lesson, so that every style has them; no DOM. */

/** @import { Words } from "./types.mjs" */

import { clamp } from "./steps.mjs";

/** @param {unknown} place @param {Words} words @param {number} count */
const stepAt = (place, { own }, count) => clamp(own.length > 0 ? own[clamp(place, own.length - 1)] : place, count);

/**
 * The steps at which to stop, in order; every step where the author has named none.
 * @param {number[]} places @param {Words} words @param {number} count
 */
export function stopsOf(places, words, count) {
  if (places.length === 0) return Array.from({ length: count + 1 }, (_, step) => step);
  return [...new Set(places.map((place) => stepAt(place, words, count)))].sort((one, other) => one - other);
}

/**
 * What is said at each step; notes that meet at one step of a coarser lesson follow each other.
 * @param {[number, string][]} notes @param {Words} words @param {number} count
 */
export function notesOf(notes, words, count) {
  /** @type {Map<number, string>} */
  const found = new Map();
  for (const [place, text] of notes) {
    const step = stepAt(place, words, count);
    found.set(step, [found.get(step), text].filter(Boolean).join("\n"));
  }
  return found;
}

/** The stop after a step; the step itself where there is none. @param {number[]} stops @param {number} step */
export const stopAfter = (stops, step) => stops.find((at) => at > step) ?? step;

/** The stop before a step; the step itself where there is none. @param {number[]} stops @param {number} step */
export const stopBefore = (stops, step) => stops.findLast((at) => at < step) ?? step;
