/** What is done about an exercise in a page, as plain data; no DOM. */

import { readings } from "./guesses.mjs";
import { digest, written } from "./practice_digest.mjs";
import { fill } from "./steps.mjs";

/**
 * @typedef {{
 *   answers: Record<string, string>, checked: Record<string, string>, hints: Record<string, number>,
 *   shown_hints: Record<string, number>, attempts: { answers: Record<string, string>, earned: number, possible: number }[],
 *   revealed: string[], reveals: number,
 * }} Record_
 * @typedef {{ state: string, text: string, steps: number[] }} Verdict
 * @typedef {{
 *   salt: string, rows?: Record<string, [number, string[][], number][]>, verdicts: Verdict[],
 *   hints?: Record<string, string[]>, score: string, tries: string[], taken: string[],
 * }} Table
 * @typedef {{ fields: { key: string, shape: number[] }[], table: Table, marking: string }} Practice
 */

/** A record, from what was kept, whatever that is. @param {any} kept @returns {Record_} */
export function fresh(kept) {
  const texts = (/** @type {any} */ given) =>
    Object.fromEntries(Object.entries(given ?? {}).filter(([, text]) => typeof text === "string"));
  const counts = (/** @type {any} */ given) =>
    Object.fromEntries(Object.entries(given ?? {}).filter(([, count]) => Number.isInteger(count)));
  return {
    ...{ answers: texts(kept?.answers), checked: texts(kept?.checked) },
    ...{ hints: counts(kept?.hints), shown_hints: counts(kept?.shown_hints) },
    attempts: Array.isArray(kept?.attempts) ? kept.attempts : [],
    ...{ revealed: [], reveals: 0 },
  };
}

/**
 * @param {Record_} record @param {{ action: string, key: string, answers: Record<string, string> }} asked
 * @param {Practice} practice @param {Record<string, string>} strings
 * @returns {Record_}
 */
export function act(record, { action, key, answers }, practice, strings) {
  const now = { ...record, answers: { ...answers } };
  if (action === "reset") return { ...now, answers: {}, checked: {}, shown_hints: {} };
  if (action === "hint" && (now.shown_hints[key] ?? 0) < (practice.table.hints?.[key]?.length ?? 0)) {
    now.shown_hints = { ...now.shown_hints, [key]: (now.shown_hints[key] ?? 0) + 1 };
    now.hints = { ...now.hints, [key]: (now.hints[key] ?? 0) + 1 };
  }
  if (action !== "mark" || practice.marking === "exam") return now;
  const keys = key === "" ? practice.fields.map((field) => field.key) : [key];
  const fitting = keys.map((one) => [one, answers[one] ?? ""]);
  const all = { ...now.checked, ...Object.fromEntries(fitting) };
  const checked = Object.fromEntries(Object.entries(all).filter(([, text]) => text.trim() !== ""));
  if (JSON.stringify(checked) === JSON.stringify(now.checked)) return now;
  const marked = { ...now, checked };
  if (Object.keys(checked).length === 0) return marked;
  const earned = earnedBy(marked, practice, strings);
  return { ...marked, attempts: [...now.attempts, { answers: checked, earned, possible: practice.fields.length }] };
}

/** @param {Record_} record @param {Practice} practice @param {Record<string, string>} strings */
function earnedBy(record, practice, strings) {
  const { fields, table } = practice;
  return fields.filter((field, i) => {
    const text = record.checked[field.key];
    return text !== undefined && verdictOn(text, field, table, i, strings).state === "right";
  }).length;
}

/** What the form shows, as Python tells it. @param {Record_} record @param {Practice} practice @param {Record<string, string>} strings */
export function toldOf(record, practice, strings) {
  const { fields, table } = practice;
  const items = Object.fromEntries(
    fields.map((field, i) => {
      const text = record.checked[field.key];
      const hints = (table.hints?.[field.key] ?? []).slice(0, record.shown_hints[field.key] ?? 0);
      const none = { state: "", text: "", steps: [] };
      const verdict = text === undefined ? none : verdictOn(text, field, table, i, strings);
      return [field.key, { ...verdict, of: text ?? "", hints }];
    }),
  );
  const marks = { earned: earnedBy(record, practice, strings), possible: fields.length };
  const taken = Object.values(record.hints).reduce((sum, count) => sum + count, 0);
  const counts = [fill(table.score, marks), counted(table.tries, record.attempts.length), counted(table.taken, taken)];
  return { number: 0, items, answers: record.answers, counts: counts.filter(Boolean).join(" · "), note: "" };
}

/** @param {string[]} forms for none, one and more @param {number} count */
const counted = (forms, count) => fill(forms[Math.min(count, forms.length - 1)], { count });

/**
 * @param {string} text @param {{ key: string, shape: number[] }} field @param {Table} table
 * @param {number} place of the question @param {Record<string, string>} strings @returns {Verdict}
 */
export function verdictOn(text, { key, shape }, table, place, strings) {
  const read = shape.length === 0 ? readings(text).map((x) => [x]) : entries(text, shape);
  if (read.length === 0) {
    const template = shape.length === 0 ? strings.practice_unread : strings.practice_shape;
    return { state: "wrong", text: fill(template, { given: text.slice(0, 60), shape: shape.join(" × ") }), steps: [] };
  }
  for (const [digits, cells, verdict] of table.rows?.[key] ?? []) {
    if (read.some((numbers) => fits(numbers, digits, cells, `${table.salt}${place}`))) return table.verdicts[verdict];
  }
  return { state: "wrong", text: strings.practice_unknown, steps: [] };
}

/** @param {number[]} numbers @param {number} digits @param {string[][]} cells @param {string} salt */
function fits(numbers, digits, cells, salt) {
  return numbers.length === cells.length && numbers.every((x, i) => cells[i].includes(digest(salt + written(x, digits))));
}

/** The numbers of an array, row by row, in one list; none where its shape is another. @param {string} text @param {number[]} shape */
function entries(text, shape) {
  try {
    const found = JSON.parse(text.replace(/[−–—]/g, "-"));
    return isOf(found, shape) ? [/** @type {number[]} */ ([found].flat(Infinity))] : [];
  } catch {
    return [];
  }
}

/** @param {unknown} found @param {number[]} shape @returns {boolean} */
function isOf(found, [count, ...rest]) {
  if (count === undefined) return typeof found === "number";
  return Array.isArray(found) && found.length === count && found.every((each) => isOf(each, rest));
}
