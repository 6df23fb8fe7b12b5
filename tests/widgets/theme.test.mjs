import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { contrastOf, themeOf } = await load("theme");

test("the notebook's theme wins over the system's, which decides only outside of one", () => {
  assert.equal(themeOf({ dataset: { jpThemeLight: "false" } }, false), "dark");
  assert.equal(themeOf({ dataset: { jpThemeLight: "true" } }, true), "light");
  assert.equal(themeOf({ dataset: { vscodeThemeKind: "vscode-dark" } }, false), "dark");
  assert.equal(themeOf({ dataset: { vscodeThemeKind: "vscode-high-contrast-light" } }, true), "light");
  assert.equal(themeOf({ dataset: {} }, true), "dark");
  assert.equal(themeOf({ dataset: {} }, false), "light");
});

test("high contrast comes from the system, from the notebook's theme or from the switch", () => {
  assert.equal(contrastOf({ dataset: {} }, true), "more");
  assert.equal(contrastOf({ dataset: { jpThemeName: "JupyterLab Dark High Contrast" } }, false), "more");
  assert.equal(contrastOf({ dataset: { jpThemeName: "JupyterLab Dark" } }, false), "normal");
  assert.equal(contrastOf({ dataset: {} }, false, "more"), "more", "or from the widget's own switch");
  assert.equal(contrastOf({ dataset: {} }, true, "auto"), "more");
});
