/** What the panels that answer for one node have in common: whom they are about, and what is said until they know. */

/** @import { Answered, Desk, NodeFacts } from "./types.mjs" */

import { html } from "./dom.mjs";
import { derivative, math } from "./mathml.mjs";
import { built } from "./patching.mjs";
import { fill } from "./steps.mjs";

/** The node that is selected, or that the selected wire comes from; `""` for none. @param {Desk} desk */
export function chosen(desk) {
  const thing = desk.facts().places.get(desk.selected());
  if (!thing) return "";
  return "source" in thing ? thing.source.id : thing.id;
}

/** @param {Desk} desk @param {string} id @returns {NodeFacts | undefined} */
export function nodeOf(desk, id) {
  const thing = desk.facts().places.get(id);
  return thing && !("source" in thing) ? thing : undefined;
}

/** What stands in place of an answer, or nothing where there is one to show. @param {Desk} desk @param {Answered} answered */
export function insteadOf(desk, { state, data }) {
  const strings = desk.strings();
  if (state === "waiting") return html("p", { class: "bpw-hint" }, strings.answer_waiting);
  if (state === "hidden") return html("p", { class: "bpw-answer-note" }, strings.answer_hidden);
  if (state === "silent") return html("p", { class: "bpw-answer-note", role: "status" }, strings.answer_silent);
  const isEmpty = Object.keys(data ?? {}).every((name) => name === "note" || data?.[name]?.length === 0);
  return isEmpty ? html("p", { class: "bpw-answer-note" }, data?.note ?? "") : undefined;
}

/** That nobody has chosen this node, and how to choose another. @param {Desk} desk @param {NodeFacts} node */
export function hint(desk, node) {
  if (chosen(desk)) return [];
  const { answer_first: first, answer_hint: other } = desk.strings();
  const why = node.uses.length > 1 ? `${node.name}: ${first}. ` : "";
  return [html("p", { class: "bpw-hint" }, why + other)];
}

/** A gradient in the notation of the moment, typeset. @param {Desk} desk @param {string} of @param {string} wrt */
export function gradient(desk, of, wrt) {
  if (desk.notation() === "words") return html("span", {}, desk.write(of, wrt));
  return built(math([derivative({ kind: "gradient", text: "", of, wrt, to: "" }, desk.notation())], desk.say(of, wrt)));
}

/** A slider whose keys are its own: elsewhere they step through the lesson. @param {number} least @param {() => void} moved */
export function createRange(least, moved) {
  const input = html("input", { type: "range", class: "bpw-slide", min: String(least), step: "1", value: "0" });
  const own = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"]);
  input.addEventListener("keydown", (event) => {
    if (own.has(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) event.stopPropagation();
  });
  input.addEventListener("input", moved);
  return input;
}

/** @param {Desk} desk @param {string} key @param {Record<string, string | number>} fields */
export const said = (desk, key, fields) => fill(desk.strings()[key], fields);
