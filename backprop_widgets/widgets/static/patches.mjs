/** Patches as they are sent, `"254:68 4:92 3 1"`, read into pairs of a slot and a text by their places; no DOM. */

/** @import { SentScript } from "./types.mjs" */

/**
 * Each entry is a slot, counted on from the slot of the entry before it, the first from 0; behind a colon stands the
 * word that is written in it. Where there is none it is the next number: numbers are written one after the other.
 * @param {Pick<SentScript, "texts" | "initial" | "patches">} script @returns {number[][]}
 */
export function readPatches({ texts, initial, patches }) {
  let number = texts.length + initial.filter((text) => text >= texts.length).length;
  return patches.map((patch) => {
    /** @type {number[]} */
    const pairs = [];
    let slot = 0;
    for (const entry of patch === "" ? [] : patch.split(" ")) {
      const colon = entry.indexOf(":");
      slot += Number(colon < 0 ? entry : entry.slice(0, colon));
      pairs.push(slot, colon < 0 ? number++ : Number(entry.slice(colon + 1)));
    }
    return pairs;
  });
}
