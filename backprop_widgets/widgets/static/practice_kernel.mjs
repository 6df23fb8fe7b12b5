/** Answers go to the kernel, which marks them; without one they stay where they are. */

/** @import { Model } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { forget, recall, remember } from "./practice_drafts.mjs";

/** How long an answer is waited for. */
const PATIENCE = 2500;

/**
 * @param {Model} model @param {Lifetime} lifetime @param {() => void} changed
 */
export function createKernelMarker(model, lifetime, changed) {
  let number = Number(model.get("told")?.number ?? 0);
  let timer = 0;
  let isAway = false;
  const id = () => String(model.get("practice")?.id ?? "");
  model.on("change:told", heard);
  lifetime.add(() => {
    clearTimeout(timer);
    model.off("change:told", heard);
  });

  /** @param {string} action @param {string} key @param {Record<string, string>} answers */
  function send(action, key, answers) {
    number = Math.max(number, Number(model.get("typed")?.number ?? 0)) + 1;
    // Nothing is lost between here and the kernel: what it has heard of is forgotten again.
    remember(id(), answers);
    model.set("typed", { number, action, key, answers });
    try {
      model.save_changes();
    } catch (error) {
      console.debug("backprop_widgets: the kernel does not hear", error);
    }
    clearTimeout(timer);
    timer = window.setTimeout(silent, /** @type {any} */ (model).comm_live === false ? 0 : PATIENCE);
  }

  function silent() {
    isAway = true;
    changed();
  }

  function heard() {
    if (Number(model.get("told")?.number) < number) return;
    clearTimeout(timer);
    isAway = false;
    forget(id());
    changed();
  }

  /** What was written while nobody listened is told now. @param {{ restore: (drafts: Record<string, string>) => void }} form */
  function begin(form) {
    const drafts = recall(id());
    if (drafts) form.restore(drafts);
  }

  const status = () => (isAway ? String(model.get("strings").practice_away ?? "") : "");

  return { send, begin, status, extra: /** @type {{ name: string, act: () => void }[]} */ ([]) };
}
