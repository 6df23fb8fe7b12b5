/** What Python has answered for single nodes: found by its key, waited for, and kept as long as the lesson stands. */

/** @import { Answered, Lesson, Model } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

/** How long an answer is waited for before it is said that it may not come. Where there is no kernel, none will. */
const PATIENCE = 1500;

/**
 * Nothing is asked in so many words: Python knows which panels are open and what is selected.
 * @param {Lifetime} lifetime @param {Model} model @param {() => void} changed is told when there is more to show
 */
export function createAnswers(lifetime, model, changed) {
  /** @type {Map<string, unknown>} */
  const known = new Map();
  /** @type {Lesson | undefined} */
  let lesson;
  let waited = "";
  let isSilent = false;
  let timer = 0;
  const events = { "change:answers": learn, "change:predict": changed };
  for (const [event, callback] of Object.entries(events)) model.on(event, callback);
  lifetime.add(() => {
    clearTimeout(timer);
    for (const [event, callback] of Object.entries(events)) model.off(event, callback);
  });

  function add() {
    for (const [key, answer] of Object.entries(model.get("answers") ?? {})) known.set(key, answer);
  }

  function learn() {
    add();
    rest();
    changed();
  }

  function rest() {
    clearTimeout(timer);
    [waited, isSilent] = ["", false];
  }

  /** Answers are about the numbers that the facts tell of: other facts, other answers. @param {Lesson} next */
  function load(next) {
    if (next.facts !== lesson?.facts) {
      known.clear();
      rest();
    }
    lesson = next;
    add();
  }

  /** @param {string} panel @param {string} id */
  const keyOf = (panel, id) => [panel, lesson?.script.lesson ?? "", id, ...(lesson?.scene.opened ?? [])].join(" ");

  /**
   * The answer of a panel for a node, or for the one that is meant where none is selected.
   * @param {string} panel @param {string} selected the id of a node, or nothing @returns {Answered}
   */
  function ask(panel, selected) {
    // It would tell what is to be guessed.
    if (model.get("predict")) return { state: "hidden", id: selected, data: undefined };
    const id = selected || String(known.get(keyOf("subject", "")) ?? "");
    const found = known.get(keyOf(panel, id));
    // What is the same as elsewhere is told by its key there.
    const data = typeof found === "string" ? known.get(found) : found;
    if (data) return { state: "ready", id, data };
    // All panels are about the same node, and wait together.
    wait(keyOf("", id));
    return { state: isSilent ? "silent" : "waiting", id, data: undefined };
  }

  /** @param {string} key */
  function wait(key) {
    if (key === waited) return;
    clearTimeout(timer);
    [waited, isSilent] = [key, model.widget_manager === undefined];
    if (isSilent) return;
    timer = window.setTimeout(() => {
      isSilent = true;
      changed();
    }, PATIENCE);
  }

  return { load, ask };
}
