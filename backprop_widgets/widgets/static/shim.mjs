/** A widget's model without a notebook: the same traits, told to the same listeners, and saved nowhere. */

/** @import { Model } from "./types.mjs" */

/**
 * @param {Record<string, unknown>} traits @param {() => void} [saved] is called where a kernel would hear of it
 * @returns {Model}
 */
export function createModel(traits, saved = () => {}) {
  const values = new Map(Object.entries(traits));
  /** @type {Map<string, Set<() => void>>} */
  const listeners = new Map();

  /** @param {string} event */
  const listening = (event) => listeners.get(event) ?? listeners.set(event, new Set()).get(event);

  /** @param {string} event */
  const tell = (event) => [...(listeners.get(event) ?? [])].forEach((listener) => listener());

  /** As a notebook's: what is equal to what is there is no change. @param {string} name @param {unknown} value */
  function set(name, value) {
    if (isEqual(values.get(name), value)) return;
    values.set(name, value);
    tell(`change:${name}`);
    tell("change");
  }

  return {
    get: (name) => values.get(name),
    set,
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
