/** Who acts in a step, and which beat of it each piece of its sentence belongs to; no DOM. */

/** @import { Grammar, Script, Words } from "./types.mjs" */

export const LAST = 3;

/**
 * The wire along which something is sent in a step, and who receives it; null where nothing is sent.
 * @param {Pick<Script, "focus" | "slots">} script @param {number} step
 * @returns {{ wire: string, receiver: string } | null}
 */
export function acting({ focus, slots }, step) {
  const [sender = -1, ...now] = focus[step] ?? [];
  const ids = now.map((slot) => slots[slot][0]);
  const wire = ids.find((id) => /^e\d+$/.test(id));
  const receiver = ids.find((id) => id.startsWith("n"));
  return sender >= 0 && wire !== undefined && receiver !== undefined ? { wire, receiver } : null;
}

/**
 * In which beat each piece of a sentence is shown: up to the local derivative, the contribution, the sum.
 * @param {Words} words @param {number} step @param {Pick<Grammar, "sums">} grammar
 */
export function beatsOf({ sentences, templates }, step, { sums }) {
  let beat = 1;
  return (sentences[step] ?? []).flatMap(([place], i) => {
    const template = templates[place] ?? "";
    if (sums.includes(template)) beat = LAST;
    else if (i > 0) beat = Math.max(beat, 2);
    return template.split(/(\{\w+\})/).filter(Boolean).map((piece) => {
      if (beat === 1 && piece.includes(";")) beat = 2;
      return beat;
    });
  });
}
