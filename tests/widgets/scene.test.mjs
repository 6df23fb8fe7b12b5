import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load } from "./static.mjs";

/** As much of an element as the scene touches. */
class Fake {
  constructor(tag) {
    Object.assign(this, { tag, attributes: {}, children: [], textContent: "" });
  }
  setAttribute(name, value) {
    this.attributes[name] = value;
  }
  removeAttribute(name) {
    delete this.attributes[name];
  }
  append(...children) {
    this.children.push(...children);
  }
}

beforeEach(() => {
  globalThis.document = { createElementNS: (_, tag) => new Fake(tag) };
});
const { buildScene, isAllowed, write } = await load("scene");

const scene = (...marks) => ({ size: [100, 50], label: "Graph", marks });

test("a tree of marks becomes elements, ids stay local", () => {
  const { root, elements } = buildScene(scene(["g", { id: "b", class: "node" }, [["text", { id: "b-value", x: 3 }, "1 < 2"]]]));
  assert.equal(root.attributes.viewBox, "0 0 100 50");
  const group = elements.get("b");
  assert.deepEqual(group.attributes, { "data-id": "b", class: "node" });
  assert.equal(elements.get("b-value").textContent, "1 < 2");
  assert.equal(group.children[0], elements.get("b-value"));
});

test("tags that can run or load something are left out, with all that is in them", () => {
  for (const tag of ["script", "foreignObject", "image", "use", "a", "style", "animate", "set", "SCRIPT"]) {
    assert.deepEqual(buildScene(scene([tag, {}, [["text", {}, "x"]]])).root.children, []);
  }
});

test("attributes that can run, load or restyle something are refused", () => {
  for (const name of ["onload", "ONCLICK", "href", "xlink:href", "style", "src", "id", "a b", "", "xmlns:x"]) {
    assert.ok(!isAllowed(name, "x"), name);
  }
  assert.ok(!isAllowed("fill", "URL (#x)"));
  assert.ok(isAllowed("aria-label", "url(x)"));
  for (const name of ["x", "d", "class", "stroke-width", "textLength", "text-anchor"]) assert.ok(isAllowed(name, "1"));
});

test("slots are bound by the same rules", () => {
  const element = new Fake("g");
  for (const what of ["onclick", "style", "href"]) write(element, what, "alert(1)");
  assert.deepEqual(element.attributes, {});
  write(element, "class", "node now");
  write(element, "text", "<b>");
  write(element, "x", 1);
  write(element, "x", null);
  assert.deepEqual(element.attributes, { class: "node now" });
  assert.equal(element.textContent, "<b>");
});
