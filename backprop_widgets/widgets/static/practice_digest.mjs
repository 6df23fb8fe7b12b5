/** Answers as salted digests of their digits; no DOM. The twin of `exercises/answer_table.py`. */

/** A number in so many digits: 1.41e+3. @param {number} x @param {number} digits */
export function written(x, digits) {
  return (x === 0 ? 0 : x).toExponential(digits - 1);
}

/** @param {string} text */
export function digest(text) {
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const letter = text.charCodeAt(i);
    one = Math.imul(one ^ letter, 2654435761);
    two = Math.imul(two ^ letter, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return hex(two) + hex(one);
}

const hex = (/** @type {number} */ x) => (x >>> 0).toString(16).padStart(8, "0");
