/** The line of a cut: between the boxes of its two sides, across exactly the wires that lead over; no DOM. */

/** @import { Point, Rect, Size } from "./geometry.mjs" */

import { createSquares } from "./squares.mjs";

/**
 * @typedef {{ rect: Rect, isBefore: boolean }} Box
 * @typedef {{ points: Point[], from: boolean, to: boolean }} Wire along its points, and whether each end lies before
 *   the cut
 * @typedef {{ lines: Point[][], places: Point[] }} Outline the pieces of the line, and where it crosses each of the
 *   wires that lead over
 */

/** How far into a wire it is crossed at the least, so that there is room for the factors: of a short one, of a long one. */
const EARLIEST = [0.42, 0.2];
const SHORT = 220;
/** How near the line comes to anything when it is pulled straight. */
const CLEAR = 14;
const ROUNDS = 240;

/** @param {Size} size @param {Box[]} boxes @param {Wire[]} wires @returns {Outline} */
export function outline(size, boxes, wires) {
  const over = wires.filter(({ from, to }) => from && !to);
  const middle = median(over.map(({ points }) => (points[0].x + points[points.length - 1].x) / 2));
  const cuts = over.map(({ points }) => crossing(points, middle));
  const squares = createSquares(size);
  for (const { points, from, to } of wires) if (from === to) squares.draw(points, from);
  over.forEach(({ points }, k) => {
    squares.draw(points.slice(0, cuts[k] + 1), true);
    squares.draw(points.slice(cuts[k] + 1), false);
  });
  for (const { rect, isBefore } of boxes) squares.fill(rect, isBefore);
  const { lines, clearance } = squares.divide();
  const places = over.map(({ points }, k) => midpoint(points[cuts[k]], points[cuts[k] + 1]));
  return { lines: lines.map((line) => taut(line, places, clearance)), places };
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** After which of its points a wire is crossed: nearest to a place across the picture. @param {Point[]} points @param {number} x */
function crossing(points, x) {
  const last = points.length - 1;
  const [from, to] = [points[0], points[last]];
  const earliest = EARLIEST[Math.hypot(to.x - from.x, to.y - from.y) < SHORT ? 0 : 1];
  const least = Math.floor(last * earliest);
  const most = Math.min(Math.max(Math.ceil(last * (1 - earliest)) - 1, least), last - 1);
  const far = (/** @type {number} */ k) => Math.abs(midpoint(points[k], points[k + 1]).x - x);
  let best = least;
  for (let k = least; k <= most; k += 1) if (far(k) < far(best)) best = k;
  return best;
}

/** @param {Point} a @param {Point} b */
const midpoint = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/**
 * A line pulled straight as far as it touches nothing; where it crosses a wire it is held.
 * @param {Point[]} line @param {Point[]} places @param {(point: Point) => number} clearance
 */
function taut(line, places, clearance) {
  const points = [...line];
  const isHeld = points.map(() => false);
  for (const place of places) {
    const k = nearest(points, place);
    if (k < 0) continue;
    points[k] = place;
    isHeld[k] = true;
  }
  const last = points.length - 1;
  const isRing = Math.hypot(points[0].x - points[last].x, points[0].y - points[last].y) < 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let k = 0; k <= last; k += 1) {
      if (isHeld[k] || (isRing && (k === 0 || k === last))) continue;
      const next = pulled(points, k);
      if (clearance(next) >= Math.min(CLEAR, clearance(points[k]))) points[k] = next;
    }
  }
  return points;
}

/** The point between its neighbours; an end slides along the edge of the picture. @param {Point[]} points @param {number} k @returns {Point} */
function pulled(points, k) {
  const last = points.length - 1;
  if (k > 0 && k < last) return midpoint(points[k - 1], points[k + 1]);
  const { x, y } = points[k];
  const inner = points[k === 0 ? 1 : last - 1];
  return Math.abs(y - inner.y) > Math.abs(x - inner.x) ? { x: inner.x, y } : { x, y: inner.y };
}

/** The place of the point of a line next to another point, or -1 where none is near. @param {Point[]} line @param {Point} point */
function nearest(line, { x, y }) {
  const far = line.map((point) => Math.hypot(point.x - x, point.y - y));
  const k = far.indexOf(Math.min(...far));
  return far[k] < 12 ? k : -1;
}

/** How far a point is from a line. @param {Point[][]} lines @param {Point} point */
export function distanceTo(lines, { x, y }) {
  let least = Infinity;
  for (const line of lines) for (const point of line) least = Math.min(least, Math.hypot(point.x - x, point.y - y));
  return least;
}

/** As the text of a path. @param {Point[][]} lines */
export function pathOf(lines) {
  return lines.map((line) => `M${line.map(({ x, y }) => `${tidy(x)} ${tidy(y)}`).join("L")}`).join("");
}

const tidy = (/** @type {number} */ x) => Math.round(x * 10) / 10;
