/** The chain rule for what is selected, in stages; each factor leads to its own explanation, and there is a way back. */

/** @import { Desk, Panel, Piece } from "./types.mjs" */

import { html } from "./dom.mjs";
import { explanationOf } from "./explaining.mjs";
import { writtenOf } from "./facts.mjs";
import { derivative, formula, math, number } from "./mathml.mjs";
import { fill } from "./steps.mjs";
import { createSubject, replace } from "./subject.mjs";

/** Names so long that the parts of a stage are put beneath each other. */
const WIDE = 14;
const isWide = (/** @type {Piece} */ { of, wrt }) => Math.max(of.length, wrt.length) > WIDE;

/** @param {Desk} desk @returns {Panel} */
export function createExplainPanel(desk) {
  const element = html("div", { class: "bpw-panel-body", tabindex: "-1" });
  const subject = createSubject(desk);
  const back = html("button", { type: "button", class: "bpw-text-button bpw-back" });
  /** Where the reader has come from. @type {string[]} */
  let path = [];
  let isOwn = false;
  let shown = "";
  back.addEventListener("click", () => lead(path.pop() ?? ""));

  function load() {
    subject.load();
    shown = "";
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
    const found = explanationOf(desk.facts(), thing, step, strings, desk.write);
    const next = JSON.stringify([found, path, desk.notation()]);
    if (next === shown) return;
    shown = next;
    const { what, title, intro, stages, sent, status, where, notes } = found;
    const isLong = desk.notation() === "words" || [what, ...stages.flatMap(({ pieces }) => pieces)].some(isWide);
    const list = html("ol", { class: `bpw-stages${isLong ? " bpw-long" : ""}` });
    const said = (/** @type {string} */ key) => strings[`stage_${key}`] ?? key;
    stages.forEach(({ key, pieces, isExact }, k) => {
      const left = html("span", { class: "bpw-left" });
      if (k === 0 && !sent) left.append(formulaOf(what));
      else if (k === 0) left.append(html("span", { class: "bpw-plain" }, sent ?? ""));
      const side = html("span", { class: "bpw-hand" }, sign(isExact), ...terms(pieces, thing.id));
      list.append(html("li", { class: `bpw-stage bpw-stage-${key}` }, left, side, html("span", { class: "bpw-why" }, said(key))));
    });
    const origins = where.map((line) => html("p", { class: "bpw-where" }, ...origin(line, thing.id)));
    back.hidden = path.length === 0;
    if (path.length > 0) back.textContent = fill(strings.explain_back, { what: called(path.at(-1) ?? "") });
    replace(element, [
      html("p", { class: "bpw-subject" }, ...titled(title, what)),
      ...(intro ? [html("p", { class: "bpw-intro" }, intro)] : []),
      ...(sent ? origins : []),
      list,
      ...(status ? [html("p", { class: "bpw-so-far" }, status)] : []),
      ...(sent ? [] : origins),
      ...(notes.length > 0 ? [html("ul", { class: "bpw-notes" }, ...notes.map((note) => html("li", {}, note)))] : []),
    ]);
  }

  /** @param {string} template with the place of a derivative @param {Piece} what */
  function titled(template, what) {
    const [before, after = ""] = template.split(/\{(?:gradient|local)\}/);
    const shown = formulaOf(what);
    shown.removeAttribute("displaystyle");
    return [before, shown, after];
  }

  /** Terms that a line is broken between, never inside. @param {Piece[]} pieces @param {string} here */
  function terms(pieces, here) {
    /** @type {HTMLElement[]} */
    const found = [];
    for (const piece of pieces) {
      const isBreak = piece.kind === "sign" && /^ [+-] $/.test(piece.text);
      if (isBreak || found.length === 0) found.push(html("span", { class: "bpw-term" }));
      found.at(-1)?.append(shownPiece(piece, here));
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

  const sign = (/** @type {boolean} */ isExact) => html("span", { class: "bpw-equals" }, isExact ? "=" : "≈");

  /** A piece of a side: what has an explanation of its own is a button. @param {Piece} piece @param {string} here */
  function shownPiece(piece, here) {
    if (piece.kind === "sign") return html("span", { class: "bpw-operator" }, piece.text.replace("-", "−"));
    const { kind, to } = piece;
    const inside = formulaOf(piece);
    if (!to || to === here) return html("span", { class: "bpw-factor" }, inside);
    const isGradient = desk.facts().places.has(to) && !("source" in /** @type {object} */ (desk.facts().places.get(to)));
    const button = html("button", { type: "button", class: `bpw-factor bpw-to-${isGradient ? "gradient" : "local"}` }, inside);
    button.dataset.bpwTo = `${kind} ${to}`;
    const name = called(to);
    button.title = fill(desk.strings().explain_why, { what: name });
    button.setAttribute("aria-label", kind === "number" ? `${piece.text}, ${button.title}` : button.title);
    button.addEventListener("click", () => {
      path.push(here && desk.selected() ? here : "");
      lead(to);
    });
    return button;
  }

  /** @param {Piece} piece */
  function formulaOf(piece) {
    if (piece.kind === "number") return math([number(piece.text)], piece.text);
    if (desk.notation() === "words") return html("span", {}, desk.write(piece.of, piece.wrt, piece.kind));
    const written = derivative(piece, desk.notation());
    return math([written], desk.say(piece.of, piece.wrt, piece.kind));
  }

  /** "where ∂e/∂d = 2·d = 47, from e = 7·c + d²" @param {import("./types.mjs").Where} where @param {string} here */
  function origin({ what, formula: text, number: value, isExact, made }, here) {
    const equals = html("span", { class: "bpw-equals" }, "=");
    const middle = text ? [equals, math([formula(text)], text)] : [];
    const from = html("span", { class: "bpw-from" }, fill(desk.strings().explain_from, { formula: made }));
    return [shownPiece(what, here), ...middle, sign(isExact), math([number(value)], value), from];
  }

  return { name: "explain", element, head: [back, subject.button], load, show, choose };
}

