/** The frame through which the picture is seen: pan, zoom, fit, and the current event kept in view. */

/** @import { Canvas, Lesson, Model, Part } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */
/** @import { Point, Rect, Size, View } from "./geometry.mjs" */

import { html } from "./dom.mjs";
import { around, centred, fitted, hasRoom, held, legible } from "./geometry.mjs";
import { SMALLEST, openingScale, panned, revealing, showsAll, zoomed } from "./geometry.mjs";
import { listen } from "./gestures.mjs";
import { glides, keptScale, middleOf, roomFor } from "./motion.mjs";
import { scrollPage } from "./scrolling.mjs";

/** One press of a button or a key. */
const FACTOR = 1.25;
/** Of the window's height, and in pixels: the sentence and the timeline are to be seen with it. */
const HIGHEST = [0.65, 760];
/** How long after the last movement the picture is painted sharply again. */
/** What follows within so many ms is not glided to: as long as a glide takes, see viewport.css. */
const QUICK = 240;
const REST = 160;
/** In presentation size: text this many times larger, a small picture enlarged up to so much. */
const LARGE = { text: 1.5, most: 2.5 };
const EVENT = ".now, .sender";
/** So many times its own height at most has a picture for the sake of other styles. */
const MOST_ROOM = 1.5;

/**
 * @typedef {Part & {
 *   pan: (dx: number, dy: number) => boolean,
 *   zoom: (factor: number, about?: Point) => void,
 *   fit: () => void,
 *   centre: (element: Element) => void,
 *   reveal: (element: Element) => void,
 *   keep: (element: Element, was: Point, how: { grows: boolean, scrolls: boolean }) => void,
 *   watch: (changed: () => void) => void,
 *   isFree: () => boolean,
 *   showsAll: () => boolean,
 *   fills: () => boolean,
 * }} Viewport
 */

/**
 * @param {Lifetime} lifetime @param {Model} model of which `size` is "normal" or "large"
 * @returns {Viewport}
 */
