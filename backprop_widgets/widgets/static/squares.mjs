/** A picture in squares, each of which lies before a cut or beyond it, or between: the line runs there; no DOM. */

/** @import { Point, Rect, Size } from "./geometry.mjs" */

import { contour, joined } from "./contour.mjs";

/** Fine enough to pass between boxes, few enough for a drag. */
const SQUARE = 6;
const MOST_SQUARES = 30_000;
const AROUND_BOX = 5;
const DIAGONAL = Math.SQRT2;

/** @param {Size} size */
export function createSquares({ width, height }) {
  const unit = Math.max(SQUARE, Math.sqrt((width * height) / MOST_SQUARES));
  const columns = Math.ceil(width / unit) + 1;
  const rows = Math.ceil(height / unit) + 1;
  /** -1 before the cut, 1 beyond it, 0 not known yet. */
  const sides = new Int8Array(columns * rows);

  /** @param {number} x @param {number} most */
  const clamp = (x, most) => Math.min(Math.max(Math.round(x / unit), 0), most);

  /** @param {Point[]} points @param {boolean} isBefore */
  function draw(points, isBefore) {
    points.forEach((point, k) => {
      const next = points[k + 1] ?? point;
      const steps = Math.max(1, Math.ceil((2 * Math.hypot(next.x - point.x, next.y - point.y)) / unit));
      for (let i = 0; i < steps; i += 1) {
        const [x, y] = [point.x + ((next.x - point.x) * i) / steps, point.y + ((next.y - point.y) * i) / steps];
        sides[clamp(y, rows - 1) * columns + clamp(x, columns - 1)] = isBefore ? -1 : 1;
      }
    });
  }

  /** @param {Rect} rect @param {boolean} isBefore */
  function fill({ left, top, right, bottom }, isBefore) {
    const [first, last] = [clamp(left - AROUND_BOX, columns - 1), clamp(right + AROUND_BOX, columns - 1)];
    for (let row = clamp(top - AROUND_BOX, rows - 1); row <= clamp(bottom + AROUND_BOX, rows - 1); row += 1) {
      sides.fill(isBefore ? -1 : 1, row * columns + first, row * columns + last + 1);
    }
  }

  /** How far each square is from the nearest one of a side. @param {number} side */
  function distances(side) {
    const far = Float32Array.from(sides, (known) => (known === side ? 0 : Infinity));
    const near = (/** @type {number} */ at, /** @type {number} */ from, /** @type {number} */ by) => {
      if (far[from] + by < far[at]) far[at] = far[from] + by;
    };
    for (const way of [1, -1]) {
      for (let k = 0; k < rows; k += 1) {
        const row = (way === 1 ? k : rows - 1 - k) * columns;
        for (let i = 0; i < columns; i += 1) {
          const column = way === 1 ? i : columns - 1 - i;
          const at = row + column;
          if (i > 0) near(at, at - way, 1);
          if (k === 0) continue;
          const above = at - way * columns;
          near(at, above, 1);
          if (column > 0) near(at, above - 1, DIAGONAL);
          if (column < columns - 1) near(at, above + 1, DIAGONAL);
        }
      }
    }
    return far;
  }

  /** The lines half way between the two sides, and how far from both a point is. */
  function divide() {
    if (!sides.includes(-1) || !sides.includes(1)) return { lines: [], clearance: () => 0 };
    const [before, beyond] = [distances(-1), distances(1)];
    const level = before.map((distance, k) => distance - beyond[k] || 1e-6);
    const lines = joined(contour(level, columns, rows)).map((line) => line.map(({ x, y }) => ({ x: x * unit, y: y * unit })));
    const clearance = (/** @type {Point} */ { x, y }) => {
      const at = clamp(y, rows - 1) * columns + clamp(x, columns - 1);
      return Math.min(before[at], beyond[at]) * unit;
    };
    return { lines, clearance };
  }

  return { draw, fill, divide };
}
