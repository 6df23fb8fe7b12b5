/** A node moved a little, up and down, by several sizes: how far the output goes, beside what its gradient says. */

/** @import { Desk, NodeFacts, NudgeAnswer, Panel } from "./types.mjs" */

import { chosen, createRange, hint, insteadOf, nodeOf, said } from "./answering.mjs";
import { html } from "./dom.mjs";
import { plotOf } from "./nudge_plot.mjs";
import { plain, sign } from "./product.mjs";
import { clamp } from "./steps.mjs";
import { replace } from "./subject.mjs";

/** @param {Desk} desk @returns {Panel} */
export function createNudgePanel(desk) {
  const slider = createRange(0, () => draw());
  const where = html("span", { class: "bpw-slide-text", "aria-hidden": "true" });
  const row = html("div", { class: "bpw-slide-row" }, slider, where);
  const title = html("p", { class: "bpw-subject" });
  const below = html("div", { class: "bpw-answer" });
  const element = html("div", { class: "bpw-panel-body", tabindex: "-1" }, title, row, below);
  /** @type {{ data: NudgeAnswer, node: NodeFacts } | undefined} */
  let ready;
  let shown = "";
  let subject = "";

  function load() {
    shown = "";
  }

  function choose() {
    const answered = desk.ask("nudge", chosen(desk));
    const node = nodeOf(desk, answered.id);
    const instead = insteadOf(desk, answered);
    const now = JSON.stringify([answered, chosen(desk)]);
    if (now === shown) return;
    shown = now;
    ready = instead || !node ? undefined : { data: /** @type {NudgeAnswer} */ (answered.data), node };
    title.hidden = row.hidden = ready === undefined;
    if (!ready) {
      desk.light("nudge");
      return replace(below, instead ? [instead, ...(node ? hint(desk, node) : [])] : []);
    }
    const most = ready.data.sizes.length;
    [slider.min, slider.max] = [String(-most), String(most)];
    slider.style.setProperty("--bpw-gaps", String(2 * most));
    if (answered.id !== subject) slider.value = String(clamp(most - 1, most));
    subject = answered.id;
    const { name, output } = ready.data;
    title.textContent = said(desk, "nudge_title", { name, output });
    slider.setAttribute("aria-label", said(desk, "nudge_slider", { name }));
    draw();
  }

  /** Which size and direction the slider asks for: the smallest lie beside the middle. */
  function asked() {
    const data = /** @type {NudgeAnswer} */ (ready?.data);
    const at = Number(slider.value);
    const size = data.sizes[at === 0 ? 0 : data.sizes.length - Math.abs(at)];
    return { at, size, move: at === 0 ? undefined : size.moves[at < 0 ? 0 : 1] };
  }

  function draw() {
    if (!ready) return;
    const { data, node } = ready;
    const { at, size, move } = asked();
    const { name, x, output } = data;
    where.textContent = move ? said(desk, "nudge_move", { name, x: plain(x), to: plain(move.to) }) : (desk.strings().nudge_not ?? "");
    const sentence = told();
    slider.setAttribute("aria-valuetext", `${where.textContent}: ${sentence}`);
    const agrees = said(desk, data.agrees ? "nudge_agrees" : "nudge_differs", numbers());
    const caption = said(desk, "nudge_plot", { output, name, step: size.step, gradient: plain(data.gradient) });
    const plot = plotOf(size.plot, Math.sign(at), caption);
    replace(below, [
      html("p", { class: "bpw-nudge-said" }, sentence),
      html("div", { class: "bpw-nudge-both" }, table(at), html("figure", { class: "bpw-nudge-plot" }, plot, html("figcaption", { "aria-hidden": "true" }, caption))),
      html("p", { class: `bpw-nudge-verdict ${data.agrees ? "bpw-agrees" : "bpw-differs"}` }, agrees),
      ...(data.note ? [html("p", { class: "bpw-answer-note" }, data.note)] : []),
      ...hint(desk, node),
    ]);
    light(move?.changes);
  }

  function numbers() {
    const { gradient, numeric } = /** @type {NudgeAnswer} */ (ready?.data);
    return { gradient: plain(gradient), numeric: plain(numeric) };
  }

  /** What the nudge does, in one sentence. */
  function told() {
    const { name, output, x, y, gradient } = /** @type {NudgeAnswer} */ (ready?.data);
    const { at, size, move } = asked();
    if (!move) return said(desk, "nudge_rest", { name, output, x: plain(x), y: plain(y) });
    const key = move.change === "0" ? "nudge_stays" : /^≈?-/.test(move.change) ? "nudge_falls" : "nudge_rises";
    const step = at < 0 ? `(−${plain(size.step)})` : plain(size.step);
    const amount = plain(move.change).replace("−", "");
    const equals = sign([gradient, move.expected]);
    return said(desk, key, { output, amount, gradient: plain(gradient), step, equals, expected: plain(move.expected) });
  }

  /** Every size to the side that the slider is on: the smaller, the nearer to the gradient. @param {number} at */
  function table(at) {
    const { name, output, gradient, sizes } = /** @type {NudgeAnswer} */ (ready?.data);
    const heads = ["nudge_step", "nudge_change", "nudge_ratio"].map((key) => html("th", { scope: "col" }, said(desk, key, { name, output })));
    const side = at < 0 ? 0 : 1;
    const rows = sizes.map(({ step, moves }, k) => {
      const { change, ratio } = moves[side];
      const texts = [side === 0 ? `−${plain(step)}` : plain(step), shownNumber(change), shownNumber(ratio)];
      const made = html("tr", {}, ...texts.map((text, i) => (i === 0 ? html("th", { scope: "row" }, text) : html("td", {}, text))));
      if (at !== 0 && sizes.length - Math.abs(at) === k) {
        made.classList.add("bpw-now");
        made.setAttribute("aria-current", "true");
      }
      return made;
    });
    const last = html("tr", { class: "bpw-nudge-gradient" }, html("th", { scope: "row", colspan: "2" }, desk.strings().nudge_gradient ?? ""), html("td", {}, plain(gradient)));
    return html("table", { class: "bpw-table bpw-nudges" }, html("thead", {}, html("tr", {}, ...heads)), html("tbody", {}, ...rows, last));
  }

  /** @param {string} text */
  const shownNumber = (text) => `${sign([text]) === "≈" ? "≈ " : ""}${plain(text)}`;

  /** What moves, and by how much; the two ends where nothing does. @param {string[]} [changes] */
  function light(changes) {
    const { data, node } = /** @type {NonNullable<typeof ready>} */ (ready);
    const { nodes, wires, output } = desk.facts();
    if (!changes) return desk.light("nudge", { dims: true, ids: [node.id, output.id] });
    const { at, size } = asked();
    const moved = new Set([node.place, ...data.moved]);
    const along = wires.filter(({ source, target }) => moved.has(source.place) && moved.has(target.place));
    const told = data.moved.map((place, k) => [nodes[place].id, signed(changes[k])]);
    const own = [node.id, signed(at < 0 ? `-${size.step}` : size.step)];
    desk.light("nudge", {
      dims: true,
      ids: [...[...moved].map((place) => nodes[place].id), ...along.map(({ id }) => id)],
      pills: Object.fromEntries([...told, own].filter(([, text]) => text)),
    });
  }

  /** "+0.5", "−2". @param {string} text */
  const signed = (text) => (text === "" || text === "0" ? text : plain(text).startsWith("−") ? plain(text) : `+${plain(text)}`);

  function hide() {
    shown = "";
    desk.light("nudge");
  }

  return { name: "nudge", element, load, show: () => {}, choose, hide };
}
