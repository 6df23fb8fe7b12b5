/**
 * Slow motion: a step that sends something is shown in three beats, the local derivative, the contribution, the sum.
 * `step` is the step from the first beat on; what a beat does not show yet is held back, here and in this view alone.
 */

/** @import { Canvas, Lesson, Model, Part } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { acting, LAST } from "./acting.mjs";
import { svg } from "./dom.mjs";
import { glides } from "./motion.mjs";

const LONGEST = 700;
const POINTS = 24;

/**
 * @param {HTMLElement} root @param {Lifetime} lifetime @param {Model} model
 * @param {{ settle: () => void, isDragging: () => boolean }} hooks `settle` shows what was held back
 * @returns {Part & { next: () => boolean, count: () => number, isOpen: () => boolean, holds: (id: string) => boolean }}
 */
export function createBeats(root, lifetime, model, { settle, isDragging }) {
  /** @type {Lesson | undefined} */
  let lesson;
  /** @type {Canvas | undefined} */
  let canvas;
  /** What happens now, as far as it has beats. @type {ReturnType<typeof acting>} */
  let event = null;
  /** Where the local derivative stands, while it is what is shown. @type {Element[]} */
  let lit = [];
  let beat = LAST;
  let current = 0;
  model.on("change:slow", finish);
  lifetime.add(() => model.off("change:slow", finish));

  /** Begins before the picture shows the step. @param {number} step */
  function show(step) {
    const isNext = step === current + 1;
    current = step;
    event = model.get("slow") && isNext && !isDragging() && lesson ? acting(lesson.script, step) : null;
    set(event ? 1 : LAST);
  }

  /** @param {number} next */
  function set(next) {
    beat = next;
    if (event) root.dataset.bpwBeat = String(beat);
    else delete root.dataset.bpwBeat;
    for (const element of lit) element.classList.remove("bpw-lit");
    lit = [];
    if (!event || !canvas) return;
    if (beat === 1) light([`${event.wire}-slope`, `${event.wire}-local`]);
    if (beat === 2) send(canvas.elements.get(event.wire));
    if (beat === LAST) settle();
  }

  /** @param {string[]} ids */
  function light(ids) {
    lit = ids.flatMap((id) => canvas?.elements.get(id) ?? []);
    for (const element of lit) element.classList.add("bpw-lit");
  }

  /** A dot along the wire, the way the gradient goes. @param {Element | undefined} wire */
  function send(wire) {
    const line = /** @type {SVGPathElement | null | undefined} */ (wire?.querySelector(".line"));
    if (!wire || !line || !glides()) return;
    const length = line.getTotalLength();
    const isBack = !wire.classList.contains("flow") && !wire.classList.contains("forth");
    const keyframes = Array.from({ length: POINTS + 1 }, (_, i) => {
      const { x, y } = line.getPointAtLength((length * (isBack ? POINTS - i : i)) / POINTS);
      return { transform: `translate(${x}px, ${y}px)` };
    });
    const dot = svg("circle", { r: "6", class: "bpw-dot" });
    wire.append(dot);
    const duration = Math.min(LONGEST, 1000 / (3 * Number(model.get("speed"))));
    dot.animate(keyframes, { duration, easing: "ease-in-out" }).onfinish = () => dot.remove();
  }

  /** To the next beat of this step; whether there was one. */
  function next() {
    if (!isOpen()) return false;
    set(beat + 1);
    return true;
  }

  /** Nothing is held back any more. */
  function finish() {
    if (isOpen()) set(LAST);
  }

  const isOpen = () => event !== null && beat < LAST;

  /** @param {Lesson} loaded @param {number} step */
  function load(loaded, step) {
    lesson = loaded;
    current = step;
    event = null;
    set(LAST);
  }

  return {
    load,
    drawn: (next) => void (canvas = next),
    show,
    next,
    count: () => (event ? LAST : 1),
    isOpen,
    holds: (id) => isOpen() && event !== null && (id === event.receiver || id.startsWith(`${event.receiver}-`)),
  };
}
