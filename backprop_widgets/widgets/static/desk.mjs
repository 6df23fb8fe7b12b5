/** What panels ask for and do: the facts of the lesson that is shown, its step, and how derivatives are written. */

/** @import { Desk, Facts, Lesson, Model } from "./types.mjs" */

import { readFacts } from "./facts.mjs";
import { expand, left, outLoud } from "./grammar.mjs";
import { clamp } from "./steps.mjs";

/** @type {Facts} */
const NO_FACTS = readFacts({
  ...{ output: 0, nodes: [], wires: [], stretched: {} },
  ...{ times: { computed: [], seed: 0, sent: [] }, code: { rows: [], lines: [] } },
  texts: { values: [], ledgers: [], whole: {}, locals: [], contributions: [], kinks: {}, why: {}, why_local: {}, inputs: {} },
});

/**
 * @param {Model} model @param {Pick<Desk, "go" | "select" | "point" | "ask" | "light" | "reveal" | "reform" | "canvas">} hooks
 * @returns {{ desk: Desk, hasFacts: () => boolean, load: (lesson: Lesson, step: number) => void, show: (step: number) => void }}
 */
export function createDesk(model, hooks) {
  /** @type {Lesson | undefined} */
  let lesson;
  let facts = NO_FACTS;
  /** The data that the facts were read from. @type {unknown} */
  let read;
  let current = 0;

  /** @type {Desk} */
  const desk = {
    facts: () => facts,
    strings: () => lesson?.strings ?? {},
    notation: () => lesson?.notation ?? "partial",
    count: () => lesson?.count ?? 0,
    step: () => current,
    selected: () => model.get("selected") ?? "",
    write: (of, wrt, kind = "gradient") => written(lesson?.notation ?? "", of, wrt, kind),
    say: (of, wrt, kind = "gradient") => outLoud(written("words", of, wrt, kind), lesson?.grammar.spoken ?? {}),
    ...hooks,
  };

  /** A derivative in a notation. @param {string} notation @param {string} of @param {string} wrt @param {string} kind */
  function written(notation, of, wrt, kind) {
    return expand(left(kind, of, wrt), lesson?.grammar.notations[notation]);
  }

  /** @param {Lesson} next @param {number} step */
  function load(next, step) {
    lesson = next;
    current = clamp(step, next.count);
    facts = next.facts ? (read === next.facts ? facts : readFacts(next.facts)) : NO_FACTS;
    read = next.facts;
  }

  /** @param {number} step */
  function show(step) {
    current = step;
  }

  return { desk, hasFacts: () => read !== undefined, load, show };
}
