import assert from "node:assert/strict";
import { test } from "node:test";
import { load, numbers } from "./static.mjs";

const { parse } = await load("formula");

/** The tree with all its brackets, in JavaScript. */
function written(tree) {
  const parts = (tree.parts ?? []).map(written);
  switch (tree.kind) {
    case "fraction":
      return `(${parts[0]} / ${parts[1]})`;
    case "power":
      return `(${parts[0]} ** ${parts[1]})`;
    case "minus":
      return `(-${parts[0]})`;
    case "brackets":
      return `(${parts[0]})`;
    case "call":
      return `${tree.text}(${parts.join(", ")})`;
    case "product":
      return `(${parts[0]} * ${parts[1]})`;
    default:
      return tree.parts ? `(${parts[0]} ${tree.text} ${parts[1]})` : tree.text;
  }
}

test("what Python binds more tightly stands deeper", () => {
  const trees = {
    "2*d": "(2 * d)",
    "(1 - y)*y": "(((1 - y)) * y)",
    "-1/x**2": "((-1) / (x ** 2))",
    "-x**2": "(-(x ** 2))",
    "x**-n": "(x ** (-n))",
    "a - b - c": "((a - b) - c)",
    "a/b*c": "((a / b) * c)",
    "np.exp(-x)": "np.exp((-x))",
    "f(a, b + 1)": "f(a, (b + 1))",
    "a > 0": "(a > 0)",
    "größe*2": "(größe * 2)",
  };
  for (const [text, tree] of Object.entries(trees)) assert.equal(written(parse(text)), tree);
});

test("what is no formula is left as it stands", () => {
  for (const text of ["", "(", "a b", "a +", "1 if x else 0", "<img src=x>", "f(", "a)", "$x", "a".repeat(201)]) {
    assert.equal(parse(text), null, text);
  }
});

test("a formula made at random is read as JavaScript reads it", () => {
  for (let seed = 0; seed < 300; seed += 1) {
    const random = numbers(seed);
    const names = { a: 1.5, b: -2.25, c: 3 };
    const make = (depth) => {
      if (depth === 0 || random(5) === 0) return random(2) ? Object.keys(names)[random(3)] : String(random(9) + 1);
      const [left, right] = [make(depth - 1), make(depth - 1)];
      return [`${left}+${right}`, `${left}-${right}`, `${left}*${right}`, `(${left})/(${right})`, `(${left})`][random(5)];
    };
    const text = make(4);
    const value = (source) => Function(...Object.keys(names), `return ${source}`)(...Object.values(names));
    if (parse(text) === null) assert.ok(text.length > 200);
    else assert.ok(Object.is(value(written(parse(text))), value(text)), text);
  }
});
