import assert from "node:assert/strict";
import { test } from "node:test";
import { load, numbers } from "./static.mjs";

const { createPlayer, invert, lit } = await load("player");

/** A script whose patches may write a slot twice, write what is there already, or write nothing. */
function random(seed) {
  const next = numbers(seed);
  const slots = 1 + next(6);
  const initial = Array.from({ length: slots }, () => `v${next(3)}`);
  const patches = Array.from({ length: next(12) }, () =>
    Array.from({ length: next(5) }, () => [next(slots), `v${next(3)}`]).flat(),
  );
  const states = [initial];
  for (const patch of patches) {
    const state = [...states.at(-1)];
    for (let i = 0; i < patch.length; i += 2) state[patch[i]] = patch[i + 1];
    states.push(state);
  }
  return { initial, patches, states, next };
}

test("any walk of jumps shows what the forward patches say", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const { initial, patches, states, next } = random(seed);
    const player = createPlayer({ initial, patches });
    for (let jump = 0; jump < 20; jump += 1) {
      const before = [...player.state];
      const target = next(patches.length + 1);
      const changed = player.move(target);
      assert.deepEqual(player.state, states[target]);
      assert.equal(player.step, target);
      const really = before.flatMap((value, slot) => (value === states[target][slot] ? [] : [slot]));
      assert.deepEqual(changed.toSorted((a, b) => a - b), really, "only what changed, and each slot once");
    }
  }
});

test("a step back takes a step forward back, also where a slot was written twice", () => {
  assert.deepEqual(invert(["a"], [[0, "b", 0, "c"]]), [[0, "b", 0, "a"]]);
  const player = createPlayer({ initial: ["a"], patches: [[0, "b", 0, "c"]] });
  assert.deepEqual(player.move(1), [0]);
  assert.deepEqual(player.move(0), [0]);
  assert.deepEqual(player.state, ["a"]);
});

test("a jump over steps that cancel each other writes nothing", () => {
  const player = createPlayer({ initial: ["a"], patches: [[0, "b"], [0, "a"]] });
  assert.deepEqual(player.move(2), []);
});

test("no steps, and slots that do not exist", () => {
  assert.deepEqual(createPlayer({ initial: [], patches: [] }).move(0), []);
  const player = createPlayer({ initial: ["a"], patches: [[7, "b", -1, "c", 0, "d"]] });
  assert.deepEqual(player.move(1), [0]);
});

test("what is given is left as it was", () => {
  const script = { initial: ["a"], patches: [[0, "b"]] };
  createPlayer(script).move(1);
  assert.deepEqual(script, { initial: ["a"], patches: [[0, "b"]] });
});

test("what stands out is the sender and all that act now", () => {
  assert.deepEqual([...lit([4, 1, 2])], [[1, " now"], [2, " now"], [4, " sender"]]);
  assert.deepEqual([...lit([-1, 3])], [[3, " now"]]);
  assert.deepEqual([...lit([])], []);
  assert.deepEqual([...lit(undefined)], []);
});
