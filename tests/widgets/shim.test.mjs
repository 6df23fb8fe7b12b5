import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { createModel } = await load("shim");

function heard(model, ...events) {
  const calls = [];
  for (const event of events) model.on(event, () => calls.push(event));
  return calls;
}

test("a trait that is set is told to who listens for it, and to who listens for all", () => {
  const model = createModel({ step: 3, speed: 1 });
  const calls = heard(model, "change:step", "change:speed", "change");
  model.set("step", 4);
  assert.equal(model.get("step"), 4);
  assert.deepEqual(calls, ["change:step", "change"]);
});

test("what is equal to what is there is no change, as in a notebook", () => {
  const model = createModel({ opened: ["n1"], at: NaN, none: null });
  const calls = heard(model, "change");
  model.set("opened", ["n1"]);
  model.set("at", NaN);
  model.set("none", null);
  assert.deepEqual(calls, []);
  model.set("opened", ["n1", "n2"]);
  model.set("none", {});
  assert.equal(calls.length, 2);
});

test("a listener may go while it is told, and one that goes twice harms nobody", () => {
  const model = createModel({ step: 0 });
  const calls = [];
  const once = () => (calls.push("once"), model.off("change:step", once));
  model.on("change:step", once);
  model.on("change:step", () => calls.push("always"));
  model.set("step", 1);
  model.set("step", 2);
  model.off("change:step", once);
  model.off("change:other", once);
  assert.deepEqual(calls, ["once", "always", "always"]);
});

test("saving is heard of, and traits that nobody gave are undefined", () => {
  let saved = 0;
  const model = createModel({}, () => (saved += 1));
  model.save_changes();
  assert.equal(saved, 1);
  for (const name of ["constructor", "__proto__", "toString"]) assert.equal(model.get(name), undefined);
});

test("several traits are set at once: who is told of one finds all of them new", () => {
  const model = createModel({ a: 1, b: 1, c: 1 });
  const seen = [];
  for (const name of ["a", "b", "c"]) model.on(`change:${name}`, () => seen.push([name, model.get("a"), model.get("b")]));
  const calls = heard(model, "change");
  model.update({ a: 2, b: 3, c: 1 });
  assert.deepEqual(seen, [["a", 2, 3], ["b", 2, 3]]);
  assert.deepEqual(calls, ["change"]);
});
