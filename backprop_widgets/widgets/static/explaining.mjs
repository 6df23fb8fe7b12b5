/** The chain rule for one node or one wire, in stages, as far as it is known at a step; no DOM. */

/** @import { Explanation, Facts, NodeFacts, Piece, StageFacts, WireFacts } from "./types.mjs" */

import { isWire, made, wireTitle } from "./detailing.mjs";
import { arrived, derivativeOf, isFinal, isKnown, listed, stateAt, summed, writtenOf } from "./facts.mjs";
import { fill } from "./steps.mjs";

/** @typedef {Record<string, string>} Strings */
/** @typedef {import("./detailing.mjs").Write} Write */

const ABOUT = "≈";
const isNegative = (/** @type {string} */ text) => text.replace(ABOUT, "").startsWith("-");

/** @param {string} text @returns {Piece} */
const sign = (text) => ({ kind: "sign", text, of: "", wrt: "", to: "" });
/** A number; `to` is whose explanation it has. @param {string} text @param {string} [to] @returns {Piece} */
const number = (text, to = "") => ({ kind: "number", text: written(text), of: "", wrt: "", to });
/** An array that is told by its shape. */
const written = (/** @type {string} */ text) => (/^[\w≈.[-]/.test(text) && /[a-z]{3}/i.test(text.replace(/nan|inf/g, "")) ? `(${text})` : text);

/** @param {Facts} facts @param {NodeFacts} node @returns {Piece} */
const gradient = (facts, node) => ({ text: "", to: node.id, ...derivativeOf(facts, node) });
/** @param {WireFacts} wire @returns {Piece} */
const local = ({ id, target, source, which, of }) =>
  ({ kind: "local", text: of > 1 ? String(which) : "", of: target.name, wrt: source.name, to: id });

/**
 * @param {Facts} facts @param {NodeFacts | WireFacts} thing @param {number} step @param {Strings} strings @param {Write} write
 * @returns {Explanation}
 */
export function explanationOf(facts, thing, step, strings, write) {
  return isWire(thing) ? ofWire(facts, thing, step, strings, write) : ofNode(facts, thing, step, strings, write);
}

/** @param {Facts} facts @param {NodeFacts} node @param {number} step @param {Strings} strings @param {Write} write @returns {Explanation} */
function ofNode(facts, node, step, strings, write) {
  const state = stateAt(facts, node, step);
  const wires = node.arrivals;
  const users = { wrt: node.name, users: listed(wires.map(({ sender }) => sender.name), strings), times: wires.length };
  const uses = wires.length === 1 ? strings.explain_uses_one : strings.explain_uses;
  const isDone = isFinal(facts, node, step) || state === "independent";
  return {
    what: gradient(facts, node),
    title: strings.explain_title,
    intro: wires.length > 0 ? fill(uses, users) : "",
    stages: stages(facts, node, step),
    status: isDone ? "" : status(node, state, step, strings),
    where: wires.filter((wire) => isKnown(wire.target, step) && wire.local && !isArray(wire)).map(where),
    notes: [...new Set([...(isDone ? why(facts, node, strings, write) : []), ...wires.flatMap((wire) => notes(facts, wire, step, strings, write))])],
  };
}

/** @param {NodeFacts} node @param {string} state @param {number} step @param {Strings} strings */
function status(node, state, step, strings) {
  const n = node.arrivals.length;
  if (node.kind === "constant") return "";
  if (state === "ahead") return strings.explain_ahead;
  if (state === "waiting") return fill(strings.explain_waiting, { n });
  const k = arrived(node, step);
  return fill(strings.explain_so_far, { total: summed(node, k).total, arrived: fill(strings.arrived, { k, n }) });
}

/** The right-hand sides one after the other; what is not known yet stays a name, or an ellipsis. @param {Facts} facts @param {NodeFacts} node @param {number} step @returns {StageFacts[]} */
function stages(facts, node, step) {
  const wires = node.arrivals;
  /** @type {StageFacts[]} */
  const found = [];
  const side = (/** @type {boolean} */ values, /** @type {boolean} */ locals) =>
    total(wires.map((wire) => product(facts, wire, values && isFinal(facts, wire.sender, step), locals && isKnown(wire.target, step))));
  const add = (/** @type {string} */ key, /** @type {Piece[]} */ pieces, isExact = exact(pieces)) => {
    if (pieces.length > 0 && textOf(pieces) !== textOf(found.at(-1)?.pieces ?? [])) found.push({ key, pieces, isExact });
  };
  if (wires.length > 0) {
    add("rule", side(false, false));
    add("upstream", side(true, false));
    add("local", side(true, true));
  }
  const k = arrived(node, step);
  const { terms, total: sum } = summed(node, k);
  if (wires.length > 1 && k > 0) {
    add("contributions", total(wires.map((wire, place) => [place < k ? number(terms[place], wire.id) : sign("…")])));
  }
  const state = stateAt(facts, node, step);
  const result = node.kind === "constant" || state === "independent" ? "0" : sum;
  if (node.kind === "constant" || ["seed", "independent", "final"].includes(state)) {
    const isExact = !result.includes(ABOUT) && (node.ledger?.sign !== ABOUT || !/^-?\d/.test(result));
    found.push({ key: "result", pieces: [number(result)], isExact });
  }
  return found;
}

/** @param {Piece[]} pieces */
const exact = (pieces) => !pieces.some(({ kind, text }) => kind === "number" && text.includes(ABOUT));

/** @param {WireFacts} wire */
const isArray = ({ target, source }) => target.shape !== "" || source.shape !== "";

/** What one wire brings: upstream times local; of arrays the Jacobian turned round times the gradient. @param {Facts} facts @param {WireFacts} wire @param {boolean} hasUpstream @param {boolean} hasLocal @returns {Piece[]} */
function product(facts, wire, hasUpstream, hasLocal) {
  const upstream = hasUpstream ? number(wire.sender.whole, wire.sender.id) : gradient(facts, wire.sender);
  const slope = hasLocal && wire.local ? number(wire.local, wire.id) : local(wire);
  if (facts.by !== undefined && isArray(wire)) return [slope, sign("·"), ...inBrackets(upstream)];
  if (wire.target.shape === "") return [upstream, sign("·"), ...inBrackets(slope)];
  const turned = slope.kind === "number" ? transposed(slope.text) : undefined;
  if (slope.kind === "number" && (turned || slope.text.startsWith("("))) {
    return [{ ...slope, text: turned ?? slope.text }, sign("·"), ...inBrackets(upstream)];
  }
  return [sign("("), local(wire), sign(")ᵀ"), sign("·"), ...inBrackets(upstream)];
}

/** @param {Piece} piece */
const inBrackets = (piece) =>
  piece.kind === "number" && isNegative(piece.text) ? [sign("("), piece, sign(")")] : [piece];

/** The numbers of a matrix, row by row, as they are written; undefined for anything else. @param {string} text */
export function matrix(text) {
  if (!/^\[\[[^[\]]*\](, \[[^[\]]*\])*\]$/.test(text)) return undefined;
  return text.slice(2, -2).split("], [").map((row) => row.split(", "));
}

/** @param {string} text */
export function transposed(text) {
  const rows = matrix(text);
  if (!rows) return undefined;
  return `[${rows[0].map((_, k) => `[${rows.map((row) => row[k]).join(", ")}]`).join(", ")}]`;
}

/** Terms added, one that begins with a minus subtracted. @param {Piece[][]} terms @returns {Piece[]} */
function total(terms) {
  return terms.flatMap(([first, ...rest], place) => {
    if (place === 0) return [first, ...rest];
    if (first.kind !== "number" || !isNegative(first.text)) return [sign(" + "), first, ...rest];
    return [sign(" - "), { ...first, text: first.text.replace("-", "") }, ...rest];
  });
}

/** Where a local derivative comes from: its formula, its number, and what was computed there. @param {WireFacts} wire */
const where = (wire) => ({
  ...{ what: local(wire), formula: wire.formula, number: wire.local, isExact: !wire.local.includes(ABOUT) },
  made: made(wire.target),
});

/** @param {Facts} facts @param {WireFacts} wire @param {number} step @param {Strings} strings @param {Write} write @returns {Explanation} */
function ofWire(facts, wire, step, strings, write) {
  const { source, target } = wire;
  const isMade = isKnown(target, step);
  const known = isMade && wire.local !== "" && !isArray(wire) ? [where(wire)] : [];
  const isSent = wire.sent > 0 && wire.sent <= step;
  const names = { local: write(target.name, source.name, "local"), source: source.name, target: target.name };
  /** @type {StageFacts[]} */
  const stages = [];
  if (wire.sent > 0) {
    const rule = product(facts, wire, false, false);
    stages.push({ key: "rule", pieces: rule, isExact: true });
    const put = product(facts, wire, isFinal(facts, wire.sender, step), isMade);
    if (textOf(put) !== textOf(rule)) stages.push({ key: "values", pieces: put, isExact: exact(put) });
    if (isSent) {
      stages.push({ key: "result", pieces: [number(wire.contribution)], isExact: !wire.contribution.includes(ABOUT) });
    }
  }
  return {
    what: local(wire),
    title: strings.explain_local,
    intro: wireTitle(wire, strings),
    stages,
    sent: fill(strings.explain_sent, names),
    status: isMade ? (isSent || wire.sent === 0 ? "" : strings.details_not_sent) : strings.details_not_yet,
    where: known,
    notes: notes(facts, wire, step, strings, write),
  };
}

/** Why a whole gradient is 0 or 1. @param {Facts} facts @param {NodeFacts} node @param {Strings} strings @param {Write} write */
function why(facts, node, strings, write) {
  if (!node.why) return [];
  const users = listed(node.arrivals.map(({ sender }) => sender.name), strings);
  const names = { of: facts.output.name, wrt: node.name, gradient: writtenOf(facts, node, write), users };
  return [fill(strings[`note_${node.why}`], names)];
}

/** Why a local derivative is 0 or 1, or which choice was made at a kink. @param {Facts} facts @param {WireFacts} wire @param {number} step @param {Strings} strings @param {Write} write */
function notes(facts, wire, step, strings, write) {
  const { source, target, sender } = wire;
  if (!isKnown(target, step)) return [];
  const seed = { gradient: writtenOf(facts, sender, write), of: sender.name };
  const isSeed = facts.seeds.has(sender) && (facts.by === undefined || facts.by === sender.name);
  const first = isSeed ? [fill(strings.note_seed, seed)] : [];
  const names = { source: source.name, target: target.name, formula: target.formula };
  if (target.kink) {
    return [...first, fill(strings.note_kink, { ...names, choice: strings[`kink_${target.kink}`] ?? strings.kink_other })];
  }
  const twin = wire.of > 1 ? `#${wire.which}` : "";
  const values = { ...names, local: write(target.name, source.name, "local") + twin, value: wire.local.replace(ABOUT, "") };
  return wire.why ? [...first, fill(strings[`note_local_${wire.why}`], values)] : first;
}

/** The pieces as text, derivatives in ∂ notation: for tests, and to see whether two sides are the same. @param {Piece[]} pieces */
export function textOf(pieces) {
  return pieces.map(({ kind, text, of, wrt }) => {
    if (kind === "tangent") return `${of}˙`;
    if (["gradient", "rate", "local"].includes(kind)) return `∂${of}/∂${wrt}${text ? `#${text}` : ""}`;
    return kind === "number" ? text.replaceAll(ABOUT, "") : text;
  }).join("");
}
