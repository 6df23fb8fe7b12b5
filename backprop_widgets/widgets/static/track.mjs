/** The drawing under the range input: phases, ticks, fan-out stops, labels, handle. */

/** @import { Lesson, Seen, Stop } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { html } from "./dom.mjs";
import { placeLabels, textWidth, thinStops, ticks } from "./marks.mjs";
import { boundaries, phaseAt } from "./steps.mjs";

const MOST_TICKS = 120;
const MOST_STOPS = 60;
/** From here on the diamonds are drawn smaller, and without ticks between them. */
const MANY_STOPS = 24;
const PHASES = new Set(["forward", "reverse", "tangent"]);

/** @param {string} [name] */
const phaseClass = (name = "") => `bpw-in-${PHASES.has(name) ? name : "other"}`;

/** @param {Lifetime} lifetime @returns {Seen} */
export function createTrack(lifetime) {
  const inner = html("div", { class: "bpw-inner" });
  const element = html("div", { class: "bpw-track", "aria-hidden": "true" }, inner);
  const handle = html("div", { class: "bpw-handle" });
  const labels = html("div", { class: "bpw-labels" });
  /** @type {Lesson | undefined} */
  let lesson;
  /** @type {Stop[]} */
  let stops = [];
  /** @type {{ step: number, element: HTMLElement }[]} */
  let marks = [];
  /** @type {{ start: number, end: number, element: HTMLElement }[]} */
  let fills = [];
  /** @type {[number, number][]} */
  let names = [];
  let drawnFor = "";
  let labelled = "";
  let width = 0;
  let current = 0;
  /** Up to where the marks say that they are done: none of those that are new. */
  let done = -1;

  const observer = new ResizeObserver(() => {
    width = inner.clientWidth;
    label();
  });
  observer.observe(inner);
  lifetime.add(() => observer.disconnect());

  /** @param {number} step */
  const percent = (step) => `${(100 * step) / (lesson?.count || 1)}%`;

  /** @param {Lesson} next @param {number} step */
  function load(next, step) {
    lesson = next;
    const { phases, stops: all } = next.words;
    const what = JSON.stringify([phases, all, next.count]);
    if (what !== drawnFor) {
      drawnFor = what;
      draw(next);
    }
    show(step);
  }

  /** @param {Lesson} lesson */
  function draw({ words: { phases, stops: all }, count, strings }) {
    stops = thinStops(all, count, MOST_STOPS);
    const bars = phases.map(({ name, start, end }) => {
      const fill = html("div", { class: "bpw-fill" });
      const text = html("span", { class: "bpw-phase-name" }, strings[`phase_${name}`] ?? name);
      const bar = html("div", { class: `bpw-phase ${phaseClass(name)}` }, fill, text);
      bar.style.left = percent(start);
      bar.style.width = percent(end - start);
      return { start, end, fill, bar };
    });
    fills = bars.map(({ start, end, fill }) => ({ start, end, element: fill }));
    const many = stops.length > MANY_STOPS;
    inner.classList.toggle("bpw-many", many);
    const diamonds = new Set(stops.map(({ step }) => step));
    marks = [
      ...(many ? boundaries(phases, count) : ticks(phases, count, MOST_TICKS))
        .filter((step) => !diamonds.has(step))
        .map((step) => place("bpw-tick", step, phases)),
      ...stops.map(({ step, kind }) => place(kind === "wrong" ? "bpw-stop bpw-stop-wrong" : "bpw-stop", step, phases)),
    ];
    done = -1;
    inner.replaceChildren(...bars.map(({ bar }) => bar), ...marks.map((mark) => mark.element), handle, labels);
  }

  /** @param {string} kind @param {number} step @param {Lesson["words"]["phases"]} phases */
  function place(kind, step, phases) {
    const mark = html("i", { class: `${kind} ${phaseClass(phaseAt(phases, step)?.name)}` });
    if (phases.some(({ start, end }) => step === start || step === end)) mark.classList.add("bpw-end");
    mark.style.left = percent(step);
    return { step, element: mark };
  }

  /** @param {number} step */
  function show(step) {
    current = step;
    handle.style.left = percent(step);
    for (const mark of marks) if (mark.step <= step !== mark.step <= done) mark.element.classList.toggle("bpw-done", mark.step <= step);
    done = step;
    for (const { start, end, element: fill } of fills) {
      const part = (step - start) / (end - start || 1);
      fill.style.width = `${100 * Math.min(Math.max(part, 0), 1)}%`;
    }
    label();
  }

  /** Labels are placed by estimated widths: measuring would cost a reflow on every step. */
  function label() {
    if (!lesson || width === 0) return;
    const { words, count, strings } = lesson;
    names = words.phases.map(({ name, start }) => {
      const left = (start / (count || 1)) * width;
      return [left, left + textWidth(strings[`phase_${name}`] ?? name)];
    });
    const placed = placeLabels(stops, current, count, width, names);
    const next = JSON.stringify(placed.map(({ stop, centre }) => [stop.label, centre, stop.step === current]));
    if (next === labelled) return;
    labelled = next;
    const texts = placed.map(({ stop, centre }) => {
      const text = html("span", { class: "bpw-stop-label" }, stop.label);
      text.classList.toggle("bpw-current", stop.step === current);
      text.style.left = `${centre}px`;
      return text;
    });
    labels.replaceChildren(...texts);
  }

  return { element, load, show };
}