export function createViewport(lifetime, model) {
  const box = html("div", { class: "bpw-picture" });
  /** @type {Canvas | undefined} */
  let canvas;
  /** @type {View} */
  let view = { scale: 1, x: 0, y: 0 };
  /** @type {Size} */
  let frame = { width: 0, height: 0 };
  /** Of the pictures of all styles. @type {Size[]} */
  let sizes = [];
  /** The step at which the picture was drawn. */
  let loadedAt = 0;
  /** The scale of the picture before. */
  let former = 1;
  /** What a new size of the frame keeps: how it opened, everything in view, or what the reader chose. */
  let mode = /** @type {"home" | "fit" | "free" | "kept"} */ ("home");
  /** @type {(() => void)[]} */
  const watchers = [];
  let timer = 0;
  let asked = 0;
  let followed = -Infinity;

  const observer = new ResizeObserver(([{ contentRect }]) => resized(contentRect));
  observer.observe(box);
  model.on("change:size", reopen);
  lifetime.add(() => {
    model.off("change:size", reopen);
    observer.disconnect();
    clearTimeout(timer);
    cancelAnimationFrame(asked);
  });

  const picture = () => canvas?.size ?? { width: 0, height: 0 };
  const fills = () => box.closest(".bpw-fill-window") !== null;
  const isLarge = () => model.get("size") === "large";
  const most = () => (isLarge() ? LARGE.most : 1);

  /** Another size is another room to see it in: once that is there, the picture opens anew. */
  function reopen() {
    mode = "home";
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(settle);
  }

  /** @param {{ width: number, height: number }} rect */
  function resized({ width, height }) {
    if (width === 0 || (width === frame.width && height === frame.height)) return;
    // What was kept in its place stays there as long as the frame is as wide.
    if (mode === "kept" && width === frame.width) return;
    if (mode === "kept") mode = "home";
    const middle = { x: (frame.width / 2 - view.x) / view.scale, y: (frame.height / 2 - view.y) / view.scale };
    frame = { width, height };
    if (mode !== "free") return settle();
    const { scale } = view;
    reserve(scale);
    put(held({ scale, x: width / 2 - middle.x * scale, y: height / 2 - middle.y * scale }, frame, picture()));
  }

  /**
   * As high as the picture at its opening scale, and as the pictures of the other styles unless they are much higher;
   * a picture that is enlarged gets more room, as far as there is.
   */
  function reserve(scale = 0) {
    const own = picture().height * Math.max(opening(), scale);
    const all = sizes.map((each) => each.height * opening(each));
    const high = Math.min(Math.max(own, ...all), own * MOST_ROOM, limit());
    box.style.setProperty("--bpw-height", `${Math.round(high)}px`);
    frame = { width: box.clientWidth, height: box.clientHeight };
  }

  const limit = () => (fills() ? box.clientHeight : Math.min(window.innerHeight * HIGHEST[0], HIGHEST[1]));
  const room = () => ({ width: box.clientWidth, height: limit() });
  const opening = (whole = picture()) => openingScale(room(), whole, isLarge() ? LARGE : {});

  /** @param {Lesson} lesson @param {number} step */
  function load(lesson, step) {
    ({ sizes } = lesson);
    loadedAt = step;
  }

  /** The view that the mode asks for, at once. */
  function settle() {
    if (!canvas || box.clientWidth === 0) return;
    reserve();
    if (mode === "fit") return put(fitted(frame, picture(), most()));
    put(home());
  }

  /** @returns {View} */
  function home() {
    const whole = fitted(frame, picture(), most());
    const scale = Math.max(opening(), whole.scale);
    const { height } = picture();
    const start = held({ scale, x: 0, y: (frame.height - height * scale) / 2 }, frame, picture());
    return withEvent(start);
  }

  /** @param {View} next @param {{ glide?: boolean }} [how] */
  function put(next, { glide = false } = {}) {
    view = next;
    if (!canvas) return;
    const { root } = canvas;
    root.classList.toggle("bpw-glide", glide && glides());
    root.style.transform = `translate(${tidy(view.x)}px, ${tidy(view.y)}px) scale(${view.scale})`;
    box.dataset.bpwText = legible(view.scale);
    box.classList.toggle("bpw-pannable", !showsAll(view, frame, picture()));
    for (const changed of watchers) changed();
  }

  /** While it moves the picture is one layer, which is cheap to move; at rest it is painted sharply. */
  function moving() {
    canvas?.root.classList.add("bpw-moving");
    clearTimeout(timer);
    timer = window.setTimeout(() => canvas?.root.classList.remove("bpw-moving"), REST);
  }

  /** Where an element is in the picture, whatever the zoom, also while it glides. @param {Element} element @returns {Rect} */
  function placeOf(element) {
    const outer = /** @type {Canvas} */ (canvas).root.getBoundingClientRect();
    const inner = element.getBoundingClientRect();
    const scale = outer.width / picture().width || 1;
    return {
      left: (inner.left - outer.left) / scale,
      top: (inner.top - outer.top) / scale,
      right: (inner.right - outer.left) / scale,
      bottom: (inner.bottom - outer.top) / scale,
    };
  }

  // Not found in the picture, which has thousands of elements.
  const happening = () => (canvas?.acting() ?? []).filter((mark) => mark.matches(EVENT));

  /**
   * The view nearest to this one that shows what happens now: all of it, or else the stub of a far use, which bears
   * the receiver's name, with who sends to it, or else the node that receives.
   * @param {View} from
   */
  function withEvent(from) {
    const marks = happening();
    if (marks.length === 0) return from;
    const isFar = marks.some((mark) => mark.matches(".wire.now") && mark.querySelector(".stub"));
    const here = isFar ? marks.filter((mark) => !mark.matches(".node.now")) : marks;
    for (const shown of [marks, here]) {
      const all = around(shown.map(placeOf));
      if (hasRoom(all, from.scale, frame)) return revealing(from, all, frame, picture());
    }
    const receiver = marks.find((mark) => mark.matches(".node.now")) ?? marks[0];
    return revealing(from, placeOf(receiver), frame, picture());
  }

  /** Before the next frame is painted, when the browser needs the layout anyway; once, however many steps. */
  function follow(/** @type {number} */ step) {
    // A picture that has just been changed is not moved again for the event that it showed before.
    if (mode === "kept" && step === loadedAt) return;
    if (!canvas || showsAll(view, frame, picture())) return;
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame((now) => {
      // What still glides to its place in a new picture is not there yet.
      const gliding = happening().flatMap((mark) => mark.getAnimations());
      const [mine, drawing] = [asked, canvas];
      if (gliding.length === 0) return showEvent(now);
      void Promise.allSettled(gliding.map(({ finished }) => finished)).then(() => {
        if (mine === asked && drawing === canvas) showEvent(performance.now());
      });
    });
  }

  /** @param {number} now in milliseconds */
  function showEvent(now) {
    const next = withEvent(view);
    if (next === view) return;
    // In a drag the next step is there before a glide has come anywhere: each would only start the next late.
    put(next, { glide: now - followed > QUICK });
    followed = now;
  }

  /** @param {Canvas} next */
  function drawn(next) {
    canvas = next;
    canvas.root.style.width = `${picture().width}px`;
    canvas.root.style.height = `${picture().height}px`;
    box.replaceChildren(canvas.root);
    former = view.scale;
    if (mode === "kept") mode = "home";
    if (mode === "free") put(held(view, frame, picture()));
    else settle();
  }

  /**
   * The view in which an element is where it was on the screen, whatever has grown around it.
   * @param {Element} element @param {Point} was @param {{ grows: boolean, scrolls: boolean }} how whether the picture
   *   may go beyond the frame for it, though it has room there; and whether the page scrolls, since the frame cannot
   */
  function keep(element, was, { grows, scrolls }) {
    const of = middleOf(placeOf(element));
    const { left, top } = box.getBoundingClientRect();
    const scale = mode === "free" ? view.scale : scaleAround(element, was.x - left, of.x);
    const [width, height] = [picture().width * scale, picture().height * scale];
    const x = was.x - left - of.x * scale;
    const start = mode === "free" ? view.y : (frame.height - height) / 2;
    const rest = scrolls ? scrollPage(box, top + start + of.y * scale - was.y) : 0;
    if (mode !== "free") mode = "kept";
    const fits = width <= frame.width + 1 && !grows;
    put({ scale, x: fits ? Math.min(Math.max(x, 0), frame.width - width) : x, y: fits ? start : start - rest });
  }

  /** @param {Element} element @param {number} at its place in the frame @param {number} of its place in the picture */
  function scaleAround(element, at, of) {
    const marks = [element, ...happening()];
    const isWhole = showsAll(view, frame, picture());
    return keptScale({
      cap: isWhole ? view.scale : Math.min(view.scale, former),
      least: SMALLEST,
      all: roomFor({ left: 0, right: picture().width }, frame.width, at, of),
      event: roomFor(around(marks.map(placeOf)), frame.width, at, of),
    });
  }

  /** Whether there was anywhere to go. @param {number} dx @param {number} dy */
  function pan(dx, dy) {
    const next = panned(view, dx, dy, frame, picture());
    if (next.x === view.x && next.y === view.y) return false;
    mode = "free";
    moving();
    put(next);
    return true;
  }

  /** About a point of the frame, or about what happens now. @param {number} factor @param {Point} [about] */
  function zoom(factor, about) {
    mode = "free";
    if (about) moving();
    const fixed = about ?? focus();
    reserve(view.scale * factor);
    put(zoomed(view, factor, fixed, frame, picture()), { glide: !about });
  }

  function focus() {
    const middle = { x: frame.width / 2, y: frame.height / 2 };
    const mark = canvas?.root.querySelector(".node.now");
    if (!mark) return middle;
    const { left, top, right, bottom } = placeOf(mark);
    const at = { x: ((left + right) / 2) * view.scale + view.x, y: ((top + bottom) / 2) * view.scale + view.y };
    return at.x >= 0 && at.x <= frame.width && at.y >= 0 && at.y <= frame.height ? at : middle;
  }

  /** Everything; pressed again, back to a size that can be read. */
  function fit() {
    reserve();
    const whole = fitted(frame, picture(), most());
    const isThere = isSameScale(whole, view);
    const opened = home();
    mode = isThere || isSameScale(whole, opened) ? "home" : "fit";
    put(mode === "home" ? opened : whole, { glide: true });
  }

  /** In the middle of the frame, at a size at which it can be read. @param {Element} element */
  function centre(element) {
    const scale = Math.max(view.scale, Math.min(opening(), 1));
    if (scale !== view.scale) mode = "free";
    put(centred({ ...view, scale }, placeOf(element), frame, picture()), { glide: true });
  }

  /** @param {Element} element */
  function reveal(element) {
    const next = revealing(view, placeOf(element), frame, picture());
    if (next !== view) put(next, { glide: true });
  }

  /** @type {Viewport} */
  const viewport = {
    element: box,
    load,
    show: follow,
    drawn,
    actions: { zoom_in: () => zoom(FACTOR), zoom_out: () => zoom(1 / FACTOR), fit },
    pan,
    zoom,
    fit,
    centre,
    reveal,
    keep,
    watch: (changed) => void watchers.push(changed),
    isFree: () => mode !== "home" && mode !== "kept",
    showsAll: () => showsAll(view, frame, picture()),
    fills,
  };
  listen(box, viewport, lifetime);
  return viewport;
}

/** @param {View} one @param {View} other */
const isSameScale = (one, other) => Math.abs(one.scale - other.scale) < 1e-6;

/** @param {number} x */
const tidy = (x) => Math.round(x * 100) / 100;
