/** Local derivatives on the wires: in the picture from the start, shown on request. */

/** @import { Canvas, Model, Part } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

/** @param {Lifetime} lifetime @param {Model} model @returns {Part} */
export function createLocals(lifetime, model) {
  /** @type {SVGElement | undefined} */
  let root;
  const show = () => root?.classList.toggle("bpw-locals", Boolean(model.get("locals")));
  model.on("change:locals", show);
  lifetime.add(() => model.off("change:locals", show));

  /** @param {Canvas} canvas */
  function drawn(canvas) {
    ({ root } = canvas);
    show();
  }

  return { drawn };
}
