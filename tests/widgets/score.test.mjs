import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

globalThis.window ??= globalThis;
const { createScore } = await load("score");
const { createModel } = await load("shim");
const { createJudging } = await load("judging");
const { createLifetime } = await load("lifetime");

test("what is settled counts once, also when two views count it", () => {
  const model = createModel({});
  const [one, other] = [createScore(model), createScore(model)];
  assert.equal(one.settle("reveals", ["a", "b", "a"]), 2);
  assert.equal(other.settle("hits", ["a"]), 0);
  other.miss();
  assert.deepEqual(one.now(), { hits: 0, misses: 1, reveals: 2 });
  one.restart();
  assert.deepEqual(other.now(), { hits: 0, misses: 0, reveals: 0 });
  assert.equal(other.isSettled("a"), false);
});

const QUESTION = { key: "b", kind: "sum", step: 3 };
const OWN = { right: false, message: "own" };

test("a page, which has no kernel, marks by itself and at once", async () => {
  const judging = createJudging(createLifetime(), createModel({}));
  assert.equal(await judging.mark(QUESTION, "4", OWN), OWN);
});

test("what Python says goes before what the module says", async () => {
  const model = createModel({ verdict: {}, guess: {} });
  const judging = createJudging(createLifetime(), model);
  const replies = [{ right: true, message: "" }, { right: false, message: "A hint." }, { right: false, message: "" }, { right: null, message: "" }];
  const found = [];
  for (const reply of replies) {
    const verdict = judging.mark(QUESTION, "4", OWN);
    const { number, ...told } = model.get("guess");
    assert.deepEqual(told, { ...QUESTION, text: "4" });
    model.set("verdict", { number: number - 1, right: true, message: "of another guess" });
    model.set("verdict", { number, ...reply });
    found.push(await verdict);
  }
  assert.deepEqual(found, [{ right: true, message: "" }, { right: false, message: "A hint." }, OWN, OWN]);
});

test("a kernel that does not answer is waited for once, and heard again when it does", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const model = createModel({ verdict: {}, guess: {} });
  const judging = createJudging(createLifetime(), model);
  const first = judging.mark(QUESTION, "4", OWN);
  context.mock.timers.tick(1500);
  assert.equal(await first, OWN);
  assert.equal(await judging.mark(QUESTION, "5", OWN), OWN, "at once");
  model.set("verdict", { number: 2, right: true, message: "late" });
  const third = judging.mark(QUESTION, "6", OWN);
  model.set("verdict", { number: 3, right: true, message: "there again" });
  assert.equal((await third).message, "there again");
});
