/** From one picture to another: what is in both glides to its new place, what is new grows out of where it was. */

/** @import { Canvas } from "./types.mjs" */
/** @import { Viewport } from "./viewport.mjs" */
/** @import { Point, Rect } from "./geometry.mjs" */

import { idOf, nodes } from "./canvas.mjs";
import { html } from "./dom.mjs";
import { between, covering, displaced, DURATION, EASE, glides, middleOf, translation } from "./motion.mjs";
import { changedAt, originOf } from "./opened.mjs";
import { wholeOf } from "./splitting.mjs";

/** More marks than this would not move smoothly. */
const MOST = 400;
const SMALL = 0.25;
const WHOLE = { duration: DURATION, easing: EASE, fill: /** @type {const} */ ("backwards") };
/** Wires are drawn anew, not bent: they come when the boxes are nearly there. */
const LATE = { ...WHOLE, delay: DURATION * 0.45, duration: DURATION * 0.55 };
const EARLY = { ...WHOLE, duration: DURATION * 0.4 };

/** @typedef {{ canvas: Canvas, places: Map<string, Rect>, frames: Map<string, Rect>, root: DOMRect, box: DOMRect }} Past */

/**
 * @param {Viewport} viewport @param {{ focus: (id: string) => void, isAsked: () => boolean }} hooks `isAsked` says
 *   whether the next picture was asked for in this view
 * @returns {{ over: (next: Canvas, draw: () => void) => void }} `draw` shows the next picture
 */
export function createGliding(viewport, { focus, isAsked }) {
  const box = /** @type {HTMLElement} */ (viewport.element);
  /** @type {Canvas | undefined} */
  let shown;
  /** @type {HTMLElement | undefined} */
  let leaving;

  /** @param {Canvas} next @param {() => void} draw */
  function over(next, draw) {
    const past = shown?.root.isConnected && shown.elements.size > 0 ? remember(shown) : undefined;
    const held = box.contains(document.activeElement) ? document.activeElement?.closest("[data-id]") : null;
    // Another view, or a cell, must not scroll the page away from under the reader.
    const scrolls = isAsked();
    leaving?.remove();
    draw();
    shown = next;
    if (!past) return;
    const at = changedAt(past.canvas.opened, next.opened, (id) => past.places.has(id) && next.elements.has(id));
    if (at) hold(at, past, next, scrolls);
    if (held) refocus(idOf(held), past.canvas, next);
    if (glides() && past.places.size + nodes(next).length <= MOST) play(past, next);
  }

  /** @param {Canvas} canvas @returns {Past} */
  function remember(canvas) {
    const rect = (/** @type {Element} */ element) => element.getBoundingClientRect();
    return {
      canvas,
      places: new Map(nodes(canvas).map((node) => [idOf(node), rect(boxOf(node))])),
      frames: new Map([...framesOf(canvas)].map(([name, frame]) => [name, rect(frame)])),
      root: rect(canvas.root),
      box: rect(box),
    };
  }

  /** What was opened or closed stays where it is. @param {string} id @param {Past} past @param {Canvas} next @param {boolean} scrolls */
  function hold(id, past, next, scrolls) {
    const node = /** @type {Element} */ (next.elements.get(id));
    const was = middleOf(/** @type {Rect} */ (past.places.get(id)));
    viewport.keep(boxOf(node), was, { grows: next.frames.length >= past.canvas.frames.length, scrolls });
  }

  /** The focus must not fall out of the picture with what is gone. @param {string} id @param {Canvas} past @param {Canvas} next */
  function refocus(id, past, next) {
    const isThere = (/** @type {string} */ key) => Boolean(next.elements.get(key)?.matches(".node"));
    const known = id.replace(/-(open|close)$/, "");
    const place = Number(/^frame-(\d+)$/.exec(known)?.[1] ?? -1);
    const node = past.frames[place]?.of ?? known;
    const found = isThere(node) ? node : originOf(past.frames, node, isThere);
    if (found) focus(found);
  }

  /** @param {Past} past @param {Canvas} next */
  function play(past, next) {
    const root = next.root.getBoundingClientRect();
    const scale = root.width / next.size.width || 1;
    const size = past.root.width / past.canvas.size.width / scale || 1;
    for (const node of nodes(next)) moveIn(node, past, next, scale, size);
    for (const [name, frame] of framesOf(next)) growFrame(frame, name, past, scale);
    for (const part of next.root.querySelectorAll(".wire, .labels, .tag, .handle[data-close]")) fade(part, 0, 1, LATE);
    leave(past, next);
    below(past);
  }

  /** @param {SVGGElement} node @param {Past} past @param {Canvas} next @param {number} scale @param {number} size */
  function moveIn(node, past, next, scale, size) {
    const id = idOf(node);
    const was = past.places.get(id) ?? past.places.get(wholeOf(id));
    const from = was ? id : originOf(next.frames, id, (key) => past.places.has(key));
    const start = from === undefined ? undefined : past.places.get(from);
    const handle = next.elements.get(`${id}-open`);
    if (!start) return void [node, ...(handle ? [handle] : [])].forEach((part) => fade(part, 0, 1, LATE));
    const by = between(middleOf(boxOf(node).getBoundingClientRect()), middleOf(start));
    glide(node, by, scale, was ? size : SMALL, Boolean(was));
    if (handle) glide(handle, by, scale, was ? size : SMALL, Boolean(was));
  }

  /** @param {Element} frame @param {string} name @param {Past} past @param {number} scale */
  function growFrame(frame, name, past, scale) {
    const shape = frame.querySelector(".frame-box");
    const start = past.frames.get(name) ?? past.places.get(name.split(" ")[0]);
    if (!shape || !start) return void fade(frame, 0, 1, LATE);
    const corner = { x: Number(shape.getAttribute("x")), y: Number(shape.getAttribute("y")) };
    const from = covering(shape.getBoundingClientRect(), start, corner, scale);
    shape.animate([{ transform: from }, { transform: "translate(0px, 0px) scale(1, 1)" }], WHOLE);
    const title = frame.querySelector(".frame-title");
    if (title) fade(title, 0, 1, LATE);
  }

  /** The former picture fades away over the new one, without the nodes that go on. @param {Past} past @param {Canvas} next */
  function leave({ canvas, places, root }, next) {
    const { root: old } = canvas;
    old.setAttribute("class", "bpw-past");
    leaving = html("div", { class: "bpw-leaving", inert: "", "aria-hidden": "true" });
    leaving.append(old);
    box.append(leaving);
    old.style.transform = "";
    const { left, top } = leaving.getBoundingClientRect();
    const scale = root.width / canvas.size.width || 1;
    old.style.transform = `translate(${root.left - left}px, ${root.top - top}px) scale(${scale})`;
    for (const part of old.querySelectorAll(".handle, .tag, .bpw-ring")) part.remove();
    for (const node of nodes(canvas)) {
      const isThere = (/** @type {string} */ id) => next.elements.has(id);
      const whole = isThere(wholeOf(idOf(node))) ? wholeOf(idOf(node)) : undefined;
      const home = isThere(idOf(node)) ? undefined : (whole ?? originOf(canvas.frames, idOf(node), isThere));
      const goal = home && next.elements.get(home);
      const start = places.get(idOf(node));
      if (next.elements.has(idOf(node))) node.remove();
      else if (goal && start) sink(node, between(middleOf(start), middleOf(boxOf(goal).getBoundingClientRect())), scale);
    }
    const going = fade(old, 1, 0, { ...EARLY, fill: "forwards" });
    const gone = leaving;
    going.onfinish = going.oncancel = () => gone.remove();
  }

  /** What stands below the picture follows its new height. @param {Past} past */
  function below(past) {
    const by = past.box.bottom - box.getBoundingClientRect().bottom;
    if (Math.abs(by) < 1) return;
    if (by < 0) box.animate([{ clipPath: `inset(0 0 ${-by}px 0)` }, { clipPath: "inset(0 0 0 0)" }], WHOLE);
    for (let next = box.nextElementSibling; next; next = next.nextElementSibling) {
      next.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], WHOLE);
    }
  }

  return { over };
}

