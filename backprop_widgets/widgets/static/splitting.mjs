/** Shared nodes drawn once per use: which there are, what asks for them, what their copies gather; no DOM. */

/** @import { Facts, NodeFacts } from "./types.mjs" */

import { isFinal } from "./facts.mjs";
import { ledger, sum } from "./numerals.mjs";

export const SPLIT = "split:";
export const EVERY = `${SPLIT}*`;
const COPY = /~\d+$/;
const DIGITS = "₀₁₂₃₄₅₆₇₈₉";

/** The id of what a node is a copy of. @param {string} id */
export const wholeOf = (id) => id.replace(COPY, "");

/** @typedef {{ id: string, name: string, copies: NodeFacts[], isSplit: boolean }} Shared a node with several uses, and what is drawn of it */

/** The shared nodes, in the order of the program. @param {Facts} facts @param {string[]} opened @returns {Shared[]} */
export function sharedOf({ nodes }, opened) {
  /** @type {Map<string, NodeFacts[]>} */
  const groups = new Map();
  for (const node of nodes) {
    if (node.kind === "constant") continue;
    groups.set(wholeOf(node.id), [...(groups.get(wholeOf(node.id)) ?? []), node]);
  }
  const asked = (/** @type {string} */ id) => opened.includes(SPLIT + id) || opened.includes(EVERY);
  return [...groups].flatMap(([id, copies]) => {
    const isSplit = copies.length > 1 && asked(id);
    return usesOf(copies) > 1 ? [{ id, name: isSplit ? nameOf(copies) : copies[0].name, copies, isSplit }] : [];
  });
}

/** How many uses a node has while nothing is split: those by copies of one node are one. @param {NodeFacts[]} copies */
function usesOf(copies) {
  /** @type {Map<string, number>} */
  const wires = new Map();
  for (const { target } of copies.flatMap(({ arrivals }) => arrivals)) wires.set(target.id, (wires.get(target.id) ?? 0) + 1);
  /** @type {Map<string, number>} */
  const users = new Map();
  for (const [id, count] of wires) users.set(wholeOf(id), Math.max(users.get(wholeOf(id)) ?? 0, count));
  return [...users.values()].reduce((sum, count) => sum + count, 0);
}

/** The name that all copies have, without their numbers. @param {NodeFacts[]} copies */
function nameOf([{ name }]) {
  return name.endsWith(DIGITS[1]) ? name.slice(0, -1) : name;
}

/**
 * What is open and split once a node is split, or whole again, or all are.
 * @param {string[]} opened @param {string} id of the node, or nothing for all @param {boolean} on @param {Shared[]} shared
 */
export function turned(opened, id, on, shared) {
  const others = opened.filter((key) => !key.startsWith(SPLIT));
  if (id === "") return on ? [...others, EVERY] : others;
  const before = shared.filter(({ isSplit }) => isSplit).map((each) => each.id);
  const after = on ? [...before, id] : before.filter((each) => each !== id);
  return [...others, ...after.map((each) => SPLIT + each)];
}

/**
 * The gradients of the copies as far as they are final, and what they come to once all are: the one node's gradient.
 * Sums of arrays are not written here.
 * @param {Facts} facts @param {NodeFacts[]} copies @param {number} step
 */
export function gatheredBy(facts, copies, step) {
  const isThere = copies.map((copy) => isFinal(facts, copy, step));
  const numbers = copies.map(({ arrivals }) => sum(arrivals.map(({ place }) => Number(facts.cuts.sent?.[place] ?? NaN))));
  const isWritten = copies.every(({ shape }) => shape === "") && facts.cuts.sent !== undefined;
  const texts = isWritten ? ledger([...numbers, sum(numbers)]) : copies.map(({ whole }) => whole);
  const total = isWritten && isThere.every(Boolean) ? /** @type {string} */ (texts.at(-1)) : "";
  return { terms: copies.map((_, k) => (isThere[k] ? texts[k] : "")), total };
}
