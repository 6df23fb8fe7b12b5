/** The numbers of a lesson: which slot holds what after each step, and who acts in it; no DOM. */

/** @import { Script } from "./types.mjs" */

/**
 * @typedef {{
 *   count: number,
 *   state: readonly number[],
 *   step: number,
 *   move: (target: number) => number[],
 * }} Player
 */

/**
 * For each patch the one that takes it back, so that a step back costs what a step forward costs.
 * @param {number[]} initial @param {number[][]} patches @returns {number[][]}
 */
export function invert(initial, patches) {
  const state = [...initial];
  return patches.map((patch) => {
    /** @type {number[]} */
    const back = [];
    for (let i = 0; i + 1 < patch.length; i += 2) {
      const slot = Number(patch[i]);
      back.push(state[slot], slot);
      state[slot] = patch[i + 1];
    }
    return back.reverse();
  });
}

/**
 * @param {Pick<Script, "initial" | "patches">} script @returns {Player}
 */
export function createPlayer({ initial, patches }) {
  const undo = invert(initial, patches);
  const state = [...initial];
  const count = patches.length;
  let step = 0;

  /** The last writer wins, so that a jump costs each slot one write. @param {number} target */
  function collect(target) {
    /** @type {Map<number, number>} */
    const next = new Map();
    /** @param {number[]} patch */
    const read = (patch) => {
      for (let i = 0; i + 1 < patch.length; i += 2) next.set(Number(patch[i]), patch[i + 1]);
    };
    while (step < target) read(patches[step++]);
    while (step > target) read(undo[--step]);
    return next;
  }

  /** Go to `target`, which must exist; the slots whose value is now another. @param {number} target */
  function move(target) {
    const changed = [];
    for (const [slot, value] of collect(target)) {
      if (slot in state && state[slot] !== value) {
        state[slot] = value;
        changed.push(slot);
      }
    }
    return changed;
  }

  return {
    count,
    state,
    move,
    get step() {
      return step;
    },
  };
}

/**
 * What the slots that stand out at a step have beside their own class.
 * @param {number[] | undefined} focus @returns {Map<number, string>}
 */
export function lit([sender = -1, ...now] = []) {
  const marked = new Map(now.map((slot) => [slot, " now"]));
  return sender < 0 ? marked : marked.set(sender, " sender");
}
