/** What is drawn on the timeline's track: which ticks, which stops, which labels have room; no DOM. */

/** @import { Phase, Stop } from "./types.mjs" */

import { boundaries } from "./steps.mjs";

const STRIDES = [1, 2, 5];
/** Width of one character of an 11 px label: an estimate, so that no step has to measure the page. */
const CHARACTER = 6;
const GAP = 8;

/**
 * The smallest of 1, 2, 5, 10, 20, ... with at most `limit` ticks.
 * @param {number} count @param {number} limit
 */
export function stride(count, limit) {
  for (let power = 1; ; power *= 10) {
    for (const unit of STRIDES) if (count / (unit * power) <= limit) return unit * power;
  }
}

/**
 * The steps that get a tick: all of them up to `limit`, else every so many; the phases' ends always.
 * @param {Phase[]} phases @param {number} count @param {number} limit
 */
export function ticks(phases, count, limit) {
  const every = stride(count, limit);
  const steps = new Set(boundaries(phases, count));
  for (let step = 0; step <= count; step += every) steps.add(step);
  return [...steps].sort((a, b) => a - b);
}

/**
 * At most one stop in each of `limit` stretches of the track, so that diamonds do not run together.
 * @param {Stop[]} stops @param {number} count @param {number} limit
 */
export function thinStops(stops, count, limit) {
  if (stops.length <= limit) return stops;
  const taken = new Set();
  return stops.filter(({ step }) => {
    const stretch = Math.floor((step / (count + 1)) * limit);
    return !taken.has(stretch) && taken.add(stretch);
  });
}

/**
 * Labels that fit side by side on a track of `width` pixels, their places as centres in pixels.
 * The label of the current step comes first: the others give way to it.
 * @param {Stop[]} stops @param {number} step @param {number} count @param {number} width
 * @param {[number, number][]} taken stretches that already hold a text
 */
export function placeLabels(stops, step, count, width, taken = []) {
  const order = [...stops].sort((a, b) => Number(b.step === step) - Number(a.step === step));
  const used = [...taken];
  const placed = [];
  for (const stop of order) {
    const half = (stop.label.length * CHARACTER) / 2;
    const centre = Math.min(Math.max((stop.step / (count || 1)) * width, half), width - half);
    const fits = used.every(([from, to]) => centre + half + GAP < from || centre - half - GAP > to);
    if (half * 2 > width || !fits) continue;
    used.push([centre - half, centre + half]);
    placed.push({ stop, centre });
  }
  return placed;
}

/** @param {string} text */
export function textWidth(text) {
  return text.length * CHARACTER;
}
