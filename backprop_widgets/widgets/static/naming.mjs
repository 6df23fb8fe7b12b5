/** The accessible names of nodes and wires: what they are, and what they show when the step rests. */

/** @import { Canvas, Lesson, Notation, Part } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { THINGS, idOf, things, titleOf } from "./canvas.mjs";
import { nameOf } from "./spoken.mjs";

const REST = 300;

/** @param {Lifetime} lifetime @returns {Part} */
export function createNaming(lifetime) {
  /** @type {Canvas | undefined} */
  let canvas;
  /** @type {Map<Element, Element[]>} the texts of each node and wire, also those that stand outside of its group */
  let texts = new Map();
  /** @type {Map<Element, Element>} */
  let owners = new Map();
  /** @type {Set<Element>} */
  const stale = new Set();
  /** @type {Record<string, string>} */
  let strings = {};
  /** @type {Notation | undefined} */
  let words;
  let timer = 0;
  let hasSlopes = false;

  // Told by the page what has changed, so that a step does nothing for it.
  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      // What is shown on request is asked for by a class of the whole picture, which bears others as well.
      if (canvas && target === canvas.root && showsSlopes() !== hasSlopes) {
        hasSlopes = !hasSlopes;
        things(canvas).forEach((group) => stale.add(group));
      }
      const owner = ownerOf(target);
      if (owner) stale.add(owner);
    }
    later();
  });
  lifetime.add(() => {
    observer.disconnect();
    clearTimeout(timer);
  });

  /** @param {Node} target */
  function ownerOf(target) {
    const element = target instanceof Element ? target : target.parentElement;
    return element && (owners.get(element) ?? element.closest(THINGS));
  }

  const showsSlopes = () => canvas?.root.matches(".bpw-locals") ?? false;

  /** @param {Element} element */
  const isShown = (element) => !element.matches(".slope") || hasSlopes;

  function later() {
    clearTimeout(timer);
    timer = window.setTimeout(rename, REST);
  }

  function rename() {
    for (const group of stale) {
      const shown = (texts.get(group) ?? []).filter(isShown).map((element) => ({
        kind: element.getAttribute("class") ?? "",
        text: canvas?.said(element) ?? "",
      }));
      const name = nameOf(titleOf(group), group.getAttribute("class") ?? "", shown, strings, words);
      if (group.getAttribute("aria-label") !== name) group.setAttribute("aria-label", name);
    }
    stale.clear();
  }

  /** @param {Canvas} next */
  function drawn(next) {
    canvas = next;
    observer.disconnect();
    const { root } = next;
    root.setAttribute("role", "group");
    [texts, owners] = [new Map(), new Map()];
    stale.clear();
    for (const group of things(next)) {
      texts.set(group, []);
      stale.add(group);
      if (!group.hasAttribute("role")) group.setAttribute("role", "img");
    }
    for (const element of root.querySelectorAll("text")) claim(element);
    // What is written beside a wire is said by the wire, and the tag by the sentence.
    for (const group of root.querySelectorAll(".labels, .tag")) group.setAttribute("aria-hidden", "true");
    hasSlopes = showsSlopes();
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: ["class"] });
    rename();
  }

  /** A text belongs to the group it is in, or to the one that its id begins with. @param {Element} element */
  function claim(element) {
    const owner = element.closest(THINGS) ?? byId(idOf(element));
    if (!owner) return;
    owners.set(element, owner);
    texts.get(owner)?.push(element);
  }

  /** @param {string} id */
  function byId(id) {
    for (let end = id.lastIndexOf("-"); end > 0; end = id.lastIndexOf("-", end - 1)) {
      const found = canvas?.elements.get(id.slice(0, end));
      if (found?.matches(THINGS)) return found;
    }
    return null;
  }

  /** @param {Lesson} lesson */
  function load(lesson) {
    const { words: next } = lesson.grammar.notations;
    if (lesson.strings === strings && next === words) return;
    [strings, words] = [lesson.strings, next];
    canvas?.root.setAttribute("aria-roledescription", strings.picture ?? "");
    if (canvas) things(canvas).forEach((group) => stale.add(group));
    rename();
  }

  return { load, drawn };
}
