/** What is open, as lists of ids; no DOM. */

/** @import { Frame } from "./types.mjs" */

/**
 * The ids without as many of each as are taken, the last ones.
 * @param {string[]} ids @param {string[]} taken
 */
export function without(ids, taken) {
  const kept = [...ids];
  for (const id of taken) {
    const place = kept.lastIndexOf(id);
    if (place >= 0) kept.splice(place, 1);
  }
  return kept;
}

/** Whether both lists open the same, in the same order. @param {string[]} one @param {string[]} other */
export function isSameList(one, other) {
  return one.length === other.length && one.every((id, i) => id === other[i]);
}

/** The place of the innermost frame around a node, or -1. @param {Frame[]} frames @param {string} id */
export function frameAround(frames, id) {
  return frames.findLastIndex(({ inside }) => inside.includes(id));
}

/**
 * The node at which the change from one list to another shows: what was opened last, or closed.
 * @param {string[]} before @param {string[]} after @param {(id: string) => boolean} isThere
 */
export function changedAt(before, after, isThere) {
  return [...without(after, before).reverse(), ...without(before, after)].find(isThere);
}

/**
 * Where a node comes from that was not there: the node around whose inside it is; inner ones first.
 * @param {Frame[]} frames @param {string} id @param {(id: string) => boolean} wasThere
 */
export function originOf(frames, id, wasThere) {
  return frames.findLast(({ of, inside }) => inside.includes(id) && wasThere(of))?.of;
}
