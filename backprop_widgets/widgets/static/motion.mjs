/** Whether movement is welcome. */

/** Asked each time: the reader may change it while the notebook is open. */
export function glides() {
  return !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
