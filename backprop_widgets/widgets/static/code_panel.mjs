/** The forward and the backward program; the lines of the step are marked, each backward line knows its forward line. */

/** @import { Lifetime } from "./lifetime.mjs" */
/** @import { Desk, Panel } from "./types.mjs" */

import { copy } from "./copying.mjs";
import { html } from "./dom.mjs";
import { events } from "./facts.mjs";
import { createRoving, createScrolling } from "./roving.mjs";
import { fill } from "./steps.mjs";

const ADDS = 1;
const STARTS = 2;
const COMMENT = "  # ";

/** @typedef {{ node: number, flag: number, forward: number, steps: number[], row: HTMLElement, button: HTMLElement }} Line */

/** @param {Desk} desk @param {Lifetime} lifetime @returns {Panel} */
export function createCodePanel(desk, lifetime) {
  const list = html("ol", { class: "bpw-code" });
  const element = html("div", { class: "bpw-panel-body" }, list);
  const button = html("button", { type: "button", class: "bpw-text-button" });
  const said = html("span", { class: "bpw-panel-status", role: "status" });
  const roving = createRoving(list, ".bpw-line", lifetime);
  const scroll = createScrolling(element, lifetime);
  /** @type {Map<number, Line>} by row */
  let lines = new Map();
  /** @type {Line[][]} */
  let byStep = [];
  /** @type {HTMLElement[]} */
  let rows = [];
  /** @type {string[]} */
  let texts = [];
  /** @type {Line[]} */
  let current = [];
  let frame = "";

  button.addEventListener("click", async () => {
    const done = await copy(`${texts.join("\n")}\n`);
    said.textContent = desk.strings()[done ? "code_copied" : "code_not_copied"];
    setTimeout(() => said.replaceChildren(), 4000);
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const line = lineOf(target);
    if (line) desk.go(line.steps[0]);
  });
  for (const type of ["pointerover", "focusin"]) list.addEventListener(type, ({ target }) => point(lineOf(target)));
  for (const type of ["pointerleave", "focusout"]) list.addEventListener(type, () => point(undefined));

  /** @param {EventTarget | null} target */
  function lineOf(target) {
    const row = /** @type {Element} */ (target).closest("li");
    return row ? lines.get(rows.indexOf(row)) : undefined;
  }

  /** Mark its forward line, and in the picture the node that it is about, or the wires that it sends along. @param {Line | undefined} line */
  function point(line) {
    for (const row of list.querySelectorAll(".bpw-tied")) row.classList.remove("bpw-tied");
    if (!line) return desk.point([]);
    lines.get(line.forward)?.row.classList.add("bpw-tied");
    const facts = desk.facts();
    const happens = events(facts);
    const sends = line.flag === STARTS ? [] : line.steps.flatMap((step) => happens[step]?.wire?.id ?? []);
    desk.point([facts.nodes[line.node].id, ...sends]);
  }

  function load() {
    const { rows: next, lines: tied, output } = desk.facts();
    const strings = desk.strings();
    button.textContent = strings.code_copy;
    button.title = strings.code_copy_key;
    list.setAttribute("aria-label", fill(strings.code_title, { output: output.name }));
    const nextFrame = JSON.stringify([next.length, tied]);
    if (nextFrame === frame) return patch(next);
    frame = nextFrame;
    build(next, tied);
  }

  /** Other numbers in the same program. @param {string[]} next */
  function patch(next) {
    next.forEach((text, place) => {
      if (text === texts[place]) return;
      const line = lines.get(place);
      if (line) line.button.querySelector("code")?.replaceChildren(...written(text, line.flag));
      else rows[place].replaceChildren(...remark(text));
    });
    texts = next;
  }

  /** @param {string[]} next @param {number[][]} tied */
  function build(next, tied) {
    texts = next;
    lines = new Map();
    byStep = [];
    current = [];
    rows = next.map(() => html("li", { class: "bpw-row" }));
    for (const [place, node, flag, forward, ...steps] of tied) {
      const row = rows[place];
      const line = { node, flag, forward, steps, row, button: buttonOf(place, flag, forward) };
      row.append(line.button);
      lines.set(place, line);
      for (const step of steps) (byStep[step] ??= []).push(line);
    }
    next.forEach((text, place) => lines.has(place) || rows[place].append(...remark(text)));
    list.style.setProperty("--bpw-digits", String(String(next.length).length));
    list.replaceChildren(...rows);
    roving.stopAt([...lines.values()][0]?.button);
  }

  /** @param {number} place @param {number} flag @param {number} forward */
  function buttonOf(place, flag, forward) {
    const made = html("button", { type: "button", class: "bpw-line", tabindex: "-1" });
    const tie = html("span", { class: "bpw-tie" }, forward >= 0 ? `← ${forward + 1}` : "");
    if (forward >= 0) {
      tie.title = fill(desk.strings().code_undoes, { line: forward + 1, text: texts[forward] });
      tie.setAttribute("aria-label", tie.title);
      tie.setAttribute("role", "img");
    }
    const sign = html("span", { class: "bpw-sign", "aria-hidden": "true" });
    const code = html("code", {}, ...written(texts[place], flag));
    made.append(sign, html("span", { class: "bpw-number" }, String(place + 1)), tie, code);
    return made;
  }

  /** @param {string} text @param {number} flag */
  function written(text, flag) {
    const [code, ...comment] = text.split(COMMENT);
    const [before, ...after] = code.split(" += ");
    /** @type {(Node | string)[]} */
    const parts = [code];
    if (flag === ADDS && after.length > 0) {
      const adds = html("b", { class: "bpw-adds" }, "+=");
      adds.title = desk.strings().code_adds;
      parts.splice(0, 1, `${before} `, adds, ` ${after.join(" += ")}`);
    }
    if (comment.length > 0) parts.push(html("i", { class: "bpw-comment" }, COMMENT + comment.join(COMMENT)));
    return parts;
  }

  /** @param {string} text */
  const remark = (text) => [html("span", { class: text.trim().startsWith("#") ? "bpw-heading" : "bpw-plain" }, text || "\u00a0")];

  /** @param {number} step */
  function show(step) {
    const next = byStep[step] ?? [];
    for (const line of current) mark(line, false);
    for (const line of next) mark(line, true);
    current = next;
    const first = next.find(({ flag }) => flag !== STARTS) ?? next[0];
    roving.follow(first?.button);
    scroll(first?.row ?? (step === 0 ? rows[0] : undefined), next.at(-1)?.row);
  }

  /** @param {Line} line @param {boolean} isNow */
  function mark({ row, button: of, forward }, isNow) {
    row.classList.toggle("bpw-now", isNow);
    if (isNow) of.setAttribute("aria-current", "step");
    else of.removeAttribute("aria-current");
    lines.get(forward)?.row.classList.toggle("bpw-undone", isNow);
  }

  return { name: "code", element, head: [said, button], load, show };
}
