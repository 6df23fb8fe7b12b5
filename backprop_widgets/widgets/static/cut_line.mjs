/** A cut drawn across the picture: a line that can be taken hold of, and both factors at each wire that it crosses. */

/** @import { Canvas, CutSum, Facts } from "./types.mjs" */
/** @import { Box, Outline, Wire } from "./outline.mjs" */
/** @import { Point, Rect } from "./geometry.mjs" */

import { thing } from "./canvas.mjs";
import { isBefore } from "./cutting.mjs";
import { svg } from "./dom.mjs";
import { translation } from "./motion.mjs";
import { number } from "./numerals.mjs";
import { distanceTo, outline, pathOf } from "./outline.mjs";

/** Between the points at which a wire is looked at. */
const SPACING = 4;
const UNDER = "data-bpw-under";
const BEAD = { height: 20, pad: 8, gap: 3, letter: 6.7 };
/** The output has no wire to put its factors on: they stand so far below its box. */
const BELOW = 16;
/** One movement of a pointer passes so many cuts at most: no more lines have to be found for it. */
const REACH = 8;
/** A line that comes as near as another is no reason to leave that one. */
const NEARER = 2;
const KEYS = new Map([["ArrowRight", 1], ["ArrowUp", 1], ["ArrowLeft", -1], ["ArrowDown", -1], ["Home", -Infinity], ["End", Infinity]]);

/** @typedef {{ boxes: { rect: Rect, place: number }[], wires: { points: Point[], place: number }[]}} Places */

/**
 * @param {{ move: (k: number) => void, rest: () => void }} hooks `move` is called with the number of another cut, `rest`
 *   when the line is let go of
 */
