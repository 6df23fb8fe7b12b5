/** The switch for high contrast; without it the notebook and the system decide. */

/** @import { Lesson, Model, Part } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { save } from "./saving.mjs";
import { createTool } from "./tool.mjs";

/** @param {Lifetime} lifetime @param {Model} model @returns {Part} */
export function createContrast(lifetime, model) {
  const tool = createTool("contrast", toggle, { presses: true });
  const update = () => tool.setPressed(model.get("contrast") === "more");
  model.on("change:contrast", update);
  lifetime.add(() => model.off("change:contrast", update));

  function toggle() {
    save(model, "contrast", model.get("contrast") === "more" ? "auto" : "more");
  }

  /** @param {Lesson} lesson */
  function load({ strings }) {
    tool.label(strings.contrast);
    update();
  }

  return { button: tool.element, load };
}
