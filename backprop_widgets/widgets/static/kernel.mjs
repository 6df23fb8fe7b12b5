/** What stands under the picture needs the kernel. When it does not answer, that is said, and the control springs back. */

/** @import { Control, Lesson, Model, Part } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { html } from "./dom.mjs";
import { save } from "./saving.mjs";

/** Where a control keeps what is chosen. @param {Control} control */
const keyOf = (control) => (control.get("index") === undefined ? "value" : "index");

/** How long an answer is waited for. */
const PATIENCE = 1500;

/** @param {Lifetime} lifetime @param {Model} model @returns {Part & { element: HTMLElement }} */
export function createKernel(lifetime, model) {
  const element = html("p", { class: "bpw-status bpw-kernel", role: "status" });
  /** The controls, each with the last value that the kernel has heard of. @type {Map<Control, unknown>} */
  const heard = new Map();
  /** @type {Record<string, string>} */
  let strings = {};
  let timer = 0;
  let question = 0;
  let hasMoved = false;
  let isReturning = false;
  model.on("change:answered", answered);
  lifetime.add(() => {
    clearTimeout(timer);
    model.off("change:answered", answered);
    for (const control of heard.keys()) {
      control.off(`change:${keyOf(control)}`, moved);
      control.off("comm_live_update", tellFirst);
    }
  });
  void watch();

  async function watch() {
    for (const id of model.get("controls") ?? []) {
      const control = await find(id);
      if (!control || lifetime.signal.aborted) continue;
      heard.set(control, control.get(keyOf(control)));
      control.on(`change:${keyOf(control)}`, moved);
      control.on("comm_live_update", tellFirst);
    }
    tellFirst();
  }

  /** @param {string} id */
  async function find(id) {
    try {
      return await model.widget_manager?.get_model(id);
    } catch {
      return undefined;
    }
  }

  /** Opened again without the kernel that made it, or that has been started anew: then nobody will ever answer. */
  function isAway() {
    return [...heard.keys()].some((control) => control.comm_live === false);
  }

  /** What is known beforehand is said beforehand, where the controls stand below: elsewhere, when one is moved. */
  function tellFirst() {
    say(isAway() ? strings.kernel_away : "", true);
  }

  /** @param {string} [text] @param {boolean} [isBeforehand] */
  function say(text = "", isBeforehand = false) {
    element.classList.toggle("bpw-beforehand", isBeforehand);
    if (element.textContent !== text) element.textContent = text;
  }

  function moved() {
    if (isReturning) return;
    // The control's own view hears of it only when this change has been told of.
    if (isAway()) return queueMicrotask(silent);
    hasMoved = true;
    if (timer === 0) ask();
  }

  function ask() {
    hasMoved = false;
    question = Number(model.get("asked")) + 1;
    timer = window.setTimeout(silent, PATIENCE);
    save(model, "asked", question);
  }

  function answered() {
    if (Number(model.get("answered")) < question) return;
    clearTimeout(timer);
    timer = 0;
    say();
    // What was moved meanwhile has not been heard of yet.
    if (hasMoved) return ask();
    for (const control of heard.keys()) heard.set(control, control.get(keyOf(control)));
  }

  function silent() {
    timer = 0;
    say(strings.kernel_gone);
    isReturning = true;
    for (const [control, value] of heard) control.set(keyOf(control), value);
    isReturning = false;
  }

  /** @param {Lesson} lesson */
  function load(lesson) {
    ({ strings } = lesson);
    if (isAway()) tellFirst();
  }

  return { element, load };
}
