import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./static.mjs";

const { inOrder } = await load("styles");

test("styles are offered in one order, also from a notebook that was saved with its keys sorted", () => {
  assert.deepEqual(inOrder(["circuit", "flow", "variables"]), ["variables", "circuit", "flow"]);
  assert.deepEqual(inOrder(["variables", "circuit", "flow"]), ["variables", "circuit", "flow"]);
});

test("one that is missing leaves no gap, and one that is not known comes last", () => {
  assert.deepEqual(inOrder(["own", "flow", "variables"]), ["variables", "flow", "own"]);
  assert.deepEqual(inOrder([]), []);
});
