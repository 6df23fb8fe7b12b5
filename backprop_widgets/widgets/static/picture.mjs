/** The graph: built once, then only the slots that change are written. */

/** @import { Lesson, Part } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { html } from "./dom.mjs";
import { expand } from "./grammar.mjs";
import { createPlayer, lit } from "./player.mjs";
import { buildScene, write } from "./scene.mjs";

/** Smallest scale: 13 px text is then 9 px. A wider picture scrolls instead. */
const MIN_SCALE = 9 / 13;
const MARGIN = 24;

/**
 * @param {Lifetime} lifetime
 * @returns {Part & { writes: () => number }}
 */
export function createPicture(lifetime) {
  const box = html("div", { class: "bpw-picture" });
  let player = createPlayer({ initial: [], patches: [] });
  /** @type {Lesson["script"]["texts"]} */
  let texts = [];
  /** @type {number[][]} */
  let focus = [];
  /** What stands out now: the slots of classes, and what each has beside its own. @type {Map<number, string>} */
  let marked = new Map();
  /** @type {ReturnType<typeof buildScene>} */
  let drawn = { root: buildScene({ size: [0, 0], label: "", marks: [] }).root, elements: new Map() };
  /** @type {[Element | undefined, string][]} */
  let targets = [];
  /** @type {Lesson["scene"] | undefined} */
  let current;
  let slotsText = "";
  /** @type {Lesson["grammar"]["notations"][string] | undefined} */
  let written;
  let overflows = false;
  let writes = 0;
  let frame = 0;

  const observer = new ResizeObserver(() => {
    overflows = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
    // What scrolls must be reachable by keyboard, under a name; what does not is no stop on the way.
    const reach = { tabindex: "0", role: "group", "aria-label": current?.label ?? "" };
    for (const [name, value] of Object.entries(reach)) {
      if (overflows) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
    keepInView();
  });
  observer.observe(box);
  lifetime.add(() => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  });

  /** @param {Lesson} lesson @param {number} step */
  function load({ scene, script, grammar, notation }, step) {
    const nextSlots = JSON.stringify(script.slots);
    const shown = player.state.map((text) => texts[Number(text)]);
    const nextNotation = grammar.notations[notation];
    const fresh = scene !== current || nextSlots !== slotsText || nextNotation !== written;
    written = nextNotation;
    player = createPlayer(script);
    ({ texts, focus } = script);
    player.move(step);
    const before = marked;
    marked = lit(focus[step]);
    if (fresh) {
      [current, slotsText] = [scene, nextSlots];
      draw(scene);
      targets = script.slots.map(([id, what]) => [drawn.elements.get(id), what]);
    }
    // New numbers in the same picture: the same slots, written only where they differ.
    player.state.forEach((text, slot) => {
      const isSame = shown[slot] === texts[Number(text)] && before.get(slot) === marked.get(slot);
      if (fresh || !isSame) put(slot);
    });
    keepInView();
  }

  /** @param {Lesson["scene"]} scene */
  function draw(scene) {
    drawn = buildScene(scene);
    const [width] = scene.size;
    drawn.root.classList.add("bpw-svg");
    drawn.root.style.maxWidth = `${width}px`;
    drawn.root.style.minWidth = `${Math.round(width * MIN_SCALE)}px`;
    box.replaceChildren(drawn.root);
    observer.unobserve(box);
    observer.observe(box);
  }

  /** @param {number} slot */
  function put(slot) {
    const [element, what] = targets[slot] ?? [];
    if (!element || what === undefined) return;
    const text = expand(String(texts[Number(player.state[slot])] ?? ""), written);
    write(element, what, marked.has(slot) ? `${text}${marked.get(slot)}` : text);
    writes += 1;
  }

  /** @param {number} step */
  function show(step) {
    const next = lit(focus[step]);
    const changed = new Set([...player.move(step), ...marked.keys(), ...next.keys()]);
    marked = next;
    changed.forEach(put);
    keepInView();
  }

  /** Before the next frame is painted, when the browser needs the layout anyway; once, however many steps. */
  function keepInView() {
    if (!overflows) return;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(scrollToNow);
  }

  /** Where the picture is too large for its box, scroll to the marks of class `now`. */
  function scrollToNow() {
    const marks = [...drawn.root.querySelectorAll(".now")];
    if (marks.length === 0) return;
    const view = box.getBoundingClientRect();
    const rects = marks.map((mark) => mark.getBoundingClientRect());
    const left = Math.min(...rects.map((rect) => rect.left)) - view.left - MARGIN;
    const right = Math.max(...rects.map((rect) => rect.right)) - view.right + MARGIN;
    const top = Math.min(...rects.map((rect) => rect.top)) - view.top - MARGIN;
    const bottom = Math.max(...rects.map((rect) => rect.bottom)) - view.bottom + MARGIN;
    box.scrollBy(nudge(left, right), nudge(top, bottom));
  }

  return { element: box, load, show, writes: () => writes };
}

/** How far to scroll so that a stretch that begins `before` and ends `beyond` the frame is inside it. */
function nudge(/** @type {number} */ before, /** @type {number} */ beyond) {
  if (before < 0) return before;
  return beyond > 0 ? Math.min(beyond, before) : 0;
}
