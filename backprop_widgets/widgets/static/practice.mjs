/** Practice: the instrument with question marks in its picture, and beside it a form for them. */

/** @import { Model } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { createLifetime } from "./lifetime.mjs";
import { createForm } from "./practice_form.mjs";
import { createKernelMarker } from "./practice_kernel.mjs";
import { createTableMarker } from "./practice_table.mjs";
import { createBlanks } from "./practice_blanks.mjs";
import { save } from "./saving.mjs";
import { render as renderInstrument } from "./view.mjs";

/**
 * @param {{ model: Model, el: HTMLElement }} host
 * @returns {() => void} what removes it again
 */
export function render({ model, el }) {
  const remove = renderInstrument({ model, el });
  const lifetime = createLifetime();
  const root = /** @type {HTMLElement} */ (el.querySelector(".bpw"));
  const create = model.get("practice")?.table ? createTableMarker : createKernelMarker;
  const marker = create(model, lifetime, () => form.render());
  const blanks = createBlanks(root, lifetime, model, (key) => form.focus(key));
  const form = createForm(model, {
    send: marker.send,
    status: marker.status,
    extra: marker.extra,
    entered: blanks.point,
    changed: blanks.show,
    go: (step) => save(model, "step", step),
  });
  root.classList.add("bpw-practising");
  arrange(root, lifetime, model);
  root.querySelector(".bpw-desk")?.append(form.element);
  for (const name of ["practice", "told", "strings"]) {
    model.on(`change:${name}`, form.render);
    lifetime.add(() => model.off(`change:${name}`, form.render));
  }
  form.render();
  marker.begin(form);
  return () => {
    form.keep();
    lifetime.end();
    remove();
  };
}

/** How wide the form stands beside a picture, and how far a picture is shrunk before it scrolls. */
const FORM = 470;
const SMALLEST = 0.72;

/** The form stands beside the picture where both have room, else below it. @param {HTMLElement} root @param {Lifetime} lifetime @param {Model} model */
function arrange(root, lifetime, model) {
  const place = () => {
    const scene = model.get("scenes")[model.get("picture_style")];
    const wanted = Math.max(440, Number(scene?.size[0] ?? 0) * SMALLEST);
    root.classList.toggle("bpw-practice-beside", root.clientWidth - FORM >= wanted);
  };
  const observer = new ResizeObserver(place);
  observer.observe(root);
  model.on("change:scenes", place);
  lifetime.add(() => {
    observer.disconnect();
    model.off("change:scenes", place);
  });
  place();
}
