/** The switch between the styles in which the graph can be drawn. It needs no kernel. */

/** @import { Lesson, Model, Part } from "./types.mjs" */

import { html } from "./dom.mjs";
import { fill } from "./steps.mjs";

/**
 * @param {Model} model @param {(style: string) => void} choose
 * @returns {Part}
 */
export function createStyles(model, choose) {
  const element = html("div", { class: "bpw-styles", role: "radiogroup" });
  /** @type {Map<string, HTMLElement>} */
  const buttons = new Map();
  element.addEventListener("keydown", (event) => {
    // Left and right step through the lesson, here as everywhere.
    if (!["ArrowUp", "ArrowDown"].includes(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    turn(event.key === "ArrowUp" ? -1 : 1);
    buttons.get(model.get("picture_style"))?.focus();
  });

  const names = () => Object.keys(model.get("scenes"));

  /** To the next style, or the one before. @param {number} by */
  function turn(by) {
    const all = names();
    pick(all.indexOf(model.get("picture_style")) + by + all.length);
  }

  /** @param {number} place */
  function pick(place) {
    const all = names();
    const style = all[place % all.length];
    if (style !== undefined && style !== model.get("picture_style")) choose(style);
  }

  /** @param {Lesson} lesson */
  function load({ style: shown, strings }) {
    const all = names();
    // One style is nothing to choose from.
    element.hidden = all.length < 2;
    element.setAttribute("aria-label", strings.styles ?? "");
    if (all.join() !== [...buttons.keys()].join()) {
      buttons.clear();
      for (const style of all) buttons.set(style, button(style));
      element.replaceChildren(...buttons.values());
    }
    all.forEach((style, i) => {
      const text = strings[`style_${style}`] ?? style;
      const each = /** @type {HTMLElement} */ (buttons.get(style));
      each.textContent = text;
      each.title = fill(strings.style_hint, { style: text, key: i + 1 });
      each.setAttribute("aria-checked", String(style === shown));
      each.setAttribute("tabindex", style === shown ? "0" : "-1");
    });
  }

  /** @param {string} style */
  function button(style) {
    const made = html("button", { type: "button", class: "bpw-style", role: "radio" });
    made.addEventListener("click", () => pick(names().indexOf(style)));
    return made;
  }

  const actions = { next_style: () => turn(1), style_1: () => pick(0), style_2: () => pick(1), style_3: () => pick(2) };
  return { element, load, actions };
}
