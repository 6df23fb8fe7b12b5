import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./static.mjs";

const { asCell, patternOf } = await load("practice_cell");
const { digest, written } = await load("practice_digest");
const { act, fresh, toldOf } = await load("practice_session");

const SALT = "salt";
const cells = (place, ...numbers) => numbers.map((x) => [digest(`${SALT}${place}${written(x, 7)}`)]);
const practice = {
  marking: "asked",
  fields: [
    { key: "b", shape: [] },
    { key: "W", shape: [2, 2] },
  ],
  table: {
    salt: SALT,
    rows: {
      b: [
        [7, cells(0, 1494), 0],
        [7, cells(0, 1410), 1],
      ],
      W: [[7, cells(1, 1, 2, 3, 4), 0]],
    },
    verdicts: [
      { state: "right", text: "Right.", steps: [] },
      { state: "wrong", text: "1410 is what d sends alone; look at step 16", steps: [16] },
    ],
    hints: { b: ["one", "two"] },
    score: "{earned} of {possible} marks",
    tries: ["no attempt yet", "1 attempt", "{count} attempts"],
    taken: ["", "1 hint", "{count} hints"],
  },
};
const strings = { practice_unread: "unread: {given}", practice_shape: "write {shape}", practice_unknown: "unknown" };
const mark = (record, answers, key = "") => act(record, { action: "mark", key, answers }, practice, strings);
const told = (record) => toldOf(record, practice, strings);

test("an answer is known by its digits, however it is written", () => {
  for (const text of ["1494", " 1 494 ", "1,494", "1494.0", "2988/2", "= 1494"]) {
    assert.equal(told(mark(fresh(null), { b: text })).items.b.state, "right", text);
  }
  const { state, steps } = told(mark(fresh(null), { b: "1410" })).items.b;
  assert.deepEqual([state, steps], ["wrong", [16]]);
  assert.equal(told(mark(fresh(null), { b: "1495" })).items.b.text, "unknown");
  assert.equal(told(mark(fresh(null), { b: "<b>" })).items.b.text, "unread: <b>");
});

test("an array is read in its shape alone", () => {
  const text = (given) => told(mark(fresh(null), { W: given })).items.W.text;
  assert.equal(text("[[1, 2], [3, 4]]"), "Right.");
  for (const given of ["[1, 2, 3, 4]", "[[1, 2, 3, 4]]", "[[1, 2], [3]]", "1", '[["1", 2], [3, 4]]', "[[1, 2], [3, 4"]) {
    assert.equal(text(given), "write 2 × 2", given);
  }
});

test("attempts are counted once, and hints as far as there are any", () => {
  let record = mark(fresh(null), { b: "1410" });
  record = mark(record, { b: "1410" });
  assert.equal(record.attempts.length, 1);
  record = mark(record, { b: "1494" });
  assert.deepEqual(record.attempts.map(({ earned }) => earned), [0, 1]);
  for (let i = 0; i < 4; i += 1) record = act(record, { action: "hint", key: "b", answers: { b: "1494" } }, practice, strings);
  assert.deepEqual(told(record).items.b.hints, ["one", "two"]);
  assert.equal(told(record).counts, "1 of 2 marks · 2 attempts · 2 hints");
  record = act(record, { action: "reset", key: "", answers: {} }, practice, strings);
  assert.deepEqual([record.answers, record.checked, told(record).items.b.hints], [{}, {}, []]);
  assert.equal(told(record).counts, "0 of 2 marks · 2 attempts · 2 hints");
});

test("an exam is not marked, and says nothing", () => {
  const exam = { ...practice, marking: "exam" };
  const record = act(fresh(null), { action: "mark", key: "", answers: { b: "1494" } }, exam, strings);
  assert.deepEqual([record.answers, record.checked, record.attempts], [{ b: "1494" }, {}, []]);
  assert.equal(toldOf(record, exam, strings).items.b.state, "");
});

test("what the browser has kept is read as far as it can be", () => {
  for (const kept of [null, 3, [], { answers: 3, hints: { b: "x" }, attempts: "no" }]) {
    assert.deepEqual(fresh(kept).attempts, []);
    assert.deepEqual(fresh(kept).hints, {});
  }
  assert.deepEqual(fresh({ answers: { b: "3", c: 4 } }).answers, { b: "3" });
});

test("a cell has what is written, quoted", () => {
  assert.equal(asCell("ex", { "d->b.local": 'a"\\\n', c: "  " }), 'ex.mark({\n    "d->b.local": "a\\"\\\\\\n",\n})\n');
});

test("the brackets of a small array are shown, of a large one its shape", () => {
  assert.equal(patternOf([2, 2]), "[[·, ·], [·, ·]]");
  assert.equal(patternOf([3]), "[·, ·, ·]");
  assert.equal(patternOf([4, 5]), "4 × 5");
});
