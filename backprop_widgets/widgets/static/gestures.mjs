/** Mouse, wheel and fingers on the picture. A plain wheel and one finger up or down stay the page's own. */

/** @import { Lifetime } from "./lifetime.mjs" */
/** @import { Viewport } from "./viewport.mjs" */

/** A press that moves less is a click. */
const SLACK = 4;
/** Of a wheel's pixel; a line or a page of it counts as so many pixels. */
const WHEEL = 0.0025;
const PIXELS = [1, 16, 400];

/** @param {HTMLElement} box @param {Viewport} viewport @param {Lifetime} lifetime */
export function listen(box, viewport, { signal }) {
  drag(box, viewport, signal);
  box.addEventListener("wheel", (event) => wheel(event, box, viewport), { passive: false, signal });
}

/** @param {WheelEvent} event @param {HTMLElement} box @param {Viewport} viewport */
function wheel(event, box, viewport) {
  const unit = PIXELS[event.deltaMode] ?? 1;
  const [dx, dy] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    // A wheel gives steps of 100 and more, a pinch of a few: neither is to leap.
    const amount = Math.min(Math.max(dy * unit, -120), 120);
    viewport.zoom(Math.exp(-amount * WHEEL * (Math.abs(amount) < 40 ? 4 : 1)), pointOf(event, box));
  } else if (viewport.fills() || Math.abs(dx) > Math.abs(dy)) {
    if (viewport.showsAll()) return;
    event.preventDefault();
    viewport.pan(-dx * unit, -dy * unit);
  }
}

/** One pointer pans, two pan and zoom. @param {HTMLElement} box @param {Viewport} viewport @param {AbortSignal} signal */
function drag(box, viewport, signal) {
  /** @type {Map<number, { x: number, y: number }>} */
  const down = new Map();
  let start = { x: 0, y: 0 };
  let isDrag = false;

  box.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button !== 0) return;
      if (down.size === 0) [isDrag, start] = [false, at(event)];
      down.set(event.pointerId, at(event));
      if (down.size === 2) begin();
    },
    { signal },
  );

  box.addEventListener(
    "pointermove",
    (event) => {
      const before = down.get(event.pointerId);
      if (!before) return;
      const here = at(event);
      const far = Math.hypot(here.x - start.x, here.y - start.y) > SLACK;
      if (!isDrag && far && !viewport.showsAll()) begin();
      if (!isDrag) return;
      if (down.size === 2) pinch(event.pointerId, here);
      else viewport.pan(here.x - before.x, here.y - before.y);
      down.set(event.pointerId, here);
    },
    { signal },
  );

  for (const type of ["pointerup", "pointercancel"]) {
    window.addEventListener(type, (event) => end(/** @type {PointerEvent} */ (event).pointerId), { signal });
  }

  // What was a drag is no click on the node under it.
  box.addEventListener("click", (event) => isDrag && event.stopPropagation(), { capture: true, signal });

  function begin() {
    isDrag = true;
    for (const id of down.keys()) box.setPointerCapture(id);
    box.classList.add("bpw-grabbing");
  }

  /** @param {number} id */
  function end(id) {
    if (!down.delete(id) || down.size > 0) return;
    box.classList.remove("bpw-grabbing");
  }

  /** @param {number} id @param {{ x: number, y: number }} here */
  function pinch(id, here) {
    const [other] = [...down].filter(([key]) => key !== id).map(([, point]) => point);
    const before = /** @type {{ x: number, y: number }} */ (down.get(id));
    const grown = distance(here, other) / (distance(before, other) || 1);
    const frame = box.getBoundingClientRect();
    viewport.pan((here.x - before.x) / 2, (here.y - before.y) / 2);
    viewport.zoom(grown, { x: (here.x + other.x) / 2 - frame.left, y: (here.y + other.y) / 2 - frame.top });
  }
}

/** @param {{ x: number, y: number }} a @param {{ x: number, y: number }} b */
const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

/** @param {MouseEvent} event */
const at = ({ clientX, clientY }) => ({ x: clientX, y: clientY });

/** @param {MouseEvent} event @param {HTMLElement} box */
function pointOf(event, box) {
  const { left, top } = box.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
