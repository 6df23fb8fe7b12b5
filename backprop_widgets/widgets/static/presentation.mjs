/** Large enough for the last row: presentation size, in the notebook's window or on the full screen. */

/** @import { Lesson, Model, Part } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { html } from "./dom.mjs";
import { save } from "./saving.mjs";
import { createTool } from "./tool.mjs";

/** The whole instrument, with the inputs that stand under it. */
const INSTRUMENT = ".bpw-scrubber";

/**
 * The trait `size` enlarges every view where it stands. Where the reader asks, this one fills the window too: a
 * notebook that opens with a large widget in it is still a notebook.
 * @param {HTMLElement} root @param {Lifetime} lifetime @param {Model} model @param {(text: string) => void} say
 * @returns {Part & { close: () => boolean }}
 */
export function createPresentation(root, lifetime, model, say) {
  const large = createTool("large", () => toggle(), { presses: true });
  const full = createTool("full", () => void toggleFull(), { presses: true });
  const element = html("div", { class: "bpw-sizes" }, large.element, full.element);
  full.element.hidden = !document.fullscreenEnabled;
  /** @type {HTMLElement | null} what fills the window now */
  let filled = null;
  let before = "normal";
  /** @type {Record<string, string>} */
  let strings = {};

  model.on("change:size", show);
  lifetime.add(() => {
    model.off("change:size", show);
    leaveWindow();
  });
  document.addEventListener("fullscreenchange", fullChanged, { signal: lifetime.signal });

  const instrument = () => /** @type {HTMLElement} */ (root.closest(INSTRUMENT) ?? root);
  const isFull = () => document.fullscreenElement !== null && document.fullscreenElement === filled;

  function toggle() {
    if (isFull()) return void document.exitFullscreen();
    const on = model.get("size") !== "large";
    if (on) fillWindow();
    else leaveWindow();
    save(model, "size", on ? "large" : "normal");
    show();
  }

  /** In the top layer, where nothing of the notebook around it clips it or moves it. */
  function fillWindow() {
    if (filled) return;
    filled = instrument();
    filled.parentElement?.style.setProperty("min-height", `${Math.round(filled.offsetHeight)}px`);
    for (const each of [filled, root]) each.classList.add("bpw-fill-window");
    filled.setAttribute("popover", "manual");
    filled.showPopover?.();
  }

  function leaveWindow() {
    if (!filled) return;
    if (filled.matches(":popover-open")) filled.hidePopover();
    filled.removeAttribute("popover");
    for (const each of [filled, root]) each.classList.remove("bpw-fill-window");
    filled.parentElement?.style.removeProperty("min-height");
    const left = filled;
    filled = null;
    left.scrollIntoView({ block: "nearest" });
  }

  async function toggleFull() {
    if (isFull()) return document.exitFullscreen();
    if (!document.fullscreenEnabled) return toggle();
    before = filled ? "large" : model.get("size");
    leaveWindow();
    filled = instrument();
    for (const each of [filled, root]) each.classList.add("bpw-fill-window");
    try {
      await filled.requestFullscreen();
      save(model, "size", "large");
    } catch {
      // A frame, or a policy, may refuse it even where the browser has it.
      leaveWindow();
      fillWindow();
      save(model, "size", "large");
      say(strings.full_screen_refused ?? "");
    }
    show();
  }

  /** The browser's own Escape leads out too. */
  function fullChanged() {
    if (document.fullscreenElement || !full.element.matches('[aria-pressed="true"]')) return show();
    leaveWindow();
    save(model, "size", before);
    show();
  }

  function close() {
    if (!filled && model.get("size") !== "large") return false;
    toggle();
    return true;
  }

  function show() {
    const size = model.get("size") === "large" ? "large" : "normal";
    // Another view, or Python, may have ended it.
    if (size === "normal" && filled && !isFull()) leaveWindow();
    root.dataset.bpwSize = size;
    large.setPressed(size === "large");
    full.setPressed(isFull());
  }

  /** @param {Lesson} lesson */
  function load(lesson) {
    ({ strings } = lesson);
    large.label(strings.large);
    full.label(strings.full_screen);
    show();
  }

  return { element, load, close, actions: { large: toggle, full_screen: () => void toggleFull() } };
}
