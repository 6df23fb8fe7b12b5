/** One panel on its own, in a layout of the user's: over the diagram's own model, so that it needs no kernel either. */

/** @import { Model } from "./types.mjs" */

import { html } from "./dom.mjs";
import { createDesk } from "./desk.mjs";
import { actionFor } from "./keymap.mjs";
import { carried, isSame, readLesson, TRAITS } from "./lesson.mjs";
import { createLifetime } from "./lifetime.mjs";
import { KINDS, POINT } from "./panels.mjs";
import { save } from "./saving.mjs";
import { keepKeys } from "./sliders.mjs";
import { createSteering } from "./steering.mjs";
import { nextBoundary, previousBoundary } from "./steps.mjs";
import { followTheme } from "./theme.mjs";

/** How ipywidgets writes a reference to another widget. */
const REFERENCE = /^IPY_MODEL_/;

/**
 * @param {{ model: Model, el: HTMLElement }} host of which the model has `diagram` and the panel's `name`
 * @returns {Promise<() => void>} what removes it again
 */
export async function render({ model, el }) {
  const diagram = await model.widget_manager?.get_model(String(model.get("diagram")).replace(REFERENCE, ""));
  return show(diagram, model.get("name"), el);
}

/** @param {Model} model the diagram's @param {string} name @param {HTMLElement} el @returns {() => void} */
function show(model, name, el) {
  const lifetime = createLifetime();
  const steering = createSteering(model, lifetime, () => readLesson(model).count);
  let lesson = readLesson(model);
  const { desk, ...shown } = createDesk(model, {
    go: steering.go,
    select: (id) => save(model, "selected", id),
    point: (ids) => model.trigger?.(POINT, ids),
    ask: (_, id) => ({ state: "silent", id, data: undefined }),
    light: () => {},
    reveal: () => {},
    reform: () => {},
    canvas: () => undefined,
  });
  const panel = KINDS[name](desk, lifetime);
  const title = html("span", { class: "bpw-panel-title" });
  const head = html("div", { class: "bpw-panel-head" }, title, ...(panel.head ?? []));
  const section = html("section", { class: `bpw-panel bpw-panel-${name}` }, head, panel.element);
  const root = html("div", { class: "bpw bpw-apart" }, section);

  /** @type {Record<string, () => void>} */
  const actions = {
    first: () => steering.go(0),
    back: () => steering.go(steering.step() - 1),
    forward: () => steering.go(steering.step() + 1),
    last: () => steering.go(lesson.count),
    previous_phase: () => steering.go(previousBoundary(lesson.words.phases, lesson.count, steering.step())),
    next_phase: () => steering.go(nextBoundary(lesson.words.phases, lesson.count, steering.step())),
  };

  function load() {
    const { words } = lesson;
    lesson = readLesson(model);
    if (words !== lesson.words) steering.carry((step) => carried(step, words, lesson.words));
    const text = lesson.strings[`panel_${name}`] ?? name;
    title.textContent = text;
    section.setAttribute("aria-label", text);
    shown.load(lesson, steering.step());
    section.hidden = !shown.hasFacts();
    panel.load();
    choose();
    move();
  }

  function reload() {
    if (!isSame(lesson, readLesson(model))) load();
  }

  function move() {
    reload();
    const step = steering.step();
    shown.show(step);
    panel.show(step);
    root.dataset.bpwStep = String(step);
  }

  function choose() {
    panel.choose?.();
  }

  function resize() {
    root.dataset.bpwSize = model.get("size");
  }

  root.addEventListener("focusin", ({ target }) => keepKeys(/** @type {Element} */ (target)));
  root.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const action = actions[actionFor(event, /** @type {HTMLElement} */ (event.target)) ?? ""];
    if (!action) return;
    event.preventDefault();
    action();
  });
  const data = Object.fromEntries(TRAITS.map((trait) => [`change:${trait}`, reload]));
  const events = { ...data, "change:step": move, "change:selected": choose, "change:size": resize };
  for (const [event, callback] of Object.entries(events)) {
    model.on(event, callback);
    lifetime.add(() => model.off(event, callback));
  }
  followTheme(root, lifetime, model);
  resize();
  load();
  el.classList.add("bpw-host", "bpw-host-apart");
  el.append(root);
  lifetime.add(() => {
    desk.point([]);
    root.remove();
  });
  return lifetime.end;
}
