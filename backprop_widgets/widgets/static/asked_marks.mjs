/** What is about to happen, in the picture: who sends what to whom, and a sign where a number is missing. */

/** @import { Canvas, Question } from "./types.mjs" */

import { svg } from "./dom.mjs";

const ASKED = "data-bpw-asked";

/** @param {HTMLElement} root @param {(element: Element) => void} reveal brings an element into view */
export function createAskedMarks(root, reveal) {
  /** @type {Canvas | undefined} */
  let canvas;
  /** @type {Element | undefined} */
  let sign;
  let shown = "";

  /** @param {Question | undefined} question */
  function show(question) {
    const key = question ? `${question.step}:${question.key}` : "";
    if (key === shown) return;
    shown = key;
    sign?.remove();
    for (const marked of canvas?.root.querySelectorAll(`[${ASKED}]`) ?? []) marked.removeAttribute(ASKED);
    if (!question) return void delete root.dataset.bpwAsking;
    root.dataset.bpwAsking = question.kind;
    for (const what of /** @type {const} */ (["to", "from", "wire"])) {
      if (question[what]) canvas?.elements.get(question[what])?.setAttribute(ASKED, what);
    }
    point(question);
  }

  /** Where the number will be: on the wire that carries it, or at the node. @param {Question} question */
  function point({ kind, to, wire }) {
    const node = canvas?.elements.get(to);
    const carrier = kind === "contribution" ? canvas?.elements.get(wire) : undefined;
    const line = /** @type {SVGPathElement | null | undefined} */ (carrier?.querySelector(".line"));
    const box = /** @type {SVGGraphicsElement | null | undefined} */ (node?.querySelector(".box"));
    if (line) put(/** @type {Element} */ (carrier), line.getPointAtLength(line.getTotalLength() / 2));
    else if (node && box) put(node, corner(box.getBBox()));
    if (node) reveal(node);
  }

  /** @param {Element} parent @param {{ x: number, y: number }} place */
  function put(parent, { x, y }) {
    const text = svg("text", { y: "5", "text-anchor": "middle" }, document.createTextNode("?"));
    const at = { class: "bpw-question", transform: `translate(${x} ${y})`, "aria-hidden": "true" };
    sign = svg("g", at, svg("circle", { r: "11" }), text);
    parent.append(sign);
  }

  /** @param {Canvas} next */
  function drawn(next) {
    canvas = next;
    shown = "";
  }

  return { show, drawn };
}

/** @param {DOMRect} box */
const corner = ({ x, y, width, height }) => ({ x: x + width - 4, y: y + height - 4 });
