/**
 * What stands in a box, told as plain data: the box is built once, and from then on only what differs is written.
 * For what changes with every step; what stands still is built by `dom.mjs`. Texts become text nodes.
 */

/** @import { Told } from "./types.mjs" */

/** @typedef {{ told: Told | string, node: Node, within: Shown[] }} Shown what was told last, and where it stands */

/**
 * An element as it is to be.
 * @param {string} tag @param {Record<string, string>} [attributes] @param {(Told | string)[]} children @returns {Told}
 */
export const told = (tag, attributes = {}, ...children) => ({ tag, attributes, children });

/** The same as an element that is never told anew. @param {Told} what */
export const built = (what) => /** @type {Element} */ (build(what).node);

/**
 * @param {HTMLElement} box whose children nobody else touches
 * @returns {(children: (Told | string)[]) => void} shows other children, and keeps the focus on what stands for the same
 */
export function createPatched(box) {
  /** @type {Shown[]} */
  const within = [];
  return (children) => keepingFocus(box, () => patchWithin(box, within, children));
}

/** @param {Told | string} what @returns {Shown} */
function build(what) {
  if (typeof what === "string") return { told: what, node: document.createTextNode(what), within: [] };
  const node = what.space ? document.createElementNS(what.space, what.tag) : document.createElement(what.tag);
  for (const name in what.attributes) node.setAttribute(name, what.attributes[name]);
  const within = what.children.map(build);
  for (const child of within) node.append(child.node);
  return { told: what, node, within };
}

/** @param {Node} box @param {Shown[]} within @param {(Told | string)[]} children */
function patchWithin(box, within, children) {
  children.forEach((child, place) => {
    const old = within[place];
    if (old && patch(old, child)) return;
    within[place] = build(child);
    if (old) box.replaceChild(within[place].node, old.node);
    else box.appendChild(within[place].node);
  });
  for (const { node } of within.splice(children.length)) box.removeChild(node);
}

/** Write what differs; false where it is another kind of thing. @param {Shown} shown @param {Told | string} what */
function patch(shown, what) {
  const { told: before, node, within } = shown;
  if (before === what) return true;
  if (typeof before === "string" || typeof what === "string") {
    if (typeof before !== typeof what) return false;
    /** @type {Text} */ (node).data = /** @type {string} */ (what);
  } else {
    if (before.tag !== what.tag || before.space !== what.space) return false;
    patchAttributes(/** @type {Element} */ (node), before.attributes, what.attributes);
    patchWithin(node, within, what.children);
  }
  shown.told = what;
  return true;
}

/** @param {Element} element @param {Record<string, string>} before @param {Record<string, string>} after */
function patchAttributes(element, before, after) {
  for (const name in after) if (before[name] !== after[name]) element.setAttribute(name, after[name]);
  for (const name in before) if (!(name in after)) element.removeAttribute(name);
}

/**
 * The focus must not come to stand on something else, nor fall out of a box: it goes to what stands for the same, as
 * `data-bpw-to` says.
 * @param {HTMLElement} box @param {() => void} draw
 */
export function keepingFocus(box, draw) {
  const focused = document.activeElement;
  const to = focused instanceof HTMLElement && box.contains(focused) ? focused.dataset.bpwTo : undefined;
  draw();
  const isThere = box.contains(focused) && /** @type {HTMLElement} */ (focused).dataset.bpwTo === to;
  if (to === undefined || isThere) return;
  const same = [...box.querySelectorAll("button")].find(({ dataset }) => dataset.bpwTo === to);
  (same ?? box).focus({ preventScroll: true });
}
