import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { isArrow, neighbour } = await load("walking");

/** a -> b -> c, d -> e: the comprehensive graph's beginning, and o that stands alone. */
const PLACES = new Map(
  Object.entries({ a: [0, 50], b: [100, 50], c: [200, 0], d: [200, 100], e: [300, 50], o: [300, 160] }).map(
    ([id, [x, y]]) => [id, { x, y }],
  ),
);
const LINKS = [["a", "b"], ["b", "c"], ["b", "d"], ["c", "e"], ["d", "e"]];
const go = (key, from, links = LINKS) => neighbour(`Arrow${key}`, from, PLACES, links);

test("arrows go along the wires", () => {
  assert.equal(go("Right", "a"), "b");
  assert.equal(go("Right", "d"), "e");
  assert.equal(go("Left", "e"), "c", "either; the nearest, and of two as near the first");
  assert.equal(go("Left", "b"), "a");
});

test("where no wire leads that way, to what lies nearest that way", () => {
  assert.equal(go("Down", "c"), "d");
  assert.equal(go("Up", "d"), "c");
  assert.equal(go("Down", "e"), "o");
  assert.equal(go("Left", "o"), "d");
});

test("at an edge there is nowhere to go", () => {
  assert.equal(go("Left", "a"), null);
  assert.equal(go("Right", "e"), null);
});

test("from the first, every node can be reached", () => {
  const seen = new Set(["a"]);
  for (const id of seen) {
    for (const key of ["Left", "Right", "Up", "Down"]) {
      const next = go(key, id);
      if (next) seen.add(next);
    }
  }
  assert.deepEqual([...seen].sort(), [...PLACES.keys()].sort());
});

test("a picture that does not say what its wires join can be walked too", () => {
  assert.equal(go("Right", "a", []), "b");
});

test("a graph that runs downwards is walked downwards, however far aside a wire leads", () => {
  const at = { top: [0, 0], left: [-300, 90], right: [900, 90], near: [20, 200], beside: [100, 0] };
  const places = new Map(Object.entries(at).map(([id, [x, y]]) => [id, { x, y }]));
  const links = [["top", "left"], ["top", "right"]];
  assert.equal(neighbour("ArrowDown", "top", places, links), "left");
  assert.equal(neighbour("ArrowRight", "top", places, links), "beside");
});

test("only arrows are arrows", () => {
  assert.ok(isArrow("ArrowUp"));
  for (const key of ["Enter", "a", "constructor"]) assert.ok(!isArrow(key));
});
