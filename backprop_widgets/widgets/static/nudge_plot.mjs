/** The output over the node that is nudged: the curve, the line whose slope is the gradient, and where both are now. */

/** @import { NudgePlot } from "./types.mjs" */

import { svg } from "./dom.mjs";

const WIDTH = 240;
const HEIGHT = 120;
/** The height in the units of the data, and how far the plot goes beyond the nudge: as in `views/answers/nudge.py`. */
const UNITS = 200;
const REACH = 1.25;

/** @param {NudgePlot} plot @param {number} side -1, 0 or 1 @param {string} caption */
export function plotOf({ curve, line, points }, side, caption) {
  const y = (/** @type {number} */ height) => tidy(HEIGHT * (1 - height / UNITS));
  const x = (/** @type {number} */ part) => tidy((WIDTH * (1 + part)) / 2);
  const root = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "bpw-plot", role: "img", "aria-label": caption });
  const [low, high] = line;
  if (low !== null && high !== null) root.append(svg("path", { class: "bpw-plot-line", d: `M${x(-1)} ${y(low)}L${x(1)} ${y(high)}` }));
  root.append(svg("path", { class: "bpw-plot-curve", d: pathOf(curve.map((height, k) => [(2 * k) / (curve.length - 1) - 1, height]), x, y) }));
  const at = points[side + 1];
  const here = points[1];
  if (side !== 0 && at !== null && here !== null) {
    const part = side / REACH;
    root.append(svg("path", { class: "bpw-plot-step", d: `M${x(0)} ${y(here)}H${x(part)}V${y(at)}` }));
  }
  if (here !== null) root.append(svg("circle", { class: "bpw-plot-here", cx: x(0), cy: y(here), r: "4" }));
  if (side !== 0 && at !== null) root.append(svg("circle", { class: "bpw-plot-moved", cx: x(side / REACH), cy: y(at), r: "5" }));
  return root;
}

/** A line that is broken where there is no number. @param {[number, number | null][]} points @param {(part: number) => string} x @param {(height: number) => string} y */
export function pathOf(points, x, y) {
  let isBroken = true;
  return points.map(([part, height]) => {
    if (height === null) return (isBroken = true), "";
    const command = `${isBroken ? "M" : "L"}${x(part)} ${y(height)}`;
    isBroken = false;
    return command;
  }).join("");
}

const tidy = (/** @type {number} */ length) => String(Math.round(length * 10) / 10);
