/** The gradient as a sum over paths: one path lit at a time in the picture, its product, and the sum as it grows. */

/** @import { Lifetime } from "./lifetime.mjs" */
/** @import { Desk, NodeFacts, Panel, PathsAnswer, WireFacts } from "./types.mjs" */

import { chosen, gradient, hint, insteadOf, nodeOf, said } from "./answering.mjs";
import { html } from "./dom.mjs";
import { factorsOf, plain, sign, sumOf, wayOf } from "./product.mjs";
import { createRoving, createScrolling } from "./roving.mjs";
import { clamp } from "./steps.mjs";
import { replace } from "./subject.mjs";

/** More factors are told by their number. */
const MOST_FACTORS = 12;

/** @param {Desk} desk @param {Lifetime} lifetime @returns {Panel} */
export function createPathsPanel(desk, lifetime) {
  const content = html("div", { class: "bpw-answer" });
  const live = html("div", { class: "bpw-hidden", "aria-live": "polite", "aria-atomic": "true" });
  const element = html("div", { class: "bpw-panel-body", tabindex: "-1" }, content, live);
  const back = html("button", { type: "button", class: "bpw-text-button bpw-path-back" }, "‹");
  const next = html("button", { type: "button", class: "bpw-text-button bpw-path-next" }, "›");
  const place = html("span", { class: "bpw-panel-status" });
  const roving = createRoving(content, ".bpw-path", lifetime);
  const scroll = createScrolling(element, lifetime);
  let k = 0;
  let shown = "";
  let subject = "";
  let isOpen = false;
  back.addEventListener("click", () => go(k - 1));
  next.addEventListener("click", () => go(k + 1));
  for (const type of ["pointerover", "focusin"]) {
    content.addEventListener(type, ({ target }) => {
      const wire = /** @type {Element} */ (target).closest("[data-bpw-wire]")?.getAttribute("data-bpw-wire");
      desk.point(wire ? [wire] : []);
    });
  }
  content.addEventListener("pointerleave", () => desk.point([]));

  function load() {
    shown = "";
    const { paths_previous: previous = "", paths_next: following = "" } = desk.strings();
    for (const [button, name] of /** @type {const} */ ([[back, previous], [next, following]])) {
      button.title = name;
      button.setAttribute("aria-label", name);
    }
  }

  /** @param {number} to */
  function go(to) {
    if (!isOpen) return;
    const answered = desk.ask("paths", chosen(desk));
    const count = answered.data?.paths?.length ?? 0;
    const before = k;
    k = clamp(to, Math.max(count - 1, 0));
    choose();
    if (k !== before) live.textContent = spoken();
  }

  function choose() {
    isOpen = true;
    const answered = desk.ask("paths", chosen(desk));
    if (answered.id !== subject) k = 0;
    subject = answered.id;
    const node = nodeOf(desk, answered.id);
    const instead = insteadOf(desk, answered);
    const ready = instead || !node ? undefined : { data: /** @type {PathsAnswer} */ (answered.data), node };
    if (ready) k = clamp(k, ready.data.paths.length - 1);
    for (const part of [back, next, place]) part.hidden = ready === undefined;
    const now = JSON.stringify([answered, k, desk.notation(), chosen(desk)]);
    if (now === shown) return;
    shown = now;
    if (!ready) {
      live.textContent = "";
      desk.light("paths");
      return replace(content, instead ? [instead, ...(node ? hint(desk, node) : [])] : []);
    }
    draw(ready.data, ready.node);
  }

  /** @param {PathsAnswer} data @param {NodeFacts} node */
  function draw(data, node) {
    const { output, wires } = desk.facts();
    const ways = data.paths.map((path) => path.map((at) => wires[at]));
    place.textContent = said(desk, "paths_place", { k: k + 1, count: data.count });
    const atEnds = [k === 0, k === ways.length - 1];
    // What has the focus keeps it at either end.
    [back, next].forEach((button, i) => button.setAttribute("aria-disabled", String(atEnds[i])));
    const rows = ways.map((path, i) => row(path, data, i));
    const list = html("ol", { class: "bpw-paths" }, ...rows);
    const title = said(desk, "paths_title", { output: output.name, name: node.name });
    const more = { sent: ways.length, count: data.count };
    replace(content, [
      html("p", { class: "bpw-subject" }, title),
      list,
      ...(data.products ? [sum(data, node)] : []),
      ...(data.total ? [html("p", { class: "bpw-answer-note" }, said(desk, "paths_more", { ...more, total: plain(data.total) }))] : []),
      ...(data.note ? [html("p", { class: "bpw-answer-note" }, data.note)] : []),
      ...hint(desk, node),
    ]);
    const current = /** @type {HTMLElement} */ (rows[k].firstElementChild);
    roving.stopAt(current);
    scroll(current);
    const path = ways[k];
    desk.light("paths", { dims: true, ids: [output.id, ...path.flatMap(({ id, source }) => [id, source.id])] });
  }

  /** @param {WireFacts[]} path @param {PathsAnswer} data @param {number} i */
  function row(path, data, i) {
    const way = html("span", { class: "bpw-path-way" }, wayOf(namesAlong(path), desk.strings().paths_arrow));
    const button = html("button", { type: "button", class: "bpw-path", tabindex: "-1" }, way);
    button.dataset.bpwTo = String(i);
    if (i === k) button.setAttribute("aria-current", "true");
    if (i <= k) button.append(html("span", { class: "bpw-path-product" }, ...product(path, data.products?.[i])));
    else button.append(html("span", { class: "bpw-path-product bpw-to-come", "aria-label": desk.strings().paths_to_come, role: "img" }, "…"));
    button.addEventListener("click", () => go(i));
    return html("li", {}, button);
  }

  /** @param {WireFacts[]} path */
  const namesAlong = (path) => [path[0].target.name, ...path.map(({ source }) => source.name)];

  /** @param {WireFacts[]} path @param {string} [result] */
  function product(path, result) {
    const equals = ` ${sign([...path.map(({ local }) => local), result ?? ""])} `;
    const end = result ? [html("b", {}, plain(result))] : [];
    if (path.length > MOST_FACTORS) return [said(desk, "paths_factors", { count: path.length }), ...(result ? [equals] : []), ...end];
    const called = (/** @type {WireFacts} */ wire) => desk.write(wire.target.name, wire.source.name, "local");
    const factors = factorsOf(path, called).map(({ wire, text }) => {
      const factor = html("span", { class: "bpw-path-factor", "data-bpw-wire": wire.id }, text);
      factor.title = called(wire);
      return factor;
    });
    const shown = factors.flatMap((factor, j) => (j === 0 ? [factor] : [" · ", factor]));
    return [...shown, ...(result && !(path.length === 1 && factors[0].textContent === plain(result)) ? [equals, ...end] : [])];
  }

  /** ∂g/∂b = 1410 + 84 = 1494, as far as it goes. @param {PathsAnswer} data @param {NodeFacts} node */
  function sum(data, node) {
    const isWhole = k === data.paths.length - 1 && !data.total;
    const left = html("span", { class: "bpw-left" }, gradient(desk, desk.facts().output.name, node.name));
    const text = isWhole ? total(data) : `${total(data)} `;
    const line = html("p", { class: "bpw-paths-sum" }, left, html("span", {}, isWhole ? ` ${signAt(data, k === 0 ? k : 0)} ` : ""), html("span", { class: "bpw-paths-total" }, text));
    if (!isWhole) line.append(html("span", { class: "bpw-hint-inline" }, desk.strings().so_far));
    line.classList.toggle("bpw-whole", isWhole);
    return line;
  }

  /** @param {PathsAnswer} data @param {number} i */
  const signAt = (data, i) => data.signs?.[i] ?? "=";

  /** @param {PathsAnswer} data */
  function total({ products = [], sums = [], signs = "" }) {
    const terms = products.slice(0, k + 1);
    return k === 0 ? plain(sums[0]) : `${sumOf(terms)} ${signs[k]} ${plain(sums[k])}`;
  }

  /** The path that is lit, in one sentence. */
  function spoken() {
    const { data } = desk.ask("paths", chosen(desk));
    if (!data?.paths) return "";
    const { wires } = desk.facts();
    const path = /** @type {number[]} */ (data.paths[k]).map((at) => wires[at]);
    const texts = product(path, data.products?.[k]).map((part) => (typeof part === "string" ? part : part.textContent));
    const isWhole = k === data.paths.length - 1 && !data.total;
    const sum = data.products ? said(desk, isWhole ? "paths_sum" : "paths_so_far", { sum: total(data) }) : "";
    const way = wayOf(namesAlong(path), ", ");
    return said(desk, "paths_said", { k: k + 1, count: data.count, way, product: texts.join(""), sum });
  }

  function hide() {
    isOpen = false;
    shown = "";
    k = 0;
    live.textContent = "";
    desk.light("paths");
  }

  const actions = { next_path: () => go(k + 1), previous_path: () => go(k - 1) };
  return { name: "paths", element, head: [back, place, next], load, show: () => {}, choose, hide, actions };
}
