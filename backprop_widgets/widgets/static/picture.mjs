/** The graph: built once, then only the slots that change are written. */

/** @import { Canvas, Lesson, Notation, Part } from "./types.mjs" */

import { expand, isOpen } from "./grammar.mjs";
import { createPlayer, lit } from "./player.mjs";
import { buildScene, write } from "./scene.mjs";

/**
 * @param {(canvas: Canvas) => void} drawn is told of every new drawing, before it is shown
 * @param {(id: string) => boolean} [holds] whether what an element shows is held back for now
 * @returns {Part & { writes: () => number, settle: () => void }}
 */
export function createPicture(drawn, holds = () => false) {
  /** What is held back. @type {Set<number>} */
  const pending = new Set();
  let player = createPlayer({ initial: [], patches: [] });
  /** @type {Lesson["script"]["texts"]} */
  let texts = [];
  /** @type {number[][]} */
  let focus = [];
  /** @type {Lesson["script"]["slots"]} */
  let slots = [];
  /** What stands out now: the slots of classes, and what each has beside its own. @type {Map<number, string>} */
  let marked = new Map();
  /** @type {ReturnType<typeof buildScene>} */
  let canvas = buildScene({ size: [0, 0], label: "", marks: [] });
  /** @type {[Element | undefined, string][]} */
  let targets = [];
  /** @type {Lesson["scene"] | undefined} */
  let current;
  let slotsText = "";
  /** @type {Notation | undefined} */
  let written;
  /** What stands still and has a derivative in it. @type {[Element, string][]} */
  let standing = [];
  let writes = 0;

  /** @param {Lesson} lesson @param {number} step */
  function load({ scene, script, grammar, notation }, step) {
    settle();
    const nextSlots = JSON.stringify(script.slots);
    const shown = player.state.map((text) => texts[Number(text)]);
    const nextNotation = grammar.pictures[notation];
    const fresh = scene !== current || nextSlots !== slotsText;
    const isRewritten = nextNotation !== written;
    written = nextNotation;
    player = createPlayer(script);
    ({ texts, focus, slots } = script);
    player.move(step);
    const before = marked;
    marked = lit(focus[step]);
    if (fresh) {
      standing = [];
      [current, slotsText] = [scene, nextSlots];
      canvas = buildScene(scene, hold);
      canvas.root.classList.add("bpw-svg");
      targets = script.slots.map(([id, what]) => [canvas.elements.get(id), what]);
    }
    // New numbers in the same picture: the same slots, written only where they differ.
    player.state.forEach((text, slot) => {
      const isSame = shown[slot] === texts[Number(text)] && before.get(slot) === marked.get(slot);
      if (fresh || !isSame || (isRewritten && isOpen(texts[Number(text)]))) put(slot);
    });
    if (isRewritten || fresh) for (const [element, text] of standing) element.textContent = expand(text, written);
    if (fresh) drawn({ ...canvas, ...dataOf(scene), acting, said: saying(grammar.notations.words) });
  }

  /** The elements that stand out at this step, or will. */
  const acting = () => [...marked.keys()].flatMap((slot) => targets[slot]?.[0] ?? []);

  /** @param {Element} element @param {string} text */
  function hold(element, text) {
    if (isOpen(text)) standing.push([element, text]);
    else element.textContent = text;
  }

  /** @param {Notation | undefined} words */
  function saying(words) {
    const slots = new Map(targets.flatMap(([element, what], slot) => (what === "text" ? [[element, slot]] : [])));
    /** @param {Element} element */
    return (element) => {
      const slot = slots.get(element);
      return slot === undefined ? (element.textContent ?? "") : expand(String(texts[player.state[slot]] ?? ""), words);
    };
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
    const changed = new Set([...player.move(step), ...marked.keys(), ...next.keys(), ...pending]);
    marked = next;
    pending.clear();
    for (const slot of changed) {
      if (holds(slots[slot]?.[0] ?? "")) pending.add(slot);
      else put(slot);
    }
  }

  function settle() {
    pending.forEach(put);
    pending.clear();
  }

  return { load, show, settle, writes: () => writes };
}

/** @param {Lesson["scene"]} scene */
function dataOf({ size: [width, height], links = [], frames = [], opened = [] }) {
  return { size: { width: Number(width), height: Number(height) }, links, frames, opened };
}
