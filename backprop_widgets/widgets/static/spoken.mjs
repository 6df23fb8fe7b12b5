/** What a picture's short texts are called when they are read out; no DOM. */

/** @import { Notation } from "./types.mjs" */

import { fill } from "./steps.mjs";

/**
 * @typedef {{ kind: string, text: string }} Shown a text of the picture, and its class
 */

/** Already in the title, or a sign for the eye. */
const UNSAID = /\b(name|formula|sign|caption|badge-text|pill-text)\b/;

/** What only a line or a colour shows, by the class of the group. */
const STATES = /** @type {const} */ (["ghost", "sent"]);

/**
 * "b = 5 - 3*a: value 3.5, start 0, from d 1410": what it is, then what it shows now.
 * @param {string} title @param {string} state the classes of the node or the wire
 * @param {Shown[]} shown @param {Record<string, string>} strings @param {Notation} [words] derivatives in words
 */
export function nameOf(title, state, shown, strings, words) {
  const said = shown.filter(({ kind, text }) => text && !UNSAID.test(kind));
  const classes = state.split(" ");
  const parts = STATES.filter((name) => classes.includes(name)).map((name) => strings[`says_${name}`] ?? name);
  let label = "";
  for (const { kind, text } of said) {
    if (/\blabel\b/.test(kind)) {
      label = inWords(text, strings, words?.gradient);
      continue;
    }
    const template = /wire-local|slope/.test(kind) ? words?.local : words?.gradient;
    parts.push([label || calledBy(kind, strings), inWords(text, strings, template)].filter(Boolean).join(" "));
    label = "";
  }
  return parts.length > 0 ? `${title}: ${parts.join(", ")}` : title;
}

/** What stands alone on a wire. @param {string} kind @param {Record<string, string>} strings */
function calledBy(kind, strings) {
  if (/\bslope\b/.test(kind)) return strings.says_local ?? "";
  if (/\bvalue\b|wire-value/.test(kind)) return strings.says_value ?? "";
  if (/\bgradient\b|wire-gradient/.test(kind)) return strings.says_gradient ?? "";
  return "";
}

/** @param {string} text @param {Record<string, string>} strings @param {string} [derivative] a template */
function inWords(text, strings, derivative) {
  if (text === "…") return strings.says_empty ?? text;
  const named = text.replace(/∂([^/\s]+)\/∂([^=·]+?)(?=\s*(?:[=·]|$))/gu, (whole, of, wrt) =>
    derivative ? fill(derivative, { of, wrt }) : whole,
  );
  return named.replace(/−/g, "-").replace(/\s*·\s*/g, ", ").replace(/^\+ /, "");
}
