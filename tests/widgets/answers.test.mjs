import assert from "node:assert/strict";
import { test } from "node:test";
import { load, numbers } from "./static.mjs";

globalThis.window ??= globalThis;
const { createAnswers } = await load("answers");
const { createLifetime } = await load("lifetime");
const { createModel } = await load("shim");
const { cornerOf, measure } = await load("pills");
const { factorsOf, plain, sign, sumOf, wayOf } = await load("product");
const { pathOf } = await load("nudge_plot");
const { createAddress } = await load("address");

const lesson = (facts, opened = []) => ({ facts, script: { lesson: "names" }, scene: { opened } });

function open(answers = {}, more = {}) {
  const model = Object.assign(createModel({ answers }), more);
  const told = [];
  const lifetime = createLifetime();
  const found = createAnswers(lifetime, model, () => told.push("changed"));
  return { model, told, lifetime, ...found };
}

test("an answer is found by its key, and the node that is meant where none is selected", () => {
  const { load: read, ask } = open({ "subject names ": "n5", "paths names n5": { count: "2" }, "paths names n0 n7": { count: "3" } });
  read(lesson({}));
  assert.deepEqual(ask("paths", ""), { state: "ready", id: "n5", data: { count: "2" } });
  assert.equal(ask("paths", "n0").state, "silent");
  read(lesson({}, ["n7"]));
  assert.equal(ask("paths", "n0").data.count, "3");
});

test("what is the same elsewhere is told by its key there", () => {
  const { load: read, ask } = open({ "unroll names n1": "unroll gates n1", "unroll gates n1": { levels: [] } });
  read(lesson({}));
  assert.deepEqual(ask("unroll", "n1").data, { levels: [] });
});

test("answers are kept as long as the facts stand, and no longer", () => {
  const { model, told, load: read, ask } = open();
  const facts = {};
  read(lesson(facts));
  model.set("answers", { "paths names n1": { count: "1" } });
  model.set("answers", { "paths names n2": { count: "2" } });
  assert.equal(told.length, 2);
  assert.equal(ask("paths", "n1").data.count, "1");
  read(lesson(facts, []));
  assert.equal(ask("paths", "n1").data.count, "1");
  read(lesson({}));
  assert.equal(ask("paths", "n1").state, "silent");
  assert.equal(ask("paths", "n2").data.count, "2");
});

test("where there is a kernel it is waited for once, by all panels together, and then said to be silent", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { model, told, lifetime, load: read, ask } = open({ "subject names ": "n5" }, { widget_manager: {} });
  read(lesson({}));
  for (const panel of ["paths", "nudge", "paths"]) assert.equal(ask(panel, "").state, "waiting");
  t.mock.timers.tick(1400);
  ask("nudge", "");
  t.mock.timers.tick(200);
  assert.deepEqual(told, ["changed"]);
  for (const panel of ["paths", "nudge"]) assert.equal(ask(panel, "").state, "silent");
  assert.equal(ask("paths", "n6").state, "waiting");
  model.set("answers", { "paths names n6": { count: "1" } });
  assert.equal(ask("paths", "n6").state, "ready");
  lifetime.end();
});

test("who predicts is told nothing", () => {
  const { model, told, load: read, ask } = open({ "subject names ": "n5", "paths names n5": { count: "2" } });
  read(lesson({}));
  model.set("predict", true);
  assert.deepEqual(ask("paths", ""), { state: "hidden", id: "", data: undefined });
  model.set("predict", false);
  assert.equal(ask("paths", "").state, "ready");
  assert.equal(told.length, 2);
});

const wire = (local) => ({ local });

test("factors are written as a mathematician does; arrays by their names", () => {
  const texts = (locals) => factorsOf(locals.map(wire), () => "∂").map(({ text }) => text);
  assert.deepEqual(texts(["-3", "2", "-1", "≈-0.33333", "1e-07"]), ["−3", "2", "(−1)", "(−0.33333)", "1e−07"]);
  assert.deepEqual(texts(["2", "[1, 2]"]), ["∂", "∂"]);
  assert.deepEqual(texts(["2", ""]), ["∂", "∂"]);
  assert.deepEqual(texts(["nan", "inf", "-inf"]), ["nan", "inf", "(−inf)"]);
  assert.equal(sign(["1", "≈2"]), "≈");
  assert.equal(sign(["1", "2"]), "=");
  assert.equal(plain("≈-2.5"), "−2.5");
});

test("a sum subtracts what is negative, and a long one is cut in the middle", () => {
  assert.equal(sumOf(["-4230", "-252", "7"]), "−4230 − 252 + 7");
  assert.equal(sumOf(["1410"]), "1410");
  const next = numbers(5);
  const terms = Array.from({ length: 30 }, () => String(next(100)));
  assert.equal(sumOf(terms), `${terms[0]} + ${terms[1]} + ${terms[2]} + … + ${terms[28]} + ${terms[29]}`);
});

test("a long way is cut in the middle", () => {
  const names = Array.from({ length: 20 }, (_, k) => `x${k}`);
  assert.equal(wayOf(["g", "f"], " → "), "g → f");
  assert.equal(wayOf(names, " → ", 4), "x0 → x1 → … → x18 → x19");
});

test("a curve is broken where there is no number", () => {
  const points = [[0, 1], [1, 2], [2, null], [3, 4], [4, 5]];
  assert.equal(pathOf(points, String, String), "M0 1L1 2M3 4L4 5");
});

test("a pill stands above its box, as wide as its text", () => {
  const attributes = { x: "10", y: "50" };
  const one = measure(cornerOf({ getAttribute: (name) => attributes[name] }), "+2");
  const other = measure({ x: 10, y: 50 }, "+2.0001");
  assert.ok(one.y + one.height <= 54 && one.x >= 10);
  assert.ok(other.width > one.width);
});

test("an address names the panels that are open, in their order, and none that there is not", () => {
  const traits = { step: 0, picture_style: "one", scripts: { one: { lesson: "l", patches: [] } }, lessons: {}, panels: [] };
  const model = createModel(traits);
  const { read, write } = createAddress(model, { panels: { any: ["code", "paths", "nudge"] } });
  model.set("panels", ["code", "nudge"]);
  const address = write();
  assert.equal(address, "#step=0&style=one&panels=code%2Cnudge");
  for (const [said, panels] of [["nudge,code", []], ["", []], ["code,toString", []], ["paths", ["paths"]]]) {
    read(`#panels=${encodeURIComponent(said)}`);
    assert.deepEqual(model.get("panels"), panels, said);
  }
  read(address);
  assert.deepEqual(model.get("panels"), ["code", "nudge"]);
});
