import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { load, loadAgain } from "./static.mjs";

const { createSteering } = await load("steering");
const apart = await loadAgain("steering");
const { createLifetime } = await load("lifetime");

/** A model as the notebook's: `set` tells at once, `save_changes` sends, and the kernel's echo comes later. */
function createModel(step = 0) {
  const listeners = new Set();
  const sent = [];
  const model = {
    get: () => step,
    set: (_, next) => {
      if (next === step) return;
      step = next;
      for (const listener of [...listeners]) listener();
    },
    save_changes: () => sent.push(step),
    on: (_, listener) => listeners.add(listener),
    off: (_, listener) => listeners.delete(listener),
  };
  return { model, sent, listeners };
}

function open(model, count = 17) {
  const lifetime = createLifetime();
  return { ...createSteering(model, lifetime, () => count), close: lifetime.end };
}

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.window = globalThis;
});
afterEach(() => mock.timers.reset());

test("held keys send once, when they rest", () => {
  const { model, sent } = createModel();
  const steering = open(model);
  for (let i = 1; i <= 10; i += 1) {
    assert.ok(steering.go(i));
    mock.timers.tick(100);
  }
  assert.deepEqual(sent, []);
  mock.timers.tick(300);
  assert.deepEqual(sent, [10]);
});

test("past an end nothing moves and nothing is sent", () => {
  const { model, sent } = createModel(17);
  const steering = open(model);
  assert.equal(steering.go(18), false);
  mock.timers.tick(300);
  assert.deepEqual(sent, []);
});

test("a step past the end of another lesson is told to the kernel, not only shown as the last", () => {
  const { model, sent } = createModel(29);
  const steering = open(model, 17);
  assert.equal(steering.step(), 17);
  steering.move(17);
  steering.flush();
  assert.deepEqual(sent, [17]);
});

test("an echo that comes late does not pull back what has gone on", () => {
  const { model, sent } = createModel();
  const steering = open(model);
  steering.go(5);
  mock.timers.tick(300);
  steering.go(6);
  model.set("step", 5);
  assert.equal(steering.step(), 6);
  mock.timers.tick(300);
  assert.deepEqual(sent, [5, 6]);
  model.set("step", 3);
  assert.equal(steering.step(), 3, "at rest, Python and linked widgets move it");
});

test("a linked widget that goes past the end, or between two steps, is put right", () => {
  const { model, sent } = createModel();
  open(model);
  open(model);
  for (const [given, wanted] of [[40, 17], [2.4, 2], [-1, 0]]) {
    model.set("step", given);
    assert.equal(model.get("step"), wanted);
  }
  mock.timers.tick(300);
  assert.deepEqual(sent, [], "who moved it sends it");
});

test("another view of the same widget takes over at once, and sends once", () => {
  const { model, sent } = createModel();
  const one = open(model);
  const two = open(model);
  one.go(5);
  two.go(9);
  assert.deepEqual([one.step(), two.step()], [9, 9]);
  mock.timers.tick(300);
  assert.deepEqual(sent, [9]);
});

test("a drag sends nothing until it is saved", () => {
  const { model, sent } = createModel();
  const steering = open(model);
  for (let i = 1; i <= 15; i += 1) steering.move(i);
  mock.timers.tick(5000);
  assert.deepEqual(sent, []);
  steering.save();
  steering.save();
  assert.deepEqual(sent, [15]);
});

test("a kernel that is gone does not stop the picture, and a view that is closed sends what is due", () => {
  const { model, sent, listeners } = createModel();
  const steering = open(model);
  steering.go(4);
  steering.close();
  assert.deepEqual(sent, [4]);
  assert.equal(listeners.size, 0);
  const again = open({ ...model, save_changes: () => { throw new Error("no kernel"); } });
  mock.method(console, "debug", () => {});
  again.go(7);
  mock.timers.tick(300);
  assert.equal(again.step(), 7);
});

test("a panel that stands apart, whose module is another, and a view take over from each other at once", () => {
  const { model, sent } = createModel();
  const view = open(model);
  const panel = apart.createSteering(model, createLifetime(), () => 17);
  assert.notEqual(apart.createSteering, createSteering);
  view.go(5);
  panel.go(9);
  assert.deepEqual([view.step(), panel.step()], [9, 9]);
  view.go(3);
  assert.deepEqual([view.step(), panel.step()], [3, 3]);
  mock.timers.tick(300);
  assert.deepEqual(sent, [3]);
});
