/** What callbacks of the user's own have raised, below the picture: nobody looks into the notebook's log. */

/** @import { Model, Part } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { html } from "./dom.mjs";

/** @param {Lifetime} lifetime @param {Model} model @returns {Part} */
export function createTrouble({ add }, model) {
  const element = html("p", { class: "bpw-trouble", role: "alert" });

  function show() {
    const text = model.get("trouble") ?? "";
    element.textContent = text;
    element.classList.toggle("bpw-hidden", !text);
  }

  model.on("change:trouble", show);
  add(() => model.off("change:trouble", show));
  show();
  return { element };
}
