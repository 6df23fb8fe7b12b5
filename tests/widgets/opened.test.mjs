import assert from "node:assert/strict";
import { test } from "node:test";
import { load, numbers } from "./static.mjs";

const { changedAt, frameAround, isSameList, originOf, without } = await load("opened");

const FRAMES = [
  { of: "n7", inside: ["n3", "n4", "n7", "n7.1"] },
  { of: "n7", inside: ["n7", "n7.1"] },
  { of: "n9", inside: ["n9", "n8"] },
];

test("closing takes back as many of each id as it is given, the last ones", () => {
  assert.deepEqual(without(["n7", "n9", "n7"], ["n7"]), ["n7", "n9"]);
  assert.deepEqual(without(["n7", "n9", "n7"], ["n7", "n7"]), ["n9"]);
  assert.deepEqual(without(["n9"], ["n7"]), ["n9"]);
});

test("what is opened and closed again leaves the list as it was", () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const next = numbers(seed);
    const some = () => Array.from({ length: next(5) }, () => `n${next(3)}`);
    const [ids, more] = [some(), some()];
    assert.deepEqual(without([...ids, ...more], more).toSorted(), ids.toSorted());
    assert.ok(isSameList(ids, [...ids]));
    assert.ok(!isSameList(ids, [...ids, "n0"]));
  }
});

test("a node lies in the innermost frame that holds it", () => {
  assert.equal(frameAround(FRAMES, "n7"), 1);
  assert.equal(frameAround(FRAMES, "n3"), 0);
  assert.equal(frameAround(FRAMES, "n8"), 2);
  assert.equal(frameAround(FRAMES, "n1"), -1);
});

test("a change shows at what was opened last or closed, if it is there", () => {
  const all = () => true;
  assert.equal(changedAt(["n9"], ["n9", "n7"], all), "n7");
  assert.equal(changedAt(["n9", "n7"], ["n9"], all), "n7");
  assert.equal(changedAt([], ["n9", "n7"], all), "n7");
  assert.equal(changedAt(["n7", "n3"], [], (id) => id === "n7"), "n7");
  assert.equal(changedAt(["n7"], ["n7"], all), undefined);
  assert.equal(changedAt(["n7"], ["n7", "n7"], all), "n7");
});

test("what is new grows out of the innermost node that was there", () => {
  assert.equal(originOf(FRAMES, "n8", (id) => id === "n9"), "n9");
  assert.equal(originOf(FRAMES, "n7.1", (id) => id === "n7"), "n7");
  assert.equal(originOf(FRAMES, "n8", () => false), undefined);
  assert.equal(originOf(FRAMES, "n1", () => true), undefined);
});
