/** The arithmetic of movement, and whether it is welcome; no DOM but the question. */

/** @import { Point, Rect } from "./geometry.mjs" */

/** Long enough to follow, short enough not to wait for. */
export const DURATION = 350;
/** A picture is made so much smaller at most, so that all of it is in view. */
const LEAST_KEPT = 0.85;
export const EASE = "cubic-bezier(0.3, 0, 0.1, 1)";

/** Asked each time: the reader may change it while the notebook is open. */
export function glides() {
  return !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** What a transform such as "translate(3,-4)" moves by. @param {string | null} transform @returns {Point} */
export function translation(transform) {
  const found = /^translate\(\s*(-?[\d.]+)(?:[\s,]+(-?[\d.]+))?\s*\)/.exec(transform ?? "");
  return found ? { x: Number(found[1]), y: Number(found[2] ?? 0) } : { x: 0, y: 0 };
}

/**
 * The transform under which a group that stands at `at` appears `by` so many pixels of the screen away.
 * @param {Point} at @param {Point} by @param {number} scale of the picture on the screen @param {number} [size]
 */
export function displaced(at, by, scale, size = 1) {
  return `translate(${tidy(at.x + by.x / scale)}px, ${tidy(at.y + by.y / scale)}px) scale(${tidy(size)})`;
}

/**
 * The transform under which a rectangle of the picture appears where another of the screen is.
 * @param {Rect} from where it is on the screen @param {Rect} to where it is to appear
 * @param {Point} corner its left upper corner in its own coordinates @param {number} scale of the picture
 */
export function covering(from, to, corner, scale) {
  const wide = (to.right - to.left) / (from.right - from.left || 1);
  const high = (to.bottom - to.top) / (from.bottom - from.top || 1);
  const x = (to.left - from.left) / scale + corner.x * (1 - wide);
  const y = (to.top - from.top) / scale + corner.y * (1 - high);
  return `translate(${tidy(x)}px, ${tidy(y)}px) scale(${tidy(wide)}, ${tidy(high)})`;
}

/**
 * The largest scale at which a stretch of the picture is in the frame, while one point of it stays in its place.
 * @param {{ left: number, right: number }} stretch @param {number} width of the frame
 * @param {number} at the place in the frame @param {number} of the point of the picture
 */
export function roomFor({ left, right }, width, at, of) {
  const before = of > left ? at / (of - left) : Infinity;
  const beyond = right > of ? (width - at) / (right - of) : Infinity;
  return Math.max(Math.min(before, beyond), 0);
}

/**
 * The scale of a picture in which one node keeps its place: all of it in view if it then is not much smaller,
 * else what happens now in view if its text can be read.
 * @param {{ cap: number, least: number, all: number, event: number }} scales the largest wanted, the least that can
 *   be read, and those at which all of the picture and what happens now have room
 */
export function keptScale({ cap, least, all, event }) {
  const whole = Math.min(cap, all);
  if (whole >= Math.max(least, cap * LEAST_KEPT)) return whole;
  return Math.min(cap, Math.max(least, event));
}

/** @param {Point} one @param {Point} other */
export const between = (one, other) => ({ x: other.x - one.x, y: other.y - one.y });

/** @param {Rect} rect @returns {Point} */
export const middleOf = ({ left, top, right, bottom }) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });

const tidy = (/** @type {number} */ x) => Math.round(x * 1000) / 1000;
