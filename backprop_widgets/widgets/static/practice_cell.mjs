/** Answers as Python, for a cell of the reader's own; no DOM. */

/**
 * @param {string} call Python that makes the exercise @param {Record<string, string>} answers
 * @returns {string}
 */
export function asCell(call, answers) {
  const written = Object.entries(answers).filter(([, text]) => text.trim() !== "");
  const lines = written.map(([key, text]) => `    ${JSON.stringify(key)}: ${JSON.stringify(text)},\n`);
  return `${call}.mark({\n${lines.join("")}})\n`;
}
