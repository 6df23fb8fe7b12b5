/** One view of the widget: its parts, put together and moved by the same step. */

/** @import { Model, Part } from "./types.mjs" */

import { createBeats } from "./beats.mjs";
import { createCounter } from "./counter.mjs";
import { html } from "./dom.mjs";
import { createEngine } from "./engine.mjs";
import { createFind } from "./find.mjs";
import { createGliding } from "./gliding.mjs";
import { createHelp } from "./help.mjs";
import { createKernel } from "./kernel.mjs";
import { actionFor } from "./keymap.mjs";
import { createLegend } from "./legend.mjs";
import { carried, isSame, readLesson, TRAITS } from "./lesson.mjs";
import { createLifetime } from "./lifetime.mjs";
import { createLocals } from "./locals.mjs";
import { createNaming } from "./naming.mjs";
import { createOpening } from "./opening.mjs";
import { createPanels } from "./panels.mjs";
import { createPicture } from "./picture.mjs";
import { createPlayback } from "./playback.mjs";
import { createPredict } from "./predict.mjs";
import { createPresentation } from "./presentation.mjs";
import { createSelection } from "./selection.mjs";
import { createSentence } from "./sentence.mjs";
import { createSettings } from "./settings.mjs";
import { keepKeys, nameSliders } from "./sliders.mjs";
import { createSpeech } from "./speech.mjs";
import { createSteering } from "./steering.mjs";
import { nextBoundary, previousBoundary } from "./steps.mjs";
import { createStyles } from "./styles.mjs";
import { createTalk } from "./talk.mjs";
import { followTheme } from "./theme.mjs";
import { createTimeline } from "./timeline.mjs";
import { createTransport } from "./transport.mjs";
import { createTrouble } from "./trouble.mjs";
import { createViewport } from "./viewport.mjs";
import { createWaiting } from "./waiting.mjs";
import { createZoom } from "./zoom.mjs";

/**
 * @param {{ model: Model, el: HTMLElement }} host
 * @returns {() => void} what removes it again
 */
