/** Some nodes and wires of the picture lit, the others dimmed where that is asked for, with what a panel has to say at single nodes. */

/** @import { Canvas, Light } from "./types.mjs" */

import { thing } from "./canvas.mjs";
import { svg } from "./dom.mjs";
import { cornerOf, measure } from "./pills.mjs";

const BY = "data-bpw-lit";
const ON = "data-bpw-on";
const DIMS = "data-bpw-dims";

/** Several panels may light something: the one that has done so last is seen. */
export function createLighting() {
  /** @type {Canvas | undefined} */
  let canvas;
  /** @type {Map<string, Light>} */
  const lights = new Map();
  /** @type {Element[]} */
  let pills = [];

  /** @param {string} by @param {Light} [light] nothing to let go */
  function light(by, light) {
    lights.delete(by);
    if (light) lights.set(by, light);
    draw();
  }

  function draw() {
    for (const pill of pills) pill.remove();
    pills = [];
    if (!canvas) return;
    for (const lit of canvas.root.querySelectorAll(`[${ON}]`)) lit.removeAttribute(ON);
    for (const name of [BY, DIMS]) canvas.root.removeAttribute(name);
    const [by, shown] = [...lights].at(-1) ?? [];
    if (!by || !shown) return;
    canvas.root.setAttribute(BY, by);
    canvas.root.toggleAttribute(DIMS, shown.dims === true);
    for (const id of shown.ids) {
      thing(canvas, id)?.setAttribute(ON, "");
      canvas.elements.get(`${id}-slope`)?.setAttribute(ON, "");
    }
    pills = Object.entries(shown.pills ?? {}).flatMap(([id, text]) => pillOn(thing(canvas, id), text));
  }

  /** @param {Canvas} next */
  function drawn(next) {
    canvas = next;
    draw();
  }

  return { light, drawn };
}

/** In the group of the box, so that it moves with it. @param {SVGGElement | null} group @param {string} text */
function pillOn(group, text) {
  const box = group?.querySelector(".box");
  if (!group || !box || !text) return [];
  const { x, y, width, height } = measure(cornerOf(box), text);
  const rect = svg("rect", { x: `${x}`, y: `${y}`, width: `${width}`, height: `${height}`, rx: `${height / 2}` });
  const label = svg("text", { x: `${x + width / 2}`, y: `${y + height / 2 + 4}`, "text-anchor": "middle" });
  label.textContent = text;
  // Told in the panel for whoever listens.
  const pill = svg("g", { class: "bpw-pill", "aria-hidden": "true" }, rect, label);
  group.append(pill);
  return [pill];
}
