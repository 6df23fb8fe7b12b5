/** A trait that the reader has changed: for the other views and the kernel, where there is one. */

/** @import { Model } from "./types.mjs" */

/** @param {Model} model @param {string} name @param {unknown} value */
export function save(model, name, value) {
  if (model.get(name) === value) return;
  model.set(name, value);
  try {
    model.save_changes();
  } catch (error) {
    // The kernel may be gone: the widget goes on without it.
    console.debug(`backprop_widgets: ${name} not saved`, error);
  }
}
