import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { carried, isSame, readLesson, TRAITS } = await load("lesson");

const words = (finest, own) => ({
  sentences: [], templates: [], texts: [], numbers: [], phases: [], stops: [], finest, own,
});
const script = (lesson, count) => ({ lesson, slots: [], texts: [], numbers: [], initial: [], focus: [], patches: Array(count).fill("") });

function model(style) {
  const traits = {
    picture_style: style,
    strings: {},
    grammar: {},
    notation: "partial",
    scenes: { one: { size: [1, 1], label: "", marks: [] } },
    scripts: { one: script("names", 2), other: script("gates", 3) },
    lessons: { names: words([0, 1, 3], [0, 1, 2, 2]), gates: words([0, 1, 2, 3], [0, 1, 2, 3]) },
    numbers: {},
    facts: {},
    truth: {},
    righted: false,
  };
  return { get: (name) => traits[name], traits };
}

test("a lesson is read from the model, and a style that is not there is an empty one", () => {
  assert.equal(readLesson(model("one")).count, 2);
  const lesson = readLesson(model("nowhere"));
  assert.deepEqual([lesson.count, lesson.scene.marks, lesson.words.stops], [0, [], []]);
});

test("a lesson is the same until its data is another", () => {
  const one = model("one");
  const before = readLesson(one);
  assert.ok(isSame(before, readLesson(one)));
  for (const name of TRAITS) assert.ok(name in one.traits);
  one.traits.strings = {};
  assert.ok(!isSame(before, readLesson(one)));
});

test("beside a wrong engine the right rules are read where they are asked for", () => {
  const wrong = model("one");
  wrong.traits.truth = { scripts: { one: script("names", 5) }, lessons: { names: words([], []) }, facts: { names: "right" } };
  assert.equal(readLesson(wrong).count, 2);
  wrong.traits.righted = true;
  assert.deepEqual([readLesson(wrong).count, readLesson(wrong).facts], [5, "right"]);
  wrong.traits.truth = {};
  assert.equal(readLesson(wrong).count, 2);
});

test("an event is carried to the step that shows it, and back to the same step", () => {
  const { names, gates } = model("one").traits.lessons;
  assert.deepEqual([0, 1, 2].map((step) => carried(step, names, gates)), [0, 1, 3]);
  assert.deepEqual([0, 1, 2, 3].map((step) => carried(step, gates, names)), [0, 1, 2, 2]);
  assert.equal(carried(99, names, gates), 3);
  assert.equal(carried(1, names, words([], [])), 1);
});
