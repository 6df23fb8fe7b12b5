/** Numbers as learners write them, and when a guess is right; no DOM. The twin of `widgets/guesses.py`. */

const LONGEST = 60;
const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;
const GROUPED_BY_POINTS = /^[+-]?\d{1,3}(\.\d{3})+,\d*$/;
/** Digits in groups of three, with a space or an apostrophe between them. */
const GAP = /(?<=\d)[ \u00a0\u2009\u202f'’_](?=\d{3}(?!\d))/g;
const NAMED = /^([+-]?)(inf|infinity|∞|nan)$/i;

/**
 * What a text can mean: nothing where it is no number; two numbers where a comma can be read in two ways.
 * @param {string} text "3/4", "−1", "1 410", "0,5", "1,410", "2e-3"
 * @returns {number[]}
 */
export function readings(text) {
  const written = text.trim().replace(/[−–—]/g, "-").replace(/^[=≈]\s*/, "");
  if (written.length > LONGEST) return [];
  const parts = written.split("/").map(plain);
  if (parts.length === 1) return parts[0];
  if (parts.length > 2) return [];
  return parts[0].flatMap((over) => parts[1].filter((under) => under !== 0).map((under) => over / under));
}

/** @param {string} part @returns {number[]} */
function plain(part) {
  const text = part.trim().replace(GAP, "").replace(/^([+-])\s+/, "$1");
  const named = NAMED.exec(text);
  if (named) return [named[2].toLowerCase() === "nan" ? NaN : named[1] === "-" ? -Infinity : Infinity];
  const found = [];
  if (GROUPED.test(text)) found.push(text.replaceAll(",", ""));
  if (GROUPED_BY_POINTS.test(text)) found.push(text.replaceAll(".", "").replace(",", "."));
  else if (text.split(",").length === 2 && !text.includes(".")) found.push(text.replace(",", "."));
  return [...found, text].filter((each) => PLAIN.test(each)).map(Number);
}

/**
 * Whether a guess is the truth: a number that is shown rounded is met by its first three digits.
 * @param {number} guess @param {number} truth @param {boolean} isRounded
 */
export function agrees(guess, truth, isRounded) {
  if (Number.isNaN(truth)) return Number.isNaN(guess);
  if (!Number.isFinite(truth) || truth === 0) return guess === truth;
  const unit = isRounded ? 10 ** (Math.floor(Math.log10(Math.abs(truth))) - 2) / 2 : Math.abs(truth) * 1e-9;
  return Math.abs(guess - truth) <= unit * (1 + 1e-9);
}
