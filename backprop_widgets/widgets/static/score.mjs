/** What has been guessed and what has been seen without a guess, in the model: for every view, and for Python; no DOM. */

/** @import { Model } from "./types.mjs" */

/** @typedef {{ hits: number, misses: number, reveals: number }} Score */

/** @type {Score} */
const NONE = { hits: 0, misses: 0, reveals: 0 };

/** @param {Model} model */
export function createScore(model) {
  const list = () => /** @type {string[]} */ (model.get("settled") ?? []);

  /** @returns {Score} */
  const now = () => ({ ...NONE, ...model.get("score") });

  /** @param {string} id */
  const isSettled = (id) => list().includes(id);

  /**
   * Count once for each of these that is not settled yet, and settle it. Two views of one widget count once.
   * @param {keyof Score} what @param {string[]} ids
   */
  function settle(what, ids) {
    const known = new Set(list());
    const fresh = [...new Set(ids)].filter((id) => !known.has(id));
    if (fresh.length === 0) return 0;
    model.set("settled", [...known, ...fresh]);
    model.set("score", { ...now(), [what]: now()[what] + fresh.length });
    return fresh.length;
  }

  const miss = () => model.set("score", { ...now(), misses: now().misses + 1 });

  function restart() {
    model.set("settled", []);
    model.set("score", NONE);
  }

  return { now, isSettled, settle, miss, restart };
}