export function createCutLine({ move, rest }) {
  const grasp = svg("path", { class: "bpw-cut-grasp" });
  const halo = svg("path", { class: "bpw-cut-halo" });
  const line = svg("path", { class: "bpw-cut-path" });
  const grip = svg("g", { class: "bpw-cut-grip" }, svg("circle", { r: "9" }), svg("path", { d: "M-2-3.5L-5 0l3 3.5M2-3.5L5 0l-3 3.5" }));
  const beads = svg("g", { class: "bpw-cut-beads", "aria-hidden": "true" });
  const element = svg("g", { class: "bpw-cut", role: "slider", tabindex: "0" }, halo, line, grasp, beads, grip);
  /** @type {Canvas | undefined} */
  let canvas;
  /** @type {Facts | undefined} */
  let facts;
  /** @type {Places | undefined} */
  let places;
  /** @type {Map<number, Outline>} */
  let outlines = new Map();
  let count = 0;
  let current = 0;
  /** The pointer that holds the line, or -1. */
  let held = -1;

  element.addEventListener("keydown", keydown);
  element.addEventListener("pointerdown", pressed);
  element.addEventListener("pointermove", (event) => event.pointerId === held && move(nearest(pointOf(event))));
  element.addEventListener("pointerup", released);
  element.addEventListener("pointercancel", released);
  // What is done to the line is no click on the picture behind it.
  for (const type of ["click", "dblclick", "mousedown"]) element.addEventListener(type, (event) => event.stopPropagation());

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    const by = KEYS.get(event.key);
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    move(Math.min(Math.max(current + by, 0), count - 1));
    rest();
  }

  /** @param {PointerEvent} event */
  function pressed(event) {
    if (event.button !== 0) return;
    event.stopPropagation();
    held = event.pointerId;
    element.setPointerCapture(held);
    element.classList.add("bpw-held");
    element.focus({ preventScroll: true });
  }

  /** @param {PointerEvent} event */
  function released(event) {
    if (event.pointerId !== held) return;
    held = -1;
    element.classList.remove("bpw-held");
    rest();
  }

  /** Where a pointer is in the picture. @param {PointerEvent} event @returns {Point} */
  function pointOf({ clientX, clientY }) {
    const { left, top, width } = /** @type {Canvas} */ (canvas).root.getBoundingClientRect();
    const scale = width / /** @type {Canvas} */ (canvas).size.width || 1;
    return { x: (clientX - left) / scale, y: (clientY - top) / scale };
  }

  /** The cut whose line is nearest to a point: this one, unless another is clearly nearer. @param {Point} point */
  function nearest(point) {
    const far = (/** @type {number} */ k) => distanceTo(outlineOf(k).lines, point);
    let best = current;
    let least = far(current) - NEARER;
    for (let k = Math.max(current - REACH, 0); k <= Math.min(current + REACH, count - 1); k += 1) {
      const here = far(k);
      if (here < least - 1e-3) [best, least] = [k, here];
    }
    return best;
  }

  /** @param {number} k */
  function outlineOf(k) {
    const known = outlines.get(k);
    if (known || !canvas || !facts) return known ?? { lines: [], places: [] };
    places ??= measured(canvas, facts);
    const { nodes, wires } = facts;
    const isHere = isBefore(facts, k);
    /** @type {Box[]} */
    const boxes = places.boxes.map(({ rect, place }) => ({ rect, isBefore: isHere(nodes[place]) }));
    /** @type {Wire[]} */
    const drawn = places.wires.map(({ points, place }) => {
      const { source, target } = wires[place];
      return { points, from: isHere(source), to: isHere(target) };
    });
    const isLast = isHere(facts.output);
    const made = isLast ? lastLine(places, facts.output.place, canvas.size) : outline(canvas.size, boxes, drawn);
    outlines.set(k, made);
    return made;
  }

  /** @param {Canvas | undefined} next @param {Facts} known @param {number} cuts */
  function over(next, known, cuts) {
    const isSame = next === canvas && known.nodes.length === facts?.nodes.length && cuts === count;
    [canvas, facts, count] = [next, known, cuts];
    if (!isSame) [places, outlines] = [undefined, new Map()];
    if (element.parentNode === canvas?.root) return;
    remove();
    canvas?.root.append(element);
    canvas?.root.classList.add("bpw-is-cut");
  }

  function remove() {
    under([]);
    element.parentElement?.classList.remove("bpw-is-cut");
    element.remove();
  }

  /** @param {number} k @param {CutSum} sum @param {{ label: string, text: string }} said */
  function show(k, sum, { label, text }) {
    current = k;
    const { lines, places: at } = outlineOf(k);
    for (const path of [grasp, halo, line]) path.setAttribute("d", pathOf(lines));
    const home = thread(sum, at);
    const own = lines.toSorted((one, other) => distanceTo([one], home) - distanceTo([other], home))[0] ?? [];
    const top = own.reduce((one, other) => (other.y < one.y ? other : one), { x: 0, y: Infinity });
    grip.toggleAttribute("hidden", own.length === 0);
    if (own.length > 0) grip.setAttribute("transform", `translate(${top.x},${Math.max(top.y, 11)})`);
    const values = { label, valuetext: text, valuemin: "0", valuemax: String(count - 1), valuenow: String(k) };
    for (const [name, value] of Object.entries(values)) element.setAttribute(`aria-${name}`, value);
  }

  /**
   * Both factors on the line, where it crosses each wire.
   * @param {CutSum} sum @param {Point[]} at @returns {Point} the place beside the node that was computed last
   */
  function thread({ crossings, terms, after }, at) {
    const drawn = (places?.wires ?? []).map(({ place }) => place);
    const over = drawn.filter((place) => facts && crossesAt(place));
    const found = crossings.flatMap(({ wire, sent, rate, product }) => {
      const point = at[over.indexOf(wire.place)];
      const texts = rate === undefined ? [number(product)] : [number(sent), number(rate)];
      return point ? [{ texts, point, isLast: wire.source === after, id: wire.id }] : [];
    });
    if (crossings.length === 0 && terms.length > 0 && at.length > 0) {
      found.push({ texts: terms[0].factors, point: at[0], isLast: true, id: "" });
    }
    under(found.map(({ id }) => id));
    beads.replaceChildren();
    const made = found.map(({ texts, point, isLast }) => beadOf(texts, point, isLast)).toSorted((one, other) => one.y - other.y);
    let free = -Infinity;
    for (const bead of made) {
      bead.y = Math.max(bead.y, free + BEAD.height / 2);
      free = bead.y + BEAD.height / 2 + BEAD.gap;
      bead.group.setAttribute("transform", `translate(${bead.x},${bead.y})`);
    }
    return (found.find(({ isLast }) => isLast) ?? found[0])?.point ?? { x: 0, y: 0 };
  }

  /** What is written on these wires gives way to the factors. @param {string[]} ids */
  function under(ids) {
    for (const hidden of canvas?.root.querySelectorAll(`[${UNDER}]`) ?? []) hidden.removeAttribute(UNDER);
    for (const id of ids) canvas?.elements.get(`${id}-labels`)?.setAttribute(UNDER, "");
  }

  /** @param {number} place */
  function crossesAt(place) {
    if (!facts) return false;
    const { source, target } = facts.wires[place];
    const isHere = isBefore(facts, current);
    return isHere(source) && !isHere(target);
  }

  /** @param {string[]} texts @param {Point} point @param {boolean} isLast */
  function beadOf([first, second], { x, y }, isLast) {
    const parts = second === undefined ? [span("bpw-cut-product", first)] : [span("bpw-cut-adjoint", first), span("", " · "), span("bpw-cut-tangent", second)];
    const text = svg("text", { y: "4" }, ...parts);
    const frame = svg("rect", { rx: "10", height: String(BEAD.height), y: String(-BEAD.height / 2) });
    const group = svg("g", { class: "bpw-bead" }, frame, text);
    if (isLast) group.setAttribute("data-bpw-last", "");
    beads.append(group);
    // Not measured: the picture may not be in the page yet.
    const half = ((text.textContent ?? "").length * BEAD.letter) / 2 + BEAD.pad;
    frame.setAttribute("x", String(-half));
    frame.setAttribute("width", String(2 * half));
    const most = (canvas?.size.width ?? 0) - half - 2;
    return { group, x: Math.max(Math.min(x, most), half + 2), y };
  }

  /** What is to be seen of it, and not only a bare line: the factors beside the node that was computed last. */
  const place = () => /** @type {Element} */ (beads.querySelector("[data-bpw-last]") ?? beads.firstElementChild ?? grip);

  return { element, over, show, remove, place };
}

