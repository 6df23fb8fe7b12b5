import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { answerFrom } = await load("stagings");
const { createAddress } = await load("address");
const { createModel } = await load("shim");

const script = (lesson, count) => ({ lesson, patches: Array(count).fill("") });
const CLOSED = { finest: [0, 2, 3], own: [0, 1, 1, 2] };
const OPEN = { finest: [0, 1, 2, 3], own: [0, 1, 2, 3] };

function open() {
  const model = createModel({
    step: 1,
    picture_style: "variables",
    opened: [],
    scenes: { variables: { marks: ["closed"] }, circuit: { marks: ["gates"] } },
    scripts: { variables: script("names", 2), circuit: script("names", 2) },
    lessons: { names: CLOSED },
  });
  const changes = { scenes: { variables: { marks: ["open"] } }, scripts: { variables: script("names", 3) }, lessons: { names: OPEN } };
  const stagings = [{ opened: ["n1"], changes }, { opened: [], changes: { scenes: {}, scripts: {}, lessons: {} } }];
  answerFrom(model, stagings);
  return { model, address: createAddress(model, { opened: stagings.map(({ opened }) => opened) }) };
}

test("what was laid out is shown at the same event, and taken back", () => {
  const { model } = open();
  const seen = [];
  model.on("change:scenes", () => seen.push([model.get("scripts").variables.patches.length, model.get("step")]));
  model.set("opened", ["n1"]);
  assert.deepEqual([model.get("scenes").variables.marks, model.get("step")], [["open"], 2]);
  assert.deepEqual(model.get("scenes").circuit.marks, ["gates"], "what does not change stays");
  model.set("opened", []);
  assert.deepEqual([model.get("scenes").variables.marks, model.get("step")], [["closed"], 1]);
  assert.deepEqual(seen, [[3, 2], [2, 1]], "who hears of one trait finds all of them new");
});

test("what was not laid out is not answered", () => {
  const { model } = open();
  const before = model.get("scenes");
  for (const ids of [["n2"], ["n1", "n1"], ["__proto__"]]) model.set("opened", ids);
  assert.equal(model.get("scenes"), before);
});

test("the address carries what is open, and counts its steps", () => {
  const { model, address } = open();
  model.set("opened", ["n1"]);
  model.set("step", 3);
  assert.equal(address.write(), "#step=3&style=variables&opened=n1");
  model.set("opened", ["n9"]);
  assert.equal(address.write(), "#step=3&style=variables", "a link carries only what the page can show");
  address.read("#step=3");
  assert.deepEqual([model.get("opened"), model.get("step")], [[], 2]);
  address.read("#step=3&opened=n1");
  assert.deepEqual([model.get("opened"), model.get("step")], [["n1"], 3]);
  address.read("#opened=n1");
  assert.equal(model.get("step"), 2, "the event at which the page opens");
  address.read("#opened=n9");
  assert.deepEqual([model.get("opened"), model.get("step")], [[], 1]);
});
