/** How many operations each kind of sweep has taken by a step, and takes in all; no DOM. */

/** @import { Facts } from "./types.mjs" */

export const SWEEPS = ["forward", "reverse", "tangents"];

/** @typedef {{ multiplications: number, additions: number, functions: number, total: number }} Count */
/** @typedef {{ done: Count, all: Count, each?: { done: Count, all: Count } }} Counter `each` is one of several sweeps alike */

/** @param {number[]} sums @returns {Count} */
const countOf = ([multiplications, additions, functions]) =>
  ({ multiplications, additions, functions, total: multiplications + additions + functions });

/** @param {number[][]} rows @returns {Count} */
const added = (rows) => countOf([0, 1, 2].map((k) => rows.reduce((sum, row) => sum + (row[k] ?? 0), 0)));

/**
 * What rows add up to by a step. Added up beforehand: a step only looks it up.
 * @param {number[][]} rows @param {number[]} ends the step at which each is done; below 0 for never
 * @returns {(step: number) => Count}
 */
function running(rows, ends) {
  const last = ends.reduce((most, end) => Math.max(most, end), 0);
  const sums = Array.from({ length: last + 1 }, () => [0, 0, 0]);
  rows.forEach((row, k) => ends[k] >= 0 && row.forEach((count, i) => (sums[ends[k]][i] += count)));
  for (let step = 1; step <= last; step += 1) sums[step - 1].forEach((count, i) => (sums[step][i] += count));
  return (step) => countOf(sums[Math.min(step, last)]);
}

/** @param {Count} count @param {number} n @returns {Count} */
const multiplied = ({ multiplications, additions, functions, total }, n) => ({
  multiplications: multiplications * n,
  additions: additions * n,
  functions: functions * n,
  total: total * n,
});

/**
 * The counters at any step, in the order of `SWEEPS`. Tangents go along with the values: a tangent sweep does its work as they are computed.
 * @param {Facts} facts @returns {(step: number) => Counter[]}
 */
export function createCounters({ nodes, wires, counts }) {
  const { forward, reverse, tangent, inputs } = counts;
  const computed = nodes.map(({ computed: at }) => at);
  const sent = wires.map(({ sent: at }) => (at > 0 ? at : -1));
  const [values, gradients, tangents] = [running(forward, computed), running(reverse, sent), running(tangent, computed)];
  const [allValues, allGradients, allTangents] = [forward, reverse, tangent].map(added);
  return (step) => {
    const one = { done: tangents(step), all: allTangents };
    return [
      { done: values(step), all: allValues },
      { done: gradients(step), all: allGradients },
      { done: multiplied(one.done, inputs), all: multiplied(one.all, inputs), each: one },
    ];
  };
}
