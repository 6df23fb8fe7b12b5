import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { createRemaining } = await load("remaining");

/** b = 2a, drawn in two styles: the second has a step more, before what the first one shows. */
const facts = (computed) => ({
  output: 1,
  nodes: [["n0", "a", "input"], ["n1", "b", "compute", "2a"]],
  wires: [[0, 1, "2"]],
  stretched: {},
  times: { computed, seed: computed[1] + 1, sent: [computed[1] + 2] },
  code: { rows: [], lines: [] },
  texts: { values: ["3", "6"], ledgers: ["", "1"], whole: {}, locals: ["2"], contributions: ["2"], kinks: {}, why: {}, why_local: {}, inputs: {} },
});
const coarse = { facts: facts([1, 2]), words: { finest: [0, 1, 3, 4, 5] } };
const fine = { facts: facts([1, 3]), words: { finest: [0, 1, 2, 3, 4, 5] } };

test("what is settled in one style is settled in the other", () => {
  const settled = new Set();
  const remaining = createRemaining((id) => settled.has(id));
  remaining.load(coarse);
  assert.equal(remaining.count(), 2);
  const [question] = remaining.left(2);
  settled.add(remaining.idFor(question));
  assert.deepEqual(remaining.left(2), []);
  remaining.load(fine);
  assert.deepEqual(remaining.left(3), []);
  assert.equal(remaining.left(5).length, 1);
});

test("nothing is read before it is asked for, and nothing is asked where panels have no facts", () => {
  const remaining = createRemaining(() => false);
  const unread = { get facts() { throw new Error("read"); }, words: { finest: [0, 4] } };
  remaining.load(unread);
  assert.equal(remaining.place(1), 4);
  remaining.load({ words: { finest: [] } });
  assert.deepEqual([remaining.left(1), remaining.count(), remaining.place(7)], [[], 0, 7]);
});
