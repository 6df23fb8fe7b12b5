/** The buttons: first, back, play or pause, forward, last. */

/** @import { Lesson, Seen } from "./types.mjs" */

import { html } from "./dom.mjs";
import { icon } from "./icons.mjs";

const ACTIONS = /** @type {const} */ (["first", "back", "toggle", "forward", "last"]);

/**
 * @param {(action: string) => void} act
 * @returns {Seen & { setPlaying: (playing: boolean) => void }}
 */
export function createTransport(act) {
  const element = html("div", { class: "bpw-transport", role: "group" });
  /** @type {Record<string, HTMLButtonElement>} */
  const buttons = {};
  /** @type {Record<string, string>} */
  let strings = {};
  let count = 0;

  for (const action of ACTIONS) {
    const button = html("button", { type: "button", class: `bpw-button bpw-button-${action}` });
    button.append(icon(action === "toggle" ? "play" : action));
    button.addEventListener("click", () => act(action));
    buttons[action] = button;
    element.append(button);
  }

  /** @param {string} action @param {string} [text] */
  function label(action, text) {
    buttons[action].setAttribute("aria-label", text ?? action);
    buttons[action].title = text ?? action;
  }

  /** @param {boolean} playing */
  function setPlaying(playing) {
    buttons.toggle.replaceChildren(icon(playing ? "pause" : "play"));
    label("toggle", playing ? strings.pause : strings.play);
  }

  /** Marked, not disabled: a disabled button would drop the focus. */
  const mark = (/** @type {string} */ action, /** @type {boolean} */ idle) =>
    buttons[action].setAttribute("aria-disabled", String(idle));

  /** @param {number} step */
  function show(step) {
    for (const action of ["first", "back"]) mark(action, step <= 0);
    for (const action of ["forward", "last"]) mark(action, step >= count);
  }

  /** @param {Lesson} lesson @param {number} step */
  function load(lesson, step) {
    ({ strings, count } = lesson);
    element.setAttribute("aria-label", strings.transport ?? "");
    for (const action of ["first", "back", "forward", "last"]) label(action, strings[action]);
    show(step);
  }

  return { element, load, show, setPlaying };
}
