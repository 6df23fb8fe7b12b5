import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { KEYS, actionFor } = await load("keymap");

const press = (/** @type {string} */ key, held = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, ...held });
const PICTURE = { tagName: "DIV" };
const RANGE = { tagName: "INPUT", type: "range" };

test("every key of the map acts on the picture and on the timeline", () => {
  for (const { action, keys } of KEYS) {
    for (const key of keys) {
      assert.equal(actionFor(press(key), PICTURE), action);
      assert.equal(actionFor(press(key), RANGE), action);
    }
  }
});

test("what is opened by a letter is opened with capitals locked, except where Shift means another thing", () => {
  for (const key of ["l", "p", "s"]) assert.equal(actionFor(press(key.toUpperCase()), PICTURE), actionFor(press(key), PICTURE));
  assert.notEqual(actionFor(press("F"), PICTURE), actionFor(press("f"), PICTURE));
});

test("no key is given twice", () => {
  const keys = KEYS.flatMap((row) => row.keys);
  assert.equal(new Set(keys).size, keys.length);
});

test("where text is typed the keys are text", () => {
  for (const target of [{ tagName: "INPUT", type: "text" }, { tagName: "INPUT" }, { tagName: "textarea" }, { tagName: "SELECT" }, { tagName: "DIV", isContentEditable: true }]) {
    for (const key of [" ", "ArrowLeft", "s", "?"]) assert.equal(actionFor(press(key), target), null);
  }
});

test("shortcuts of the browser are left alone", () => {
  for (const held of ["ctrlKey", "altKey", "metaKey"]) assert.equal(actionFor(press("s", { [held]: true }), PICTURE), null);
});

test("a focused button keeps its own Space, and the slider its vertical arrows", () => {
  assert.equal(actionFor(press(" "), { tagName: "BUTTON" }), null);
  assert.equal(actionFor(press("ArrowRight"), { tagName: "BUTTON" }), "forward");
  assert.equal(actionFor(press("ArrowUp"), RANGE), "forward");
  assert.equal(actionFor(press("ArrowUp"), PICTURE), null);
});
