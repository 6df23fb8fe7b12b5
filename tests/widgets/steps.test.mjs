import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { boundaries, clamp, fill, nextBoundary, phaseAt, previousBoundary } = await load("steps");

const PHASES = [
  { name: "forward", start: 0, end: 8 },
  { name: "reverse", start: 8, end: 17 },
];

test("clamp takes anything", () => {
  const cases = [[5, 5], [-1, 0], [99, 17], [2.6, 3], ["4", 4], [NaN, 0], [undefined, 0], [Infinity, 17], [null, 0]];
  for (const [given, wanted] of cases) assert.equal(clamp(given, 17), wanted, String(given));
});

test("phases are left and entered at their ends", () => {
  assert.deepEqual(boundaries(PHASES, 17), [0, 8, 17]);
  assert.deepEqual([0, 7, 8, 16, 17].map((step) => nextBoundary(PHASES, 17, step)), [8, 8, 17, 17, 17]);
  assert.deepEqual([0, 1, 8, 9, 17].map((step) => previousBoundary(PHASES, 17, step)), [0, 0, 0, 8, 8]);
  assert.deepEqual(boundaries([], 3), [0, 3]);
});

test("a step belongs to the phase in which it was taken", () => {
  assert.deepEqual([0, 8, 9, 17].map((step) => phaseAt(PHASES, step).name), ["forward", "forward", "reverse", "reverse"]);
  assert.equal(phaseAt([], 0), null);
});

test("texts are filled in once, and what is unknown stays", () => {
  assert.equal(fill("Step {step} of {count} {other}", { step: 3, count: "{step}" }), "Step 3 of {step} {other}");
  assert.equal(fill(undefined, {}), "");
  assert.equal(fill("{toString}", {}), "{toString}");
});
