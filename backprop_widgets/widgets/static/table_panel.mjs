/** The trace table: it fills as the lesson goes; a row's name selects its node. */

/** @import { Lifetime } from "./lifetime.mjs" */
/** @import { Desk, NodeFacts, Panel } from "./types.mjs" */

import { html } from "./dom.mjs";
import { events, stateAt } from "./facts.mjs";
import { createRoving, createScrolling } from "./roving.mjs";
import { fill } from "./steps.mjs";
import { cells, moment, operation, turns } from "./tracing.mjs";

const HEADS = 5;
const SHORT = 24;
const KINDS = ["value", "adjoint", "arrivals"];

/** @typedef {{ node: NodeFacts, row: HTMLTableRowElement, button: HTMLElement, shown: HTMLElement[], moment: number }} Row */

/** @param {Desk} desk @param {Lifetime} lifetime @returns {Panel} */
export function createTablePanel(desk, lifetime) {
  const caption = html("caption", { class: "bpw-caption" });
  const head = html("tr");
  const body = html("tbody");
  const table = html("table", { class: "bpw-table" }, caption, html("thead", {}, head), body);
  const element = html("div", { class: "bpw-panel-body" }, table);
  const roving = createRoving(body, ".bpw-link", lifetime);
  const scroll = createScrolling(element, lifetime);
  /** @type {Row[]} by the place of the node */
  let rows = [];
  /** @type {(Row | undefined)[]} by step */
  let changed = [];
  /** @type {Row[][]} by step, those that look different from there on */
  let turning = [];
  /** The step that all rows show. @type {number | undefined} */
  let shownAt;
  /** @type {Row | undefined} */
  let current;
  let frame = "";

  body.addEventListener("mousedown", (event) => event.preventDefault());
  body.addEventListener("click", ({ target }) => {
    const row = rowOf(target);
    if (row) desk.select(desk.selected() === row.node.id ? "" : row.node.id);
  });
  for (const type of ["pointerover", "focusin"]) {
    body.addEventListener(type, ({ target }) => desk.point([rowOf(target)?.node.id ?? ""]));
  }
  for (const type of ["pointerleave", "focusout"]) body.addEventListener(type, () => desk.point([]));

  /** @param {EventTarget | null} target */
  const rowOf = (target) => {
    const found = /** @type {Element} */ (target).closest("tr");
    return rows.find(({ row }) => row === found);
  };

  function load() {
    const facts = desk.facts();
    const strings = desk.strings();
    const nodes = facts.nodes.filter(({ kind }) => kind !== "constant");
    const nextFrame = JSON.stringify(nodes.map((node) => [node.id, node.name, node.formula]));
    if (nextFrame !== frame) {
      const heads = Array.from({ length: HEADS }, (_, k) => html("th", { scope: "col" }, strings[`table_head_${k}`] ?? ""));
      head.replaceChildren(...heads);
      rows = nodes.map((node) => build(node));
      body.replaceChildren(...rows.map(({ row }) => row));
      roving.stopAt(rows[0]?.button);
      current = undefined;
    }
    frame = nextFrame;
    rows.forEach((row, place) => Object.assign(row, { node: nodes[place], moment: -1 }));
    const byNode = new Map(rows.map((row) => [row.node, row]));
    changed = Array.from(events(facts), (event) => event && byNode.get(event.node));
    turning = [];
    for (const row of rows) for (const at of turns(facts, row.node)) (turning[at] ??= []).push(row);
    shownAt = undefined;
    choose();
  }

  /** @param {NodeFacts} node @returns {Row} */
  function build(node) {
    const button = html("button", { type: "button", class: "bpw-link", tabindex: "-1", "aria-pressed": "false" }, node.name);
    const shown = KINDS.map((kind) => html("td", { class: `bpw-${kind}` }));
    const text = operation(node, desk.strings());
    // A line is broken behind a minus as well: what fits is not broken.
    const made = html("td", { class: text.length < SHORT ? "bpw-operation bpw-short" : "bpw-operation" }, text);
    const row = html("tr", {}, html("th", { scope: "row" }, button), made, ...shown);
    if (node.arrivals.length > 1) row.classList.add("bpw-gathers");
    return { node, row, button, shown, moment: -1 };
  }

  /** @param {number} step */
  function show(step) {
    const facts = desk.facts();
    const strings = desk.strings();
    for (const row of rowsBetween(shownAt, step)) {
      const now = moment(facts, row.node, step);
      if (now === row.moment) continue;
      row.moment = now;
      cells(facts, row.node, step, strings).forEach((text, k) => {
        if (row.shown[k].textContent !== text) row.shown[k].textContent = text;
      });
      row.row.dataset.bpwState = stateAt(facts, row.node, step);
    }
    shownAt = step;
    mark(changed[step]);
    caption.textContent = fill(strings.table_title, { output: facts.output.name, step, steps: desk.count() });
    scroll(current?.row ?? (step === 0 ? rows[0]?.row : undefined));
  }

  /** The rows that may have turned. @param {number | undefined} from @param {number} to */
  function rowsBetween(from, to) {
    if (from === undefined) return rows;
    return turning.slice(Math.min(from, to) + 1, Math.max(from, to) + 1).flat();
  }

  /** @param {Row | undefined} next */
  function mark(next) {
    current?.row.classList.remove("bpw-now");
    current?.row.removeAttribute("aria-current");
    next?.row.classList.add("bpw-now");
    next?.row.setAttribute("aria-current", "step");
    current = next;
    roving.follow(next?.button);
  }

  function choose() {
    const id = desk.selected();
    for (const { node, row, button } of rows) {
      row.classList.toggle("bpw-chosen", node.id === id);
      button.setAttribute("aria-pressed", String(node.id === id));
    }
  }

  return { name: "table", element, load, show, choose };
}
