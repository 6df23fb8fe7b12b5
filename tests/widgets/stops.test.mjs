import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { notesOf, stopAfter, stopBefore, stopsOf } = await load("stops");
/** Two of the finest lesson's steps are one of this lesson's. */
const words = { own: [0, 1, 1, 2, 2, 3] };

test("stops of the finest lesson are found in another, each once and in order", () => {
  assert.deepEqual(stopsOf([4, 1, 2], words, 3), [1, 2]);
  assert.deepEqual(stopsOf([99, -4], words, 3), [0, 3], "a talk for another graph stays within this one");
});

test("where the author names none, every step is a stop", () => {
  assert.deepEqual(stopsOf([], words, 3), [0, 1, 2, 3]);
});

test("notes that meet at one step follow each other", () => {
  assert.deepEqual([...notesOf([[1, "one"], [2, "two"], [5, "<b>"]], words, 3)], [[1, "one\ntwo"], [3, "<b>"]]);
});

test("from stop to stop, and no further", () => {
  assert.deepEqual([0, 1, 2, 3].map((step) => stopAfter([1, 3], step)), [1, 3, 3, 3]);
  assert.deepEqual([0, 1, 2, 3].map((step) => stopBefore([1, 3], step)), [0, 1, 1, 1]);
});
