/** Answers are marked in the page against a table that Python has made; each by itself. */

/** @import { Model } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { html } from "./dom.mjs";
import { recall, remember } from "./practice_drafts.mjs";
import { act, fresh, toldOf } from "./practice_session.mjs";

/** As `exercises/keeping.py` has it, so that `practise` reads the file. */
const FORMAT = "backprop_widgets practice 1";

/** @param {Model} model @param {Lifetime} _lifetime @param {() => void} changed */
export function createTableMarker(model, _lifetime, changed) {
  const practice = model.get("practice");
  const strings = () => model.get("strings");
  const table = practice.table;
  let record = fresh(recall(practice.id));

  /** @param {string} action @param {string} key @param {Record<string, string>} answers */
  function send(action, key, answers) {
    record = act(record, { action, key, answers }, practice, strings());
    remember(practice.id, record);
    show();
  }

  function show() {
    model.set("told", toldOf(record, practice, strings()));
    changed();
  }

  /** A file like the one that the notebook keeps. @param {Record<string, string>} answers */
  function give(answers) {
    send("keep", "", answers);
    const own = { fingerprint: practice.id, origin: table.origin, ...record };
    const text = JSON.stringify({ format: FORMAT, exercise: practice.id, records: [own] }, null, 1);
    const address = URL.createObjectURL(new Blob([`${text}\n`], { type: "application/json" }));
    const link = html("a", { href: address, download: table.file });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  return { send, begin: show, status: () => String(table.note ?? ""), extra: [{ name: "export", act: give }] };
}
