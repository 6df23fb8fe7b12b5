"""The whole lesson by keyboard alone, and by what a screen reader is given: the accessibility tree and the live region.

Playwright's clicks and Python's state are not used between opening the notebook and the end of the lesson, and the
picture is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from tests.browser.notebook import GRAPH, Notebook, Widget

COUNT = 17
AFTER_REST = 450
# Worked out by hand from row C2 of the sources: each step's numbers, in the order in which they are said.
FORWARD = [("a", "0.5"), ("o", "1"), ("b", "3.5"), ("c", "10"), ("d", "23.5"), ("e", "622.25"), ("f", "1244.5")]
FORWARD += [("g", "3732.5")]
REVERSE = [
    ("g", ["1"]),
    ("f", ["1", "3", "3"]),
    ("o", ["1", "-1"]),
    ("e", ["3", "2", "6"]),
    ("c", ["6", "7", "42"]),
    ("d", ["6", "47", "282"]),
    ("b", ["282", "5", "1410"]),
    ("b", ["42", "2", "84", "1410", "1494"]),
    ("a", ["1494", "-3", "-4482"]),
]
NODE = re.compile(r"\w+( = |, input)")
SIGNS = re.compile("[∂×→÷√·…̄]")


class Heard(NamedTuple):
    """One thing in the accessibility tree."""

    role: str
    name: str
    value: str


class Reader:
    """Someone at a keyboard who hears the page."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook, self.page = notebook, notebook.page
        self._tools = self.page.context.new_cdp_session(self.page)

    def tree(self) -> list[Heard]:
        """All that the page gives to a screen reader and that has a name."""
        found = self._tools.send("Accessibility.getFullAXTree")["nodes"]
        return [self._heard(node) for node in found if not node.get("ignored") and node.get("name", {}).get("value")]

    def focused(self) -> Heard:
        """What is heard of the element that has the focus."""
        element = self._tools.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]
        (node,) = self._tools.send(
            "Accessibility.getPartialAXTree", {"objectId": element["objectId"], "fetchRelatives": False}
        )["nodes"]
        return self._heard({"name": {"value": ""}, **node})

    def live(self) -> str:
        """What the live region of the first view says, as the accessibility tree has it."""
        found = self._tools.send("Accessibility.getFullAXTree")["nodes"]
        by_id = {node["nodeId"]: node for node in found}
        regions = [node for node in found if self._is_live(node)]
        return " ".join(filter(None, (self._text(node, by_id) for node in regions)))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def step(self, key: str) -> str:
        """Press a key, let the step rest, and listen."""
        self.press(key)
        self.page.wait_for_timeout(AFTER_REST)
        return self.live()

    def tab_to(self, role: str, name: str, most: int = 60) -> None:
        """Press Tab until what has the focus is heard under that role and name."""
        for _ in range(most):
            if self.focused()[:2] == (role, name):
                return
            self.press("Tab")
        raise AssertionError(f"no {role} {name!r} within {most} stops")

    @staticmethod
    def _is_live(node: dict[str, Any]) -> bool:
        said = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
        return said.get("live") == "polite" and said.get("atomic") is True and node["role"]["value"] != "status"

    def _text(self, node: dict[str, Any], by_id: dict[str, Any]) -> str:
        if node["role"]["value"] == "StaticText":
            return str(node["name"]["value"])
        return "".join(self._text(by_id[key], by_id) for key in node.get("childIds", []) if key in by_id)

    @staticmethod
    def _heard(node: dict[str, Any]) -> Heard:
        return Heard(node["role"]["value"], node["name"]["value"], str(node.get("value", {}).get("value", "")))


