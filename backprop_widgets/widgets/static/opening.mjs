/** Nodes opened and closed in place: by a click on a handle, a double click, or a key. Python gives the picture. */

/** @import { Canvas, Desk, Lesson, Model, Part } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { idOf, thing, titleOf } from "./canvas.mjs";
import { html } from "./dom.mjs";
import { readScript } from "./lesson.mjs";
import { frameAround, isSameList, without } from "./opened.mjs";
import { save } from "./saving.mjs";
import { fill } from "./steps.mjs";

/** How long an answer of the kernel is waited for before the reader is told. */
const PATIENCE = 1000;
const DATA = ["scenes", "scripts", "lessons", "facts", "numbers", "truth"];

/**
 * @typedef {{
 *   box: HTMLElement,
 *   before: () => void,
 *   clicked: () => void,
 *   show: (data: Record<string, any>) => void,
 * }} Hooks `before` is called before the kernel is asked, `clicked` after a click; `show` shows data that the
 *   browser still has
 */

/** @param {unknown} one @param {unknown} other */
const isEqual = (one, other) => one === other || JSON.stringify(one) === JSON.stringify(other);

/**
 * @param {Lifetime} lifetime @param {Model} model @param {Hooks} hooks
 * @returns {Part & {
 *   element: HTMLElement,
 *   toggleNode: (id: string) => void,
 *   closeAround: (id: string) => void,
 *   reform: Desk["reform"],
 *   isAsked: () => boolean,
 * }}
 */
