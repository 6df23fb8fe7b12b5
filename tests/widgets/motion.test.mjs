import assert from "node:assert/strict";
import { test } from "node:test";
import { load, numbers } from "./static.mjs";

const { between, covering, displaced, keptScale, middleOf, roomFor, translation } = await load("motion");

/** What a CSS transform of ours does to a point. */
function applied(transform, { x, y }) {
  const [dx, dy] = /translate\(([-\d.]+)px, ([-\d.]+)px\)/.exec(transform).slice(1).map(Number);
  const [sx, sy = sx] = /scale\(([-\d.]+)(?:, ([-\d.]+))?\)/.exec(transform).slice(1).filter(Boolean).map(Number);
  return { x: x * sx + dx, y: y * sy + dy };
}

test("a translation is read as the scene writes it, and anything else is none", () => {
  assert.deepEqual(translation("translate(3.5,-4)"), { x: 3.5, y: -4 });
  assert.deepEqual(translation("translate(3 4)"), { x: 3, y: 4 });
  assert.deepEqual(translation("translate(3)"), { x: 3, y: 0 });
  for (const other of [null, "", "rotate(3)", "translate(a,b)"]) assert.deepEqual(translation(other), { x: 0, y: 0 });
});

test("a group appears where it was, at any scale of the picture", () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const next = numbers(seed);
    const at = { x: next(900), y: next(400) };
    const by = { x: next(400) - 200, y: next(200) - 100 };
    const scale = 0.5 + next(20) / 10;
    const moved = applied(displaced(at, by, scale), { x: 0, y: 0 });
    assert.ok(Math.abs((moved.x - at.x) * scale - by.x) < 0.01);
    assert.ok(Math.abs((moved.y - at.y) * scale - by.y) < 0.01);
    assert.deepEqual(applied(displaced(at, { x: 0, y: 0 }, scale), { x: 0, y: 0 }), at);
  }
});

test("a frame covers the box that it grows out of", () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const next = numbers(seed);
    const scale = 0.5 + next(20) / 10;
    const [shift, corner, size] = [next(300), { x: next(500), y: next(500) }, { x: 40 + next(300), y: 30 + next(200) }];
    const onScreen = (x, y) => ({ x: shift + x * scale, y: shift + y * scale });
    const from = onScreen(corner.x, corner.y);
    const rect = { left: from.x, top: from.y, right: from.x + size.x * scale, bottom: from.y + size.y * scale };
    const to = { left: next(900), top: next(500), right: 0, bottom: 0 };
    [to.right, to.bottom] = [to.left + 20 + next(90), to.top + 20 + next(50)];
    const transform = covering(rect, to, corner, scale);
    const first = applied(transform, corner);
    const last = applied(transform, { x: corner.x + size.x, y: corner.y + size.y });
    for (const [point, wanted] of [[first, [to.left, to.top]], [last, [to.right, to.bottom]]]) {
      const shown = onScreen(point.x, point.y);
      assert.ok(Math.hypot(shown.x - wanted[0], shown.y - wanted[1]) < 2.5, "to the rounding of the transform");
    }
  }
});

test("a stretch has room at the scale found, and no more", () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const next = numbers(seed);
    const [left, length, width] = [next(300), 50 + next(900), 1000];
    const [at, of] = [1 + next(999), left + next(length)];
    const scale = roomFor({ left, right: left + length }, width, at, of);
    const [from, to] = [at - (of - left) * scale, at + (left + length - of) * scale];
    assert.ok(from > -1e-6 && to < width + 1e-6);
    assert.ok(from < 1e-6 || to > width - 1e-6, "it touches an edge");
  }
});

test("all of a picture is shown if it then is hardly smaller, else what happens now if that can be read", () => {
  assert.equal(keptScale({ cap: 0.8, least: 0.69, all: 2, event: 2 }), 0.8);
  assert.equal(keptScale({ cap: 0.8, least: 0.69, all: 0.75, event: 2 }), 0.75);
  assert.equal(keptScale({ cap: 0.8, least: 0.69, all: 0.6, event: 0.72 }), 0.72);
  assert.equal(keptScale({ cap: 0.8, least: 0.69, all: 0.6, event: 0.2 }), 0.69);
  assert.equal(keptScale({ cap: 0.5, least: 0.69, all: 0.3, event: 0.3 }), 0.5);
});

test("the middle of a rectangle, and the way from one point to another", () => {
  assert.deepEqual(middleOf({ left: 2, top: 4, right: 6, bottom: 10 }), { x: 4, y: 7 });
  assert.deepEqual(between({ x: 1, y: 2 }, { x: 4, y: 0 }), { x: 3, y: -2 });
});
