import assert from "node:assert/strict";
import { test } from "node:test";
import { load, numbers } from "./static.mjs";

const { createAddress } = await load("address");
const { createModel } = await load("shim");

const words = (finest, own) => ({ finest, own });
const script = (lesson, count) => ({ lesson, patches: Array(count).fill("") });
const CHOICES = { size: ["normal", "large"], code: [true, false], panels: { any: ["code", "table", "cut"] } };

function open(given = {}) {
  const model = createModel({
    step: 0,
    picture_style: "variables",
    size: "normal",
    code: false,
    panels: [],
    scripts: { variables: script("names", 3), circuit: script("gates", 5), flow: script("names", 3) },
    lessons: { names: words([0, 1, 3, 5], [0, 1, 2, 2, 3, 3]), gates: words([0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5]) },
    ...given,
  });
  const shown = () => ["step", "picture_style", "size", "code"].map((trait) => model.get(trait));
  return { model, shown, ...createAddress(model, CHOICES) };
}

test("an address says the step and the style, and of the rest what was changed", () => {
  const { model, write } = open();
  assert.equal(write(), "#step=0&style=variables");
  model.set("picture_style", "circuit");
  model.set("step", 4);
  model.set("code", true);
  assert.equal(write(), "#step=4&style=circuit&code=true");
});

test("what is written is read back, whatever was shown before", () => {
  const next = numbers(3);
  const { model, shown, read, write } = open({ step: 2, size: "large" });
  const pick = (list) => list[next(list.length)];
  const go = () => {
    model.set("picture_style", pick(["variables", "circuit", "flow"]));
    model.set("step", next(4));
    model.set("size", pick(CHOICES.size));
    model.set("code", pick(CHOICES.code));
  };
  for (let i = 0; i < 200; i += 1) {
    go();
    const [wanted, address] = [shown(), write()];
    go();
    read(address);
    assert.deepEqual(shown(), wanted, address);
  }
});

test("what an address does not say is as it was at first", () => {
  const { model, shown, read } = open({ step: 2, size: "large" });
  model.set("step", 1);
  model.set("size", "normal");
  model.set("code", true);
  read("");
  assert.deepEqual(shown(), [2, "variables", "large", false]);
});

test("a style alone shows the same event, not the same step", () => {
  const { shown, read } = open({ step: 2 });
  read("#style=circuit");
  assert.deepEqual(shown().slice(0, 2), [3, "circuit"]);
  read("#style=flow");
  assert.deepEqual(shown().slice(0, 2), [2, "flow"]);
});

test("a step is counted in the style that the address names", () => {
  const { shown, read } = open();
  read("#step=5&style=circuit");
  assert.deepEqual(shown().slice(0, 2), [5, "circuit"]);
  read("#step=5&style=variables");
  assert.deepEqual(shown().slice(0, 2), [3, "variables"]);
});

test("nonsense and malice are clamped or ignored", () => {
  const steps = { "-4": 0, 99: 3, "1e99": 3, Infinity: 3, "-Infinity": 0, "1.4": 1, "": 2, x: 2, NaN: 2, "[1]": 2, "%00": 2 };
  for (const [said, wanted] of Object.entries(steps)) {
    const { shown, read } = open({ step: 2 });
    read(`#step=${said}`);
    assert.deepEqual(shown(), [wanted, "variables", "normal", false], said);
  }
  const { model, shown, read } = open();
  const before = shown();
  const bad = ["#style=__proto__", "#style=constructor", "#style=<img src=x>", "#size=huge", "#code=1", "#scripts=x"];
  for (const address of [...bad, "#", "##", "#%", "#%E0%A4%A", "#&&==&", "#__proto__=1", "#strings=x&speed=9", "x".repeat(1e5)]) {
    read(address);
    assert.deepEqual(shown(), before, address.slice(0, 40));
  }
  assert.equal(typeof model.get("scripts"), "object");
});

test("a list is made of its parts, in their order, and of nothing else", () => {
  const { model, read, write } = open();
  model.set("panels", ["code", "cut"]);
  assert.equal(write(), "#step=0&style=variables&panels=code%2Ccut");
  model.set("panels", []);
  read("#panels=code,cut");
  assert.deepEqual(model.get("panels"), ["code", "cut"]);
  for (const said of ["cut,code", "code,code", "code,spy", "constructor", ",", "code,"]) {
    read(`#panels=${said}`);
    assert.deepEqual(model.get("panels"), [], said);
  }
});
