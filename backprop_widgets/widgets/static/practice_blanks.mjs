/** The question marks of the picture: a click on one leads to its field, and a field shows where its own stands. */

/** @import { Model } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */
/** @import { Field } from "./practice_form.mjs" */

const STATE = "data-bpw-blank";
const NOW = "data-bpw-blank-now";

/**
 * @param {HTMLElement} root @param {Lifetime} lifetime @param {Model} model @param {(key: string) => void} chosen
 * @returns {{ point: (field: Field) => void, show: (states: Map<Field, string>) => void }}
 */
export function createBlanks(root, lifetime, model, chosen) {
  /** @type {Map<Field, string>} */
  let states = new Map();
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

  const isDone = (/** @type {Field} */ field) => ["right", "revealed"].includes(states.get(field) ?? "");

  /** @param {Field} field */
  function point(field) {
    now = field;
    // For this view alone: a kernel has no use for it.
    if (field.of && model.get("selected") !== field.of) model.set("selected", field.of);
    draw();
  }

  /** @param {Map<Field, string>} next */
  function show(next) {
    states = next;
    draw();
  }

  function draw() {
    const svg = root.querySelector(".bpw-svg");
    for (const old of svg?.querySelectorAll(`[${NOW}]`) ?? []) old.removeAttribute(NOW);
    for (const [field, state] of states) {
      for (const mark of svg?.querySelectorAll("text[data-id]") ?? []) {
        const id = mark.getAttribute("data-id") ?? "";
        if (field.slot === "" || (id !== field.slot && !id.startsWith(`${field.slot}-`)) || id.endsWith("-label")) continue;
        mark.setAttribute(STATE, state || "open");
        if (field.key === now?.key) mark.setAttribute(NOW, "");
      }
    }
  }

  return { point, show };
}
