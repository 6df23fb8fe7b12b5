/** The graph: built once, then only the slots that change are written. */

/** @import { Canvas, Lesson, Part } from "./types.mjs" */

import { createPlayer } from "./player.mjs";
import { buildScene, write } from "./scene.mjs";

/**
 * @param {(canvas: Canvas) => void} drawn is told of every new drawing, before it is shown
 * @returns {Part & { writes: () => number }}
 */
export function createPicture(drawn) {
  let player = createPlayer({ initial: [], patches: [] });
  /** @type {ReturnType<typeof buildScene>} */
  let canvas = buildScene({ size: [0, 0], label: "", marks: [] });
  /** @type {[Element | undefined, string][]} */
  let targets = [];
  /** @type {Lesson["scene"] | undefined} */
  let current;
  let slotsText = "";
  let writes = 0;

  /** @param {Lesson} lesson @param {number} step */
  function load({ scene, script }, step) {
    const nextSlots = JSON.stringify(script.slots);
    const shown = player.state;
    const fresh = scene !== current || nextSlots !== slotsText;
    player = createPlayer(script);
    player.move(step);
    if (fresh) {
      [current, slotsText] = [scene, nextSlots];
      canvas = buildScene(scene);
      canvas.root.classList.add("bpw-svg");
      targets = script.slots.map(([id, what]) => [canvas.elements.get(id), what]);
    }
    // New numbers in the same picture: the same slots, written only where they differ.
    player.state.forEach((value, slot) => {
      if (fresh || shown[slot] !== value) put(slot);
    });
    if (fresh) drawn({ ...canvas, size: { width: Number(scene.size[0]), height: Number(scene.size[1]) } });
  }

  /** @param {number} slot */
  function put(slot) {
    const [element, what] = targets[slot] ?? [];
    if (!element || what === undefined) return;
    write(element, what, player.state[slot]);
    writes += 1;
  }

  /** @param {number} step */
  function show(step) {
    player.move(step).forEach(put);
  }

  return { load, show, writes: () => writes };
}
