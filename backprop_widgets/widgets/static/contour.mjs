/** Lines on which a level is 0, from its values at the corners of squares; no DOM. */

/** @import { Point } from "./geometry.mjs" */

/** The pieces of the line on which a level is 0, square by square. @param {Float32Array} level @param {number} columns @param {number} rows */
export function contour(level, columns, rows) {
  /** @type {[Point, Point][]} */
  const found = [];
  for (let y = 0; y + 1 < rows; y += 1) {
    for (let x = 0; x + 1 < columns; x += 1) {
      const at = y * columns + x;
      const isLow = level[at] < 0;
      // Nearly all squares: nothing is made for them.
      if (level[at + 1] < 0 === isLow && level[at + columns + 1] < 0 === isLow && level[at + columns] < 0 === isLow) continue;
      const corners = [level[at], level[at + 1], level[at + columns + 1], level[at + columns]];
      const sides = [
        [x, y, x + 1, y],
        [x + 1, y, x + 1, y + 1],
        [x + 1, y + 1, x, y + 1],
        [x, y + 1, x, y],
      ];
      const ends = sides.flatMap(([ax, ay, bx, by], k) => {
        const [a, b] = [corners[k], corners[(k + 1) % 4]];
        if (a < 0 === b < 0) return [];
        const part = a / (a - b);
        return [{ x: ax + (bx - ax) * part, y: ay + (by - ay) * part }];
      });
      for (let k = 0; k + 1 < ends.length; k += 2) found.push([ends[k], ends[k + 1]]);
    }
  }
  return found;
}

const SHORTEST = 4;

/** Pieces that meet, put together; specks are left out. @param {[Point, Point][]} pieces */
export function joined(pieces) {
  const keyOf = (/** @type {Point} */ { x, y }) => `${x.toFixed(4)} ${y.toFixed(4)}`;
  /** @type {Map<string, [Point, Point][]>} */
  const meeting = new Map();
  for (const piece of pieces) for (const end of piece) meeting.set(keyOf(end), [...(meeting.get(keyOf(end)) ?? []), piece]);
  const left = new Set(pieces);
  const isEnd = (/** @type {Point} */ point) => meeting.get(keyOf(point))?.length === 1;
  // Lines that end at the edge of the picture begin at an end; rings begin anywhere.
  const first = pieces.filter((piece) => piece.some(isEnd));
  const lines = [];
  for (const piece of [...first, ...pieces]) {
    if (!left.delete(piece)) continue;
    const line = isEnd(piece[1]) && !isEnd(piece[0]) ? [piece[1], piece[0]] : [...piece];
    for (;;) {
      const end = line[line.length - 1];
      const next = meeting.get(keyOf(end))?.find((other) => left.has(other));
      if (!next) break;
      left.delete(next);
      line.push(keyOf(next[0]) === keyOf(end) ? next[1] : next[0]);
    }
    if (line.length > SHORTEST) lines.push(line);
  }
  return lines;
}