export function render({ model, el }) {
  const lifetime = createLifetime();
  let lesson = readLesson(model);
  // Of the model as it is: a step may come in one message with the lesson that it belongs to.
  const steering = createSteering(model, lifetime, () => readLesson(model).count);
  let isChanging = false;
  let isLoading = false;
  const stats = { steps: 0, last: 0, total: 0, max: 0, writes: 0 };

  const playback = createPlayback(lifetime, {
    speed: () => model.get("speed") * beats.count(),
    advance,
    changed: (playing) => transport.setPlaying(playing),
  });

  /** @type {Record<string, () => void>} */
  const actions = {
    toggle,
    first: () => go(0),
    back: () => go(steering.step() - 1),
    forward,
    last: () => go(lesson.count),
    previous_phase: () => page(-1),
    next_phase: () => page(1),
    repeat: () => speech.repeat(),
    help: () => help.toggle(),
    // What was opened last is not known: the innermost first, the presentation last.
    close: () => void [settings, help, find, legend, predict, presentation].some((part) => part.close?.()),
  };

  const root = html("div", { class: "bpw", tabindex: "-1", role: "group" });
  const viewport = createViewport(lifetime, model);
  const gliding = createGliding(viewport, {
    focus: (id) => selection.focus(id),
    isAsked: () => opening.isAsked(),
  });
  const picture = createPicture(
    (canvas) => gliding.over(canvas, () => parts.forEach((part) => part.drawn?.(canvas))),
    (id) => beats.holds(id),
  );
  const beats = createBeats(root, lifetime, model, {
    settle: picture.settle,
    isDragging: () => timeline.isDragging(),
  });
  const opening = createOpening(lifetime, model, {
    box: /** @type {HTMLElement} */ (viewport.element),
    before: () => steering.save(),
    clicked: () => timeline.focus(),
    show: change,
  });
  const styles = createStyles(model, choose);
  const selection = createSelection(lifetime, model, viewport, () => timeline.focus());
  const naming = createNaming(lifetime);
  const locals = createLocals(lifetime, model);
  const kernel = createKernel(lifetime, model);
  const find = createFind(viewport, selection.select, () => timeline.focus());
  const zoom = createZoom(viewport);
  const legend = createLegend(lifetime, model);
  const settings = createSettings(lifetime, model, () => timeline.focus());
  const panels = createPanels(lifetime, model, {
    go: (step) => go(step),
    select: selection.select,
    reveal: viewport.reveal,
    reform: opening.reform,
  });
  const presentation = createPresentation(root, lifetime, model, settings.say);
  const talk = createTalk(root, lifetime, model);
  const predict = createPredict(root, lifetime, model, {
    go: (step) => void steering.go(step),
    leave: () => timeline.focus(),
    page: (by) => page(by),
    reveal: (element) => viewport.reveal(element),
  });
  const engine = createEngine(lifetime, model, { change, go: (step) => go(step), say: settings.say });
  const trouble = createTrouble(lifetime, model);
  const sentence = createSentence(() => model.get("slow"));
  const transport = createTransport((action) => actions[action]());
  const counter = createCounter();
  const help = createHelp();
  const timeline = createTimeline(lifetime, {
    grab: () => (playback.stop(), steering.save()),
    drag: (step) => steering.move(step),
    release: () => (steering.save(), speech.settle()),
  });
  const speech = createSpeech(lifetime, () => timeline.isDragging());
  /** @type {Part[]} */
  const parts = [
    ...[viewport, beats, picture, selection, locals, naming, sentence, timeline, transport, counter, speech, help],
    ...[engine, find, zoom, legend, settings, presentation, opening, styles, kernel, panels, talk, predict],
  ];
  for (const part of parts) Object.assign(actions, part.actions);

  const tools = html("div", { class: "bpw-tools" });
  tools.append(...within(styles, panels.bar, zoom, find.button, legend.button, settings.button, presentation));
  const bar = html("div", { class: "bpw-bar" });
  bar.append(...within(transport, timeline, counter, help.button));
  const shown = within(tools, viewport, sentence, speech, bar);
  const asked = html("div", { class: "bpw-asked" }, talk.element, predict.element);
  const waiting = createWaiting(model, lifetime, (ready) => {
    for (const element of shown) element.toggleAttribute("hidden", !ready);
  });
  const main = html("div", { class: "bpw-main" });
  const above = within(tools, engine, find, settings, settings.notice, viewport, opening, trouble);
  main.append(...above, ...within(sentence, speech, asked, bar, legend, help));
  const desk = html("div", { class: "bpw-desk" });
  desk.append(main, panels.element);
  root.append(...within(waiting, desk, kernel));

  /** @param {number} step */
  function go(step) {
    playback.stop();
    steering.go(step);
  }

  /** One step on, or one beat of a step that is shown in beats. */
  function forward() {
    playback.stop();
    if (!beats.next() && !predict.next()) steering.go(steering.step() + 1);
  }

  /** To where a talk stops, asking for what comes there; else to where a phase ends. @param {1 | -1} by */
  function page(by) {
    const step = steering.step();
    const { phases } = lesson.words;
    if (by < 0) return go(talk.before(step) ?? previousBoundary(phases, lesson.count, step));
    const stop = talk.after(step);
    if (stop === null) return go(nextBoundary(phases, lesson.count, step));
    // A clicker has no other way to give up.
    if (predict.close()) return;
    if (stop !== step + 1 && !predict.asks(stop)) return go(stop);
    go(stop - 1);
    forward();
  }

  function toggle() {
    if (playback.isPlaying()) return playback.stop();
    const atEnd = steering.step() === lesson.count && !beats.isOpen();
    if (atEnd) steering.go(0);
    playback.start(atEnd);
  }

  /** One step on while playing; whether there is more to come. */
  function advance() {
    if (beats.next()) return beats.isOpen() || model.get("loop") || steering.step() < lesson.count;
    if (predict.next()) return false;
    const isAgain = steering.step() === lesson.count && model.get("loop");
    const moved = steering.go(isAgain ? 0 : steering.step() + 1);
    return moved && (beats.isOpen() || model.get("loop") || steering.step() < lesson.count);
  }

  /** Show other data at the same event. @param {Record<string, unknown>} data */
  function change(data) {
    const { words } = lesson;
    const step = steering.step();
    isChanging = true;
    for (const [name, value] of Object.entries(data)) model.set(name, value);
    isChanging = false;
    reload();
    steering.move(carried(step, words, lesson.words));
  }

  /** One message tells the kernel of the style and of the step. @param {string} style */
  function choose(style) {
    change({ picture_style: style });
    steering.flush();
  }

  function load() {
    const { words } = lesson;
    lesson = readLesson(model);
    isLoading = true;
    if (words !== lesson.words) steering.carry((step) => carried(step, words, lesson.words));
    isLoading = false;
    root.setAttribute("aria-label", lesson.scene.label);
    for (const part of parts) part.load?.(lesson, steering.step());
    transport.setPlaying(playback.isPlaying());
    root.dataset.bpwStep = String(steering.step());
  }

  function show() {
    // A step that has just been carried over to another lesson: the parts are about to get both.
    if (isLoading) return;
    // Carried over by another view, before this one has heard of the lesson.
    reload();
    const begin = performance.now();
    const step = steering.step();
    for (const part of parts) part.show?.(step);
    stats.last = performance.now() - begin;
    stats.steps += 1;
    stats.total += stats.last;
    stats.max = Math.max(stats.max, stats.last);
    stats.writes = picture.writes();
    root.dataset.bpwStep = String(step);
  }

  root.addEventListener("focusin", ({ target }) => keepKeys(/** @type {Element} */ (target)));
  root.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const action = actionFor(event, /** @type {HTMLElement} */ (event.target));
    if (!action) return;
    event.preventDefault();
    actions[action]();
  });
  // A clicked button would keep Space for itself: after the mouse, the keys belong to the timeline.
  transport.element.addEventListener("mousedown", (event) => {
    event.preventDefault();
    timeline.focus();
  });

  // One message changes several traits, and each of them tells: the first finds all of it new.
  const reload = () => void (isChanging || isSame(lesson, readLesson(model)) || load());
  const data = TRAITS.map((name) => [`change:${name}`, reload]);
  const events = { ...Object.fromEntries(data), "change:step": show };
  for (const [event, callback] of Object.entries(events)) {
    model.on(event, callback);
    lifetime.add(() => model.off(event, callback));
  }
  followTheme(root, lifetime, model);
  nameSliders(root, lifetime);
  load();
  show();
  waiting.load();
  // For tests and for measuring on a reader's own machine: $0.bpwStats in the console.
  Object.assign(root, { bpwStats: stats });
  el.classList.add("bpw-host");
  el.append(root);
  lifetime.add(() => root.remove());
  return lifetime.end;
}

/** The elements of parts, in the order in which Tab goes through them. @param {(Part | Element | undefined)[]} parts */
function within(...parts) {
  return parts.map((part) => (part instanceof Element ? part : part?.element)).filter((element) => element !== undefined);
}
