/** What a reader can choose of the instrument: one button, and a panel of labelled controls. It needs no kernel. */

/** @import { Lesson, Model, Part } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { createChoice } from "./choice.mjs";
import { html } from "./dom.mjs";
import { createNotice } from "./notice.mjs";
import { save } from "./saving.mjs";
import { nextSpeed, SPEEDS, speedText } from "./speeds.mjs";
import { fill } from "./steps.mjs";
import { createSwitch } from "./switch.mjs";
import { createTool } from "./tool.mjs";

const NOTATIONS = ["partial", "bar", "code", "words"];
/** What is on or off: the trait, the two values it can have, its words. */
const SWITCHES = {
  loop: { off: false, on: true, words: "loop" },
  slow: { off: false, on: true, words: "slow" },
  predict: { off: false, on: true, words: "predict" },
  locals: { off: false, on: true, words: "locals" },
  contrast: { off: "auto", on: "more", words: "contrast" },
};

/** @typedef {keyof typeof SWITCHES} Name */

/**
 * @param {Lifetime} lifetime @param {Model} model @param {() => void} leave gives the focus away
 * @returns {Part & { button: HTMLElement, close: () => boolean, notice: HTMLElement, say: (text: string) => void }}
 */
export function createSettings(lifetime, model, leave) {
  const tool = createTool("settings", toggle, { opens: true });
  const notice = createNotice(lifetime);
  const speed = createChoice(SPEEDS.map(String), (option) => save(model, "speed", Number(option)));
  const notation = createChoice(NOTATIONS, (option) => save(model, "notation", option));
  const switches = Object.fromEntries(
    Object.keys(SWITCHES).map((name) => [name, createSwitch(() => turn(/** @type {Name} */ (name)))]),
  );
  const rows = {
    play_group: [row("speed", speed.element), switches.loop.element, switches.slow.element, switches.predict.element],
    picture_group: [row("notation", notation.element), switches.locals.element, switches.contrast.element],
  };
  const groups = Object.entries(rows).map(([name, controls]) => {
    const title = html("p", { class: "bpw-settings-group" });
    return { name, title, group: html("div", { role: "group" }, title, ...controls) };
  });
  const element = html("section", { class: "bpw-settings" }, ...groups.map(({ group }) => group));
  element.hidden = true;
  /** @type {Record<string, string>} */
  let strings = {};

  for (const trait of ["speed", "notation", ...Object.keys(SWITCHES)]) {
    model.on(`change:${trait}`, show);
    lifetime.add(() => model.off(`change:${trait}`, show));
  }

  /** @param {string} name @param {HTMLElement} control */
  function row(name, control) {
    const words = html("span", { class: "bpw-setting-name", "data-bpw-words": name, "aria-hidden": "true" });
    return html("div", { class: "bpw-setting" }, words, control);
  }

  function toggle() {
    if (!element.hidden) return void close();
    element.hidden = false;
    tool.setOpen(true);
    /** @type {HTMLElement | null} */ (element.querySelector('[tabindex="0"]'))?.focus();
  }

  /** Whether there was anything to close. */
  function close() {
    if (element.hidden) return false;
    const focused = element.contains(document.activeElement);
    element.hidden = true;
    tool.setOpen(false);
    if (focused) leave();
    return true;
  }

  const isOn = (/** @type {Name} */ name) => model.get(name) === SWITCHES[name].on;

  /** @param {Name} name */
  function turn(name) {
    save(model, name, isOn(name) ? SWITCHES[name].off : SWITCHES[name].on);
  }

  /** By key, where nothing else may show what has happened. @param {Name} name */
  function press(name) {
    turn(name);
    const setting = strings[SWITCHES[name].words] ?? name;
    notice.say(fill(isOn(name) ? strings.setting_on : strings.setting_off, { setting }));
  }

  /** @param {number} by */
  function hurry(by) {
    save(model, "speed", nextSpeed(model.get("speed"), by));
    notice.say(fill(strings.setting_of, { setting: strings.speed, choice: speedText(model.get("speed")) }));
  }

  function nextNotation() {
    const next = NOTATIONS[(NOTATIONS.indexOf(model.get("notation")) + 1) % NOTATIONS.length];
    save(model, "notation", next);
    notice.say(fill(strings.setting_of, { setting: strings.notation, choice: strings[`notation_said_${next}`] }));
  }

  function show() {
    speed.show(String(model.get("speed")));
    notation.show(model.get("notation"));
    for (const [name, each] of Object.entries(switches)) each.show(isOn(/** @type {Name} */ (name)));
  }

  /** @param {Lesson} lesson */
  function load({ strings: next }) {
    if (next === strings) return show();
    strings = next;
    tool.label(strings.settings);
    element.setAttribute("aria-label", strings.settings_title ?? "");
    for (const { name, title, group } of groups) {
      title.textContent = strings[name] ?? "";
      group.setAttribute("aria-label", strings[name] ?? "");
    }
    for (const words of element.querySelectorAll("[data-bpw-words]")) {
      words.textContent = strings[words.getAttribute("data-bpw-words") ?? ""] ?? "";
    }
    speed.label(strings.speed ?? "", (option) => ({ text: speedText(Number(option)), said: option }));
    notation.label(strings.notation ?? "", (option) => ({
      text: strings[`notation_${option}`] ?? option,
      said: strings[`notation_said_${option}`],
    }));
    for (const [name, each] of Object.entries(switches)) {
      each.label(strings[SWITCHES[/** @type {Name} */ (name)].words] ?? name);
    }
    show();
  }

  const actions = {
    settings: toggle,
    slower: () => hurry(-1),
    faster: () => hurry(1),
    loop: () => press("loop"),
    slow: () => press("slow"),
    predict: () => press("predict"),
    locals: () => press("locals"),
    next_notation: nextNotation,
  };
  return { element, button: tool.element, notice: notice.element, say: notice.say, load, close, actions };
}
