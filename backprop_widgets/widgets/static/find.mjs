/** A box in which to type a name, suggestions under it, and the way to what is found. By keyboard alone. */

/** @import { Canvas, Lesson, Part } from "./types.mjs" */
/** @import { Viewport } from "./viewport.mjs" */

import { idOf, nodes, thing, titleOf } from "./canvas.mjs";
import { html } from "./dom.mjs";
import { glides } from "./motion.mjs";
import { matching } from "./search.mjs";
import { fill } from "./steps.mjs";
import { createTool } from "./tool.mjs";

const FLASH = { duration: 550, iterations: 3 };

/**
 * A combobox would need ids, which two views of one widget would share. So the choice is marked for the eye,
 * and said by a status for the ear.
 * @param {Viewport} viewport @param {(id: string) => void} select @param {() => void} leave
 * @returns {Part & { button: HTMLElement, close: () => boolean }}
 */
export function createFind(viewport, select, leave) {
  const tool = createTool("find", toggle, { opens: true });
  const input = html("input", { type: "text", class: "bpw-find-input", autocomplete: "off", spellcheck: "false" });
  const list = html("ul", { class: "bpw-find-list" });
  const status = html("p", { class: "bpw-find-status", role: "status" });
  const element = html("div", { class: "bpw-find", role: "search" }, input, list, status);
  element.hidden = true;
  /** @type {Canvas | undefined} */
  let canvas;
  /** @type {{ id: string, text: string }[]} */
  let found = [];
  let chosen = 0;
  /** @type {Record<string, string>} */
  let strings = {};

  input.addEventListener("input", suggest);
  input.addEventListener("keydown", keydown);
  // The focus stays in the box, where the next name is typed.
  list.addEventListener("mousedown", (event) => event.preventDefault());

  function toggle() {
    if (element.hidden) open();
    else close();
  }

  function open() {
    element.hidden = false;
    tool.setOpen(true);
    input.value = "";
    suggest();
    input.focus();
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

  function suggest() {
    const entries = canvas ? nodes(canvas).map((node) => ({ id: idOf(node), text: titleOf(node) })) : [];
    found = matching(entries, input.value);
    list.replaceChildren(...found.map(option));
    list.hidden = found.length === 0;
    choose(0);
  }

  /** @param {{ text: string }} entry @param {number} k */
  function option({ text }, k) {
    const button = html("button", { type: "button", class: "bpw-find-option", tabindex: "-1", title: text }, text);
    button.addEventListener("click", () => go(k));
    return html("li", {}, button);
  }

  /** @param {number} k */
  function choose(k) {
    const count = found.length;
    chosen = count > 0 ? (k + count) % count : 0;
    [...list.children].forEach(({ firstElementChild: option }, i) => {
      if (i === chosen) option?.setAttribute("aria-current", "true");
      else option?.removeAttribute("aria-current");
    });
    status.classList.toggle("bpw-hidden", count > 0);
    status.textContent = count > 0
      ? fill(strings.find_choice, { name: found[chosen].text, k: chosen + 1, count })
      : fill(strings.find_none, { name: input.value });
  }

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowDown: () => choose(chosen + 1),
      ArrowUp: () => choose(chosen - 1),
      Enter: () => go(chosen),
      Escape: () => void close(),
    };
    const act = event.isComposing ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** The box stays open: another name goes elsewhere. @param {number} k */
  function go(k) {
    const node = found[k] && thing(canvas, found[k].id);
    if (!node) return;
    choose(k);
    viewport.centre(node);
    select(found[k].id);
    flash(node);
  }

  /** @param {Element} node */
  function flash(node) {
    node.setAttribute("data-bpw-found", "");
    setTimeout(() => node.removeAttribute("data-bpw-found"), FLASH.duration * FLASH.iterations);
    if (glides()) node.querySelector(".bpw-ring")?.animate([{ strokeWidth: "13px" }, { strokeWidth: "2px" }], FLASH);
  }

  /** @param {Lesson} lesson */
  function load(lesson) {
    ({ strings } = lesson);
    tool.label(strings.find);
    element.setAttribute("aria-label", strings.find_label ?? "");
    input.setAttribute("aria-label", strings.find_label ?? "");
    input.placeholder = strings.find_label ?? "";
  }

  /** @param {Canvas} next */
  function drawn(next) {
    canvas = next;
    if (!element.hidden) suggest();
  }

  return { element, button: tool.element, load, drawn, close, actions: { find: open } };
}
