import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { arrived, events, listed, readFacts, stateAt, summed } = await load("facts");
const { matrix, transposed } = await load("explaining");
const { moment } = await load("tracing");

/** x is used twice by y, which is used by z; w by nothing. */
const panels = () => ({
  output: 2,
  nodes: [["n0", "x", "input"], ["n1", "y", "compute", "x·x"], ["n2", "z", "compute", "2y"], ["n3", "w", "input"]],
  wires: [[0, 1, "x"], [0, 1, "x"], [1, 2]],
  stretched: {},
  times: { computed: [1, 3, 4, 2], seed: 5, sent: [7, 8, 6] },
  code: { rows: ["# forward", ""], lines: [[1, 0, 0, -1, 1]] },
  texts: {
    values: ["1.5", "2.25", "4.5", "7"],
    ledgers: ["=\t3.00\t3.25\t6.25\n3.00", "", "1", ""],
    whole: { 0: "6.25" },
    locals: ["1.5", "1.5", "2"],
    contributions: ["3", "3.25", "2"],
    kinks: {},
    why: {},
    why_local: {},
    inputs: { 1: "x = 1.5" },
  },
});

test("wires are told apart, and arrivals come in the order in which they are sent", () => {
  const { nodes, wires, places } = readFacts(panels());
  assert.deepEqual(wires.map(({ which, of }) => [which, of]), [[1, 2], [2, 2], [1, 1]]);
  assert.deepEqual(nodes[0].arrivals, [wires[0], wires[1]]);
  assert.equal(places.get("e2").target.name, "z");
});

test("a node's gradient goes from ahead to final", () => {
  const facts = readFacts(panels());
  const [x, , z, w] = facts.nodes;
  const states = (node) => Array.from({ length: 9 }, (_, step) => stateAt(facts, node, step));
  assert.deepEqual(states(x).slice(4), ["ahead", "waiting", "waiting", "gathering", "final"]);
  assert.deepEqual([states(z)[4], states(z)[5], states(w)[5]], ["ahead", "seed", "independent"]);
});

test("a row is written again only when it changes", () => {
  const facts = readFacts(panels());
  const moments = Array.from({ length: 9 }, (_, step) => moment(facts, facts.nodes[0], step));
  assert.deepEqual(moments, [0, 1, 1, 1, 1, 3, 3, 5, 7]);
});

test("a sum is told by its terms so far", () => {
  const { nodes } = readFacts(panels());
  assert.deepEqual([1, 2].map((k) => summed(nodes[0], k)), [
    { terms: ["3.00"], total: "3.00" },
    { terms: ["3.00", "3.25"], total: "6.25" },
  ]);
  assert.deepEqual(summed(nodes[1], 1), { terms: ["2"], total: "2" });
});

test("how many have arrived is right for any number of wires", () => {
  for (const count of [0, 1, 2, 7, 1000]) {
    const arrivals = Array.from({ length: count }, (_, k) => ({ sent: 3 * k + 2 }));
    for (let step = 0; step < Math.min(3 * count + 4, 60); step += 1) {
      assert.equal(arrived({ arrivals }, step), arrivals.filter(({ sent }) => sent <= step).length);
    }
  }
});

test("every step changes one node", () => {
  const found = events(readFacts(panels()));
  assert.deepEqual(Array.from(found, (event) => event?.node.name), [undefined, "x", "w", "y", "z", "z", "y", "x", "x"]);
});

test("the rows of the inputs are put where they belong", () => {
  assert.deepEqual(readFacts(panels()).rows, ["# forward", "x = 1.5"]);
});

test("names are listed once, whatever they are", () => {
  const strings = { and: " and ", comma: ", " };
  assert.equal(listed(["d", "c", "d"], strings), "d and c");
  assert.equal(listed(["__proto__", "b", "c"], strings), "__proto__, b and c");
  assert.equal(listed([], strings), "");
});

test("a matrix is read and turned round; anything else is no matrix", () => {
  assert.deepEqual(matrix("[[1, ≈-2.5], [3, nan]]"), [["1", "≈-2.5"], ["3", "nan"]]);
  assert.equal(transposed("[[1, 2, 3], [4, 5, 6]]"), "[[1, 4], [2, 5], [3, 6]]");
  assert.equal(transposed(transposed("[[1, 2, 3], [4, 5, 6]]")), "[[1, 2, 3], [4, 5, 6]]");
  for (const text of ["[1, 2]", "3", "20×3 array", "[[[1]], [[2]]]", ""]) assert.equal(matrix(text), undefined);
});
