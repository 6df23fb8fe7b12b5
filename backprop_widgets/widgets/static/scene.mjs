/** The picture's elements, built once from data. Data may come from a stranger's saved notebook. */

/** @import { Mark, Scene, Value } from "./types.mjs" */

const SVG = "http://www.w3.org/2000/svg";

const TAGS = new Set(["g", "rect", "path", "line", "circle", "polygon", "text", "tspan", "title", "desc"]);

/** Attributes that can run, load or restyle something. */
const REFUSED = /^on|^(href|src|style|id)$|:/i;
const PLAIN_NAME = /^[a-z][\w-]*$/i;
/** A paint may name a colour but not fetch one; texts for screen readers may say anything. */
const FETCHES = /url\s*\(/i;

/** @param {string} name @param {Value} value */
export function isAllowed(name, value) {
  if (!PLAIN_NAME.test(name) || REFUSED.test(name)) return false;
  return /^(aria|data)-/.test(name) || !FETCHES.test(String(value));
}

/**
 * Set one slot of an element: its text, its whole class, or one attribute (null takes it away).
 * @param {Element} element @param {string} what @param {Value} value
 */
export function write(element, what, value) {
  if (what === "text") element.textContent = String(value ?? "");
  else if (value === null || value === undefined) element.removeAttribute(what);
  // Most of what a jump writes are classes, which do nothing.
  else if (what === "class" || isAllowed(what, value)) element.setAttribute(what, String(value));
}

/**
 * Ids stay local to this view, in the map and in `data-id`: two views of one widget are normal.
 * @param {Scene} scene @param {(element: Element, text: string) => void} [writeText] writes what stands still
 * @returns {{ root: SVGSVGElement, elements: Map<string, Element> }}
 */
export function buildScene({ size, label, marks }, writeText = (element, text) => void (element.textContent = text)) {
  /** @type {Map<string, Element>} */
  const elements = new Map();
  const [width, height] = size.map(Number);
  const root = document.createElementNS(SVG, "svg");
  write(root, "viewBox", `0 0 ${width} ${height}`);
  write(root, "width", width);
  write(root, "height", height);
  write(root, "role", "img");
  write(root, "aria-label", label);
  for (const mark of marks) append(root, mark, elements, writeText);
  return { root, elements };
}

/**
 * @param {Element} parent @param {Mark} mark @param {Map<string, Element>} elements
 * @param {(element: Element, text: string) => void} writeText
 */
function append(parent, [tag, attributes, content], elements, writeText) {
  if (!TAGS.has(tag)) return;
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === "id") {
      elements.set(String(value), element);
      write(element, "data-id", value);
    } else if (name !== "text") write(element, name, value);
  }
  if (typeof content === "string") writeText(element, content);
  else for (const child of content ?? []) append(element, child, elements, writeText);
  parent.append(element);
}