/** @param {string} kind @param {string} text */
function span(kind, text) {
  const made = svg("tspan", { class: kind });
  made.textContent = text.replace("-", "−");
  return made;
}

/** Where the boxes and the wires are, in pixels of the picture. @param {Canvas} canvas @param {Facts} facts @returns {Places} */
function measured(canvas, facts) {
  const inset = translation(canvas.root.firstElementChild?.getAttribute("transform") ?? "");
  const boxes = facts.nodes.flatMap(({ id, place }) => {
    const node = thing(canvas, id);
    const box = /** @type {SVGGraphicsElement | undefined} */ (node?.querySelector(".box") ?? node ?? undefined);
    if (!node || !box) return [];
    const at = translation(node.getAttribute("transform"));
    return [{ rect: moved(sizeOf(box), { x: at.x + inset.x, y: at.y + inset.y }), place }];
  });
  const rects = new Map(boxes.map(({ rect, place }) => [place, rect]));
  const wires = facts.wires.flatMap(({ id, place, source }) => {
    const line = /** @type {SVGPathElement | null | undefined} */ (thing(canvas, id)?.querySelector("path.line"));
    if (!line) return [];
    const points = along(line, inset);
    // Flow pictures draw a wire from its consumer.
    const home = rects.get(source.place);
    const isTurned = home && away(home, points[0]) > away(home, points[points.length - 1]);
    return [{ points: isTurned ? points.toReversed() : points, place }];
  });
  return { boxes, wires };
}

/** As it is written where it is, since the picture may not be in the page yet. @param {SVGGraphicsElement} box */
function sizeOf(box) {
  const [x, y, width, height, r] = ["x", "y", "width", "height", "r"].map((name) => Number(box.getAttribute(name) ?? NaN));
  if (r > 0) return { x: -r, y: -r, width: 2 * r, height: 2 * r };
  return [x, y, width, height].every(Number.isFinite) ? { x, y, width, height } : box.getBBox();
}

/** @param {{ x: number, y: number, width: number, height: number }} box @param {Point} by @returns {Rect} */
function moved({ x, y, width, height }, by) {
  return { left: x + by.x, top: y + by.y, right: x + by.x + width, bottom: y + by.y + height };
}

/** @param {SVGPathElement} path @param {Point} by @returns {Point[]} */
function along(path, by) {
  const length = path.getTotalLength();
  const count = Math.max(4, Math.ceil(length / SPACING));
  return Array.from({ length: count + 1 }, (_, k) => {
    const { x, y } = path.getPointAtLength((length * k) / count);
    return { x: x + by.x, y: y + by.y };
  });
}

/** @param {Rect} rect @param {Point} point */
function away({ left, top, right, bottom }, { x, y }) {
  return Math.hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0));
}

/**
 * Beyond the output there is nothing: the last line runs straight along the edge of the picture that it is next to.
 * @param {Places} places @param {number} output its place @param {{ width: number, height: number }} size @returns {Outline}
 */
function lastLine({ boxes }, output, { width, height }) {
  const own = boxes.find(({ place }) => place === output)?.rect;
  if (!own) return { lines: [], places: [] };
  const isRight = own.left + own.right > width;
  const edge = isRight ? Math.max(...boxes.map(({ rect }) => rect.right)) : Math.min(...boxes.map(({ rect }) => rect.left));
  const x = (edge + (isRight ? width : 0)) / 2;
  const points = Array.from({ length: 33 }, (_, k) => ({ x, y: (height * k) / 32 }));
  return { lines: [points], places: [{ x, y: Math.min(own.bottom + BELOW, height - BELOW) }] };
}
