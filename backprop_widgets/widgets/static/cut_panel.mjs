/** A cut through the graph: adjoint × tangent at every wire that it crosses, and the one number that they add up to. */

/** @import { Lifetime } from "./lifetime.mjs" */
/** @import { CutSum, CutTerm, Desk, Model, Panel } from "./types.mjs" */

import { createCutLine } from "./cut_line.mjs";
import { countOf, cutAfter, cutAt, lineOf, placeOf, ratesOf, tangent, written } from "./cutting.mjs";
import { html } from "./dom.mjs";
import { listed } from "./facts.mjs";
import { bare } from "./numerals.mjs";
import { save } from "./saving.mjs";
import { clamp, fill } from "./steps.mjs";

/** @param {Desk} desk @param {Lifetime} lifetime @param {Model} model @returns {Panel} */
export function createCutPanel(desk, lifetime, model) {
  const place = html("p", { class: "bpw-subject" });
  const slider = html("input", { type: "range", class: "bpw-cut-slider", min: "0", step: "1" });
  const rows = html("tbody");
  const table = html("table", { class: "bpw-cut-terms" }, rows);
  const chain = html("p", { class: "bpw-cut-chain" });
  const moving = html("div", { class: "bpw-cut-direction", role: "group" });
  const none = html("p", { class: "bpw-hint" });
  const head = html("div", { class: "bpw-cut-head" }, place, slider);
  const all = html("div", {}, head, table, chain, moving);
  const element = html("div", { class: "bpw-panel-body bpw-cut-body", tabindex: "-1" }, all, none);
  const line = createCutLine({ move, rest });
  /** @type {HTMLInputElement[]} */
  let fields = [];
  let current = 0;
  let isOpen = false;

  const events = { "change:cut": follow, "change:direction": follow, "change:predict": again };
  for (const [event, callback] of Object.entries(events)) {
    model.on(event, callback);
    lifetime.add(() => model.off(event, callback));
  }
  slider.addEventListener("input", () => move(Number(slider.value)));
  slider.addEventListener("change", rest);
  // The arrows move this slider, not the timeline.
  slider.addEventListener("keydown", (event) => /^(Arrow|Home|End|Page)/.test(event.key) && event.stopPropagation());
  lifetime.add(line.remove);

  /** How many cuts there are to show: none while their numbers are to be guessed. */
  const count = () => (model.get("predict") ? 0 : countOf(desk.facts()));

  function again() {
    if (isOpen) load();
    if (isOpen) draw();
  }

  const direction = () => /** @type {Record<string, unknown>} */ (model.get("direction") ?? {});
  const rates = () => ratesOf(desk.facts(), direction());
  const cutOf = (/** @type {number} */ k) => cutAt(desk.facts(), k, rates(), desk.strings());

  /** @param {number} k */
  function idOf(k) {
    return cutOf(k).after?.id ?? "";
  }

  /** Where it was left: for the other views, and in view. */
  function rest() {
    save(model, "cut", idOf(current));
    desk.reveal(line.place());
  }

  function follow() {
    if (!isOpen) return;
    current = cutAfter(desk.facts(), model.get("cut") ?? "");
    draw();
  }

  function load() {
    const facts = desk.facts();
    const strings = desk.strings();
    all.hidden = count() === 0;
    none.hidden = count() > 0;
    none.textContent = (model.get("predict") ? strings.answer_hidden : strings.cut_none) ?? "";
    if (count() === 0) {
      for (const part of [rows, chain]) part.replaceChildren();
      slider.removeAttribute("aria-valuetext");
    }
    slider.max = String(Math.max(count() - 1, 0));
    slider.setAttribute("aria-label", strings.cut_slider ?? "");
    moving.setAttribute("aria-label", strings.cut_moving ?? "");
    current = cutAfter(facts, model.get("cut") ?? "");
    const inputs = (facts.cuts.inputs ?? []).map((input) => facts.nodes[input]);
    fields = inputs.map(({ name }) => fieldOf(name));
    const words = html("span", { class: "bpw-cut-words" }, inputs.length > 0 ? strings.cut_moving : strings.cut_all_move);
    moving.replaceChildren(words, ...fields.map((field, k) => html("label", {}, html("span", {}, tangent(inputs[k].name)), field)));
    isOpen = true;
    if (count() > 0) line.over(desk.canvas(), facts, count());
    else line.remove();
  }

  /** How fast an input moves. @param {string} name */
  function fieldOf(name) {
    const field = html("input", { type: "number", step: "any", "aria-label": fill(desk.strings().cut_rate, { name }) });
    field.addEventListener("input", () => {
      const rate = field.valueAsNumber;
      if (Number.isFinite(rate)) save(model, "direction", { ...direction(), [name]: rate });
    });
    return field;
  }

  /** @param {number} k */
  function move(k) {
    const next = clamp(k, count() - 1);
    if (next === current) return;
    current = next;
    draw();
  }

  function draw() {
    const strings = desk.strings();
    if (count() === 0) return;
    const found = cutOf(current);
    const { products, total, isExact } = written(found);
    place.textContent = placeOf(found, strings);
    slider.value = String(current);
    const texts = products.length > 0 ? products : [total];
    rows.replaceChildren(...found.terms.map((term, k) => rowOf(term, texts[k])), sumRow(total, isExact));
    chain.textContent = chained(total);
    const text = fill(strings.cut_said, { place: place.textContent, sum: lineOf(found) });
    slider.setAttribute("aria-valuetext", text);
    line.show(current, found, { label: strings.cut_slider ?? "", text });
    rates().forEach((rate, k) => {
      if (fields[k] !== document.activeElement) fields[k].value = String(rate);
    });
  }

  /** @param {CutTerm} term @param {string} product */
  function rowOf(term, product) {
    const { node, names, factors, waiting, senders } = term;
    const note = waiting > 0 ? fill(desk.strings().cut_partial, { users: listed(senders, desk.strings()) }) : "";
    const [first, second] = factors.map((text) => minus(bare(text)));
    const made = html("span", {}, html("b", { class: "bpw-cut-adjoint" }, first), " · ", html("b", { class: "bpw-cut-tangent" }, second));
    const said = html("th", { scope: "row" }, names);
    if (note) said.append(html("small", {}, note));
    const row = html("tr", {}, said, html("td", {}, made), html("td", {}, sign(factors, product)), html("td", { class: "bpw-cut-product" }, minus(bare(product))));
    const ids = [node.id, ...desk.facts().wires.filter(({ source }) => source === node).map(({ id }) => id)];
    row.addEventListener("pointerenter", () => desk.point(ids.slice(0, 1)));
    row.addEventListener("pointerleave", () => desk.point([]));
    return row;
  }

  /** @param {string} total @param {boolean} isExact */
  function sumRow(total, isExact) {
    const head = html("th", { scope: "row" }, desk.strings().cut_sum ?? "");
    return html("tr", { class: "bpw-cut-total" }, head, html("td"), html("td", {}, isExact ? "=" : "≈"), html("td", { class: "bpw-cut-product" }, minus(total)));
  }

  /** The first cut, the last, and that all between say the same. @param {string} total */
  function chained(total) {
    const facts = desk.facts();
    const names = (/** @type {CutSum} */ { terms }) => terms.map((term) => term.names).join(" + ");
    const [first, last] = [0, countOf(facts) - 1].map((k) => names(cutOf(k)));
    return fill(desk.strings().cut_same, { first, last, total: minus(total) });
  }

  /** Shown again: the line was taken out of the picture meanwhile. */
  function choose() {
    if (!isOpen) load();
    draw();
  }

  function hide() {
    isOpen = false;
    line.remove();
  }

  return { name: "cut", element, load, show: () => {}, choose, hide };
}

/** @param {string[]} factors @param {string} product */
const sign = (factors, product) => ([...factors, product].some((text) => text.startsWith("≈")) ? "≈" : "=");

const minus = (/** @type {string} */ text) => text.replace(/^-/, "−");
