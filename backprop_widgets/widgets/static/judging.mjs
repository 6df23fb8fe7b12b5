/** A guess is marked by Python where there is a kernel that answers; else by the module itself. */

/** @import { Model, Question, Verdict } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { save } from "./saving.mjs";

/** How long an answer is waited for. */
const PATIENCE = 1500;

/** @param {Lifetime} lifetime @param {Model} model */
export function createJudging(lifetime, model) {
  /** A kernel that has not answered is not waited for again, until it does. */
  let isSilent = false;
  /** @type {(verdict: Verdict | null) => void} */
  let answer = () => {};
  let number = 0;
  let timer = 0;
  model.on("change:verdict", heard);
  lifetime.add(() => {
    clearTimeout(timer);
    model.off("change:verdict", heard);
  });

  function heard() {
    isSilent = false;
    const { number: of, right, message } = model.get("verdict") ?? {};
    if (of === number) answer({ right: right ?? null, message: String(message ?? "") });
  }

  /**
   * @param {Question} question @param {string} text as it was written, or the name of a node
   * @param {Verdict} own what the module itself says
   * @returns {Promise<Verdict>}
   */
  async function mark({ key, kind, step }, text, own) {
    // A page carries no verdicts: there is nobody to give them.
    if (model.get("verdict") === undefined) return own;
    number = Number(model.get("guess")?.number ?? 0) + 1;
    save(model, "guess", { number, key, kind, step, text });
    if (isSilent) return own;
    const verdict = await new Promise((resolve) => {
      answer = resolve;
      timer = window.setTimeout(() => {
        isSilent = true;
        resolve(null);
      }, PATIENCE);
    });
    clearTimeout(timer);
    return verdict ? { right: verdict.right ?? own.right, message: verdict.message || messageFor(verdict, own) } : own;
  }

  return { mark };
}

/** What the module says of a guess is of use only where it comes to the same. @param {Verdict} verdict @param {Verdict} own */
function messageFor({ right }, own) {
  return right === null || right === own.right ? own.message : "";
}