/** @param {Element} group @param {Point} by @param {number} scale @param {number} size @param {boolean} isOld */
function glide(group, by, scale, size, isOld) {
  const at = translation(group.getAttribute("transform"));
  const from = { transform: displaced(at, by, scale, size), opacity: isOld ? 1 : 0 };
  group.animate([from, { transform: displaced(at, { x: 0, y: 0 }, 1), opacity: 1 }], WHOLE);
}

/** @param {SVGGElement} node @param {Point} by @param {number} scale */
function sink(node, by, scale) {
  const at = translation(node.getAttribute("transform"));
  const to = displaced(at, by, scale, SMALL);
  node.animate([{ transform: displaced(at, { x: 0, y: 0 }, 1) }, { transform: to }], { ...WHOLE, fill: "forwards" });
}

/** @param {Element} element @param {number} from @param {number} to @param {KeyframeAnimationOptions} how */
function fade(element, from, to, how) {
  return element.animate([{ opacity: from }, { opacity: to }], how);
}

/** The box of a node: its middle is the node's place, whatever hangs on it. @param {Element} node */
const boxOf = (node) => node.querySelector(".box") ?? node;

/** Frames by whose they are: an id, and how many frames of that id are around. @param {Canvas} canvas */
function framesOf({ frames, elements }) {
  /** @type {Map<string, Element>} */
  const found = new Map();
  frames.forEach(({ of }, i) => {
    const depth = frames.slice(0, i).filter((frame) => frame.of === of).length;
    const element = elements.get(`frame-${i}`);
    if (element) found.set(`${of} ${depth}`, element);
  });
  return found;
}
