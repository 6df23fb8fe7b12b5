/** Where a picture stands in its frame: pure functions of sizes and rectangles in pixels; no DOM. */

/**
 * @typedef {{ width: number, height: number }} Size
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Rect
 * @typedef {Point & { scale: number }} View a point p of the picture is drawn at `scale * p + (x, y)` of the frame
 */

/** Between a mark that is brought into view and the edge of the frame, and beyond the picture's own edges. */
export const MARGIN = 24;
/** 13 px text, the picture's most frequent, is 9 px at this scale: the smallest that it opens with. */
export const SMALLEST = 9 / 13;
/** Where the picture does not fit anyway, its 11 px text is 9 px too. */
const READABLE = 9 / 11;
const DEEPEST = 6;
/** What is out of place by less than half a pixel is in place. */
const SLACK = 0.5;
/** Drawn smaller than this, text is only grey: it is not painted. */
const LEAST_TEXT = 4;
const SMALL_TEXT = 11;
const NAME_TEXT = 14;

/** The scale at which everything is in the frame. @param {Size} frame @param {Size} picture */
export function fittingScale(frame, picture) {
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height);
  return Number.isFinite(scale) && scale > 0 ? scale : 1;
}

/**
 * The scale that a picture opens with: all of it as long as its text can be read, or else all of its width, or
 * else a size that reads well. Small pictures are enlarged only where that is asked for (`most` above 1); `text`
 * is how many times larger text has to be.
 * @param {Size} room @param {Size} picture @param {{ most?: number, text?: number }} [wanted]
 */
export function openingScale(room, picture, { most = 1, text = 1 } = {}) {
  const all = fittingScale(room, picture);
  if (all >= SMALLEST * text) return Math.min(all, most);
  const wide = fittingScale({ width: room.width, height: Infinity }, picture);
  return wide >= SMALLEST * text ? Math.min(wide, READABLE * text) : READABLE * text;
}

/** Everything in the middle of the frame. @param {Size} frame @param {Size} picture @param {number} [most] @returns {View} */
export function fitted(frame, picture, most = 1) {
  return held({ scale: Math.min(fittingScale(frame, picture), most), x: 0, y: 0 }, frame, picture);
}

/**
 * The same view without empty room that could hold more of the picture: in the middle where it fits,
 * else no further than a margin beyond its edges.
 * @param {View} view @param {Size} frame @param {Size} picture @returns {View}
 */
export function held({ scale, x, y }, frame, picture) {
  return {
    scale,
    x: heldAlong(x, frame.width, picture.width * scale),
    y: heldAlong(y, frame.height, picture.height * scale),
  };
}

/** @param {number} at @param {number} room @param {number} length */
function heldAlong(at, room, length) {
  if (length <= room + 1) return (room - length) / 2;
  return Math.min(Math.max(at, room - length - MARGIN), MARGIN);
}

/** Whether all of the picture is in the frame. @param {View} view @param {Size} frame @param {Size} picture */
export function showsAll({ scale, x, y }, frame, picture) {
  return isWithin(x, picture.width * scale, frame.width) && isWithin(y, picture.height * scale, frame.height);
}

/** @param {number} at @param {number} length @param {number} room */
const isWithin = (at, length, room) => at >= -1 && at + length <= room + 1;

/**
 * Larger or smaller by a factor, while the point of the frame `about` stays where it is.
 * @param {View} view @param {number} factor @param {Point} about @param {Size} frame @param {Size} picture
 * @returns {View}
 */
export function zoomed(view, factor, about, frame, picture) {
  const least = Math.min(fittingScale(frame, picture), SMALLEST);
  const scale = Math.min(Math.max(view.scale * factor, least), DEEPEST);
  const grown = scale / view.scale;
  const moved = { scale, x: about.x - (about.x - view.x) * grown, y: about.y - (about.y - view.y) * grown };
  return held(moved, frame, picture);
}

/** @param {View} view @param {number} dx @param {number} dy @param {Size} frame @param {Size} picture @returns {View} */
export function panned(view, dx, dy, frame, picture) {
  return held({ scale: view.scale, x: view.x + dx, y: view.y + dy }, frame, picture);
}

/**
 * A rectangle of the picture in the middle of the frame.
 * @param {View} view @param {Rect} rect @param {Size} frame @param {Size} picture @returns {View}
 */
export function centred({ scale }, rect, frame, picture) {
  const x = frame.width / 2 - ((rect.left + rect.right) / 2) * scale;
  const y = frame.height / 2 - ((rect.top + rect.bottom) / 2) * scale;
  return held({ scale, x, y }, frame, picture);
}

/**
 * The nearest view that shows a rectangle of the picture with a margin; the same view where it does already.
 * @param {View} view @param {Rect} rect @param {Size} frame @param {Size} picture @returns {View}
 */
export function revealing(view, rect, frame, picture) {
  const { scale, x, y } = view;
  const dx = nudge(rect.left * scale + x, rect.right * scale + x, frame.width);
  const dy = nudge(rect.top * scale + y, rect.bottom * scale + y, frame.height);
  return dx === 0 && dy === 0 ? view : panned(view, dx, dy, frame, picture);
}

/** How far a stretch has to move to lie within `room`; its beginning counts where it is too long. */
function nudge(/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ room) {
  const margin = Math.min(MARGIN, Math.max((room - (to - from)) / 2, 0));
  if (from < margin - SLACK) return margin - from;
  return to > room - margin + SLACK ? Math.max(room - margin - to, margin - from) : 0;
}

/** Whether a rectangle of that size can be seen whole. @param {Rect} rect @param {number} scale @param {Size} frame */
export function hasRoom(rect, scale, frame) {
  return (rect.right - rect.left) * scale <= frame.width && (rect.bottom - rect.top) * scale <= frame.height;
}

/** The smallest rectangle around others. @param {Rect[]} rects @returns {Rect} */
export function around(rects) {
  return {
    left: Math.min(...rects.map(({ left }) => left)),
    top: Math.min(...rects.map(({ top }) => top)),
    right: Math.max(...rects.map(({ right }) => right)),
    bottom: Math.max(...rects.map(({ bottom }) => bottom)),
  };
}

/** How much of the text is large enough to be painted: "all", "names" or "none". @param {number} scale */
export function legible(scale) {
  if (SMALL_TEXT * scale >= LEAST_TEXT) return "all";
  return NAME_TEXT * scale >= LEAST_TEXT ? "names" : "none";
}
