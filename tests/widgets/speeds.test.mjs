import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { SPEEDS, nextSpeed, speedText } = await load("speeds");

test("faster and slower go through all speeds, from wherever one is, and stay at the ends", () => {
  let speed = SPEEDS[0];
  const seen = [speed];
  while (nextSpeed(speed, 1) !== speed) seen.push((speed = nextSpeed(speed, 1)));
  assert.deepEqual(seen, SPEEDS);
  while (nextSpeed(speed, -1) !== speed) speed = nextSpeed(speed, -1);
  assert.equal(speed, SPEEDS[0]);
  assert.equal(nextSpeed(3, 1), 4);
  assert.equal(nextSpeed(3, -1), 2);
  assert.equal(nextSpeed(100, -1), 8);
  assert.equal(nextSpeed(0.01, 1), 0.25);
  assert.equal(nextSpeed(100, 1), 100);
});

test("a speed is written as short as it can be read", () => {
  assert.deepEqual([0.25, 0.5, 1, 8, 1 / 3].map(speedText), ["¼", "½", "1", "8", "0.33"]);
});
