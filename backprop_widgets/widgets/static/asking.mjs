/** How a question is written, and how it is said; no DOM. */

/** @import { Grammar, Question, Run } from "./types.mjs" */

import { expand, outLoud } from "./grammar.mjs";

/**
 * The question in pieces, marked as those of a sentence are.
 * @param {Question} question @param {Record<string, string>} strings @param {Grammar} grammar @param {string} notation
 * @returns {Run[]}
 */
export function askedAs({ kind, fields: given }, strings, grammar, notation) {
  const { target = "", source = "" } = given;
  const local = expand(`\ue001${target}\ue002${source}\ue003`, grammar.notations[notation]);
  /** @type {Record<string, string>} */
  const fields = { ...given, local_name: local };
  const pieces = (strings[`predict_asks_${kind}`] ?? "").split(/(\{\w+\})/).filter(Boolean);
  return pieces.map((piece) => {
    const field = /^\{(\w+)\}$/.exec(piece)?.[1];
    return field ? [grammar.fields[field] ?? "", fields[field] ?? ""] : ["", piece];
  });
}

/** As a screen reader says it. @param {Question} question @param {Record<string, string>} strings @param {Grammar} grammar */
export function askedAloud(question, strings, grammar) {
  const text = askedAs(question, strings, grammar, "words").map((run) => run[1]).join("");
  return outLoud(text, grammar.spoken);
}
