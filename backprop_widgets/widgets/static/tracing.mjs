/** The rows of the trace table at a step; no DOM. */

/** @import { Facts, NodeFacts } from "./types.mjs" */

import { arrived, isKnown, stateAt, summed } from "./facts.mjs";
import { fill } from "./steps.mjs";

/** What a row looks like depends on no more than this. @param {Facts} facts @param {NodeFacts} node @param {number} step */
export const moment = (facts, node, step) =>
  (isKnown(node, step) ? 1 : 0) + (step < facts.seed ? 0 : 2 + 2 * arrived(node, step)) + (isSeededLater(facts, node, step) ? 0.5 : 0);

/** The steps at which its row turns into another: what `moment` depends on. @param {Facts} facts @param {NodeFacts} node */
export const turns = ({ seed, seeds }, node) =>
  new Set([node.computed, seed, seeds.get(node) ?? seed, ...node.arrivals.map(({ sent }) => sent)]);

/** Whether it has been given a seed after others had. @param {Facts} facts @param {NodeFacts} node @param {number} step */
function isSeededLater({ seed, seeds }, node, step) {
  const seeded = seeds.get(node) ?? seed;
  return seeded > seed && seeded <= step;
}

/**
 * Value, adjoint, arrivals.
 * @param {Facts} facts @param {NodeFacts} node @param {number} step @param {Record<string, string>} strings
 */
export function cells(facts, node, step, strings) {
  const state = stateAt(facts, node, step);
  const k = arrived(node, step);
  const { terms, total } = summed(node, k);
  return [isKnown(node, step) ? node.value : "", adjoint(), arrivals()];

  function adjoint() {
    if (state === "ahead") return "";
    if (state === "independent") return "0";
    if (state === "waiting" && node.arrivals.length === 0) return strings.row_empty;
    if (state === "waiting") return fill(strings.arrived, { k: 0, n: node.arrivals.length });
    return state === "gathering" ? fill(strings.table_so_far, { total }) : total;
  }

  function arrivals() {
    if (state === "seed") return strings.table_seed;
    if (state === "independent") return fill(strings.table_independent, { output: facts.output.name });
    const [first = "", ...rest] = terms;
    const sum = [first, ...rest.map((term) => (/^≈?-/.test(term) ? `(${term})` : term))].join(" + ");
    return state === "gathering" ? fill(strings.table_to_come, { sum }) : sum;
  }
}

/** How a node is made. @param {NodeFacts} node @param {Record<string, string>} strings */
export const operation = (node, strings) => (node.kind === "input" ? strings.table_input : node.formula);
