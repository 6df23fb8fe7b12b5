/** The chain rule for what is selected, in stages; each factor leads to its own explanation, and there is a way back. */

/** @import { Desk, Panel, Piece, Told } from "./types.mjs" */

import { html } from "./dom.mjs";
import { isWire } from "./detailing.mjs";
import { explanationOf } from "./explaining.mjs";
import { writtenOf } from "./facts.mjs";
import { derivative, formula, math, number } from "./mathml.mjs";
import { createPatched, told } from "./patching.mjs";
import { fill } from "./steps.mjs";
import { createSubject } from "./subject.mjs";

/** Names so long that the parts of a stage are put beneath each other. */
const WIDE = 14;
const isWide = (/** @type {Piece} */ { of, wrt }) => Math.max(of.length, wrt.length) > WIDE;

/** @param {Desk} desk @returns {Panel} */
export function createExplainPanel(desk) {
  const element = html("div", { class: "bpw-panel-body", tabindex: "-1" });
  const subject = createSubject(desk);
  const back = html("button", { type: "button", class: "bpw-text-button bpw-back" });
  const patch = createPatched(element);
  /** Where the reader has come from. @type {string[]} */
  let path = [];
  let isOwn = false;
  /** What is explained. */
  let here = "";
  /** Most of a step's pieces have been written at an earlier one, or in the stage before. @type {Map<string, Told>} */
  const written = new Map();
  back.addEventListener("click", () => lead(path.pop() ?? ""));
  element.addEventListener("click", ({ target }) => {
    const factor = /** @type {Element} */ (target).closest("button");
    if (!factor) return;
    path.push(here && desk.selected() ? here : "");
    lead(factor.dataset.bpwTo?.split(" ")[1] ?? "");
  });

  function load() {
    subject.load();
    written.clear();
    path = path.filter((id) => id === "" || desk.facts().places.has(id));
  }

  /** @param {string} id */
  function lead(id) {
    isOwn = true;
    desk.select(id);
    isOwn = false;
  }

  function choose() {
    if (!isOwn) path = [];
    show(desk.step());
  }

  /** @param {number} step */
  function show(step) {
    const thing = subject.at(step);
    const strings = desk.strings();
    if (!thing) return;
    here = thing.id;
    const { what, title, intro, stages, sent, status, where, notes } = explanationOf(desk.facts(), thing, step, strings, desk.write);
    const isLong = desk.notation() === "words" || [what, ...stages.flatMap(({ pieces }) => pieces)].some(isWide);
    const rows = stages.map(({ key, pieces, isExact }, k) => {
      const left = k > 0 ? [] : [sent ? told("span", { class: "bpw-plain" }, sent) : formulaOf(what)];
      const side = told("span", { class: "bpw-hand" }, sign(isExact), ...terms(pieces));
      const why = told("span", { class: "bpw-why" }, strings[`stage_${key}`] ?? key);
      return told("li", { class: `bpw-stage bpw-stage-${key}` }, told("span", { class: "bpw-left" }, ...left), side, why);
    });
    const origins = where.map((line) => told("p", { class: "bpw-where" }, ...origin(line)));
    back.hidden = path.length === 0;
    if (path.length > 0) back.textContent = fill(strings.explain_back, { what: called(path.at(-1) ?? "") });
    patch([
      told("p", { class: "bpw-subject" }, ...titled(title, what)),
      ...(intro ? [told("p", { class: "bpw-intro" }, intro)] : []),
      ...(sent ? origins : []),
      told("ol", { class: `bpw-stages${isLong ? " bpw-long" : ""}` }, ...rows),
      ...(status ? [told("p", { class: "bpw-so-far" }, status)] : []),
      ...(sent ? [] : origins),
      ...(notes.length > 0 ? [told("ul", { class: "bpw-notes" }, ...notes.map((note) => told("li", {}, note)))] : []),
    ]);
  }

  /** @param {string} template with the place of a derivative @param {Piece} what */
  function titled(template, what) {
    const [before, after = ""] = template.split(/\{(?:gradient|local)\}/);
    return [before, formulaOf(what, { isInText: true }), after];
  }

  /** Terms that a line is broken between, never inside. @param {Piece[]} pieces */
  function terms(pieces) {
    /** @type {Told[]} */
    const found = [];
    for (const piece of pieces) {
      const isBreak = piece.kind === "sign" && /^ [+-] $/.test(piece.text);
      if (isBreak || found.length === 0) found.push(told("span", { class: "bpw-term" }));
      found.at(-1)?.children.push(shownPiece(piece));
    }
    return found;
  }

  /** What a node or a wire is called where one goes back to it. @param {string} id */
  function called(id) {
    const thing = desk.facts().places.get(id);
    if (!thing) return desk.strings().explain_steps;
    if ("source" in thing) return desk.write(thing.target.name, thing.source.name, "local");
    return writtenOf(desk.facts(), thing, desk.write);
  }

  const sign = (/** @type {boolean} */ isExact) => told("span", { class: "bpw-equals" }, isExact ? "=" : "≈");

  /** @param {Piece} piece */
  function shownPiece(piece) {
    const key = `${piece.kind} ${piece.to} ${piece.to === here} ${piece.text}`;
    const found = written.get(key) ?? newPiece(piece);
    written.set(key, found);
    return found;
  }

  /** A piece of a side: what has an explanation of its own is a button. @param {Piece} piece @returns {Told} */
  function newPiece(piece) {
    if (piece.kind === "sign") return told("span", { class: "bpw-operator" }, piece.text.replace("-", "−"));
    const { kind, to } = piece;
    const inside = formulaOf(piece);
    if (!to || to === here) return told("span", { class: "bpw-factor" }, inside);
    const thing = desk.facts().places.get(to);
    const title = fill(desk.strings().explain_why, { what: called(to) });
    const attributes = {
      ...{ type: "button", class: `bpw-factor bpw-to-${thing && !isWire(thing) ? "gradient" : "local"}`, title },
      ...{ "data-bpw-to": `${kind} ${to}`, "aria-label": kind === "number" ? `${piece.text}, ${title}` : title },
    };
    return told("button", attributes, inside);
  }

  /** @param {Piece} piece @param {{ isInText?: boolean }} [how] */
  function formulaOf(piece, how) {
    if (piece.kind === "number") return math([number(piece.text)], piece.text, how);
    if (desk.notation() === "words") return told("span", {}, desk.write(piece.of, piece.wrt, piece.kind));
    const written = derivative(piece, desk.notation());
    return math([written], desk.say(piece.of, piece.wrt, piece.kind), how);
  }

  /** "where ∂e/∂d = 2·d = 47, from e = 7·c + d²" @param {import("./types.mjs").Where} where */
  function origin({ what, formula: text, number: value, isExact, made }) {
    const equals = told("span", { class: "bpw-equals" }, "=");
    const middle = text ? [equals, math([formula(text)], text)] : [];
    const from = told("span", { class: "bpw-from" }, fill(desk.strings().explain_from, { formula: made }));
    return [shownPiece(what), ...middle, sign(isExact), math([number(value)], value), from];
  }

  return { name: "explain", element, head: [back, subject.button], load, show, choose };
}
