import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { acting, beatsOf } = await load("acting");

/** @type {[string, string][]} */
const slots = [["n4", "class"], ["n7", "class"], ["e3", "class"], ["e3-labels", "class"], ["out", "class"]];

test("something is sent where there is a sender, a wire and a receiver", () => {
  const focus = [[], [-1, 0, 2], [1, 0, 2, 3], [1, 0], [1, 2, 4]];
  const found = focus.map((_, step) => acting({ focus, slots }, step));
  assert.deepEqual(found, [null, null, { wire: "e3", receiver: "n4" }, null, null]);
  assert.equal(acting({ focus, slots }, 99), null);
});

test("a sentence is shown up to the local derivative, then the contribution, then the sum", () => {
  const templates = ["{target} = {formula}, so {name} = {local}; upstream {x} goes to {source}.", " A pattern.", " So far {after}."];
  const words = { templates, sentences: [[[0, 1, 2], [1], [2, 3]], [[2, 1]], []] };
  const beats = beatsOf(words, 0, { sums: [" So far {after}."] });
  assert.deepEqual(beats, [1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3]);
  assert.deepEqual(beatsOf(words, 1, { sums: [" So far {after}."] }), [3, 3, 3]);
  assert.deepEqual(beatsOf(words, 2, { sums: [] }), []);
});
