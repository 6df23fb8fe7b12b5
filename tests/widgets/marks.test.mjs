import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { placeLabels, stride, textWidth, thinStops, ticks } = await load("marks");

const stop = (/** @type {number} */ step, label = "b gathers") => ({ step, kind: "fan-out", label });

test("every step has a tick while they are few", () => {
  assert.deepEqual(ticks([], 4, 120), [0, 1, 2, 3, 4]);
  assert.equal(ticks([], 120, 120).length, 121);
});

test("many steps are thinned to round ones, and the ends of phases stay", () => {
  for (const count of [121, 500, 2001, 100_000]) {
    const phases = [{ name: "forward", start: 0, end: 77 }, { name: "reverse", start: 77, end: count }];
    const steps = ticks(phases, count, 120);
    assert.ok(steps.length <= 124, `${steps.length} for ${count}`);
    for (const end of [0, 77, count]) assert.ok(steps.includes(end));
    assert.deepEqual(steps, steps.toSorted((a, b) => a - b));
  }
  assert.deepEqual([120, 121, 300, 1000].map((count) => stride(count, 120)), [1, 2, 5, 10]);
  assert.equal(stride(0, 120), 1);
});

test("stops are thinned by stretches of the track", () => {
  const many = Array.from({ length: 500 }, (_, i) => stop(i + 100));
  const kept = thinStops(many, 1000, 60);
  assert.ok(kept.length <= 60 && kept.length > 20);
  assert.equal(kept[0].step, 100);
  assert.deepEqual(thinStops(many.slice(0, 3), 1000, 60), many.slice(0, 3));
});

test("labels never overlap, stay on the track, and the current one is always among them", () => {
  const stops = [15, 16, 16, 2].map((step) => stop(step));
  for (const width of [60, 120, 400, 900]) {
    const placed = placeLabels(stops, 16, 17, width);
    assert.equal(placed[0].stop.step, 16);
    for (const one of placed) {
      const half = textWidth(one.stop.label) / 2;
      assert.ok(one.centre >= half && one.centre <= width - half);
      for (const other of placed) {
        if (one !== other) assert.ok(Math.abs(one.centre - other.centre) >= 2 * half);
      }
    }
  }
});

test("labels give way to the names of the phases, and to a track too narrow for any", () => {
  assert.deepEqual(placeLabels([stop(0)], 1, 17, 900, [[0, 50]]), []);
  assert.deepEqual(placeLabels([stop(3)], 3, 17, 20), []);
  assert.deepEqual(placeLabels([], 0, 0, 900), []);
});
