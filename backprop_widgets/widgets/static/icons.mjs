/** Icons of the transport buttons, drawn on a grid of 16. */

import { svg } from "./dom.mjs";

const SHAPES = {
  first: "M3 3h2v10H3zM13 3v10L6 8z",
  back: "M11.5 3v10L4.5 8z",
  play: "M4.5 2.5v11L13 8z",
  pause: "M4 3h3v10H4zM9 3h3v10H9z",
  forward: "M4.5 3v10l7-5z",
  last: "M3 3v10l7-5zM11 3h2v10h-2z",
  plus: "M7.2 3h1.6v4.2H13v1.6H8.8V13H7.2V8.8H3V7.2h4.2z",
  minus: "M3 7.2h10v1.6H3z",
  fit: "M2 2h4.5v1.6H3.6v2.9H2zM9.5 2H14v4.5h-1.6V3.6H9.5zM2 9.5h1.6v2.9h2.9V14H2zM12.4 9.5H14V14H9.5v-1.6h2.9z",
  find: "M7 2a5 5 0 0 1 4 8l3 3-1.1 1.1-3-3A5 5 0 1 1 7 2zm0 1.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8z",
  legend: "M2 3h3v3H2zM7 3.7h7v1.6H7zM3.5 6.8 5.2 9.7H1.8zM7 7.5h7v1.6H7zM3.5 10.6a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2zM7 11.4h7V13H7z",
  settings: "M2 4.2h6.1a2 2 0 0 1 3.8 0H14v1.6h-2.1a2 2 0 0 1-3.8 0H2zM2 10.2h2.1a2 2 0 0 1 3.8 0H14v1.6H7.9a2 2 0 0 1-3.8 0H2z",
  large: "M1 13l2.4-7h1.4l2.4 7H5.700l-.5-1.600H3l-.5 1.600zm2.4-2.900h1.400L4.1 7.800zM7.5 13l3.2-10.500h1.700L15.6 13h-1.700l-.7-2.500H9.900L9.2 13zm2.9-4h2.300l-1.2-4z",
  full: "M2 2h5v1.6H4.700l2.8 2.8-1.1 1.1-2.8-2.800V7H2zM14 14H9v-1.600h2.300L8.5 9.600l1.1-1.1 2.8 2.800V9H14z",
};

/** @typedef {keyof typeof SHAPES} Icon */

/** @param {Icon} name */
export function icon(name) {
  const path = svg("path", { d: SHAPES[name] });
  return svg("svg", { viewBox: "0 0 16 16", class: "bpw-icon", "aria-hidden": "true" }, path);
}
