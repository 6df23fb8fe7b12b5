/** What a view has to undo when it is removed. */

/** @typedef {{ signal: AbortSignal, add: (undo: () => void) => void, end: () => void }} Lifetime */

/** @returns {Lifetime} */
export function createLifetime() {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    add: (undo) => controller.signal.addEventListener("abort", undo, { once: true }),
    end: () => controller.abort(),
  };
}
