/** The panels beside the picture, each shown or hidden: code, table, explanation, details. */

/** @import { Lifetime } from "./lifetime.mjs" */
/** @import { Canvas, Desk, Facts, Lesson, Model, Panel, Part } from "./types.mjs" */

import { thing } from "./canvas.mjs";
import { createCodePanel } from "./code_panel.mjs";
import { createCostsPanel } from "./costs_panel.mjs";
import { createCutPanel } from "./cut_panel.mjs";
import { createDetailsPanel } from "./details_panel.mjs";
import { html } from "./dom.mjs";
import { createExplainPanel } from "./explain_panel.mjs";
import { readFacts } from "./facts.mjs";
import { expand, outLoud } from "./grammar.mjs";
import { save } from "./saving.mjs";
import { clamp, fill } from "./steps.mjs";
import { createSplitPanel } from "./split_panel.mjs";
import { createTablePanel } from "./table_panel.mjs";

const POINTED = "data-bpw-pointed";
/** @type {Facts} */
const NO_FACTS = readFacts({
  ...{ output: 0, nodes: [], wires: [], stretched: {} },
  ...{ times: { computed: [], seed: 0, sent: [] }, code: { rows: [], lines: [] } },
  texts: { values: [], ledgers: [], whole: {}, locals: [], contributions: [], kinks: {}, why: {}, why_local: {}, inputs: {} },
});

/**
 * @param {Lifetime} lifetime @param {Model} model of which `panels` are the names of those that are open
 * @param {{ go: (step: number) => void, select: (id: string) => void, reveal: Desk["reveal"], reform: Desk["reform"] }} hooks
 * @returns {Part & { element: HTMLElement, bar: HTMLElement }}
 */
export function createPanels(lifetime, model, { go, select, reveal, reform }) {
  const bar = html("div", { class: "bpw-panel-bar", role: "group" });
  const column = html("div", { class: "bpw-panels" });
  const element = html("div", { class: "bpw-side" }, column);
  /** @type {Lesson | undefined} */
  let lesson;
  /** @type {Canvas | undefined} */
  let canvas;
  let facts = NO_FACTS;
  /** The data that the facts were read from. @type {unknown} */
  let read;
  let current = 0;

  /** @type {Desk} */
  const desk = {
    facts: () => facts,
    canvas: () => canvas,
    strings: () => lesson?.strings ?? {},
    notation: () => lesson?.notation ?? "partial",
    count: () => lesson?.count ?? 0,
    step: () => current,
    selected: () => model.get("selected") ?? "",
    write: (of, wrt, isLocal = false) => written(lesson?.notation ?? "", of, wrt, isLocal),
    say: (of, wrt, isLocal = false) => outLoud(written("words", of, wrt, isLocal), lesson?.grammar.spoken ?? {}),
    go,
    select,
    point,
    reveal,
    reform,
  };
  const reading = [createCodePanel, createTablePanel, createExplainPanel, createDetailsPanel];
  const panels = [...reading, createCutPanel, createSplitPanel, createCostsPanel].map((create) => framed(create(desk, lifetime, model)));

  const events = { "change:panels": arrange, "change:selected": choose };
  for (const [event, callback] of Object.entries(events)) {
    model.on(event, callback);
    lifetime.add(() => model.off(event, callback));
  }

  /** A panel with its frame, and the button that opens it. @param {Panel} panel */
  function framed(panel) {
    const button = html("button", { type: "button", class: "bpw-panel-button", "aria-expanded": "false" });
    const close = html("button", { type: "button", class: "bpw-panel-close" }, "×");
    const title = html("span", { class: "bpw-panel-title" });
    const head = html("div", { class: "bpw-panel-head" }, title, ...(panel.head ?? []), close);
    const section = html("section", { class: `bpw-panel bpw-panel-${panel.name}` }, head, panel.element);
    section.hidden = true;
    button.addEventListener("click", () => toggle(panel.name));
    close.addEventListener("click", () => {
      toggle(panel.name);
      button.focus();
    });
    bar.append(button);
    column.append(section);
    return { ...panel, button, close, title, section, isStale: true };
  }

  /** @returns {string[]} */
  const open = () => (Array.isArray(model.get("panels")) ? model.get("panels") : []);

  /** @param {string} name */
  function toggle(name) {
    const names = open();
    const next = names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
    save(model, "panels", panels.map((panel) => panel.name).filter((other) => next.includes(other)));
  }

  function arrange() {
    const names = open();
    for (const panel of panels) {
      const isOpen = read !== undefined && names.includes(panel.name);
      // The focus must not fall out of the widget with what is hidden.
      if (!isOpen && panel.section.contains(document.activeElement)) panel.button.focus();
      panel.section.hidden = !isOpen;
      panel.button.setAttribute("aria-expanded", String(isOpen));
      if (isOpen) refresh(panel);
      else panel.hide?.();
    }
    const count = panels.filter(({ section }) => !section.hidden).length;
    element.hidden = count === 0;
    element.style.setProperty("--bpw-open", String(count));
  }

  /** What is hidden is not kept up to date. @param {(typeof panels)[number]} panel */
  function refresh(panel) {
    if (panel.isStale) panel.load();
    panel.isStale = false;
    panel.choose?.();
    panel.show(current);
  }

  /** @param {Lesson} next @param {number} step */
  function load(next, step) {
    lesson = next;
    const { strings } = next;
    current = clamp(step, next.count);
    facts = next.facts ? (read === next.facts ? facts : readFacts(next.facts)) : NO_FACTS;
    read = next.facts;
    bar.setAttribute("aria-label", strings.panels ?? "");
    bar.hidden = read === undefined;
    for (const panel of panels) {
      const name = strings[`panel_${panel.name}`] ?? panel.name;
      panel.button.textContent = panel.title.textContent = name;
      panel.button.title = strings[`panel_${panel.name}_key`] ?? name;
      panel.section.setAttribute("aria-label", name);
      panel.close.setAttribute("aria-label", fill(strings.panel_close, { panel: name }));
      panel.close.title = fill(strings.panel_close, { panel: name });
      panel.isStale = true;
    }
    arrange();
  }

  /** @param {number} step */
  function show(step) {
    current = step;
    for (const panel of panels) if (!panel.section.hidden) panel.show(step);
  }

  function choose() {
    for (const panel of panels) if (!panel.section.hidden) panel.choose?.();
  }

  /** A derivative in a notation. @param {string} notation @param {string} of @param {string} wrt @param {boolean} isLocal */
  function written(notation, of, wrt, isLocal) {
    const template = lesson?.grammar.notations[notation];
    return expand(`${isLocal ? "\ue001" : "\ue000"}${of}\ue002${wrt}\ue003`, template);
  }

  /** Mark these in the picture, and nothing else. @param {string[]} ids */
  function point(ids) {
    for (const marked of canvas?.root.querySelectorAll(`[${POINTED}]`) ?? []) marked.removeAttribute(POINTED);
    for (const id of ids) thing(canvas, id)?.setAttribute(POINTED, "");
  }

  const toggles = Object.fromEntries(panels.map(({ name }) => [`panel_${name}`, () => toggle(name)]));
  const actions = Object.assign(toggles, ...panels.map((panel) => panel.actions ?? {}));
  return { element, bar, load, show, actions, drawn: (next) => void (canvas = next) };
}
