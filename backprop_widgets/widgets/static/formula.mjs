/** Formulas as Python writes them, read into a tree, so that they can be typeset; no DOM. */

/**
 * @typedef {{ kind: "name" | "number", text: string }} Leaf
 * @typedef {{
 *   kind: "call" | "sum" | "product" | "other" | "fraction" | "power" | "brackets" | "minus",
 *   text: string,
 *   parts: Formula[],
 * }} Branch `text` is the name of what is called, or the sign in the middle
 * @typedef {Leaf | Branch} Formula
 */

const TOKEN = /\s*(?:(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+)|([\p{L}_][\p{L}\p{N}_.]*)|(\*\*|[<>=!]=|[-+*/(),<>]))/uy;

/** The tree, or null for what is not understood: that is shown as it stands. @param {string} text @returns {Formula | null} */
export function parse(text) {
  const read = tokenize(text);
  if (!read) return null;
  const tokens = read;
  let at = 0;
  const next = () => tokens[at]?.text;
  const take = (/** @type {string} */ wanted) => (next() === wanted && tokens[at].kind === "sign" ? (at += 1) > 0 : false);

  /** @param {() => Formula} inner @param {string[]} signs @param {(left: Formula, sign: string, right: Formula) => Formula} join */
  function chain(inner, signs, join) {
    let left = inner();
    for (let sign = next(); sign !== undefined && tokens[at].kind === "sign" && signs.includes(sign); sign = next()) {
      at += 1;
      left = join(left, sign, inner());
    }
    return left;
  }

  /** @returns {Formula} */
  const comparison = () =>
    chain(sum, ["<", ">", "<=", ">=", "==", "!="], (a, text, b) => ({ kind: "other", text, parts: [a, b] }));
  /** @returns {Formula} */
  const sum = () => chain(term, ["+", "-"], (a, text, b) => ({ kind: "sum", text, parts: [a, b] }));
  /** @returns {Formula} */
  const term = () =>
    chain(signed, ["*", "/"], (a, text, b) =>
      text === "/" ? { kind: "fraction", text, parts: [bare(a), bare(b)] } : { kind: "product", text: "·", parts: [a, b] },
    );
  /** @returns {Formula} */
  const signed = () => (take("-") ? { kind: "minus", text: "-", parts: [signed()] } : power());
  /** @returns {Formula} */
  function power() {
    const base = atom();
    return take("**") ? { kind: "power", text: "", parts: [base, bare(signed())] } : base;
  }
  /** @returns {Formula} */
  function atom() {
    const token = tokens[at];
    if (!token) throw new SyntaxError("ends too early");
    at += 1;
    if (token.kind === "number") return { kind: "number", text: token.text };
    if (token.kind === "name") return take("(") ? { kind: "call", text: token.text, parts: list() } : { kind: "name", text: token.text };
    if (token.text !== "(") throw new SyntaxError(token.text);
    const inner = comparison();
    if (!take(")")) throw new SyntaxError("not closed");
    return { kind: "brackets", text: "", parts: [inner] };
  }
  function list() {
    const parts = [comparison()];
    while (take(",")) parts.push(comparison());
    if (!take(")")) throw new SyntaxError("not closed");
    return parts;
  }

  try {
    const found = comparison();
    return at === tokens.length ? found : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Over, under and above something else, brackets say nothing. @param {Formula} formula */
const bare = (formula) => ("parts" in formula && formula.kind === "brackets" ? formula.parts[0] : formula);

/** @param {string} text */
function tokenize(text) {
  const found = [];
  if (text.length > 200) return null;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match) return null;
    const [, number, name, sign] = match;
    found.push({ kind: number ? "number" : name ? "name" : "sign", text: number ?? name ?? sign });
  }
  return found;
}