export function createOpening({ signal, add }, model, { box, before, clicked, show }) {
  const element = html("p", { class: "bpw-status", role: "status" });
  /** @type {Canvas | undefined} */
  let canvas;
  /** @type {Record<string, string>} */
  let strings = {};
  /** What was asked for and has not been answered, and the words for when it is. */
  let asked = /** @type {{ ids: string[], handle: Element, name: string, done: string, gone?: string } | undefined} */ (undefined);
  /** Whether the last question was not answered in time. */
  let isSilent = false;
  /** Whether what is drawn comes from here, not from Python. */
  let isRecalled = false;
  /** What was shown at the same inputs: it can be shown again without a kernel. @type {Map<string, Record<string, any>>} */
  const known = new Map();
  let timer = 0;
  add(() => clearTimeout(timer));

  box.addEventListener("click", (event) => pressed(event, handleAt(event)), { signal });
  box.addEventListener("dblclick", doubled, { signal });
  box.addEventListener("keydown", keydown, { signal });
  model.on("change:opened", refused);
  add(() => model.off("change:opened", refused));

  /** @param {Event} event */
  const handleAt = ({ target }) => /** @type {Element} */ (target).closest(".handle");

  /** @param {Event} event @param {Element | null} handle */
  function pressed(event, handle) {
    if (!handle) return;
    // It is no click on the picture behind it.
    event.stopImmediatePropagation();
    use(handle);
    clicked();
  }

  /** @param {MouseEvent} event */
  function doubled(event) {
    if (handleAt(event)) return;
    const hit = /** @type {Element} */ (event.target).closest(".node[data-id], .frame[data-id]");
    const handle = hit && (handleOf(idOf(hit)) ?? null);
    if (handle) use(handle);
  }

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    const handle = handleAt(event);
    if (!handle || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    use(handle);
  }

  /** The handle that opens a node, or closes a frame, by the id of either. @param {string} id */
  function handleOf(id) {
    return canvas?.elements.get(`${id}-open`) ?? canvas?.elements.get(`${id}-close`);
  }

  /** @param {Element} handle */
  function use(handle) {
    const opens = handle.getAttribute("data-open");
    const now = current();
    const ids = opens ? [...now, ...opens.split(" ")] : without(now, (handle.getAttribute("data-close") ?? "").split(" "));
    const name = titleOf(handle).replace(/^\S+ /, "");
    ask({ ids, handle, name, done: fill(opens ? strings.opened : strings.closed, { node: name }) });
  }

  const current = () => (isWaiting() ? (asked?.ids ?? []) : (canvas?.opened ?? []));

  /**
   * Ask for another form of the graph. @param {(ids: string[]) => string[]} change of what is open
   * @param {Element} handle @param {{ name: string, done: string, gone: string }} words
   */
  function reform(change, handle, words) {
    ask({ ids: change(current()), handle, ...words });
  }

  const isWaiting = () => asked !== undefined && !isSilent;

  /** @param {NonNullable<typeof asked>} question */
  function ask(question) {
    before();
    say("");
    asked = question;
    question.handle.setAttribute("aria-busy", "true");
    clearTimeout(timer);
    save(model, "opened", question.ids);
    timer = window.setTimeout(unanswered, isSilent ? 0 : PATIENCE);
  }

  /** Not a dead end: what has been seen is shown again, and for the rest the reader is told what is missing. */
  function unanswered() {
    if (!asked) return;
    isSilent = true;
    const { ids, handle, name, gone } = asked;
    const data = known.get(JSON.stringify(ids));
    if (data) return recall(data);
    handle.removeAttribute("aria-busy");
    asked = undefined;
    say(fill(gone ?? strings.needs_kernel, { node: name }), true);
  }

  /** @param {Record<string, any>} data */
  function recall(data) {
    isRecalled = true;
    show(data);
    isRecalled = false;
  }

  /** Python takes back what it cannot show, and says why below the inputs. */
  function refused() {
    if (asked && canvas && isSameList(model.get("opened"), canvas.opened)) settle();
  }

  function settle() {
    clearTimeout(timer);
    asked?.handle.removeAttribute("aria-busy");
    asked = undefined;
  }

  /** @param {string} text @param {boolean} [isSeen] whether it is for the eye too */
  function say(text, isSeen = false) {
    element.textContent = text;
    element.classList.toggle("bpw-hidden", !isSeen);
  }

  /** Open a node, or close the frame whose own node it is. @param {string} id */
  function toggleNode(id) {
    const handle = handleOf(id);
    if (handle) use(handle);
    else if (canvas?.frames.some(({ of }) => of === id)) closeAround(id);
    else if (thing(canvas, id)) say(fill(strings.nothing_inside, { node: nameOf(id) }), true);
  }

  /** Close the innermost frame around a node. @param {string} id */
  function closeAround(id) {
    const place = frameAround(canvas?.frames ?? [], id);
    const handle = handleOf(`frame-${place}`);
    if (handle) use(handle);
    else if (thing(canvas, id)) say(fill(strings.not_inside, { node: nameOf(id) }), true);
  }

  /** The name of a node, which its title begins with. @param {string} id */
  function nameOf(id) {
    const node = thing(canvas, id);
    return node ? titleOf(node).split(/ = |, /)[0] : "";
  }

  /** What a key is meant for: the node with the focus, the selected one, or the one that receives now. */
  function target() {
    const focused = box.querySelector(".node[data-id]:focus");
    const chosen = thing(canvas, model.get("selected") ?? "");
    const node = focused ?? (chosen?.matches(".node") ? chosen : null) ?? canvas?.root.querySelector(".node.now");
    return node ? idOf(node) : "";
  }

  /** @param {Lesson} lesson */
  function load({ scene, script, strings: texts }) {
    strings = texts;
    const key = JSON.stringify(scene.opened ?? []);
    const style = model.get("picture_style");
    // Nothing is laid out yet.
    if (!model.get("scripts")[style]) return;
    const before = known.get(key);
    // Other numbers: what was kept shows the former ones.
    if (before && !isRecalled && !isEqual(readScript(before.scripts[style], before.numbers?.[style]), script)) known.clear();
    known.set(key, Object.fromEntries(DATA.map((name) => [name, model.get(name)])));
  }

  /** @param {Canvas} next */
  function drawn(next) {
    canvas = next;
    isSilent = isRecalled;
    if (!asked || !isSameList(asked.ids, next.opened)) return;
    say(asked.done);
    settle();
  }

  say("");
  return {
    element,
    load,
    drawn,
    toggleNode,
    closeAround,
    reform,
    isAsked: () => asked !== undefined,
    actions: { open: () => toggleNode(target()), close_around: () => closeAround(target()) },
  };
}
