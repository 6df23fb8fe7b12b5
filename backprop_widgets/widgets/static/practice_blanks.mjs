/** The question marks of the picture: a click on one leads to its field, and a field shows where its own stands. */

/** @import { Model } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */
/** @import { Field } from "./practice_form.mjs" */

const STATE = "data-bpw-blank";
const NOW = "data-bpw-blank-now";

/**
 * @param {HTMLElement} root @param {Lifetime} lifetime @param {Model} model @param {(key: string) => void} chosen
 * @typedef {{ state: string, text: string }} Shown what is said of an answer, and the answer
 * @returns {{ point: (field: Field) => void, show: (states: Map<Field, Shown>) => void }}
 */
export function createBlanks(root, lifetime, model, chosen) {
  /** @type {Map<Field, Shown>} */
  let states = new Map();
  /** What stood where a page has filled in an answer. @type {WeakMap<Element, string>} */
  const before = new WeakMap();
  /** @type {Field | undefined} */
  let now;
  // After the instrument's own listeners, which leave the focus at the timeline.
  root.addEventListener("click", clicked, { signal: lifetime.signal });
  const again = () => queueMicrotask(draw);
  for (const name of ["scenes", "scripts"]) {
    model.on(`change:${name}`, again);
    lifetime.add(() => model.off(`change:${name}`, again));
  }

  /** @param {Event} event */
  function clicked({ target }) {
    const hit = /** @type {Element} */ (target);
    if (!hit.closest(".bpw-svg")) return;
    const mark = slotOf(hit);
    const thing = hit.closest(".node[data-id], .wire[data-id]")?.getAttribute("data-id");
    const fields = [...states.keys()];
    const open = fields.filter(({ of }) => of === thing);
    const found = mark ?? open.find((field) => !isDone(field)) ?? open[0];
    if (found) chosen(found.key);
  }

  /** @param {Element} hit */
  function slotOf(hit) {
    const id = hit.closest("[data-id]")?.getAttribute("data-id") ?? "";
    return [...states.keys()].find(({ slot }) => slot !== "" && (id === slot || id.startsWith(`${slot}-`)));
  }

  const isDone = (/** @type {Field} */ field) => ["right", "revealed"].includes(states.get(field)?.state ?? "");

  /** @param {Field} field */
  function point(field) {
    now = field;
    // For this view alone: a kernel has no use for it.
    if (field.of && model.get("selected") !== field.of) model.set("selected", field.of);
    draw();
  }

  /** @param {Map<Field, Shown>} next */
  function show(next) {
    states = next;
    draw();
  }

  function draw() {
    const svg = root.querySelector(".bpw-svg");
    for (const old of svg?.querySelectorAll(`[${NOW}]`) ?? []) old.removeAttribute(NOW);
    for (const [field, { state, text }] of states) {
      for (const mark of svg?.querySelectorAll("text[data-id]") ?? []) {
        const id = mark.getAttribute("data-id") ?? "";
        if (field.slot === "" || (id !== field.slot && !id.startsWith(`${field.slot}-`)) || id.endsWith("-label")) continue;
        mark.setAttribute(STATE, state || "open");
        // Where there is Python, it fills in what is found: here the page does.
        if (model.get("practice")?.table) fillIn(mark, state === "right" ? text : "");
        if (field.key === now?.key) mark.setAttribute(NOW, "");
      }
    }
  }

  /** @param {Element} mark @param {string} text */
  function fillIn(mark, text) {
    const asked = before.get(mark) ?? mark.textContent ?? "";
    before.set(mark, asked);
    const shown = text === "" ? asked : asked.replace("?", () => (text.length > 12 ? "✓" : text));
    if (mark.textContent !== shown) mark.textContent = shown;
  }

  return { point, show };
}
