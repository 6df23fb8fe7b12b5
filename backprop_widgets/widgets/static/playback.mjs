/** Playing: one step each so often, until the end. */

/** @import { Lifetime } from "./lifetime.mjs" */

/**
 * @param {Lifetime} lifetime
 * @param {{ speed: () => number, advance: () => boolean, changed: (playing: boolean) => void }} hooks
 * `advance` says whether there is more to come.
 */
export function createPlayback(lifetime, { speed, advance, changed }) {
  let timer = 0;
  let playing = false;
  lifetime.add(() => clearTimeout(timer));

  function stop() {
    if (!playing) return;
    clearTimeout(timer);
    playing = false;
    changed(false);
  }

  function wait() {
    const rate = Number(speed());
    timer = window.setTimeout(tick, 1000 / (rate > 0 ? rate : 1));
  }

  function tick() {
    if (advance()) wait();
    else stop();
  }

  /** The first step comes at once, so that the button answers; or `later`, where the start is to be seen. */
  function start(later = false) {
    if (playing) return;
    playing = true;
    changed(true);
    if (later) wait();
    else tick();
  }

  return { start, stop, isPlaying: () => playing };
}
