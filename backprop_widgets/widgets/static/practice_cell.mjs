/** How answers are written: as Python, for a cell of the reader's own, and in which brackets; no DOM. */

/**
 * @param {string} call Python that makes the exercise @param {Record<string, string>} answers
 * @returns {string}
 */
export function asCell(call, answers) {
  const written = Object.entries(answers).filter(([, text]) => text.trim() !== "");
  const lines = written.map(([key, text]) => `    ${JSON.stringify(key)}: ${JSON.stringify(text)},\n`);
  return `${call}.mark({\n${lines.join("")}})\n`;
}

/** The brackets of an array that is to be written, or its shape where they are too many. @param {number[]} shape @returns {string} */
export function patternOf(shape) {
  if (shape.reduce((all, count) => all * count, 1) > 12) return shape.join(" × ");
  const [count, ...rest] = shape;
  return count === undefined ? "·" : `[${Array.from({ length: count }, () => patternOf(rest)).join(", ")}]`;
}
