/** The split view: each shared node with a switch that draws it once per use, and what its copies gather. */

/** @import { Desk, Panel } from "./types.mjs" */
/** @import { Shared } from "./splitting.mjs" */

import { html } from "./dom.mjs";
import { listed } from "./facts.mjs";
import { addsUp, bare, isRounded } from "./numerals.mjs";
import { createPatched, told } from "./patching.mjs";
import { EVERY, SPLIT, gatheredBy, sharedOf, turned, wholeOf } from "./splitting.mjs";
import { fill } from "./steps.mjs";
import { createSwitch } from "./switch.mjs";

/** @typedef {{ id: string, control: ReturnType<typeof createSwitch>, line: HTMLElement, patch: ReturnType<typeof createPatched> }} Row */

/** @param {Desk} desk @returns {Panel} */
export function createSplitPanel(desk) {
  const intro = html("p", { class: "bpw-split-intro" });
  const list = html("ul", { class: "bpw-splits" });
  const every = createSwitch(() => turn("", !isOn("")));
  const everyRow = html("p", { class: "bpw-split-every" }, every.element);
  const none = html("p", { class: "bpw-hint" });
  const element = html("div", { class: "bpw-panel-body", tabindex: "-1" }, intro, list, everyRow, none);
  /** @type {Row[]} */
  let rows = [];
  /** @type {Shared[]} */
  let shared = [];
  /** For which nodes the rows stand. */
  let shown = "";

  const opened = () => desk.canvas()?.opened ?? [];
  const isOn = (/** @type {string} */ id) => (id === "" ? opened().includes(EVERY) : shared.some((each) => each.id === id && each.isSplit));

  /** Split a node, or draw it as one again; without an id all of them. @param {string} id @param {boolean} on */
  function turn(id, on) {
    shared = sharedOf(desk.facts(), opened());
    const control = id === "" ? every : rows.find((row) => row.id === id)?.control;
    const strings = desk.strings();
    const name = shared.find((each) => each.id === id)?.name ?? "";
    const [split, whole] =
      id === "" ? [strings.split_all_done, strings.split_none_done] : [strings.split_done, strings.split_undone];
    const done = fill(on ? split : whole, { node: name });
    desk.reform((now) => turned(now, id, on, shared), control?.element ?? element, { name, done, gone: strings.split_gone ?? "" });
  }

  /** By key: the selected node if it is shared; else all, or what is split made whole. */
  function turnSelected() {
    shared = sharedOf(desk.facts(), opened());
    const id = wholeOf(desk.selected());
    if (shared.some((each) => each.id === id)) turn(id, !isOn(id));
    else turn("", !opened().some((key) => key.startsWith(SPLIT)));
  }

  function load() {
    const facts = desk.facts();
    const strings = desk.strings();
    shared = sharedOf(facts, opened());
    const next = shared.map(({ id }) => id).join(" ");
    if (next !== shown) {
      rows = shared.map(({ id }) => rowOf(id));
      list.replaceChildren(...rows.map(({ control, line }) => html("li", {}, control.element, line)));
    }
    shown = next;
    intro.textContent = strings.split_intro ?? "";
    every.label(strings.split_all ?? "");
    every.show(isOn(""));
    shared.forEach((each, k) => {
      rows[k].control.label(fill(strings.split_node, { node: each.name }));
      rows[k].control.show(each.isSplit);
      if (!each.isSplit) rows[k].patch([usesOf(each)]);
    });
    intro.hidden = list.hidden = everyRow.hidden = shared.length === 0;
    none.hidden = shared.length > 0;
    none.textContent = strings.split_nothing ?? "";
  }

  /** @param {string} id @returns {Row} */
  function rowOf(id) {
    const line = html("p", { class: "bpw-split-line" });
    return { id, control: createSwitch(() => turn(id, !isOn(id))), line, patch: createPatched(line) };
  }

  /** @param {number} step */
  function show(step) {
    shared.forEach((each, k) => each.isSplit && rows[k].patch(sumOf(each, step)));
  }

  /** @param {Shared} shared */
  function usesOf({ copies: [node] }) {
    return fill(desk.strings().split_uses, { users: listed(node.uses.map(({ target }) => target.name), desk.strings()) });
  }

  /** ∂s/∂f = ∂s/∂f₁ + ∂s/∂f₂ = 0.34 − 0.20 = 0.14 @param {Shared} shared @param {number} step */
  function sumOf({ name, copies }, step) {
    const facts = desk.facts();
    const of = facts.output.name;
    const { terms, total } = gatheredBy(facts, copies, step);
    const written = copies.map((copy) => desk.write(of, copy.name)).join(" + ");
    const numbers = terms.map((term) => bare(term) || "…");
    const added = numbers.map((term, k) => (k === 0 ? minus(term) : term.startsWith("-") ? ` − ${term.slice(1)}` : ` + ${term}`)).join("");
    const sign = terms.some(isRounded) ? "≈" : "=";
    const result = total ? ` ${isRounded(total) || !addsUp(terms, total) ? "≈" : "="} ` : "";
    const parts = [`${desk.write(of, name)} = ${written} ${sign} `, told("b", { class: "bpw-cut-adjoint" }, added)];
    return total ? [...parts, result, told("b", { class: "bpw-cut-adjoint" }, minus(bare(total)))] : parts;
  }

  return { name: "split", element, load, show, actions: { split: turnSelected } };
}

const minus = (/** @type {string} */ text) => text.replace(/^-/, "−");
