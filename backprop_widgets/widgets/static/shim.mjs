/** A widget's model without a notebook: the same traits, told to the same listeners, and saved nowhere. */

/** @import { Model } from "./types.mjs" */

/** @typedef {Model & { update: (traits: Record<string, unknown>) => void }} PageModel */

/**
 * @param {Record<string, unknown>} traits @param {() => void} [saved] is called where a kernel would hear of it
 * @returns {PageModel}
 */
export function createModel(traits, saved = () => {}) {
  const values = new Map(Object.entries(traits));
  /** @type {Map<string, Set<() => void>>} */
  const listeners = new Map();

  /** @param {string} event */
  const listening = (event) => listeners.get(event) ?? listeners.set(event, new Set()).get(event);

  /** @param {string} event */
  const tell = (event) => [...(listeners.get(event) ?? [])].forEach((listener) => listener());

  /** Several at once, as a message of the kernel: who is told of one finds all of them new.
   * @param {Record<string, unknown>} traits */
  function update(traits) {
    const changed = Object.entries(traits).filter(([name, value]) => !isEqual(values.get(name), value));
    for (const [name, value] of changed) values.set(name, value);
    for (const [name] of changed) tell(`change:${name}`);
    if (changed.length > 0) tell("change");
  }

  return {
    get: (name) => values.get(name),
    set: (name, value) => update({ [name]: value }),
    update,
    save_changes: saved,
    on: (event, listener) => void listening(event)?.add(listener),
    off: (event, listener) => void listeners.get(event)?.delete(listener),
  };
}

/** @param {unknown} one @param {unknown} other */
function isEqual(one, other) {
  if (Object.is(one, other)) return true;
  const both = [one, other].every((value) => typeof value === "object" && value !== null);
  return both && JSON.stringify(one) === JSON.stringify(other);
}
