/** One node or wire may be selected: by click, or by keyboard from inside the picture. */

/** @import { Canvas, Model, Part } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */
/** @import { Viewport } from "./viewport.mjs" */

import { THINGS, idOf, nodes, thing } from "./canvas.mjs";
import { svg } from "./dom.mjs";
import { save } from "./saving.mjs";
import { isArrow, neighbour } from "./walking.mjs";

/** A wire is thin, and may be dashed: a click this near to it counts, the nearest first. */
const NEAR = [2, 4, 6];
const ANGLES = Array.from({ length: 12 }, (_, k) => (k * Math.PI) / 6);
const GAP = 5;

/**
 * @param {Lifetime} lifetime @param {Model} model @param {Viewport} viewport @param {() => void} clicked
 * @returns {Part & { select: (id: string) => void, focus: (id: string) => void }}
 */
export function createSelection({ signal, add }, model, viewport, clicked) {
  const box = /** @type {HTMLElement} */ (viewport.element);
  /** @type {Canvas | undefined} */
  let canvas;
  /** @type {SVGElement | undefined} */
  let ring;
  /** The one node that Tab stops at. @type {Element | null} */
  let stop = null;

  // The focus stays where it is, so that the keys go on moving the timeline.
  box.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
  box.addEventListener(
    "click",
    (event) => {
      const hit = hitBy(event);
      select(hit ? idOf(hit) : "");
      clicked();
    },
    { signal },
  );
  box.addEventListener("keydown", keydown, { signal });
  box.addEventListener("focusin", ({ target }) => arrive(/** @type {Element} */ (target)), { signal });
  model.on("change:selected", outline);
  add(() => model.off("change:selected", outline));

  /** @param {string} id */
  function select(id) {
    save(model, "selected", id);
  }

  /** @param {MouseEvent} event */
  function hitBy({ target, clientX: x, clientY: y }) {
    const direct = /** @type {Element} */ (target).closest(THINGS);
    if (direct) return direct;
    const near = NEAR.flatMap((far) => ANGLES.map((angle) => [x + far * Math.cos(angle), y + far * Math.sin(angle)]));
    const root = /** @type {Document | ShadowRoot} */ (box.getRootNode());
    for (const [left, top] of near) {
      const found = root.elementFromPoint(left, top)?.closest(THINGS);
      if (found && box.contains(found)) return found;
    }
    return null;
  }

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    const from = /** @type {Element} */ (event.target).closest(".node[data-id]");
    if (!canvas || !from || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") select(model.get("selected") === idOf(from) ? "" : idOf(from));
    else if (isArrow(event.key)) walk(event.key, from);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {string} key @param {Element} from */
  function walk(key, from) {
    const drawn = /** @type {Canvas} */ (canvas);
    const places = new Map(nodes(drawn).map((node) => [idOf(node), middle(node)]));
    const next = neighbour(key, idOf(from), places, drawn.links);
    if (next) focus(next);
  }

  /** @param {string} id */
  function focus(id) {
    const node = thing(canvas, id);
    if (!node?.matches(".node")) return;
    stopAt(node);
    node.focus({ preventScroll: true });
  }

  /** @param {Element} target */
  function arrive(target) {
    const node = target.closest(".node[data-id]");
    if (!node) return;
    stopAt(node);
    if (node.matches(":focus-visible")) viewport.reveal(node);
  }

  /** @param {Element | null} node */
  function stopAt(node) {
    if (node === stop) return;
    stop?.setAttribute("tabindex", "-1");
    node?.setAttribute("tabindex", "0");
    stop = node;
  }

  /** Tab enters the picture where the lesson is. */
  function follow() {
    if (!canvas || box.contains(document.activeElement)) return;
    const chosen = thing(canvas, model.get("selected"));
    const now = canvas.acting().find((mark) => mark.matches(".node.now[data-id]"));
    stopAt(now ?? (chosen?.matches(".node") ? chosen : null) ?? stop ?? nodes(canvas)[0] ?? null);
  }

  /** @param {Canvas} next */
  function drawn(next) {
    canvas = next;
    stop = null;
    for (const node of nodes(next)) {
      node.setAttribute("tabindex", "-1");
      node.setAttribute("role", "button");
    }
    follow();
    outline();
  }

  /** A ring around the selected node, or along the selected wire: in its group, so that it moves with it. */
  function outline() {
    ring?.parentElement?.removeAttribute("aria-pressed");
    ring?.remove();
    const chosen = thing(canvas, model.get("selected") ?? "");
    ring = chosen ? ringOf(chosen) : undefined;
    if (chosen && ring) chosen.prepend(ring);
    if (chosen?.matches(".node")) chosen.setAttribute("aria-pressed", "true");
  }

  return { drawn, show: follow, select, focus };
}

/** @param {SVGGElement} group */
function ringOf(group) {
  const line = group.querySelector(".line");
  if (group.matches(".wire") && line) return svg("path", { class: "bpw-ring", d: line.getAttribute("d") ?? "" });
  const shape = group.querySelector(".halo") ?? group.querySelector(".box") ?? group;
  const { x, y, width, height } = /** @type {SVGGraphicsElement} */ (shape).getBBox();
  const place = { x: x - GAP, y: y - GAP, width: width + 2 * GAP, height: height + 2 * GAP, rx: 13 };
  const written = Object.entries(place).map(([name, value]) => [name, String(value)]);
  return svg("rect", { class: "bpw-ring", ...Object.fromEntries(written) });
}

/** @param {Element} element */
function middle(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