@pytest.fixture(scope="module")
def notebook(open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook(height=1100)
    opened.run(GRAPH, "s", name="by-ear.ipynb")
    opened.settle()
    return opened


@pytest.fixture
def reader(notebook: Notebook) -> Reader:
    """In front of the widget, with the focus just before it."""
    reader = Reader(notebook)
    notebook.widget().root.evaluate("root => { root.scrollIntoView(); root.focus(); }")
    reader.press("Home")
    return reader


def numbers(sentence: str) -> list[str]:
    return re.findall(r"(?<![\w.])-?\d+(?:\.\d+)?", sentence)


def holds(wanted: list[str], found: list[str]) -> bool:
    """Whether these numbers are said, in this order, whatever stands between them."""
    rest = iter(found)
    return all(number in rest for number in wanted)


def test_the_lesson_is_told_in_full(reader: Reader) -> None:
    reader.tab_to("slider", "Timeline")
    assert "Nothing is computed yet" in reader.step("Home")
    told = [reader.step("ArrowRight") for _ in range(COUNT)]
    assert len(set(told)) == COUNT, "every step says something else"
    for (name, value), sentence in zip(FORWARD, told, strict=False):
        assert re.search(rf"\b{name}\b", sentence)
        assert value in numbers(sentence), sentence
    for (name, wanted), sentence in zip(REVERSE, told[len(FORWARD) :], strict=True):
        assert re.search(rf"\b{name}\b", sentence)
        assert holds(wanted, numbers(sentence)), (wanted, sentence)
    assert not [sentence for sentence in told if SIGNS.search(sentence)], "in words"
    assert "gradient of g with respect to" in " ".join(told)
    assert reader.step("ArrowRight") == told[-1], "past the end nothing happens"
    assert reader.step("ArrowLeft") == told[-2]


def test_where_the_lesson_stands_is_heard(reader: Reader, notebook: Notebook) -> None:
    reader.tab_to("slider", "Timeline")
    stands = []
    for key in ("Home", "PageDown", "ArrowRight", "End"):
        reader.press(key)
        # Chromium's tools give the number alone; what is said in its place stands in the attribute.
        stands.append((reader.focused().value, notebook.widget().range.get_attribute("aria-valuetext")))
    assert stands == [
        ("0", "forward sweep, step 0 of 8"),
        ("8", "forward sweep, step 8 of 8"),
        ("9", "reverse sweep, step 1 of 9"),
        ("17", "reverse sweep, step 9 of 9"),
    ]


def test_the_graph_can_be_walked_and_each_node_says_what_it_has(reader: Reader, notebook: Notebook) -> None:
    reader.tab_to("slider", "Timeline")
    reader.step("End")
    names = [each.name for each in reader.tree() if each.role in ("button", "img", "image")]
    wanted = {"a": "-4482", "b": "1494", "c": "42", "d": "282", "e": "6", "f": "3", "g": "1", "o": "-1"}
    for name, gradient in wanted.items():
        (said,) = [each for each in names if re.match(rf"{name}( = |, input)", each)]
        assert holds([gradient], numbers(said)[-1:]), said
        assert not SIGNS.search(said)
    assert {"b to c", "b to d", "d to e"} <= {re.sub(":.*", "", each) for each in names}
    for _ in range(40):
        if NODE.match(reader.focused().name):
            break
        reader.press("Shift+Tab")
    visited = set()
    for key in ("ArrowLeft",) * 8 + ("ArrowRight",) * 8 + ("ArrowUp", "ArrowDown"):
        reader.press(key)
        visited.add(reader.focused().name[0])
    assert {"a", "b", "e", "g"} <= visited, "arrows go along the wires"


def test_a_key_says_it_again_and_a_key_opens_the_keys(reader: Reader, notebook: Notebook) -> None:
    reader.tab_to("slider", "Timeline")
    sentence = reader.step("PageDown")
    live = notebook.widget().root.locator(".bpw-live")
    live.evaluate(
        "x => { x.heard = [];"
        " new MutationObserver(() => x.heard.push(x.textContent)).observe(x, { childList: true }); }"
    )
    assert reader.step("s") == sentence
    assert live.evaluate("x => x.heard") == ["", sentence]
    reader.press("?")
    assert any("say the sentence again" in each.name for each in reader.tree())
    reader.press("Escape")
    assert reader.focused().name == "Timeline", "and back to where it was"


def test_an_input_is_moved_and_heard(reader: Reader) -> None:
    reader.tab_to("slider", "Timeline")
    reader.step("End")
    reader.tab_to("slider", "a")
    reader.press("ArrowRight")
    reader.page.wait_for_timeout(1500)
    (said,) = [each.name for each in reader.tree() if each.role == "button" and re.match("b = ", each.name)]
    assert "value 3.2" in said
    reader.press("ArrowLeft")
    reader.page.wait_for_timeout(1500)
    assert any("value 3.5" in each.name for each in reader.tree() if re.match("b = ", each.name))


def test_every_control_is_reached_by_tab_and_has_a_name(reader: Reader, notebook: Notebook) -> None:
    root = notebook.widget().root
    wanted = root.evaluate(
        "root => [...root.querySelectorAll('button, input, [tabindex=\"0\"]')]"
        ".filter(x => x.checkVisibility() && x.tabIndex >= 0 && !x.disabled).length"
    )
    root.evaluate("root => root.focus()")
    met = set()
    for _ in range(wanted):
        reader.press("Tab")
        met.add(notebook.page.evaluate("[...document.querySelectorAll('.bpw *')].indexOf(document.activeElement)"))
        assert reader.focused().name
    assert -1 not in met
    assert len(met) == wanted
    assert Widget(notebook.page, root).step == 0
    assert notebook.trouble == []
