/** Which questions of a lesson are still open; no DOM. */

/** @import { Facts, Lesson, Question } from "./types.mjs" */

import { events, readFacts } from "./facts.mjs";
import { questionsAt } from "./questions.mjs";

/** @param {(id: string) => boolean} isSettled */
export function createRemaining(isSettled) {
  /** @type {Lesson | undefined} */
  let lesson;
  /** @type {Facts | undefined} */
  let facts;
  /** @type {ReturnType<typeof events>} */
  let happens = [];
  /** What they were read from. @type {unknown} */
  let read;
  let count = 0;

  /** Read only when it is asked for: for a large graph that takes a while. */
  function ready() {
    if (read === lesson?.facts) return;
    read = lesson?.facts;
    facts = lesson?.facts && readFacts(lesson.facts);
    happens = facts ? events(facts) : [];
    count = new Set(happens.flatMap((_, step) => all(step).map(idFor))).size;
  }

  /** The finest lesson's step, by which the same question is known in every style. @param {number} step */
  const place = (step) => lesson?.words.finest[step] ?? step;

  const idFor = (/** @type {Question} */ { key, step }) => `${place(step)}:${key}`;

  /** @param {number} step */
  function all(step) {
    ready();
    return facts ? questionsAt(facts, happens, step) : [];
  }

  const left = (/** @type {number} */ step) => all(step).filter((question) => !isSettled(idFor(question)));

  return {
    ...{ left, place, idFor },
    load: (/** @type {Lesson} */ next) => void (lesson = next),
    count: () => (ready(), count),
  };
}
