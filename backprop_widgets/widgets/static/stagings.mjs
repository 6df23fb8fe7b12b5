/** What was laid out beforehand answers in the kernel's place: nodes opened and closed where there is no Python. */

/** @import { PageModel } from "./shim.mjs" */

import { carried, NO_WORDS } from "./lesson.mjs";

const DATA = ["scenes", "scripts", "lessons", "facts", "truth"];

/**
 * @typedef {{ opened: string[], changes: Record<string, Record<string, unknown>> }} Staging which nodes are open, and
 *   what is then another than in the page's own data, by trait and key
 */

/** @param {PageModel} model @param {Staging[]} stagings */
export function answerFrom(model, stagings) {
  const own = new Map(DATA.map((name) => [name, model.get(name)]));
  const known = new Map(stagings.map(({ opened, changes }) => [JSON.stringify(opened), changes]));
  model.on("change:opened", () => {
    const changes = known.get(JSON.stringify(model.get("opened")));
    // What nobody laid out is not answered: whoever asks for it tells the reader that it takes Python.
    if (!changes) return;
    const data = Object.fromEntries(DATA.map((name) => [name, { ...own.get(name), ...changes[name] }]));
    const before = wordsOf(model.get("scripts"), model.get("lessons"));
    model.update({ ...data, step: carried(model.get("step"), before, wordsOf(data.scripts, data.lessons)) });
  });

  /** @param {Record<string, any>} scripts @param {Record<string, any>} lessons */
  function wordsOf(scripts, lessons) {
    return lessons[scripts[model.get("picture_style")]?.lesson] ?? NO_WORDS;
  }
}
