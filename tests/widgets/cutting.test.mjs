import assert from "node:assert/strict";
import { test } from "node:test";
import { load, numbers } from "./static.mjs";

const { addsUp, ledger, number, sum } = await load("numerals");
const { outline } = await load("outline");
const { adjoint, tangent } = await load("cutting");

test("numbers are written as Python writes them", () => {
  const written = { 1244.5: 1244.5, 0.14: 0.34 - 0.2, "≈-0.33333": -1 / 3, "6.02e23": 6.02e23, "-1e-7": -1e-7, "0": 0 };
  for (const [text, x] of Object.entries(written)) assert.equal(number(x), text);
  assert.deepEqual([NaN, Infinity, -Infinity].map(number), ["nan", "inf", "-inf"]);
  assert.deepEqual(ledger([1.5832, -0.0358, 0.51213]), ["1.58320", "-0.03580", "0.51213"]);
  assert.ok(addsUp(["1410", "84"], "1494"));
  assert.ok(!addsUp(["≈0.33333", "≈0.33333"], "≈0.66667"));
  assert.equal(sum([1e16, 1, -1e16]), 1);
});

test("a bar stands over the whole name, a dot over one letter", () => {
  assert.deepEqual([adjoint("b"), adjoint("den").length, tangent("b"), tangent("den")], ["b̄".normalize("NFC"), 6, "ḃ", "den˙"]);
});

/** Whether two stretches cross. */
function cross([a, b], [c, d]) {
  const turn = (p, q, r) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b);
}

const pairs = (points) => points.slice(1).map((point, k) => [points[k], point]);
/** A hair aside: the line has a corner where it meets the wire, which belongs to two pieces. */
const aside = ({ x, y }) => ({ x: x + 0.013, y: y + 0.029 });
const crossings = (lines, wire) => {
  const stretches = pairs(wire.map(aside));
  return lines.flatMap(pairs).reduce((count, piece) => count + stretches.filter((stretch) => cross(piece, stretch)).length, 0);
};

const CENTRE = (rect) => ({ x: (rect.left + rect.right) / 2, y: (rect.top + rect.bottom) / 2 });

/** Boxes in ranks and straight wires from one rank to the next, which no other box or wire is in the way of. */
function ranks(next) {
  const columns = Array.from({ length: 3 + next(3) }, () => 1 + next(3));
  const boxes = columns.flatMap((count, x) =>
    Array.from({ length: count }, (_, y) => {
      const [left, top] = [20 + 220 * x, 40 + 110 * y];
      return { rank: x, rect: { left, top, right: left + 110, bottom: top + 60 } };
    }),
  );
  const wires = [];
  for (const from of boxes) {
    for (const to of boxes.filter(({ rank }) => rank === from.rank + 1)) {
      const [a, b] = [CENTRE(from.rect), CENTRE(to.rect)];
      const isFree = wires.every((wire) => !cross([wire.points[0], wire.points.at(-1)], [a, b]) || wire.a === from || wire.b === to);
      if (!isFree || next(3) === 0) continue;
      const [start, end] = [{ x: from.rect.right, y: a.y }, { x: to.rect.left, y: b.y }];
      const points = Array.from({ length: 31 }, (_, k) => ({ x: start.x + ((end.x - start.x) * k) / 30, y: start.y + ((end.y - start.y) * k) / 30 }));
      wires.push({ a: from, b: to, points });
    }
  }
  return { size: { width: 220 * columns.length + 20, height: 400 }, boxes, wires };
}

test("the line crosses the wires that lead over, each once and where it says, and no other", () => {
  const next = numbers(7);
  for (let i = 0; i < 60; i += 1) {
    const { size, boxes, wires } = ranks(next);
    // What is computed is computed with all that it is computed from.
    const before = new Set();
    for (const box of boxes) {
      const operands = wires.filter(({ b }) => b === box).map(({ a }) => a);
      if (operands.every((operand) => before.has(operand)) && (operands.length === 0 || next(2) === 0)) before.add(box);
    }
    const given = wires.map(({ a, b, points }) => ({ points, from: before.has(a), to: before.has(b) }));
    const { lines, places } = outline(size, boxes.map((box) => ({ rect: box.rect, isBefore: before.has(box) })), given);
    for (const { points, from, to } of given) assert.equal(crossings(lines, points), from && !to ? 1 : 0, `round ${i}`);
    assert.equal(places.length, given.filter(({ from, to }) => from && !to).length);
    for (const place of places) assert.ok(lines.flat().some(({ x, y }) => Math.hypot(x - place.x, y - place.y) < 12));
  }
});

test("where all lies on one side there is no line", () => {
  const box = { rect: { left: 10, top: 10, right: 60, bottom: 40 }, isBefore: true };
  assert.deepEqual(outline({ width: 100, height: 80 }, [box], []), { lines: [], places: [] });
});
