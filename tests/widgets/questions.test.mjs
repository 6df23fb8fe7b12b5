import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { events, readFacts } = await load("facts");
const { judged, questionsAt } = await load("questions");

/** b = 2a; c = b + 1; d = 5b; e = c·d at a = 2: b goes to two places, and what c sends comes last. */
const panels = () => ({
  output: 4,
  nodes: [
    ["n0", "a", "input"], ["n1", "b", "compute", "2a"], ["n2", "c", "compute", "b + 1"],
    ["n3", "d", "compute", "5b"], ["n4", "e", "compute", "c·d"],
  ],
  wires: [[0, 1, "2"], [1, 2, "1"], [1, 3, "5"], [2, 4, "d"], [3, 4, "c"]],
  stretched: {},
  times: { computed: [1, 2, 3, 4, 5], seed: 6, sent: [11, 10, 9, 7, 8] },
  code: { rows: [], lines: [] },
  texts: {
    values: ["2", "4", "5", "20", "100"],
    ledgers: ["", "=\t25\t20\t45\n25", "", "", "1"],
    whole: {},
    locals: ["2", "1", "5", "20", "5"],
    contributions: ["90", "20", "25", "20", "5"],
    kinks: {}, why: {}, why_local: {}, inputs: {},
  },
});
const strings = new Proxy({}, { get: (_, key) => `${String(key)} {node}{guess}{answer}` });

const facts = readFacts(panels());
const happens = events(facts);
const at = (step, of = facts) => questionsAt(of, of === facts ? happens : events(of), step);
const said = (question, guess) => judged(question, guess, strings);

test("the questions of a lesson, in order", () => {
  const asked = Array.from({ length: 12 }, (_, step) => at(step).map(({ key, answer }) => `${key} = ${answer}`));
  assert.deepEqual(asked, [
    [], [], ["b.value = 4"], ["c.value = 5"], ["d.value = 20"], ["e.value = 100"], [],
    ["sender#7 = e", "e->c.contribution = 20"],
    ["e->d.contribution = 5"],
    ["sender#9 = d", "d->b.contribution = 25"],
    ["sender#10 = c", "c->b.contribution = 20", "b = 45"],
    ["b->a.contribution = 90"],
  ]);
});

test("what a question says never holds its own answer", () => {
  for (let step = 0; step < 12; step += 1) {
    for (const { answer, fields, kind } of at(step)) {
      // Numbers of a small graph may be the same by chance, so only fields that could be it are looked at.
      if (kind === "value") assert.deepEqual(Object.keys(fields), ["node", "formula"]);
      if (kind === "contribution") assert.ok(!("contribution" in fields) && !("after" in fields));
      if (kind === "sum") assert.notEqual(fields.before, answer);
      if (kind === "sender") assert.deepEqual(fields, {});
    }
  }
});

test("a guess is right, wrong, or cannot be read", () => {
  const [, product, sum] = at(10);
  assert.equal(said(product, " 20,0 ").right, true);
  assert.equal(said(product, "21").right, false);
  assert.equal(said(product, "many").right, null);
  assert.equal(said(product, "").right, null);
  assert.match(said(sum, "45").message, /^predict_right .*45$/);
});

test("slips that are easily made are named", () => {
  const slip = (question, guess) => said(question, guess).message.split(" ")[0];
  const [, product, sum] = at(10);
  assert.equal(slip(at(9)[1], "10"), "predict_slip_added");
  assert.equal(slip(product, "1"), "predict_slip_local");
  assert.equal(slip(product, "45"), "predict_slip_ahead");
  assert.equal(slip(sum, "20"), "predict_slip_last");
  assert.equal(slip(sum, "25"), "predict_slip_before");
  assert.equal(slip(sum, "-45"), "predict_slip_sign");
  assert.equal(slip(sum, "46"), "predict_wrong");
  assert.equal(slip(at(11)[0], "45"), "predict_slip_upstream");
});

test("whoever is final and has not sent may send", () => {
  const [first] = at(7);
  assert.deepEqual(first.choices.map(({ name, isRight }) => [name, isRight]), [["b", false], ["c", false], ["d", false], ["e", true]]);
  const [other] = at(9);
  assert.deepEqual(other.choices.filter(({ isRight }) => isRight).map(({ name }) => name), ["c", "d"]);
  assert.match(said(other, "n2").message, /^predict_right_too cd?/);
  assert.equal(said(other, "n1").right, false);
  assert.equal(said(other, "n9").right, null, "what has sent, or sends nothing, is no answer");
});

test("of many nodes a few are offered, the right one among them, and all are judged", () => {
  const count = 30;
  const wide = panels();
  wide.output = count - 1;
  wide.nodes = Array.from({ length: count }, (_, i) => [`n${i}`, `x${i}`, i === 0 ? "input" : "compute", "x"]);
  wide.wires = Array.from({ length: count - 1 }, (_, i) => [i, i + 1]);
  wide.times = { computed: wide.nodes.map((_, i) => i + 1), seed: count + 1, sent: wide.wires.map((_, i) => 2 * count - i) };
  Object.assign(wide.texts, { values: wide.nodes.map(() => "1"), ledgers: [], locals: wide.wires.map(() => "1"), contributions: wide.wires.map(() => "1") });
  wide.texts.ledgers = wide.nodes.map((_, i) => (i === count - 1 ? "1" : ""));
  const [question] = at(count + 2, readFacts(wide));
  const offered = question.choices.filter(({ isOffered }) => isOffered);
  assert.equal(offered.length, 8);
  assert.ok(offered.some(({ isRight }) => isRight));
  assert.equal(question.choices.length, count - 1);
});

test("nothing is asked where numbers are arrays", () => {
  const arrays = panels();
  for (const node of arrays.nodes) node[4] = "2×2";
  const asked = Array.from({ length: 12 }, (_, step) => at(step, readFacts(arrays)).filter(({ kind }) => kind !== "sender"));
  assert.deepEqual(asked.flat(), []);
});

test("a number that is shown rounded is met by three digits", () => {
  const rounded = panels();
  rounded.texts.values[1] = "≈0.33333";
  const [question] = at(2, readFacts(rounded));
  assert.equal(said(question, "1/3").right, true);
  assert.equal(said(question, "0.333").right, true);
  assert.equal(said(question, "0.33").right, false);
});
