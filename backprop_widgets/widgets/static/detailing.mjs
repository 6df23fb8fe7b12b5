/** All that is known of a node or a wire at a step, as labelled texts; no DOM. */

/** @import { Detail, Facts, NodeFacts, WireFacts } from "./types.mjs" */

import { arrived, isKnown, listed, stateAt, summed, writtenOf } from "./facts.mjs";
import { fill } from "./steps.mjs";
import { cells } from "./tracing.mjs";

/** @typedef {Record<string, string>} Strings */
/** @typedef {(of: string, wrt: string, kind?: string) => string} Write a derivative, in the notation that is chosen */

/** @param {NodeFacts | WireFacts} thing @returns {thing is WireFacts} */
export const isWire = (thing) => "source" in thing;

/** "e = 7·c + d²" @param {NodeFacts} node */
export const made = ({ name, formula }) => `${name} = ${formula}`;

/** @param {WireFacts} wire @param {Strings} strings */
export function wireTitle({ source, target, which, of }, strings) {
  const template = of === 1 ? strings.details_wire : strings.details_wire_which;
  return fill(template, { source: source.name, target: target.name, which, count: of });
}

/** @param {Facts} facts @param {NodeFacts | WireFacts} thing @param {number} step @param {Strings} strings @param {Write} write @returns {Detail[]} */
export function detailsOf(facts, thing, step, strings, write) {
  return isWire(thing)
    ? ofWire(facts, thing, step, strings, write)
    : [...ofNode(facts, thing, step, strings), ...gathered(facts, thing, step, strings, write)];
}

/** @param {Facts} facts @param {NodeFacts} node @param {number} step @param {Strings} strings @returns {Detail[]} */
function ofNode(facts, node, step, strings) {
  const { kind, formula, inside, shape, pattern, operands } = node;
  return [
    item("made", strings.details_made, strings[`details_is_${kind}`] ?? formula, links(operands.map((w) => w.source))),
    ...(inside > 0 ? [item("inside", strings.details_inside, fill(strings.details_is_inside, { count: inside }))] : []),
    ...(shape ? [item("shape", strings.details_shape, fill(strings.details_is_shape, { shape }))] : []),
    item("value", strings.details_value, isKnown(node, step) ? node.value : strings.details_not_yet),
    ...(pattern ? [item("pattern", strings.details_pattern, strings[`pattern_${pattern}`] ?? "")] : []),
    ...(operands.length > 0 ? kink(node, strings) : []),
    item("users", strings.details_users, users(facts, node, strings), links(node.uses.map((w) => w.target))),
  ];
}

/** @param {Facts} facts @param {NodeFacts} node @param {Strings} strings */
function users(facts, node, strings) {
  const names = listed(node.uses.map(({ target }) => target.name), strings);
  if (names === "" && node.uses.length === 0) return node === facts.output ? strings.details_output : strings.details_unused;
  if (node.uses.length === 1) return names;
  return fill(strings.details_times, { users: names, times: node.uses.length });
}

/** The ledger in full, however long it is, and what it comes to. @param {Facts} facts @param {NodeFacts} node @param {number} step @param {Strings} strings @param {Write} write @returns {Detail[]} */
function gathered(facts, node, step, strings, write) {
  const state = stateAt(facts, node, step);
  if (node.kind === "constant" || state === "ahead") return [];
  const { terms } = summed(node, arrived(node, step));
  const rows = node.arrivals.map((wire, k) =>
    item("arrival", fill(strings.details_arrival, { sender: wire.sender.name }), terms[k] ?? strings.row_empty, links([wire])),
  );
  const [, adjoint, note] = cells(facts, node, step, strings);
  const text = state === "seed" || state === "independent" ? `${adjoint}: ${note}` : adjoint;
  const ledger = rows.length > 1 ? [item("start", strings.details_start, "0"), ...rows] : [];
  return [...ledger, item("gradient", fill(strings.details_gradient, { gradient: writtenOf(facts, node, write) }), text)];
}

/** @param {Facts} facts @param {WireFacts} wire @param {number} step @param {Strings} strings @param {Write} write @returns {Detail[]} */
function ofWire(facts, wire, step, strings, write) {
  const { source, target, local, formula } = wire;
  const sides = formula ? `${formula} ${local.startsWith("≈") ? local.replace("≈", "≈ ") : `= ${local}`}` : local;
  const label = fill(strings.details_local, { local: write(target.name, source.name, "local") });
  return [
    item("made", strings.details_made, made(target), links([source, target])),
    ...(local ? [item("local", label, isKnown(target, step) ? sides : strings.details_not_yet)] : []),
    ...kink(target, strings),
    ...(wire.sent > 0 && wire.sent <= step
      ? sent(facts, wire, strings, write)
      : [item("contribution", strings.details_contribution, strings.details_not_sent)]),
  ];
}

/** @param {Facts} facts @param {WireFacts} wire @param {Strings} strings @param {Write} write @returns {Detail[]} */
function sent(facts, { source, sender, receiver, sent: at, contribution, stretched: [before, after] }, strings, write) {
  const upstream = fill(strings.details_upstream, { upstream: writtenOf(facts, sender, write) });
  const place = { k: arrived(receiver, at), n: receiver.arrivals.length };
  const shapes = { before_shape: before, after_shape: after, source: source.name };
  return [
    item("upstream", upstream, sender.whole, links([sender])),
    item("contribution", strings.details_contribution, contribution, links([receiver])),
    ...(before ? [item("stretched", strings.details_stretched, fill(strings.details_is_stretched, shapes))] : []),
    item("place", strings.details_place, fill(strings.arrived, place)),
  ];
}

/** @param {NodeFacts} node @param {Strings} strings @returns {Detail[]} */
const kink = ({ kink: key }, strings) =>
  key ? [item("kink", strings.details_kink, strings[`kink_${key}`] ?? strings.kink_other)] : [];

/** @param {string} key @param {string} label @param {string} text @param {Detail["links"]} [to] @returns {Detail} */
const item = (key, label, text, to = []) => ({ key, label, text, links: to });

/** Nodes and wires that a text speaks of, each once. @param {(NodeFacts | WireFacts)[]} things @returns {Detail["links"]} */
const links = (things) =>
  [...new Set(things)].map((thing) => ({ id: thing.id, name: isWire(thing) ? thing.target.name : thing.name }));
