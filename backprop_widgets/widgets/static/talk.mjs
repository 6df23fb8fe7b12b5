/** A talk: from stop to stop with the keys that a clicker sends, and the author's notes under the picture. */

/** @import { Lesson, Model, Part } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { html } from "./dom.mjs";
import { notesOf, stopAfter, stopBefore, stopsOf } from "./stops.mjs";

/**
 * @param {HTMLElement} root @param {Lifetime} lifetime @param {Model} model
 * @returns {Part & { element: HTMLElement, after: (step: number) => number | null, before: (step: number) => number | null }}
 */
export function createTalk(root, lifetime, model) {
  const element = html("p", { class: "bpw-talk", role: "note", "aria-live": "polite" });
  element.hidden = true;
  /** @type {Lesson | undefined} */
  let lesson;
  /** @type {number[]} */
  let stops = [];
  /** @type {Map<number, string>} */
  let notes = new Map();
  let current = 0;
  for (const trait of ["stops", "notes"]) {
    model.on(`change:${trait}`, read);
    lifetime.add(() => model.off(`change:${trait}`, read));
  }
  document.addEventListener("keydown", strayed, { signal: lifetime.signal });

  const places = () => /** @type {number[]} */ (model.get("stops") ?? []);

  /** Whether somebody presents: the author has named stops, or it is shown large. */
  const isOn = () => places().length > 0 || model.get("size") === "large";

  function read() {
    if (!lesson) return;
    stops = stopsOf(places(), lesson.words, lesson.count);
    notes = notesOf(model.get("notes") ?? [], lesson.words, lesson.count);
    // Room for them from the beginning, so that nothing jumps.
    element.hidden = notes.size === 0;
    show(current);
  }

  /** @param {Lesson} next @param {number} step */
  function load(next, step) {
    lesson = next;
    current = step;
    element.setAttribute("aria-label", next.strings.talk_note ?? "");
    read();
  }

  /** @param {number} step */
  function show(step) {
    current = step;
    const text = notes.get(step) ?? "";
    if (element.textContent !== text) element.textContent = text;
  }

  /** On the whole screen a clicker's key belongs here, wherever the focus has been lost. @param {KeyboardEvent} event */
  function strayed(event) {
    const isLost = event.target === document.body || event.target === document.documentElement;
    const isFilled = root.matches(".bpw-fill-window") && root.isConnected;
    if (event.defaultPrevented || !isLost || !isFilled) return;
    const { key, ctrlKey, altKey, metaKey, shiftKey } = event;
    const copy = new KeyboardEvent("keydown", { key, ctrlKey, altKey, metaKey, shiftKey, bubbles: true, cancelable: true });
    if (!root.dispatchEvent(copy)) event.preventDefault();
  }

  return {
    ...{ element, load, show },
    after: (step) => (isOn() ? stopAfter(stops, step) : null),
    before: (step) => (isOn() ? stopBefore(stops, step) : null),
  };
}
