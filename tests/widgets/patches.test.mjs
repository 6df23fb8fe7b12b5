import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { readPatches } = await load("patches");

test("slots are counted on, words have a place, numbers come in their order", () => {
  const sent = { texts: ["", "node"], initial: [0, 0, 2], patches: ["0:1 2", "", "2 -1"] };
  assert.deepEqual(readPatches(sent), [[0, 1, 2, 3], [], [2, 4, 1, 5]]);
});

test("a script of words alone, and one without steps", () => {
  assert.deepEqual(readPatches({ texts: ["a", "b"], initial: [1], patches: ["0:0", "0:1"] }), [[0, 0], [0, 1]]);
  assert.deepEqual(readPatches({ texts: [], initial: [], patches: [] }), []);
});
