/** What can be guessed before a step: its value, the contribution, the sum, and who may send; no DOM. */

/** @import { Facts, NodeFacts, Verdict, Question, WireFacts } from "./types.mjs" */

import { arrived, isFinal, stateAt, summed } from "./facts.mjs";
import { agrees, readings } from "./guesses.mjs";
import { fill } from "./steps.mjs";

const ABOUT = "≈";
/** So many nodes can be told apart at a glance. */
const MOST = 8;

/** @param {NodeFacts} node */
const isScalar = ({ shape }) => shape === "";
/** @param {string} text */
const isNumber = (text) => readings(text).length > 0;

/**
 * The questions about a step, in order; none about a step whose numbers are given, or are arrays.
 * @param {Facts} facts @param {{ node: NodeFacts, wire?: WireFacts }[]} happens what happens at each step
 * @param {number} step
 * @returns {Question[]}
 */
export function questionsAt(facts, happens, step) {
  const event = happens[step];
  if (!event) return [];
  if (event.wire) return [...sender(facts, happens, step), ...sent(event.node, event.wire, step)];
  return event.node.computed === step && event.node.kind === "compute" ? value(event.node, step) : [];
}

/** @param {NodeFacts} node @param {number} step @returns {Question[]} */
function value(node, step) {
  if (!isScalar(node) || !isNumber(node.value)) return [];
  const fields = { node: node.name, formula: node.formula };
  return [numeric("value", `${node.name}.value`, step, node.value, fields, { to: node.id })];
}

/** @param {NodeFacts} node @param {WireFacts} wire @param {number} step @returns {Question[]} */
function sent(node, wire, step) {
  const { target, source, local, contribution } = wire;
  const upstream = target.whole;
  if (!isScalar(source) || !isScalar(target) || ![local, contribution, upstream].every(isNumber)) return [];
  const fields = { source: source.name, target: target.name, formula: target.formula, upstream, local, contribution };
  const twin = wire.of > 1 ? `#${wire.which}` : "";
  const key = `${target.name}->${source.name}${twin}.contribution`;
  const shown = { to: node.id, from: target.id, wire: wire.id };
  const { contribution: _, ...before } = fields;
  const [first, second] = [readings(upstream)[0], readings(local)[0]];
  const slips = { upstream: first, local: second, added: first + second };
  const product = numeric("contribution", key, step, contribution, before, { ...shown, slips });
  const [k, n] = [arrived(node, step), node.arrivals.length];
  if (k < 2) return [product];
  const added = sum(node, step, k, n, fields, shown);
  return [{ ...product, slips: { ...slips, ahead: readings(added.answer)[0] } }, added];
}

/** @param {NodeFacts} node @param {number} step @param {number} k @param {number} n
 * @param {Record<string, string>} fields @param {Partial<Question>} shown */
function sum(node, step, k, n, fields, shown) {
  const before = summed(node, k - 1).total;
  const total = k === n ? node.whole : summed(node, k).total;
  const slips = { last: readings(fields.contribution)[0], before: readings(before)[0] };
  const key = k === n ? node.name : `${node.name}.sum#${k}`;
  const isRounded = node.ledger?.sign === ABOUT;
  return numeric("sum", key, step, total, { ...fields, before, k: `${k}`, n: `${n}` }, { ...shown, slips, isRounded });
}

/** @param {Question["kind"]} kind @param {string} key @param {number} step @param {string} answer
 * @param {Record<string, string>} fields @param {Partial<Question>} more @returns {Question} */
function numeric(kind, key, step, answer, fields, more) {
  const isRounded = Boolean(more.isRounded) || answer.includes(ABOUT);
  return { kind, key, step, answer, fields, slips: {}, choices: [], to: "", from: "", wire: "", ...more, isRounded };
}

/** Who begins to send: asked at first, and where there is something to choose. @param {Facts} facts
 * @param {{ node: NodeFacts, wire?: WireFacts }[]} happens @param {number} step @returns {Question[]} */
function sender(facts, happens, step) {
  const now = step - 1;
  const turn = /** @type {WireFacts} */ (happens[step].wire).target;
  if (happens[now]?.wire?.target === turn) return [];
  const able = facts.nodes.filter((node) => node.operands.some(({ sent: at }) => at > 0) && !hasSent(node, now));
  const final = able.filter((node) => isFinal(facts, node, now));
  const isChoice = now === facts.seed || final.length > 1 || able.some((node) => stateAt(facts, node, now) === "gathering");
  if (able.length < 2 || !isChoice || !final.includes(turn)) return [];
  const asked = numeric("sender", `sender#${step}`, step, turn.name, {}, {});
  const offered = few(able, final, turn);
  return [{ ...asked, choices: able.map((node) => choice(facts, node, now, turn, offered.has(node))) }];
}

/** @param {NodeFacts} node @param {number} step */
const hasSent = (node, step) => node.operands.some(({ sent: at }) => at > 0 && at <= step);

/** The right one, others that would do, and those that are nearest to it.
 * @param {NodeFacts[]} able @param {NodeFacts[]} final @param {NodeFacts} turn */
const few = (able, final, turn) => new Set([...new Set([turn, ...final, ...[...able].reverse()])].slice(0, MOST));

/** @param {Facts} facts @param {NodeFacts} node @param {number} now @param {NodeFacts} turn @param {boolean} isOffered */
function choice(facts, node, now, turn, isOffered) {
  const { id, name } = node;
  const fields = { node: name, answer: turn.name, k: `${arrived(node, now)}`, n: `${node.arrivals.length}` };
  const isRight = isFinal(facts, node, now);
  return { id, name, isOffered, isRight, said: isRight ? (node === turn ? "right" : "right_too") : "slip_waiting", fields };
}

/**
 * What the module itself says of a guess.
 * @param {Question} question @param {string} guess a number as it is written, or the id of a node
 * @param {Record<string, string>} strings @returns {Verdict} null for right: it cannot be read
 */
export function judged(question, guess, strings) {
  const { kind, choices, answer, isRounded, slips } = question;
  if (kind === "sender") {
    const found = choices.find(({ id }) => id === guess);
    return found
      ? { right: found.isRight, message: fill(strings[`predict_${found.said}`], found.fields) }
      : { right: null, message: "" };
  }
  if (guess.trim() === "") return { right: null, message: strings.predict_empty };
  const numbers = readings(guess);
  if (numbers.length === 0) return { right: null, message: fill(strings.predict_unread, { guess: guess.trim() }) };
  const [truth] = readings(answer);
  const isIt = (/** @type {number} */ wanted) => numbers.some((number) => agrees(number, wanted, isRounded));
  if (isIt(truth)) return { right: true, message: fill(strings.predict_right, { answer }) };
  const slip = Object.keys(slips).find((name) => isIt(slips[name])) ?? (isIt(-truth) ? "sign" : "");
  const wrong = slip ? strings[`predict_slip_${slip}`] : fill(strings.predict_wrong, { guess: guess.trim() });
  return { right: false, message: wrong ?? "" };
}
