/** What the marks of the picture mean: a panel beneath it, one scene for each style. */

/** @import { Lesson, Model, Part, Scene } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { html } from "./dom.mjs";
import { buildScene } from "./scene.mjs";
import { createTool } from "./tool.mjs";

/**
 * @param {Lifetime} lifetime @param {Model} model
 * @returns {Part & { button: HTMLElement, close: () => boolean }}
 */
export function createLegend(lifetime, model) {
  const tool = createTool("legend", toggle, { opens: true });
  const element = html("section", { class: "bpw-legend" });
  element.hidden = true;
  /** @type {Scene | undefined} */
  let shown;
  for (const event of ["change:legends", "change:picture_style"]) {
    model.on(event, draw);
    lifetime.add(() => model.off(event, draw));
  }

  function toggle() {
    if (tool.element.hidden) return;
    element.hidden = !element.hidden;
    tool.setOpen(!element.hidden);
    draw();
    if (!element.hidden) element.scrollIntoView({ block: "nearest" });
  }

  /** Whether there was anything to close. */
  function close() {
    if (element.hidden) return false;
    toggle();
    return true;
  }

  /** Built when it is first opened, and when the style is another. */
  function draw() {
    /** @type {Record<string, Scene>} */
    const legends = model.get("legends") ?? {};
    const scene = legends[model.get("picture_style")] ?? Object.values(legends)[0];
    tool.element.hidden = !scene;
    if (!scene) element.hidden = true;
    if (element.hidden || scene === shown) return;
    shown = scene;
    const { root } = buildScene(scene);
    root.setAttribute("role", "img");
    root.classList.add("bpw-legend-svg");
    root.style.maxWidth = `${Number(scene.size[0])}px`;
    element.replaceChildren(root);
  }

  /** @param {Lesson} lesson */
  function load({ strings }) {
    tool.label(strings.legend);
    element.setAttribute("aria-label", strings.legend_title ?? "");
    draw();
  }

  return { element, button: tool.element, load, close, actions: { legend: toggle } };
}
