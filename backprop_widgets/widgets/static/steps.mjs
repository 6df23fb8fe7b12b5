/** Arithmetic on steps and phases; no DOM. */

/** @import { Phase } from "./types.mjs" */

/**
 * The nearest step that exists: a step may come from a linked slider, a saved notebook or an address.
 * @param {unknown} step @param {number} count
 */
export function clamp(step, count) {
  const whole = Math.round(Number(step));
  return Number.isNaN(whole) ? 0 : Math.min(Math.max(whole, 0), count);
}

/**
 * The steps at which a phase begins or ends, in order.
 * @param {Phase[]} phases @param {number} count
 */
export function boundaries(phases, count) {
  const steps = new Set([0, count]);
  for (const { start, end } of phases) {
    steps.add(clamp(start, count));
    steps.add(clamp(end, count));
  }
  return [...steps].sort((a, b) => a - b);
}

/** @param {Phase[]} phases @param {number} count @param {number} step */
export function nextBoundary(phases, count, step) {
  return boundaries(phases, count).find((at) => at > step) ?? count;
}

/** @param {Phase[]} phases @param {number} count @param {number} step */
export function previousBoundary(phases, count, step) {
  return boundaries(phases, count).findLast((at) => at < step) ?? 0;
}

/**
 * The phase that the last of `step` steps belongs to.
 * @param {Phase[]} phases @param {number} step
 */
export function phaseAt(phases, step) {
  return phases.find(({ end }) => step <= end) ?? phases.at(-1) ?? null;
}

/**
 * Put values into a text such as "Step {step} of {count}".
 * @param {string | undefined} template @param {Record<string, string | number>} values
 */
export function fill(template, values) {
  return (template ?? "").replace(/\{(\w+)\}/g, (whole, name) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}
