import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { nameOf } = await load("spoken");

const STRINGS = {
  says_value: "value",
  says_gradient: "gradient",
  says_empty: "still to come",
  says_ghost: "not computed yet",
  says_sent: "gradient sent",
};
const WORDS = { gradient: "gradient of {of} with respect to {wrt}", local: "derivative of {of} by {wrt}" };
const inState = (state, title, ...rows) => nameOf(title, state, rows.map(([kind, text]) => ({ kind, text })), STRINGS, WORDS);
const name = (title, ...rows) => inState("node", title, ...rows);

test("what it is, then what it shows", () => {
  const rows = [["name", "b"], ["formula end", "5 − 3a"], ["label", "value"], ["number value end", "3.5"]];
  assert.equal(name("b = 5 - 3*a", ...rows), "b = 5 - 3*a: value 3.5");
});

test("nothing shown, nothing said", () => {
  assert.equal(name("b = 5 - 3*a", ["label", ""], ["number value end", ""], ["badge-text middle", "2 uses"]), "b = 5 - 3*a");
});

test("a ledger is read in its order, with what is still to come", () => {
  const ledger = [["label", "start"], ["number entry end", "0"], ["label", "+ from d"], ["number entry end", "1410"]];
  const rest = [["label", "+ from c"], ["number entry end", "…"], ["label strong", "so far · 1 of 2"], ["number total end", "1410"]];
  assert.equal(name("b", ...ledger, ...rest), "b: start 0, from d 1410, from c still to come, so far, 1 of 2 1410");
});

test("signs become words", () => {
  const rows = [["label", "∂g/∂b"], ["number gradient end", "−4482"]];
  assert.equal(name("b", ...rows), "b: gradient of g with respect to b -4482");
  assert.equal(
    name("b", ["label strong", "∂g/∂b · 2 of 2"], ["number total end", "1494"]),
    "b: gradient of g with respect to b, 2 of 2 1494",
  );
});

test("on a wire numbers stand alone, and are called what they are", () => {
  assert.equal(name("b to c", ["wire-value middle", "3.5"], ["wire-gradient middle", "84"]), "b to c: value 3.5, gradient 84");
});

test("what only a line shows is said", () => {
  assert.equal(inState("node fan ghost", "b = 2*a", ["label", "value"], ["number value end", ""]), "b = 2*a: not computed yet");
  assert.equal(inState("wire sent now", "b to c"), "b to c: gradient sent");
  assert.equal(inState("wire presentable", "b to c"), "b to c");
});

test("a local derivative is not called a gradient", () => {
  assert.equal(name("e to d", ["wire-local middle", "∂e/∂d = 2d = 47"]), "e to d: derivative of e by d = 2d = 47");
});

test("names stay what they are", () => {
  assert.equal(name("{of} <b>", ["label", "∂{wrt}/∂x"], ["number gradient end", "1"]), "{of} <b>: gradient of {wrt} with respect to x 1");
});
