import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./static.mjs";

const { elapsed, isReady } = await load("waiting");

test("a picture is there unless the state says that it is not", () => {
  assert.ok(isReady({ state: "ready" }));
  assert.ok(isReady({}));
  assert.ok(isReady(undefined));
  for (const state of ["running", "cancelled", "failed"]) assert.ok(!isReady({ state }));
});

test("whole seconds are counted, and none in the first", () => {
  assert.equal(elapsed("{seconds} s", 1000, 1999), "");
  assert.equal(elapsed("{seconds} s", 1000, 2000), "1 s");
  assert.equal(elapsed("{seconds} s", 1000, 62500), "61 s");
});
