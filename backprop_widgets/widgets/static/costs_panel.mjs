/** Counters of operations that run with the step: the forward sweep, the reverse sweep, and what tangents would take. */

/** @import { Counter } from "./counting.mjs" */
/** @import { Desk, Panel } from "./types.mjs" */

import { createCounters, SWEEPS } from "./counting.mjs";
import { html } from "./dom.mjs";
import { fill } from "./steps.mjs";

/** More sweeps than this are not told apart by marks on their bar. */
const MOST_MARKS = 20;
const KINDS = /** @type {const} */ (["multiplications", "additions", "functions"]);

/** @param {Desk} desk @returns {Panel} */
export function createCostsPanel(desk) {
  const rows = SWEEPS.map((sweep) => createRow(sweep));
  const list = html("ul", { class: "bpw-costs" }, ...rows.map(({ element }) => element));
  const verdict = html("p", { class: "bpw-costs-verdict" });
  const rule = html("p", { class: "bpw-hint" });
  // Nothing in it takes the focus, and it may have to be scrolled.
  const element = html("div", { class: "bpw-panel-body", tabindex: "0" }, list, verdict, rule);

  let countersAt = createCounters(desk.facts());

  function load() {
    const facts = desk.facts();
    countersAt = createCounters(facts);
    const strings = desk.strings();
    const { inputs } = facts.counts;
    const [forward, reverse, tangents] = countersAt(desk.count());
    const most = Math.max(forward.all.total, reverse.all.total, tangents.all.total, 1);
    rows.forEach((row) => row.load(strings, inputs, most));
    const said = { reverse: reverse.all.total, tangents: tangents.all.total, inputs, output: facts.output.name };
    verdict.textContent = fill(inputs === 1 ? strings.costs_one : strings.costs_many, said);
    rule.textContent = strings.costs_rules ?? "";
  }

  /** @param {number} step */
  function show(step) {
    countersAt(step).forEach((counter, k) => rows[k].show(counter));
  }

  return { name: "costs", element, load, show };
}

/** @param {string} sweep */
function createRow(sweep) {
  const name = html("span", { class: "bpw-costs-name" });
  const numbers = html("span", { class: "bpw-costs-numbers" });
  const done = html("span", { class: "bpw-costs-done" });
  const bar = html("span", { class: "bpw-costs-bar", "aria-hidden": "true" }, done);
  const parts = html("span", { class: "bpw-costs-parts" });
  const element = html("li", { class: `bpw-costs-row bpw-costs-${sweep}` }, name, numbers, bar, parts);
  /** @type {Record<string, string>} */
  let strings = {};
  let most = 1;
  let isSeveral = false;
  /** How much is done: all that is shown of a step depends on it. */
  let shown = -1;

  /** @param {Record<string, string>} texts @param {number} inputs @param {number} longest */
  function load(texts, inputs, longest) {
    [strings, most, shown] = [texts, longest, -1];
    const key = sweep === "tangents" && inputs === 1 ? "costs_tangent" : `costs_${sweep}`;
    name.textContent = fill(texts[key], { inputs });
    isSeveral = inputs > 1;
    bar.style.setProperty("--bpw-sweeps", String(Math.min(Math.max(inputs, 1), MOST_MARKS)));
  }

  /** @param {Counter} counter */
  function show({ done: now, all, each }) {
    if (now.total === shown) return;
    shown = now.total;
    numbers.textContent = fill(strings.costs_of, { done: now.total, all: all.total });
    const one = each ?? { done: now, all };
    const said = KINDS.filter((kind) => one.all[kind] > 0);
    const told = said.map((kind) => fill(strings[`costs_${kind}`], { done: one.done[kind], all: one.all[kind] }));
    parts.textContent = fill(each && isSeveral ? strings.costs_each : "{parts}", { parts: told.join(" · ") });
    bar.style.width = `${(100 * all.total) / most}%`;
    done.style.width = `${(100 * now.total) / Math.max(all.total, 1)}%`;
  }

  return { element, load, show };
}
