/** Adjoint × tangent over a cut: what crosses it, and the sum, for any direction of the inputs; no DOM. */

/** @import { CutSum, Facts, NodeFacts } from "./types.mjs" */

import { summed } from "./facts.mjs";
import { addsUp, bare, isRounded, ledger, number, sum } from "./numerals.mjs";
import { fill } from "./steps.mjs";

const MACRON = "\u0304";
const OVERLINE = "\u0305";
const DOT_ABOVE = "\u0307";
const DOT_BEHIND = "˙";

/** The adjoint, a bar over the whole name. @param {string} name */
export function adjoint(name) {
  const letters = [...name];
  const bar = letters.length === 1 ? MACRON : OVERLINE;
  return letters.map((letter) => letter + bar).join("").normalize("NFC");
}

/** The tangent, with a dot. @param {string} name */
export const tangent = (name) => (name + ([...name].length === 1 ? DOT_ABOVE : DOT_BEHIND)).normalize("NFC");

/** How many cuts there are: one behind the inputs, and one after each node on the way to the output. @param {Facts} facts */
export const countOf = ({ cuts }) => (cuts.after ? cuts.after.length + 1 : 0);

/** The node that a cut comes after; none at the first. @param {Facts} facts @param {number} k @returns {NodeFacts | undefined} */
export const afterOf = ({ cuts, nodes }, k) => nodes[cuts.after?.[k - 1] ?? -1];

/** The place up to which all is computed at a cut. @param {Facts} facts @param {number} k */
function lastOf(facts, k) {
  const after = afterOf(facts, k);
  if (after) return after.place;
  return facts.nodes.findLast(({ kind }) => kind === "input")?.place ?? -1;
}

/** Whether a node lies on this side of a cut. @param {Facts} facts @param {number} k @returns {(node: NodeFacts) => boolean} */
export function isBefore(facts, k) {
  const last = lastOf(facts, k);
  return ({ place, kind }) => place <= last || kind !== "compute";
}

/** The cut after a node; where there is none, as in another style, the last one before it. @param {Facts} facts @param {string} id */
export function cutAfter(facts, id) {
  const ids = (facts.cuts.after ?? []).map((place) => facts.nodes[place].id);
  const exact = ids.indexOf(id) + 1;
  if (exact > 0 || id === "") return exact;
  const order = (/** @type {string} */ key) => Number.parseFloat(key.slice(1));
  return ids.filter((key) => order(key) <= order(id)).length;
}

/** The rates of the inputs that can be chosen: 1 where nothing else is said. @param {Facts} facts @param {Record<string, unknown>} direction */
export function ratesOf({ cuts, nodes }, direction) {
  return (cuts.inputs ?? []).map((place) => {
    const { name } = nodes[place];
    const rate = Object.hasOwn(direction, name) ? Number(direction[name]) : 1;
    return Number.isFinite(rate) ? rate : 1;
  });
}

/** Rows put together; one that is not moved counts for nothing, whatever it holds. @param {(number | string | null)[]} row @param {number[]} rates */
function combined(row, rates) {
  if (row.includes(null)) return undefined;
  return sum(row.map((x, k) => ((rates[k] ?? 1) === 0 ? 0 : Number(x) * (rates[k] ?? 1))));
}

/**
 * What crosses a cut: the wires from what is computed to what lies beyond.
 * @param {Facts} facts @param {number} k @param {number[]} rates @param {Record<string, string>} strings @returns {CutSum}
 */
export function cutAt(facts, k, rates, strings) {
  const { cuts, nodes, wires, output } = facts;
  const isHere = isBefore(facts, k);
  const rateOf = (/** @type {NodeFacts} */ { place }) => combined((cuts.rates ?? []).map((row) => row[place]), rates);
  const crossing = wires.filter(({ source, target, sent }) => sent > 0 && isHere(source) && !isHere(target));
  const crossings = crossing.map((wire) => {
    const rate = rateOf(wire.source);
    const sent = Number(cuts.sent?.[wire.place] ?? 0);
    const product = rate === undefined ? (combined(cuts.products?.[wire.place] ?? [], rates) ?? 0) : sent * rate;
    return { wire, sent, rate, product };
  });
  const terms = nodes.flatMap((node) => {
    const own = crossings.filter(({ wire }) => wire.source === node);
    const here = node.arrivals.length - own.length;
    if (own.length === 0) return [];
    const inOrder = own.toSorted((one, other) => one.wire.sent - other.wire.sent);
    const rate = rateOf(node);
    const arrived = sum(inOrder.map(({ sent }) => sent));
    const product = rate === undefined ? sum(own.map((each) => each.product)) : arrived * rate;
    const senders = [...new Set(inOrder.map(({ wire }) => wire.target.name))];
    const factors = rate === undefined
      ? [summed(node, own.length).total, fill(strings.cut_array, { shape: node.shape })]
      : [number(arrived), number(rate)];
    return [{ node, names: namesOf(node), factors, product, waiting: here, senders }];
  });
  if (isHere(output)) {
    const rate = rateOf(output) ?? 0;
    const factors = [number(1), number(rate)];
    terms.push({ node: output, names: namesOf(output), factors, product: rate, waiting: 0, senders: [] });
  }
  return { after: afterOf(facts, k), crossings, terms, total: sum(terms.map(({ product }) => product)) };
}

/** @param {NodeFacts} node */
const namesOf = ({ name }) => `${adjoint(name)}·${tangent(name)}`;

/** "1494·(-3)", without a sign for what is rounded. @param {string[]} factors */
export function times([first, ...rest]) {
  return [bare(first), ...rest.map((text) => (bare(text).startsWith("-") ? `(${bare(text)})` : bare(text)))].join("·");
}

/** A sum as it is written: a negative term is subtracted. @param {string[]} terms */
export function plus(terms) {
  if (terms.length === 0) return "0";
  const [first, ...rest] = terms.map(bare);
  return first + rest.map((term) => (term.startsWith("-") ? ` - ${term.slice(1)}` : ` + ${term}`)).join("");
}

/** The products and their total as one ledger. @param {CutSum} cut */
export function written({ terms, total }) {
  const several = terms.length > 1;
  const texts = several ? ledger([...terms.map(({ product }) => product), total]) : [number(total)];
  const result = /** @type {string} */ (texts.at(-1));
  const products = texts.slice(0, -1);
  const isExact = !isRounded(result) && addsUp(products.length > 0 ? products : [result], result);
  return { products, total: bare(result), isExact };
}

/** The sum in one line: names, factors, products, total. @param {CutSum} cut */
export function lineOf(cut) {
  const { products, total, isExact } = written(cut);
  const factors = cut.terms.map((term) => times(term.factors));
  const isRough = cut.terms.some((term) => term.factors.some(isRounded));
  const sides = [
    { text: cut.terms.map(({ names }) => names).join(" + ") || "0", isExact: true },
    { text: plus(factors), isExact: !isRough },
    ...(products.length > 0 ? [{ text: plus(products), isExact: !products.some(isRounded) }] : []),
    { text: total, isExact },
  ];
  return sides.map(({ text, isExact: exact }, k) => (k === 0 ? text : ` ${exact ? "=" : "≈"} ${text}`)).join("");
}

/** Where a cut is. @param {CutSum} cut @param {Record<string, string>} strings */
export const placeOf = ({ after }, strings) =>
  after ? fill(strings.cut_after, { node: after.name }) : (strings.cut_inputs ?? "");

