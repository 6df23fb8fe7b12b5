/** The key map: a button and what it opens. */

/** @import { Lesson, Part } from "./types.mjs" */

import { html } from "./dom.mjs";
import { KEYS } from "./keymap.mjs";

/** @returns {Part & { button: HTMLButtonElement, toggle: () => void, close: () => boolean }} */
export function createHelp() {
  const button = html("button", { type: "button", class: "bpw-button bpw-button-help", "aria-expanded": "false" }, "?");
  const title = html("p", { class: "bpw-help-title" });
  const list = html("dl", { class: "bpw-keys" });
  const element = html("section", { class: "bpw-help" }, title, list);
  element.hidden = true;
  button.addEventListener("click", toggle);

  function toggle() {
    element.hidden = !element.hidden;
    button.setAttribute("aria-expanded", String(!element.hidden));
    if (!element.hidden) element.scrollIntoView({ block: "nearest" });
  }

  /** Whether there was anything to close. */
  function close() {
    if (element.hidden) return false;
    // The focus must not fall out of the widget with what is hidden.
    if (element.contains(document.activeElement)) button.focus();
    toggle();
    return true;
  }

  /** @param {Lesson} lesson */
  function load({ strings }) {
    title.textContent = strings.help_title ?? "";
    element.setAttribute("aria-label", strings.help_title ?? "");
    button.setAttribute("aria-label", strings.help ?? "");
    button.title = strings.help ?? "";
    const rows = KEYS.map(({ action, keys, shown }) => {
      const caps = (shown ?? keys).map((key) => html("kbd", {}, key));
      return html("div", {}, html("dt", {}, ...caps), html("dd", {}, strings[`key_${action}`] ?? action));
    });
    list.replaceChildren(...rows);
  }

  return { element, button, load, toggle, close, show: () => {} };
}
