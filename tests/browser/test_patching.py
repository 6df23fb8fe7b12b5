"""What is written over stands as if it had been built: held against the browser's own comparison of trees."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import pytest

from backprop_widgets.widgets import assets

# Trees of a few kinds, so that what is written over is often alike, and as often not.
RANDOM = """
const MATHML = "http://www.w3.org/1998/Math/MathML";
function randomly(seed) {
  let state = seed;
  const below = n => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const text = () => ["", "a", "∂g/∂b", "<b>&amp;", "__proto__"][below(5)];
  const names = () => ["class", "title", "aria-label"].filter(() => below(2));
  const attributes = () => Object.fromEntries(names().map(name => [name, text()]));
  const tree = depth => {
    if (depth === 0 || below(3) === 0) return text();
    const children = Array.from({ length: below(4) }, () => tree(depth - 1));
    const made = told(["p", "b", "mi"][below(3)], attributes(), ...children);
    return below(3) === 0 ? { ...made, space: MATHML } : made;
  };
  return () => Array.from({ length: below(5) }, () => tree(3));
}
"""
SAME = """
for (let seed = 1; seed <= 60; seed += 1) {
  const next = randomly(seed);
  const box = document.createElement("div");
  const patch = createPatched(box);
  for (let k = 0; k < 8; k += 1) {
    const children = next();
    patch(children);
    const other = document.createElement("div");
    other.append(...children.map(child => (typeof child === "string" ? child : built(child))));
    if (!box.isEqualNode(other)) return `${seed} ${k}: ${box.innerHTML} is not ${other.innerHTML}`;
  }
}
return "";
"""
WRITES = """
const box = document.createElement("div");
const patch = createPatched(box);
const list = told("ul", {}, told("li", {}, "x"));
const tree = (text, title) => [told("p", { title }, "before ", told("b", {}, text), " after"), list];
patch(tree("1", "one"));
const kept = [...box.querySelectorAll("*")];
const observer = new MutationObserver(() => {});
observer.observe(box, { subtree: true, childList: true, characterData: true, attributes: true });
const kinds = (text, title) => { patch(tree(text, title)); return observer.takeRecords().map(({ type }) => type); };
return [kinds("1", "one"), kinds("2", "one"), kinds("2", "two"), kept.every(node => box.contains(node))];
"""
FOCUS = """
document.body.replaceChildren();
const box = document.createElement("div");
box.tabIndex = -1;
document.body.append(box);
const patch = createPatched(box);
const buttons = (...names) => patch(names.map(name => told("button", { "data-bpw-to": name }, name)));
const where = () => (document.activeElement === box ? "box" : document.activeElement.textContent);
buttons("a", "b");
box.lastChild.focus();
const seen = [where()];
for (const names of [["c", "a", "b"], ["b"], ["b", "b2"], ["c", "d"]]) { buttons(...names); seen.push(where()); }
return seen;
"""


@pytest.fixture(scope="module")
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


def run(page: Any, body: str) -> Any:
    module = base64.b64encode(assets.module("patching").encode()).decode()
    source = f"import('data:text/javascript;base64,{module}')"
    return page.evaluate(
        f"async () => {{ const {{ built, createPatched, told }} = (await {source}).default; {RANDOM} {body} }}"
    )


def test_whatever_was_there_before_it_ends_up_as_if_it_were_new(page: Any) -> None:
    assert run(page, SAME) == ""


def test_only_what_differs_is_written(page: Any) -> None:
    assert run(page, WRITES) == [[], ["characterData"], ["attributes"], True]


def test_the_focus_goes_where_the_same_stands_now_and_never_out_of_the_box(page: Any) -> None:
    assert run(page, FOCUS) == ["b", "b", "b", "b", "box"]
