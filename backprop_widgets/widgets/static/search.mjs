/** Which names fit what is typed, best first; no DOM. */

const MOST = 8;

/**
 * Beginnings of the whole come before beginnings of a word, those before any other place.
 * @template {{ text: string }} T
 * @param {T[]} entries @param {string} typed
 * @returns {T[]}
 */
export function matching(entries, typed) {
  const wanted = folded(typed);
  if (!wanted) return entries.slice(0, MOST);
  const ranked = entries.map((entry) => ({ entry, rank: rankOf(folded(entry.text), wanted) }));
  return ranked
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

/** @param {string} text @param {string} wanted */
function rankOf(text, wanted) {
  const at = text.indexOf(wanted);
  if (at < 0) return Infinity;
  // A name comes first in its title: "b = 5 - 3*a". To have typed all of it is best.
  if (at === 0) return /^\w/.test(text.slice(wanted.length)) ? 1 : 0;
  return /[^\p{L}\p{N}_]$/u.test(text.slice(0, at)) ? 2 : 3;
}

/** @param {string} text */
const folded = (text) => text.normalize("NFKC").toLowerCase().trim();
