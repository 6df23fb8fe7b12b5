/** Numbers that the browser works out, written as `words/numbers.py` writes those of Python; no DOM. */

const EXACT = 7;
const ROUNDED = 5;
const TOLERANCE = 1e-12;
const ABOUT = "≈";
/** As long as the widest text that `number` gives. */
const LONGEST = 13;

/** Exactly where seven digits suffice, else with five behind ≈. @param {number} x */
export function number(x) {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "nan" : x < 0 ? "-inf" : "inf";
  if (x === 0) return "0";
  const text = x.toExponential(EXACT - 1);
  if (!isClose(Number(text), x)) return ABOUT + plain(x.toExponential(ROUNDED - 1));
  const [mantissa, exponent] = text.split("e");
  return plain(`${mantissa.replace(/\.?0+$/, "")}e${exponent}`);
}

/** The same number to the precision at which one is called exact. @param {number} a @param {number} b */
const isClose = (a, b) => a === b || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));

/** @param {string} scientific such as -1.25e+3 */
function plain(scientific) {
  const [mantissa, exponent] = scientific.split("e");
  const power = Number(exponent);
  const places = (mantissa.split(".")[1] ?? "").length;
  if (power <= -5 || power >= EXACT || places - power > 9) return `${mantissa}e${power}`;
  return Number(scientific).toFixed(Math.max(places - power, 0));
}

/** How many digits stand behind the point. @param {string} text */
const placesOf = (text) => (text.includes("e") ? 0 : (text.split(".")[1] ?? "").length);

/** The lines of one sum, with as many decimals each. @param {number[]} numbers */
export function ledger(numbers) {
  const texts = numbers.map(number);
  if (texts.some((text) => text.includes("e")) || !numbers.every(Number.isFinite)) return texts;
  const places = Math.max(0, ...texts.map(placesOf));
  return texts.map((text, k) => (text === "0" ? text : widened(text, numbers[k], places)));
}

/** @param {string} text @param {number} x @param {number} places */
function widened(text, x, places) {
  const shown = x.toFixed(places);
  return shown.length > LONGEST ? text : (isClose(Number(shown), x) ? "" : ABOUT) + shown;
}

/** Whether the terms add up to the total as they are written. @param {string[]} terms @param {string} total */
export function addsUp(terms, total) {
  const texts = [...terms, total].map((text) => text.replace(ABOUT, ""));
  if (!texts.every((text) => /^-?[\d.]+(e-?\d+)?$/.test(text))) return true;
  const whole = wholes(texts);
  return whole.slice(0, -1).reduce((sum, x) => sum + x, 0n) === whole.at(-1);
}

/** As whole numbers of their smallest unit: exact, which floats are not. @param {string[]} texts */
function wholes(texts) {
  const parts = texts.map((text) => {
    const [mantissa, power = "0"] = text.split("e");
    return { digits: BigInt(mantissa.replace(".", "")), power: Number(power) - placesOf(mantissa) };
  });
  const least = Math.min(...parts.map(({ power }) => power));
  return parts.map(({ digits, power }) => digits * 10n ** BigInt(power - least));
}

/** What terms come to, without the dust of their order. @param {number[]} terms */
export function sum(terms) {
  let [total, dust] = [0, 0];
  for (const term of terms) {
    const next = total + term;
    dust += Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total;
    total = next;
  }
  return Number.isFinite(dust) ? total + dust : total;
}

/** Is it rounded? @param {string} text */
export const isRounded = (text) => text.startsWith(ABOUT);

/** Without the sign that says so. @param {string} text */
export const bare = (text) => text.replace(ABOUT, "");
