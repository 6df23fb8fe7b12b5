/** Products and sums as they are written: signs, brackets, what is rounded; no DOM. */

/** @import { WireFacts } from "./types.mjs" */

const ABOUT = "≈";
const MOST_TERMS = 8;
/** A number, not an array nor the shape of one. */
const NUMBER = /^≈?-?(?:[\d.]+(?:e[+-]?\d+)?|inf)$|^nan$/;

/** As a mathematician writes it: a real minus, and no mark of rounding, which the sign before it tells. @param {string} text */
export const plain = (text) => text.replace(ABOUT, "").replaceAll("-", "−");

/** `=`, or `≈` where something is rounded. @param {string[]} texts */
export const sign = (texts) => (texts.some((text) => text.startsWith(ABOUT)) ? ABOUT : "=");

/**
 * The factors along some wires: numbers, a negative one in brackets unless it is the first; or what they are called.
 * @param {WireFacts[]} wires @param {(wire: WireFacts) => string} called
 */
export function factorsOf(wires, called) {
  const isPlain = wires.every(({ local }) => NUMBER.test(local));
  return wires.map((wire, k) => {
    const text = isPlain ? plain(wire.local) : called(wire);
    return { wire, text: k > 0 && text.startsWith("−") ? `(${text})` : text };
  });
}

/** "1410 + 84 − 3", the middle of a long sum left out. @param {string[]} terms */
export function sumOf(terms) {
  const joined = terms.map((term, k) => {
    const text = plain(term);
    if (k === 0) return text;
    return text.startsWith("−") ? ` − ${text.slice(1)}` : ` + ${text}`;
  });
  if (joined.length <= MOST_TERMS) return joined.join("");
  return [...joined.slice(0, 3), " + …", ...joined.slice(-2)].join("");
}

/** Names along a path, the middle of a long one left out. @param {string[]} names @param {string} arrow @param {number} [most] */
export function wayOf(names, arrow, most = 12) {
  if (names.length <= most) return names.join(arrow);
  const half = most / 2;
  return [...names.slice(0, half), "…", ...names.slice(-half)].join(arrow);
}
