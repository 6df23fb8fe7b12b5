/** What a view shows, read from the model: one style's picture, and the lesson that belongs to it; no DOM. */

/** @import { Lesson, Model, Packed, Scene, Script, SentScript, Words } from "./types.mjs" */

import { readPatches } from "./patches.mjs";
import { clamp } from "./steps.mjs";

/** @type {Scene} */
const NO_SCENE = { size: [0, 0], label: "", marks: [] };
/** @type {SentScript} */
const NO_SCRIPT = { lesson: "", slots: [], texts: [], numbers: [], initial: [], patches: [], focus: [] };
/** @type {Words} */
export const NO_WORDS = { sentences: [], templates: [], texts: [], numbers: [], phases: [], stops: [], finest: [], own: [] };

/** What of the model a lesson is made of. */
export const TRAITS = [
  ...["scenes", "scripts", "lessons", "facts", "numbers", "truth", "righted"],
  ...["picture_style", "strings", "grammar", "notation"],
];

/** What was filled with which numbers: the same of both gives the same again. @type {WeakMap<object, any>} */
const made = new WeakMap();

/**
 * A script or a lesson with all its texts in one list: its words, and then its numbers, or those of other inputs.
 * @template {Script | Words} T
 * @param {T} data @param {Packed} [packed] @returns {T}
 */
export function filled(data, packed) {
  if (!made.has(data) || made.get(data).packed !== packed) {
    const numbers = packed ? unpacked(packed) : data.numbers;
    made.set(data, { packed, whole: { ...data, numbers, texts: [...data.texts, ...numbers] } });
  }
  return made.get(data).whole;
}

/** Scripts as they were sent, and as they are read: once, since a moved input changes no patch. @type {WeakMap<object, Script>} */
const read = new WeakMap();

/** A script that can be played. @param {SentScript} sent @param {Packed} [packed] @returns {Script} */
export function readScript(sent, packed) {
  const script = read.get(sent) ?? { ...sent, patches: readPatches(sent) };
  read.set(sent, script);
  return filled(script, packed);
}

/** The texts as they were before each was sent once. @param {Packed} packed @returns {string[]} */
export function unpacked({ texts, places }) {
  const each = texts.split("\n");
  return places === "" ? [] : places.split(" ").map((place) => each[Number(place)] ?? "");
}

/** By the rules that are shown: the right ones beside a wrong engine, or else the model's own. @param {Model} model */
function rulesOf(model) {
  const truth = model.get("truth");
  if (model.get("righted") && truth?.scripts) return { ...truth, numbers: {} };
  const [scripts, lessons, facts] = ["scripts", "lessons", "facts"].map((name) => model.get(name));
  return { scripts, lessons, facts, numbers: model.get("numbers") ?? {} };
}

/** @param {Model} model @returns {Lesson} */
export function readLesson(model) {
  const style = model.get("picture_style");
  const { scripts, lessons, facts, numbers } = rulesOf(model);
  const script = readScript(scripts[style] ?? NO_SCRIPT, numbers[style]);
  return {
    style,
    script,
    scene: model.get("scenes")[style] ?? NO_SCENE,
    facts: facts?.[script.lesson],
    words: filled(lessons[script.lesson] ?? NO_WORDS, numbers[script.lesson]),
    count: script.patches.length,
    strings: model.get("strings"),
    grammar: model.get("grammar"),
    notation: model.get("notation"),
    sizes: Object.values(model.get("scenes")).map(({ size: [width, height] }) => ({ width, height })),
  };
}

/** Whether both are made of the same data. @param {Lesson} one @param {Lesson} other */
export function isSame(one, other) {
  return (
    one.scene === other.scene &&
    one.script === other.script &&
    one.words === other.words &&
    one.facts === other.facts &&
    one.strings === other.strings &&
    one.grammar === other.grammar &&
    one.notation === other.notation
  );
}

/**
 * The step of another lesson of the same graph at which the event of this one's step is shown.
 * @param {number} step @param {Words} here @param {Words} there
 */
export function carried(step, here, there) {
  if (here === there || here.finest.length === 0 || there.own.length === 0) return step;
  const place = here.finest[clamp(step, here.finest.length - 1)];
  return there.own[clamp(place, there.own.length - 1)];
}
