/** Finding one's way in a picture that is drawn: its nodes, its wires, and what belongs to them. */

/** @import { Canvas } from "./types.mjs" */

export const THINGS = ".node[data-id], .wire[data-id]";

/** @param {Element} element */
export const idOf = (element) => element.getAttribute("data-id") ?? "";

/** @param {Canvas} canvas @returns {SVGGElement[]} */
export const nodes = ({ root }) => [...root.querySelectorAll(".node[data-id]")].map(asGroup);

/** @param {Canvas} canvas @returns {SVGGElement[]} */
export const things = ({ root }) => [...root.querySelectorAll(THINGS)].map(asGroup);

/** The node or the wire of this id, or null. @param {Canvas | undefined} canvas @param {string} id */
export function thing(canvas, id) {
  const found = canvas?.elements.get(id);
  return found?.matches(THINGS) ? asGroup(found) : null;
}

/** What it is, in full: the texts in a picture may be cut. @param {Element} element */
export function titleOf(element) {
  return [...element.children].find(({ tagName }) => tagName === "title")?.textContent ?? "";
}

const asGroup = (/** @type {Element} */ element) => /** @type {SVGGElement} */ (element);
