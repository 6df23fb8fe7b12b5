import assert from "node:assert/strict";
import { test } from "node:test";
import { load, numbers } from "./static.mjs";

const geometry = await load("geometry");
const { MARGIN, SMALLEST, around, centred, fitted, held, legible, openingScale, panned, revealing, showsAll, zoomed } =
  geometry;

const FRAME = { width: 1000, height: 600 };
const WIDE = { width: 8000, height: 900 };
const near = (a, b, text) => assert.ok(Math.abs(a - b) < 1e-6, `${text ?? ""} ${a} is not ${b}`);

/** Frames, pictures, views and points, the same in every run. */
function* cases(count) {
  const below = numbers(7);
  for (let i = 0; i < count; i += 1) {
    const frame = { width: 200 + below(1500), height: 100 + below(900) };
    const picture = { width: 40 + below(9000), height: 40 + below(4000) };
    const view = { scale: 0.1 + below(300) / 100, x: below(4000) - 2000, y: below(4000) - 2000 };
    yield { frame, picture, view, point: { x: below(frame.width), y: below(frame.height) } };
  }
}

test("a picture opens whole where its text can be read, and is not blown up", () => {
  assert.equal(openingScale(FRAME, { width: 300, height: 200 }), 1);
  assert.equal(openingScale(FRAME, { width: 1250, height: 200 }), 0.8);
  assert.equal(openingScale(FRAME, { width: 500, height: 750 }), 0.8, "a high one too");
  assert.ok(openingScale(FRAME, WIDE) * 11 >= 9, "else all of its text can be read");
  assert.ok(openingScale(FRAME, { width: 1000 / SMALLEST + 1, height: 9 }) * 13 >= 9);
  assert.equal(openingScale(FRAME, { width: 1100, height: 5000 }), 9 / 11, "not all, but all of its width");
});

test("in presentation size it is enlarged, and its text is larger", () => {
  const large = { most: 2.5, text: 1.5 };
  assert.equal(openingScale(FRAME, { width: 500, height: 200 }, large), 2);
  assert.equal(openingScale(FRAME, { width: 200, height: 100 }, large), 2.5);
  assert.ok(openingScale(FRAME, { width: 1500, height: 300 }, large) * 13 >= 1.5 * 9);
});

test("a frame or a picture of no size is no trouble", () => {
  const nothing = { width: 0, height: 0 };
  for (const [frame, picture] of [[nothing, WIDE], [FRAME, nothing], [nothing, nothing]]) {
    assert.ok(Number.isFinite(openingScale(frame, picture)));
    for (const number of Object.values(fitted(frame, picture))) assert.ok(Number.isFinite(number));
  }
});

test("fit shows everything, in the middle", () => {
  for (const { frame, picture } of cases(200)) {
    const view = fitted(frame, picture);
    assert.ok(showsAll(view, frame, picture));
    near(view.x * 2 + picture.width * view.scale, frame.width);
    near(view.y * 2 + picture.height * view.scale, frame.height);
  }
});

test("no view leaves the frame empty that could be full", () => {
  for (const { frame, picture, view } of cases(500)) {
    const { scale, x, y } = held(view, frame, picture);
    for (const [at, room, length] of [[x, frame.width, picture.width * scale], [y, frame.height, picture.height * scale]]) {
      if (length <= room + 1) near(at, (room - length) / 2);
      else assert.ok(at <= MARGIN && at + length >= room - MARGIN);
    }
    assert.deepEqual(held({ scale, x, y }, frame, picture), { scale, x, y }, "held is held");
  }
});

test("the point that is zoomed about stays where it is, unless an edge of the picture comes in", () => {
  const below = numbers(3);
  for (let i = 0; i < 200; i += 1) {
    const view = { scale: 1, x: -2000 - below(3000), y: -150 };
    const about = { x: 300 + below(400), y: 300 };
    const factor = 1 + below(100) / 100;
    const next = zoomed(view, factor, about, FRAME, WIDE);
    near(next.scale, factor);
    near((about.x - next.x) / next.scale, about.x - view.x);
    near((about.y - next.y) / next.scale, about.y - view.y);
  }
});

test("zooming has its limits: everything in view, and single letters", () => {
  let view = { scale: 1, x: 0, y: 0 };
  for (let i = 0; i < 60; i += 1) view = zoomed(view, 0.8, { x: 500, y: 300 }, FRAME, WIDE);
  near(view.scale, 1000 / 8000);
  assert.deepEqual(view, fitted(FRAME, WIDE));
  for (let i = 0; i < 60; i += 1) view = zoomed(view, 1.25, { x: 500, y: 300 }, FRAME, WIDE);
  assert.equal(view.scale, 6);
});

test("what is revealed is in view with a margin, by the shortest way; what is in view does not move", () => {
  for (const { frame, picture, view: any } of cases(500)) {
    const view = held(any, frame, picture);
    const [left, top] = [picture.width / 3, picture.height / 3];
    const rect = { left, top, right: left + 20 / view.scale, bottom: top + 20 / view.scale };
    const next = revealing(view, rect, frame, picture);
    const drawn = { left: left * view.scale + next.x, top: top * view.scale + next.y };
    assert.ok(drawn.left >= -1e-6 && drawn.left + 20 <= frame.width + 1e-6);
    assert.ok(drawn.top >= -1e-6 && drawn.top + 20 <= frame.height + 1e-6);
    assert.equal(revealing(next, rect, frame, picture), next, "there, it stays");
  }
  const view = { scale: 1, x: -500, y: 0 };
  const { x } = revealing(view, { left: 1490, top: 10, right: 1590, bottom: 20 }, FRAME, WIDE);
  assert.equal(x, -500 - (1590 - 1500) - MARGIN);
});

test("what does not fit shows its beginning", () => {
  const { x } = revealing({ scale: 1, x: 0, y: 0 }, { left: 2000, top: 0, right: 4000, bottom: 9 }, FRAME, WIDE);
  assert.equal(2000 + x, 0);
});

test("what is centred is in the middle, as far as the edges allow", () => {
  const rect = { left: 4000, top: 400, right: 4100, bottom: 500 };
  const { x, y } = centred({ scale: 1, x: 0, y: 0 }, rect, FRAME, WIDE);
  assert.deepEqual([4050 + x, 450 + y], [500, 300]);
  assert.equal(centred({ scale: 1, x: 0, y: 0 }, { left: 0, top: 0, right: 9, bottom: 9 }, FRAME, WIDE).x, MARGIN);
});

test("panning there and back is no move", () => {
  const view = { scale: 1, x: -3000, y: -100 };
  assert.deepEqual(panned(panned(view, 200, 50, FRAME, WIDE), -200, -50, FRAME, WIDE), view);
});

test("rectangles are joined", () => {
  const one = { left: 1, top: 5, right: 3, bottom: 6 };
  assert.deepEqual(around([one, { left: 2, top: 0, right: 9, bottom: 1 }]), { left: 1, top: 0, right: 9, bottom: 6 });
});

test("text below four pixels is not painted, names last", () => {
  assert.deepEqual([1, 0.37, 0.36, 0.29, 0.28, 0.01].map(legible), ["all", "all", "names", "names", "none", "none"]);
});
