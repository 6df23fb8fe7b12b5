/** The panels beside the picture, each shown or hidden: what the lesson shows, and what answers for one node. */

/** @import { Lifetime } from "./lifetime.mjs" */
/** @import { Canvas, Desk, Lesson, Model, Panel, Part } from "./types.mjs" */

import { createAnswers } from "./answers.mjs";
import { thing } from "./canvas.mjs";
import { createCodePanel } from "./code_panel.mjs";
import { createCostsPanel } from "./costs_panel.mjs";
import { createCutPanel } from "./cut_panel.mjs";
import { createDesk } from "./desk.mjs";
import { createDetailsPanel } from "./details_panel.mjs";
import { html } from "./dom.mjs";
import { createExplainPanel } from "./explain_panel.mjs";
import { createLighting } from "./lighting.mjs";
import { createNudgePanel } from "./nudge_panel.mjs";
import { createPathsPanel } from "./paths_panel.mjs";
import { save } from "./saving.mjs";
import { createSplitPanel } from "./split_panel.mjs";
import { fill } from "./steps.mjs";
import { createTablePanel } from "./table_panel.mjs";
import { createUnrollPanel } from "./unroll_panel.mjs";

const POINTED = "data-bpw-pointed";
/** Those there are, in the order in which they stand. @type {Record<string, (desk: Desk, lifetime: Lifetime) => Panel>} */
export const KINDS = {
  code: createCodePanel,
  table: createTablePanel,
  explain: createExplainPanel,
  details: createDetailsPanel,
};
/** Those that ask about one node, and light it up in the picture. */
const OF_NODES = [createPathsPanel, createUnrollPanel, createNudgePanel];
/** Those that are about the graph as a whole. */
const OF_GRAPH = [createCutPanel, createSplitPanel, createCostsPanel];

/** Asks every view of a diagram to mark what a panel that stands apart speaks of. */
export const POINT = "bpw-point";

/**
 * @param {Lifetime} lifetime @param {Model} model of which `panels` are the names of those that are open
 * @param {{ go: (step: number) => void, select: (id: string) => void, reveal: Desk["reveal"], reform: Desk["reform"] }} hooks
 * @returns {Part & { element: HTMLElement, bar: HTMLElement }}
 */
export function createPanels(lifetime, model, { go, select, reveal, reform }) {
  const bar = html("div", { class: "bpw-panel-bar", role: "group" });
  const column = html("div", { class: "bpw-panels" });
  const element = html("div", { class: "bpw-side" }, column);
  /** @type {Canvas | undefined} */
  let canvas;
  const lighting = createLighting();
  const answers = createAnswers(lifetime, model, choose);
  const answering = { ask: answers.ask, light: lighting.light };
  const { desk, ...shown } = createDesk(model, { go, select, point, reveal, reform, canvas: () => canvas, ...answering });
  const kinds = [...Object.values(KINDS), ...OF_NODES, ...OF_GRAPH];
  const panels = kinds.map((create) => framed(create(desk, lifetime, model)));

  const events = { "change:panels": arrange, "change:selected": choose, [POINT]: point };
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
      const isOpen = shown.hasFacts() && names.includes(panel.name);
      // The focus must not fall out of the widget with what is hidden.
      if (!isOpen && panel.section.contains(document.activeElement)) panel.button.focus();
      if (!isOpen && !panel.section.hidden) panel.hide?.();
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
    panel.show(desk.step());
  }

  /** @param {Lesson} next @param {number} step */
  function load(next, step) {
    const { strings } = next;
    shown.load(next, step);
    answers.load(next);
    bar.setAttribute("aria-label", strings.panels ?? "");
    bar.hidden = !shown.hasFacts();
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
    shown.show(step);
    for (const panel of panels) if (!panel.section.hidden) panel.show(step);
  }

  function choose() {
    for (const panel of panels) if (!panel.section.hidden) panel.choose?.();
  }

  /** Mark these in the picture, and nothing else. @param {string[]} ids */
  function point(ids) {
    for (const marked of canvas?.root.querySelectorAll(`[${POINTED}]`) ?? []) marked.removeAttribute(POINTED);
    for (const id of ids) thing(canvas, id)?.setAttribute(POINTED, "");
  }

  const opens = panels.map(({ name }) => [`panel_${name}`, () => toggle(name)]);
  const actions = Object.assign(Object.fromEntries(opens), ...panels.map((panel) => panel.actions));

  /** @param {Canvas} next */
  function drawn(next) {
    canvas = next;
    lighting.drawn(next);
  }

  return { element, bar, load, show, actions, drawn };
}
