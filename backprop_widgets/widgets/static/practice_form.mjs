/** The form: a field for each question, what is said of its answer, and what can be asked for. */

/** @import { Model } from "./types.mjs" */

import { copy } from "./copying.mjs";
import { html } from "./dom.mjs";
import { asCell, patternOf } from "./practice_cell.mjs";
import { fill } from "./steps.mjs";

/** Answers are kept when a field is left, and when the keys rest for so long. */
const REST = 600;
const LONGEST = "2000";

/**
 * @typedef {{ key: string, prompt: string, name: string, slot: string, of: string, shape: number[] }} Field
 * @typedef {{ state: string, of: string, text: string, answer?: string, steps: number[], hints: string[] }} Told
 * @typedef {{ field: Field, item: HTMLElement, input: HTMLInputElement, verdict: HTMLElement, hints: HTMLElement }} Row
 * @typedef {{
 *   send: (action: string, key: string, answers: Record<string, string>) => void, status: () => string,
 *   extra: { name: string, act: (answers: Record<string, string>) => void }[],
 *   entered: (field: Field) => void, changed: (states: Map<Field, { state: string, text: string }>) => void, go: (step: number) => void,
 * }} Hooks
 */

/** @param {Model} model @param {Hooks} hooks */
export function createForm(model, { send, status, extra, entered, changed, go }) {
  /** @type {Row[]} */
  let rows = [];
  /** @type {unknown} */
  let built;
  let current = 0;
  /** What is written and has not been told of yet. */
  let isDirty = false;
  /** Go on from this field when it is found right. */
  let waiting = "";
  let timer = 0;
  const title = html("h3", { class: "bpw-practice-title" });
  const note = html("p", { class: "bpw-practice-note", role: "status" });
  const given = html("p", { class: "bpw-practice-given" });
  const list = html("ol", { class: "bpw-asks" });
  const counts = html("p", { class: "bpw-practice-counts", role: "status" });
  const said = html("p", { class: "bpw-practice-said", role: "status" });
  /** @type {Record<string, HTMLButtonElement>} */
  const buttons = {};
  const button = (/** @type {string} */ name, /** @type {() => void} */ act) => {
    buttons[name] = html("button", { type: "button", class: `bpw-practice-button bpw-practice-${name}` });
    buttons[name].addEventListener("click", act);
    return buttons[name];
  };
  const first = html("div", { class: "bpw-practice-row" });
  first.append(button("mark", () => ask("mark")), button("hint", () => ask("hint", keyNow())));
  first.append(button("reveal", () => ask("reveal", keyNow())), button("another", () => ask("another")));
  const second = html("div", { class: "bpw-practice-row bpw-practice-quiet" });
  second.append(button("copy", () => void copyCell()), ...extra.map(({ name, act }) => button(name, () => act(answers()))));
  second.append(button("reset", reset));
  const element = html("section", { class: "bpw-practice", role: "group" }, title, given, list, first, said, counts, second, note);

  const strings = () => /** @type {Record<string, string>} */ (model.get("strings"));
  const practice = () => model.get("practice") ?? {};
  const told = () => model.get("told") ?? {};
  const toldOf = (/** @type {string} */ key) => /** @type {Told | undefined} */ (told().items?.[key]);
  const keyNow = () => rows[current]?.field.key ?? "";
  const answers = () => Object.fromEntries(rows.map(({ field, input }) => [field.key, input.value]));

  /** @param {string} action @param {string} [key] */
  function ask(action, key = "") {
    clearTimeout(timer);
    isDirty = false;
    said.textContent = "";
    send(action, key, answers());
  }

  function keep() {
    if (isDirty) ask("keep");
  }

  function reset() {
    for (const { input } of rows) input.value = "";
    ask("reset");
    focusRow(0);
  }

  async function copyCell() {
    const done = await copy(asCell(practice().call ?? "", answers()));
    said.textContent = done ? strings().practice_copied : strings().practice_not_copied;
  }

  /** Whether the kernel knows what was sent last. */
  const isHeard = () => Number(told().number ?? 0) >= Number(model.get("typed")?.number ?? 0);

  /** A field for each question; anew for another exercise. */
  function build() {
    const { fields = [], given: lines = [], id } = practice();
    if (id === built) return;
    const isNext = built !== undefined && element.contains(document.activeElement);
    built = id;
    current = 0;
    isDirty = false;
    rows = fields.map(row);
    list.replaceChildren(...rows.map(({ item }) => item));
    given.textContent = lines.join("   ");
    given.hidden = lines.length === 0;
    const texts = (isHeard() ? told().answers : model.get("typed").answers) ?? {};
    for (const { field, input } of rows) input.value = String(texts[field.key] ?? "");
    if (isNext) focusRow(0);
  }

  /** @param {Field} field @param {number} place @returns {Row} */
  function row(field, place) {
    const input = html("input", {
      ...{ type: "text", class: "bpw-ask-field", autocomplete: "off", autocapitalize: "off", spellcheck: "false" },
      ...{ maxlength: LONGEST, "data-lm-suppress-shortcuts": "true" },
    });
    const label = html("label", { class: "bpw-ask-label" }, html("span", { class: "bpw-ask-prompt" }, field.prompt), input);
    const verdict = html("div", { class: "bpw-ask-verdict", role: "status" });
    const hints = html("ul", { class: "bpw-ask-hints" });
    if (field.shape.length > 0) input.placeholder = patternOf(field.shape);
    input.addEventListener("focus", () => enter(place));
    input.addEventListener("input", () => written(place));
    input.addEventListener("change", () => (practice().marking === "immediate" ? ask("mark", field.key) : keep()));
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key !== "Enter" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      event.preventDefault();
      onward(place);
    });
    return { field, item: html("li", { class: "bpw-ask" }, label, verdict, hints), input, verdict, hints };
  }

  /** Enter: on to the next field; from the last one all are marked. @param {number} place */
  function onward(place) {
    const { field, input } = rows[place];
    const { marking } = practice();
    if (marking === "immediate") {
      waiting = field.key;
      const of = toldOf(field.key);
      if (isDirty || of?.of !== input.value) ask("mark", field.key);
      else render();
    } else if (place + 1 < rows.length) focusRow(place + 1);
    else if (marking === "asked") ask("mark");
    else keep();
  }

  /** @param {number} place */
  function enter(place) {
    current = place;
    rows.forEach(({ item }, i) => item.classList.toggle("bpw-ask-now", i === place));
    const { name } = rows[place].field;
    for (const action of ["hint", "reveal"]) {
      const text = action === "hint" ? hintText() : strings().practice_reveal;
      buttons[action].setAttribute("aria-label", fill(strings().practice_for, { action: text, asked: name }));
      buttons[action].title = name;
    }
    buttons.hint.textContent = hintText();
    rest();
    entered(rows[place].field);
  }

  /** @param {number} place */
  function written(place) {
    isDirty = true;
    waiting = "";
    clearTimeout(timer);
    timer = window.setTimeout(keep, REST);
    rows[place].item.classList.toggle("bpw-ask-stale", isStale(rows[place]));
    changed(states());
  }

  /** What was said of another text. @param {Row} row */
  function isStale({ field, input }) {
    const of = toldOf(field.key);
    return Boolean(of?.state) && of?.state !== "revealed" && of?.of !== input.value;
  }

  const states = () =>
    new Map(
      rows.map((one) => {
        const state = isStale(one) ? "" : (toldOf(one.field.key)?.state ?? "");
        return [one.field, { state, text: one.input.value.trim() }];
      }),
    );

  function hintText() {
    const taken = toldOf(keyNow())?.hints.length ?? 0;
    const count = practice().stages ?? 0;
    return taken === 0 ? strings().practice_hint : fill(strings().practice_hint_of, { stage: Math.min(taken + 1, count), count });
  }

  /** Hints and answers come to an end. */
  function rest() {
    const of = toldOf(keyNow());
    const isKnown = of?.state === "right" || of?.state === "revealed";
    buttons.hint.setAttribute("aria-disabled", String(isKnown || (of?.hints.length ?? 0) >= practice().stages));
    buttons.reveal.setAttribute("aria-disabled", String(isKnown));
  }

  function render() {
    build();
    const { marking, another } = practice();
    const text = strings();
    element.setAttribute("aria-label", text.practice_title ?? "");
    title.textContent = text.practice_title ?? "";
    for (const [name, made] of Object.entries(buttons)) {
      if (name !== "hint") made.textContent = text[`practice_${name}`] ?? "";
    }
    buttons.mark.hidden = marking === "exam";
    buttons.hint.hidden = marking === "exam";
    buttons.reveal.hidden = marking === "exam" || practice().table !== undefined;
    buttons.another.hidden = !another;
    for (const one of rows) renderRow(one);
    counts.textContent = marking === "exam" ? (text.practice_exam ?? "") : (told().counts ?? "");
    note.textContent = [told().note, status()].filter(Boolean).join(" ");
    buttons.hint.textContent = hintText();
    rest();
    changed(states());
    follow();
  }

  /** @param {Row} row */
  function renderRow(row) {
    const { field, item, input, verdict, hints } = row;
    const of = toldOf(field.key);
    const isShown = of?.state === "revealed";
    input.readOnly = isShown;
    const own = String(told().answers?.[field.key] ?? "");
    if (isShown) input.value = of?.answer ?? "";
    else if (!isDirty && isHeard() && own !== input.value && document.activeElement !== input) input.value = own;
    item.dataset.bpwState = of?.state ?? "";
    item.classList.toggle("bpw-ask-stale", isStale(row));
    const text = of?.text ?? "";
    if (verdict.dataset.bpwText !== `${of?.state}${text}`) {
      verdict.dataset.bpwText = `${of?.state}${text}`;
      const links = (of?.steps ?? []).map(link);
      verdict.replaceChildren(...(text ? [html("p", {}, text), ...links] : []));
    }
    const shown = of?.hints ?? [];
    if (hints.childElementCount !== shown.length) hints.replaceChildren(...shown.map((hint) => html("li", {}, hint)));
  }

  /** @param {number} step */
  function link(step) {
    const made = html("button", { type: "button", class: "bpw-practice-step" }, fill(strings().practice_step, { step }));
    made.addEventListener("click", () => go(step));
    return made;
  }

  /** A right answer leads on, if the reader is still there. */
  function follow() {
    const place = rows.findIndex(({ field }) => field.key === waiting);
    const state = place < 0 ? "" : toldOf(waiting)?.state;
    if (place < 0 || isStale(rows[place])) return;
    if (state) waiting = "";
    if ((state === "right" || state === "follows") && document.activeElement === rows[place].input) {
      if (place + 1 < rows.length) focusRow(place + 1);
    }
  }

  /** @param {number} place */
  function focusRow(place) {
    const input = rows[place]?.input;
    input?.focus({ preventScroll: true });
    input?.select();
    rows[place]?.item.scrollIntoView({ block: "nearest" });
  }

  /** @param {string} key */
  function focus(key) {
    focusRow(rows.findIndex(({ field }) => field.key === key));
  }

  /** Put back what was written before. @param {Record<string, string>} drafts */
  function restore(drafts) {
    for (const { field, input } of rows) if (typeof drafts[field.key] === "string" && !input.readOnly) input.value = drafts[field.key];
    isDirty = true;
    keep();
  }

  return { element, render, focus, keep, restore, answers };
}
