/** A gradient as a formula, unrolled level by level with a slider: each level is the same number here. */

/** @import { Desk, NodeFacts, Panel, UnrollAnswer } from "./types.mjs" */

import { chosen, createRange, gradient, hint, insteadOf, nodeOf, said } from "./answering.mjs";
import { html } from "./dom.mjs";
import { listed } from "./facts.mjs";
import { formula, math } from "./mathml.mjs";
import { built } from "./patching.mjs";
import { plain, sign } from "./product.mjs";
import { clamp } from "./steps.mjs";
import { replace } from "./subject.mjs";

/** A longer formula is not typeset: as text it is broken into lines. */
const LONG = 60;

/** @param {Desk} desk @returns {Panel} */
export function createUnrollPanel(desk) {
  const slider = createRange(0, () => draw(Number(slider.value)));
  const level = html("span", { class: "bpw-slide-text", "aria-hidden": "true" });
  const row = html("div", { class: "bpw-slide-row" }, slider, level);
  const title = html("p", { class: "bpw-subject" });
  const lines = html("div", { class: "bpw-answer" });
  const element = html("div", { class: "bpw-panel-body", tabindex: "-1" }, title, row, lines);
  /** @type {{ data: UnrollAnswer, node: NodeFacts } | undefined} */
  let ready;
  let shown = "";
  let subject = "";

  function load() {
    shown = "";
    slider.setAttribute("aria-label", desk.strings().unroll_slider ?? "");
  }

  function choose() {
    const answered = desk.ask("unroll", chosen(desk));
    const node = nodeOf(desk, answered.id);
    const instead = insteadOf(desk, answered);
    const now = JSON.stringify([answered, desk.notation(), chosen(desk)]);
    if (now === shown) return;
    shown = now;
    ready = instead || !node ? undefined : { data: /** @type {UnrollAnswer} */ (answered.data), node };
    title.hidden = row.hidden = ready === undefined;
    if (!ready) {
      desk.light("unroll");
      return replace(lines, instead ? [instead, ...(node ? hint(desk, node) : [])] : []);
    }
    const most = ready.data.levels.length - 1;
    const at = answered.id === subject ? clamp(slider.value, most) : 0;
    subject = answered.id;
    slider.max = String(most);
    slider.style.setProperty("--bpw-gaps", slider.max);
    slider.value = String(at);
    slider.disabled = most === 0;
    title.textContent = said(desk, "unroll_title", { output: desk.facts().output.name, name: ready.node.name });
    draw(at);
  }

  /** @param {number} at */
  function draw(at) {
    if (!ready) return;
    const { data, node } = ready;
    const levels = data.levels.slice(0, at + 1);
    const place = { level: at, levels: data.levels.length - 1 };
    level.textContent = said(desk, "unroll_level", place);
    const { formula: text, value } = data.levels[at];
    const of = desk.facts().output.name;
    const fields = { ...place, gradient: desk.say(of, node.name), formula: text, value: plain(value) };
    slider.setAttribute("aria-valuetext", said(desk, value ? "unroll_said" : "unroll_said_only", fields));
    const isLong = levels.some(({ formula: text }) => text.length > LONG / 2);
    const list = html("ol", { class: `bpw-levels${isLong ? " bpw-long" : ""}` }, ...levels.map((_, k) => line(k, node)));
    const isEnd = at === data.levels.length - 1;
    const end = isEnd ? (data.note ?? (place.levels > 0 ? desk.strings().unroll_whole : "")) : "";
    replace(lines, [list, ...(end ? [html("p", { class: "bpw-answer-note" }, end)] : []), ...hint(desk, node)]);
    light(data.levels[at].at.map(([name]) => name), node);
    /** @type {HTMLElement} */ (list.lastElementChild).scrollIntoView?.({ block: "nearest" });
  }

  /** @param {number} k @param {NodeFacts} node */
  function line(k, node) {
    const { formula: text, value, put, at } = /** @type {UnrollAnswer} */ (ready?.data).levels[k];
    const why = k === 0 ? desk.strings().unroll_start : said(desk, "unroll_put", { definitions: listed(put, desk.strings()) });
    const left = html("span", { class: "bpw-left" }, ...(k === 0 ? [gradient(desk, desk.facts().output.name, node.name)] : []));
    const side = html("span", { class: "bpw-hand" }, html("span", { class: "bpw-equals" }, "="), formulaOf(text));
    const values = at.length > 0 ? ` ${said(desk, "unroll_at", { values: listed(at.map(equation), desk.strings()) })}` : "";
    const number = value
      ? [html("b", {}, `${sign([value])} ${plain(value)}`), html("span", { class: "bpw-at" }, values)]
      : [html("span", { class: "bpw-at" }, desk.strings().unroll_no_value)];
    const made = html("li", { class: "bpw-level" }, html("span", { class: "bpw-put" }, why ?? ""), left, side, html("span", { class: "bpw-level-value" }, ...number));
    made.toggleAttribute("data-bpw-now", k === Number(slider.value));
    return made;
  }

  /** The nodes that the formula speaks of: level by level they come nearer to the inputs. @param {string[]} names @param {NodeFacts} node */
  function light(names, node) {
    const { nodes, output } = desk.facts();
    const ids = nodes.filter(({ name }) => names.includes(name)).map(({ id }) => id);
    desk.light("unroll", { ids: [output.id, node.id, ...ids] });
  }

  function hide() {
    shown = "";
    desk.light("unroll");
  }

  return { name: "unroll", element, load, show: () => {}, choose, hide };
}

/** "d = 23.5", "x ≈ 0.33333" @param {[string, string]} known */
const equation = ([name, value]) => `${name} ${sign([value])} ${plain(value)}`;

/** @param {string} text */
const formulaOf = (text) =>
  text.length > LONG ? html("span", { class: "bpw-long-formula" }, text) : built(math([formula(text)], text));
