/** A button of the row above the picture. */

import { html } from "./dom.mjs";
import { icon } from "./icons.mjs";

/** @import { Icon } from "./icons.mjs" */

/** @param {Icon} name @param {() => void} act @param {{ opens?: boolean, presses?: boolean }} [kind] */
export function createTool(name, act, { opens = false, presses = false } = {}) {
  const element = html("button", { type: "button", class: `bpw-tool bpw-tool-${name}` });
  element.append(icon(name));
  element.addEventListener("click", act);
  if (opens) element.setAttribute("aria-expanded", "false");
  if (presses) element.setAttribute("aria-pressed", "false");

  /** @param {string | undefined} text */
  function label(text) {
    element.setAttribute("aria-label", text ?? name);
    element.title = text ?? name;
  }

  return {
    element,
    label,
    setOpen: (/** @type {boolean} */ on) => element.setAttribute("aria-expanded", String(on)),
    setPressed: (/** @type {boolean} */ on) => element.setAttribute("aria-pressed", String(on)),
  };
}
