/** Over the picture of a wrong engine: which rule it breaks, where that first shows, and the way to the right rules. */

/** @import { Lesson, Model, Part, Stop } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { html } from "./dom.mjs";
import { fill } from "./steps.mjs";

const CHOICES = ["wrong", "right"];

/**
 * @param {Lifetime} lifetime @param {Model} model
 * @param {{ change: (data: Record<string, unknown>) => void, go: (step: number) => void, say: (text: string) => void }} does
 * @returns {Part}
 */
export function createEngine({ add }, model, { change, go, say }) {
  const text = html("span", { class: "bpw-engine-text" });
  const first = html("button", { type: "button", class: "bpw-text-button" });
  const choice = html("div", { class: "bpw-styles", role: "radiogroup" });
  const element = html("div", { class: "bpw-engine", hidden: "" }, choice, text, first);
  const buttons = CHOICES.map((name) => html("button", { type: "button", class: "bpw-style", role: "radio" }, name));
  choice.append(...buttons);
  buttons.forEach((button, place) => button.addEventListener("click", () => turn(place === 1)));
  choice.addEventListener("keydown", (event) => {
    if (!["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    turn(!model.get("righted"));
    buttons[Number(model.get("righted"))].focus();
  });
  /** @type {Record<string, string>} */
  let strings = {};
  let step = 0;
  first.addEventListener("click", () => go(step));

  const banner = () => model.get("banner") ?? {};

  /** @param {boolean} right */
  function turn(right) {
    if (!banner().key || right === Boolean(model.get("righted"))) return;
    change({ righted: right });
    say(fill(right ? strings.engine_said_right : strings.engine_said_wrong, { key: banner().key }));
  }

  function show() {
    const { key, text: told } = banner();
    element.hidden = !key;
    if (!key) return;
    const right = Boolean(model.get("righted"));
    choice.setAttribute("aria-label", strings.engine_group ?? "");
    buttons.forEach((button, place) => {
      button.textContent = fill(strings[`engine_${CHOICES[place]}`] ?? "", { key });
      button.title = strings.engine_hint ?? "";
      button.setAttribute("aria-checked", String(right === (place === 1)));
      button.setAttribute("tabindex", right === (place === 1) ? "0" : "-1");
    });
    text.textContent = told;
    first.textContent = fill(banner().first, { step });
    first.hidden = !step;
  }

  /** @param {Lesson} lesson */
  function load(lesson) {
    strings = lesson.strings;
    const scripts = model.get("scripts");
    const words = model.get("lessons")[scripts[lesson.style]?.lesson];
    step = words?.stops.find((/** @type {Stop} */ { kind }) => kind === "wrong")?.step ?? 0;
    show();
  }

  model.on("change:banner", show);
  add(() => model.off("change:banner", show));
  return { element, load, actions: { engine: () => turn(!model.get("righted")) } };
}
