/** Buttons to zoom, shown where they help: when the picture is larger than its frame, or has been zoomed. */

/** @import { Lesson, Part } from "./types.mjs" */
/** @import { Viewport } from "./viewport.mjs" */

import { html } from "./dom.mjs";
import { createTool } from "./tool.mjs";

/** @param {Viewport} viewport @returns {Part} */
export function createZoom(viewport) {
  const smaller = createTool("minus", () => viewport.actions?.zoom_out());
  const larger = createTool("plus", () => viewport.actions?.zoom_in());
  const fit = createTool("fit", () => viewport.fit());
  const element = html("div", { class: "bpw-zoom", role: "group" });
  element.append(smaller.element, larger.element, fit.element);
  viewport.watch(() => {
    const helps = viewport.isFree() || !viewport.showsAll();
    // Not from under the finger: what is focused stays.
    element.hidden = !helps && !element.contains(document.activeElement);
  });

  /** @param {Lesson} lesson */
  function load({ strings }) {
    element.setAttribute("aria-label", strings.zoom ?? "");
    smaller.label(strings.zoom_out);
    larger.label(strings.zoom_in);
    fit.label(strings.fit);
  }

  return { element, load };
}
