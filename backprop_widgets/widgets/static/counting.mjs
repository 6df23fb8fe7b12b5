/** How many operations each kind of sweep has taken by a step, and takes in all; no DOM. */

/** @import { Facts } from "./types.mjs" */

export const SWEEPS = ["forward", "reverse", "tangents"];

/** @typedef {{ multiplications: number, additions: number, functions: number, total: number }} Count */
/** @typedef {{ done: Count, all: Count, each?: { done: Count, all: Count } }} Counter `each` is one of several sweeps alike */

/** @param {number[][]} rows @returns {Count} */
function added(rows) {
  const [multiplications, additions, functions] = [0, 1, 2].map((k) => rows.reduce((sum, row) => sum + (row[k] ?? 0), 0));
  return { multiplications, additions, functions, total: multiplications + additions + functions };
}

/** @param {Count} count @param {number} n @returns {Count} */
const multiplied = ({ multiplications, additions, functions, total }, n) => ({
  multiplications: multiplications * n,
  additions: additions * n,
  functions: functions * n,
  total: total * n,
});

/**
 * The counters at a step, in the order of `SWEEPS`. Tangents go along with the values: a tangent sweep does its work as they are computed.
 * @param {Facts} facts @param {number} step @returns {Counter[]}
 */
export function countersAt({ nodes, wires, counts }, step) {
  const isComputed = nodes.map(({ computed }) => computed <= step);
  const isSent = wires.map(({ sent }) => sent > 0 && sent <= step);
  const done = (/** @type {number[][]} */ rows, /** @type {boolean[]} */ ended) => added(rows.filter((_, k) => ended[k]));
  const { forward, reverse, tangent, inputs } = counts;
  const one = { done: done(tangent, isComputed), all: added(tangent) };
  return [
    { done: done(forward, isComputed), all: added(forward) },
    { done: done(reverse, isSent), all: added(reverse) },
    { done: multiplied(one.done, inputs), all: multiplied(one.all, inputs), each: one },
  ];
}
