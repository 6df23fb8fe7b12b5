/** One of a few: buttons side by side, of which one is pressed; the arrows up and down go from one to the next. */

import { html } from "./dom.mjs";

/** @param {string[]} options @param {(option: string) => void} choose */
export function createChoice(options, choose) {
  const element = html("div", { class: "bpw-choice", role: "radiogroup" });
  const buttons = options.map((option) => {
    const button = html("button", { type: "button", class: "bpw-option", role: "radio" });
    button.addEventListener("click", () => choose(option));
    return button;
  });
  element.append(...buttons);
  element.addEventListener("keydown", (event) => {
    // Left and right step through the lesson, here as everywhere.
    if (!["ArrowUp", "ArrowDown"].includes(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const by = event.key === "ArrowUp" ? -1 : 1;
    const at = buttons.findIndex((button) => button === event.target);
    const place = (at + by + options.length) % options.length;
    choose(options[place]);
    buttons[place].focus();
  });

  /** @param {string} name @param {(option: string) => { text: string, said?: string }} write */
  function label(name, write) {
    element.setAttribute("aria-label", name);
    options.forEach((option, i) => {
      const { text, said } = write(option);
      buttons[i].textContent = text;
      if (said) buttons[i].setAttribute("aria-label", said);
    });
  }

  /** Where none is chosen, Tab still finds the first. @param {string} chosen */
  function show(chosen) {
    const at = options.indexOf(chosen);
    buttons.forEach((button, i) => {
      button.setAttribute("aria-checked", String(i === at));
      button.tabIndex = i === Math.max(at, 0) ? 0 : -1;
    });
  }

  return { element, label, show };
}
