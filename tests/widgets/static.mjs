/** The modules under test, from where they are. */

export const load = (/** @type {string} */ name) => import(address(name));

/** The same module once more, with a state of its own, as where the text of another widget has it too. */
export const loadAgain = (/** @type {string} */ name) => import(`${address(name)}?again`);

const address = (/** @type {string} */ name) =>
  new URL(`../../backprop_widgets/widgets/static/${name}.mjs`, import.meta.url).href;

/** A small repeatable generator, so that a failure comes again. */
export function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}
