import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { readFacts } = await load("facts");
const { EVERY, gatheredBy, sharedOf, turned, wholeOf } = await load("splitting");

const shape = (nodes, wires, sent, contributions) => readFacts({
  output: nodes.length - 1,
  nodes: nodes.map(([id, name]) => [id, name, "compute", "f"]),
  wires,
  stretched: {},
  times: { computed: nodes.map((_, k) => k + 1), seed: nodes.length + 1, sent },
  code: { rows: [], lines: [] },
  texts: { values: [], ledgers: [], whole: {}, locals: [], contributions: contributions.map(String), kinks: {}, why: {}, why_local: {}, inputs: {} },
  cuts: { sent: contributions },
});

/** x is used by f alone, f by a and b, both by s. */
const whole = () => shape([["n0", "x"], ["n1", "f"], ["n2", "a"], ["n3", "b"], ["n4", "s"]], [[0, 1], [1, 2], [1, 3], [2, 4], [3, 4]], [10, 9, 8, 6, 7], [1.26, 0.34, -0.2, 1, 1]);
const apart = () => shape([["n0", "x"], ["n1", "f₁"], ["n1~2", "f₂"], ["n2", "a"], ["n3", "b"], ["n4", "s"]], [[0, 1], [0, 2], [1, 3], [2, 4], [3, 5], [4, 5]], [12, 11, 10, 9, 7, 8], [3.06, -1.8, 0.34, -0.2, 1, 1]);

test("what is shared is the same list, split or not", () => {
  assert.deepEqual(sharedOf(whole(), []).map(({ id, name, isSplit }) => [id, name, isSplit]), [["n1", "f", false]]);
  const split = sharedOf(apart(), ["split:n1"]);
  assert.deepEqual(split.map(({ id, name, isSplit, copies }) => [id, name, isSplit, copies.length]), [["n1", "f", true, 2]]);
  assert.equal(wholeOf("n7.3~12"), "n7.3");
});

test("both wires to one consumer are uses", () => {
  const square = shape([["n0", "x"], ["n1", "y"]], [[0, 1], [0, 1]], [4, 5], [3, 3]);
  assert.deepEqual(sharedOf(square, []).map(({ id }) => id), ["n0"]);
});

test("a switch is turned for one node or for all, and what is open stays open", () => {
  const [shared, split] = [sharedOf(whole(), []), sharedOf(apart(), ["split:n1"])];
  assert.deepEqual(turned(["n9"], "n1", true, shared), ["n9", "split:n1"]);
  assert.deepEqual(turned(["n9", "split:n1"], "n1", false, split), ["n9"]);
  assert.deepEqual(turned(["n9", "split:n1"], "", true, split), ["n9", EVERY]);
  assert.deepEqual(turned(["n9", EVERY], "", false, split), ["n9"]);
  // Of all, the others stay split.
  assert.deepEqual(turned([EVERY], "n1", false, split), []);
});

test("what the copies gather is told as far as it has arrived, and summed when all has", () => {
  const facts = apart();
  const [{ copies }] = sharedOf(facts, ["split:n1"]);
  assert.deepEqual(gatheredBy(facts, copies, 8), { terms: ["", ""], total: "" });
  assert.deepEqual(gatheredBy(facts, copies, 9), { terms: ["", "-0.20"], total: "" });
  assert.deepEqual(gatheredBy(facts, copies, 12), { terms: ["0.34", "-0.20"], total: "0.14" });
});
