import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { matching } = await load("search");

const TITLES = ["a, input", "b = 5 - 3*a", "bias = 2*b", "c = 2*b + 3", "变量, input", "<img src=x>, input", "Loss = c"];
const find = (typed) => matching(TITLES.map((text) => ({ text })), typed).map(({ text }) => text);

test("a whole name comes first, then beginnings, then words, then the rest", () => {
  assert.deepEqual(find("b"), ["b = 5 - 3*a", "bias = 2*b", "c = 2*b + 3"]);
  assert.deepEqual(find("bi"), ["bias = 2*b"]);
  assert.deepEqual(find("ias"), ["bias = 2*b"]);
});

test("neither case nor width of letters matters", () => {
  assert.deepEqual(find("loss"), ["Loss = c"]);
  assert.deepEqual(find("ＬＯＳＳ"), ["Loss = c"]);
});

test("any name can be typed, also one that would mean something elsewhere", () => {
  assert.deepEqual(find("变"), ["变量, input"]);
  assert.deepEqual(find("<img"), ["<img src=x>, input"]);
  assert.deepEqual(find("(*["), []);
});

test("nothing typed offers the first; never more than eight", () => {
  assert.deepEqual(find("  "), TITLES);
  assert.equal(matching(Array.from({ length: 500 }, (_, i) => ({ text: `x${i}` })), "x").length, 8);
});
