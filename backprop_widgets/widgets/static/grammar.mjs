/** Sentences from templates and fields, and derivatives in the notation that is chosen; no DOM. */

/** @import { Grammar, Notation, Run, Words } from "./types.mjs" */

/** A derivative left open by `views/notation.py`: a sign for its kind, its two names, an end. */
const OPEN = /([\ue000\ue001\ue004\ue005])([^\ue002]*)\ue002([^\ue003]*)\ue003/g;
const IS_OPEN = /[\ue000\ue001\ue004\ue005]/;
const BAR = "\u0305";
const DOT = "\u0307";
const DOT_BEHIND = "˙";
/** The signs of derivatives by what they are, each with a template in every notation. */
const SIGNS = { gradient: "\ue000", local: "\ue001", rate: "\ue004", tangent: "\ue005" };
/** @type {Map<string, keyof typeof SIGNS>} */
const KINDS = new Map(Object.entries(SIGNS).map(([kind, sign]) => [sign, /** @type {keyof typeof SIGNS} */ (kind)]));

/** @param {string} template @param {string} of @param {string} wrt */
function written(template, of, wrt) {
  const names = { of, wrt, bar: [...wrt].map((letter) => letter + BAR).join(""), dot: dotted(of) };
  return template.replace(/\{(of|wrt|bar|dot)\}/g, (_, name) => names[/** @type {keyof typeof names} */ (name)]);
}

/** A letter under its dot; a longer name has it behind. @param {string} name */
export const dotted = (name) => ([...name].length === 1 ? (name + DOT).normalize("NFC") : name + DOT_BEHIND);

/** Whether there is a derivative left open in it. @param {unknown} text */
export const isOpen = (text) => typeof text === "string" && IS_OPEN.test(text);

/** The text with its open derivatives written out. @param {string} text @param {Notation | undefined} notation */
export function expand(text, notation) {
  if (!notation || !isOpen(text)) return text;
  return text.replace(OPEN, (_, sign, of, wrt) =>
    written(notation[KINDS.get(sign) ?? "gradient"], of, wrt),
  );
}

/**
 * A derivative, left open.
 * @param {string} kind `gradient`, `local`, `rate` or `tangent` @param {string} of @param {string} wrt
 */
export function left(kind, of, wrt) {
  return `${SIGNS[/** @type {keyof typeof SIGNS} */ (kind)]}${of}\ue002${wrt}\ue003`;
}

/** A template in its pieces: texts, and names of fields. @type {Map<string, { text: string, field: string }[]>} */
const parsed = new Map();

/** @param {string} template */
function pieces(template) {
  let found = parsed.get(template);
  if (!found) {
    found = template.split(/(\{\w+\})/).flatMap((piece) => {
      const field = /^\{(\w+)\}$/.exec(piece)?.[1];
      return piece === "" ? [] : [field ? { text: "", field } : { text: piece, field: "" }];
    });
    parsed.set(template, found);
  }
  return found;
}

/**
 * The sentence of a step, in marked pieces.
 * @param {Words} words @param {number} step @param {Grammar} grammar @param {string} notation
 * @returns {Run[]}
 */
export function sentence({ sentences, templates, texts }, step, grammar, notation) {
  /** @type {Run[]} */
  const runs = [];
  for (const [template, ...fields] of sentences[step] ?? []) {
    let next = 0;
    for (const { text, field } of pieces(templates[template] ?? "")) {
      if (!field) runs.push(["", text]);
      else runs.push([grammar.fields[field] ?? "", expand(texts[fields[next++]] ?? "", grammar.notations[notation])]);
    }
  }
  if (notation === "words" && runs[0]) runs[0] = [runs[0][0], begun(texts, sentences[step], runs[0][1])];
  return runs;
}

/** A derivative in words that begins a sentence begins with a capital; a name stays as it is.
 * @param {string[]} texts @param {number[][]} clauses @param {string} shown */
function begun(texts, [[, field]], shown) {
  const isDerivative = IS_OPEN.test((texts[field] ?? "").charAt(0));
  return isDerivative ? shown.charAt(0).toUpperCase() + shown.slice(1) : shown;
}

/**
 * The sentence of a step as a screen reader says it.
 * @param {Words} words @param {number} step @param {Grammar} grammar
 */
export function spoken(words, step, grammar) {
  const text = sentence(words, step, grammar, "words").map((run) => run[1]).join("");
  return outLoud(text, grammar.spoken);
}

/** A text with words for the signs that a screen reader would skip or misread. @param {string} text @param {Record<string, string>} words */
export function outLoud(text, words) {
  return Object.entries(words).reduce((said, [sign, word]) => said.replaceAll(sign, word), text);
}
