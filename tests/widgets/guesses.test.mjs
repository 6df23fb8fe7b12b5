import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./static.mjs";

const { agrees, readings } = await load("guesses");
/** The same table as in `test_predicting.py`: both must mark alike. */
const table = JSON.parse(readFileSync(new URL("guesses.json", import.meta.url), "utf8"));

test("a number is read as learners write it", () => {
  for (const [text, numbers] of table.readings) assert.deepEqual(readings(text), numbers, JSON.stringify(text));
});

test("a guess agrees with an exact number exactly, with a rounded one in three digits", () => {
  for (const [guess, truth, isRounded, wanted] of table.agrees) {
    assert.equal(agrees(guess, truth, isRounded), wanted, `${guess} for ${truth}`);
  }
});

test("what is no finite number agrees with itself alone", () => {
  assert.ok(Number.isNaN(readings("nan")[0]) && agrees(NaN, NaN, false));
  assert.deepEqual([readings("inf"), readings("-∞")], [[Infinity], [-Infinity]]);
  assert.ok(agrees(Infinity, Infinity, true) && !agrees(-Infinity, Infinity, true) && !agrees(1, NaN, true));
});
