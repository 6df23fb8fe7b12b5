/** Formulas as MathML, which browsers typeset by themselves. Names are text nodes: nothing here parses markup. */

/** @import { Formula } from "./formula.mjs" */
/** @import { Piece, Told } from "./types.mjs" */

import { matrix } from "./explaining.mjs";
import { parse } from "./formula.mjs";
import { dotted } from "./grammar.mjs";

const MATHML = "http://www.w3.org/1998/Math/MathML";

/** @param {string} tag @param {(Told | string)[]} children @returns {Told} */
export const element = (tag, ...children) => ({ space: MATHML, tag, attributes: {}, children });

/** A formula with what it is called in words: in a line of its own, or else in a text. @param {Told[]} inside @param {string} said @param {{ isInText?: boolean }} [how] @returns {Told} */
export function math(inside, said, { isInText = false } = {}) {
  /** @type {Record<string, string>} */
  const attributes = isInText ? {} : { displaystyle: "true" };
  return { ...element("math", ...inside), attributes: { ...attributes, "aria-label": said } };
}

/** @param {string} name */
export const name = (name) => element("mi", name);

/** A derivative in a notation: `partial`, `bar` or `code`. @param {Piece} piece @param {string} notation @returns {Told} */
export function derivative({ kind, of, wrt, text: which }, notation) {
  const isTangent = kind === "tangent" || kind === "rate";
  if (kind === "gradient" && notation === "code") return name(`d${wrt}`);
  if (isTangent && notation === "code") return name(`${of}_dot`);
  if (kind === "gradient" && notation === "bar") {
    return { ...element("mover", name(wrt), element("mo", "¯")), attributes: { accent: "true" } };
  }
  if (kind === "tangent" || (isTangent && notation === "bar")) return dot(of);
  const fraction = element("mfrac", element("mrow", partial(), name(of)), element("mrow", partial(), name(wrt)));
  return which ? element("msub", fraction, element("mn", which)) : fraction;
}

/** The font's own letter with a dot: one that is put over it by `mover` falls on the letter. @param {string} of @returns {Told} */
function dot(of) {
  return { ...name(dotted(of)), attributes: [...of].length === 1 ? { class: "bpw-dotted" } : {} };
}

const partial = () => element("mi", "∂");

/** A number, or an array of them: a vector stands upright. @param {string} text @returns {Told} */
export function number(text) {
  const rows = matrix(text) ?? vector(text);
  if (rows) return table(rows);
  const [, minus, digits, exponent] = /^(-?)([\d.]+)(?:e([+-]?\d+))?$/.exec(text.replaceAll("≈", "")) ?? [];
  if (digits === undefined) return /^-?inf$/.test(text) ? element("mn", text.replace("inf", "∞").replace("-", "−")) : element("mtext", text);
  // A minus inside the number's own token: as an operator it would get the spaces of a subtraction.
  const mantissa = element("mn", (minus ? "−" : "") + digits);
  if (!exponent) return mantissa;
  const power = element("mn", exponent.replace(/^\+?(-?)0*/, "$1").replace("-", "−"));
  return element("mrow", mantissa, element("mo", "×"), element("msup", element("mn", "10"), power));
}

/** @param {string} text */
function vector(text) {
  if (!/^\[[^[\]]*\]$/.test(text)) return undefined;
  return text.slice(1, -1).split(", ").map((entry) => [entry]);
}

/** @param {string[][]} rows @returns {Told} */
function table(rows) {
  const inside = rows.map((row) => element("mtr", ...row.map((entry) => element("mtd", number(entry)))));
  return { ...element("mtable", ...inside), attributes: { class: "bpw-matrix" } };
}

/** A formula as Python writes it. @param {string} text */
export function formula(text) {
  const read = parse(text);
  return read ? typeset(read) : element("mtext", text);
}

/** @param {Formula} read @returns {Told} */
function typeset(read) {
  if (!("parts" in read)) return read.kind === "number" ? number(read.text) : name(read.text);
  const parts = read.parts.map(typeset);
  const [first, second] = parts;
  switch (read.kind) {
    case "fraction":
      return element("mfrac", first, second);
    case "power":
      return element("msup", first, second);
    case "minus":
      return element("mrow", element("mo", "−"), first);
    case "brackets":
      return element("mrow", element("mo", "("), first, element("mo", ")"));
    case "call":
      return element("mrow", name(read.text.replace(/^(np|math)\./, "")), element("mo", "("), ...between(parts), element("mo", ")"));
    default:
      return element("mrow", first, element("mo", shown(read.text)), second);
  }
}

/** @param {Told[]} parts */
const between = (parts) => parts.flatMap((part, k) => (k === 0 ? [part] : [element("mo", ","), part]));

const SIGNS = new Map([["-", "−"], ["<=", "≤"], [">=", "≥"], ["!=", "≠"], ["==", "="]]);
const shown = (/** @type {string} */ sign) => SIGNS.get(sign) ?? sign;
