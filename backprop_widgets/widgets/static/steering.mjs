/** The one way to move `step`, and when the kernel hears of it. */

/** @import { Model } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { clamp } from "./steps.mjs";

/** How long a key has to rest before its step is saved, so that key repeat does not flood the kernel. */
const REST = 250;

/**
 * Which view is moving a model right now. The views of one widget share this module, but a panel that stands apart
 * has one of its own, so they meet at a place that all modules of the page share.
 * @type {{ mover?: object }}
 */
const now = (/** @type {any} */ (globalThis)[Symbol.for("backprop_widgets.steering")] ??= {});

/**
 * @param {Model} model @param {Lifetime} lifetime @param {() => number} count
 */
export function createSteering(model, lifetime, count) {
  const me = {};
  let timer = 0;
  let unsaved = false;
  let wanted = 0;
  model.on("change:step", hold);
  lifetime.add(() => {
    save();
    model.off("change:step", hold);
  });

  const step = () => clamp(model.get("step"), count());

  function save() {
    clearTimeout(timer);
    if (!unsaved) return;
    unsaved = false;
    try {
      model.save_changes();
    } catch (error) {
      // The kernel may be gone: the picture goes on without it.
      console.debug("backprop_widgets: step not saved", error);
    }
  }

  /**
   * The kernel echoes every saved step. An echo that arrives after the reader has gone on would pull the
   * picture back: until the own step is saved, it stands. Another view of this widget takes over at once.
   */
  function hold() {
    if (now.mover === me) return;
    if (now.mover) unsaved = false;
    else if (unsaved && step() !== wanted) set(wanted);
    // A linked slider may go past the end: put right at once, it needs no answer from the kernel.
    else if (model.get("step") !== step()) model.set("step", step());
  }

  /** @param {number} next */
  function set(next) {
    now.mover = me;
    wanted = next;
    unsaved = true;
    try {
      model.set("step", next);
    } finally {
      delete now.mover;
    }
  }

  /** Move every view of this model, without a message. Whether there was anywhere to go. @param {number} target */
  function move(target) {
    const next = clamp(target, count());
    // Of another lesson the step may lie past the end: that it is shown as the last one is not enough.
    if (next === model.get("step")) return false;
    set(next);
    return true;
  }

  /** A step that the kernel has not heard of yet, in the lesson that is now shown instead. @param {(step: number) => number} convert */
  function carry(convert) {
    if (unsaved) set(clamp(convert(wanted), count()));
  }

  /** Move, and save when no further move follows. @param {number} target */
  function go(target) {
    const moved = move(target);
    clearTimeout(timer);
    timer = window.setTimeout(save, REST);
    return moved;
  }

  /** Save whatever has been changed, the step with it. */
  function flush() {
    unsaved = true;
    save();
  }

  return { step, move, go, save, flush, carry };
}
