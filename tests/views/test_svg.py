"""What is written in few bytes looks the same as what would be written in many."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets import Graph, Value, draw, record
from backprop_widgets.views import palette
from backprop_widgets.views.focus import focus, lit
from backprop_widgets.views.marks import Mark, Scene
from backprop_widgets.views.progress import played
from backprop_widgets.views.stencils import Stamp
from backprop_widgets.views.styles import STYLES, shown_graph
from backprop_widgets.views.svg import svg
from tests.graphs import comprehensive

SVG = "{http://www.w3.org/2000/svg}"
INITIAL = {
    "fill": "#000",
    "fill-opacity": "1",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-linejoin": "miter",
    "stroke-linecap": "butt",
    "stroke-dasharray": "none",
    "paint-order": "normal",
    "font-size": "medium",
    "font-weight": "400",
    "text-anchor": "start",
}
STROKED = ("stroke-width", "stroke-linejoin", "stroke-linecap", "stroke-dasharray", "paint-order")
LETTERED = ("font-size", "font-weight", "text-anchor")

JOINT = "m0 0"
"""Where the head of a wire begins in the path of its line."""
Seen = tuple[str, str, dict[str, str]]


def visible(tag: str, look: dict[str, str]) -> dict[str, str]:
    """What of a look can be seen on an element."""
    unseen: tuple[str, ...] = () if tag == "text" else LETTERED
    unseen += STROKED if look["stroke"] == "none" else ()
    unseen += ("fill-opacity",) if look["fill"] == "none" else ()
    return {key: in_full(value) for key, value in look.items() if key not in unseen}


def in_full(value: str) -> str:
    """A colour of three digits as the one of six that it is."""
    return "#" + "".join(2 * digit for digit in value[1:]) if re.fullmatch("#...", value) else value


def wanted(mark: Mark, state: Any, around: str, above: dict[str, str]) -> Iterator[Seen]:
    """The elements that must be seen of a mark, by the palette alone: its rules beat what the mark says."""
    slots = {name: text for (key, name), text in state.items() if key == mark.attributes.get("id")}
    attributes = {**mark.attributes, **slots}
    content = attributes.pop("text", mark.content)
    classes = attributes.get("class", "")
    own = {**above, **{key: value for key, value in attributes.items() if key in INITIAL}}
    if "hidden" in classes.split():
        return
    if mark.tag == "g":
        for inner in content:
            whole = inner.whole if isinstance(inner, Stamp) else inner
            yield from wanted(whole, state, classes or around, own)
        return
    look = {**own, **palette.look(classes, around)}
    is_empty = not (content if mark.tag == "text" else attributes.get("d", "") if mark.tag == "path" else True)
    if look.pop("display", "") != "none" and not is_empty and mark.tag != "title":
        yield mark.tag, content or "", visible(mark.tag, look)


def found(element: ElementTree.Element, above: dict[str, str]) -> Iterator[Seen]:
    """The elements that are seen in a picture, with the attributes that they inherit."""
    look = {**above, **{key: value for key, value in element.attrib.items() if key in INITIAL}}
    tag = element.tag.removeprefix(SVG)
    if tag in ("svg", "g"):
        for inner in element:
            yield from found(inner, look)
    elif tag != "title":
        if JOINT in element.get("d", ""):
            yield tag, "", visible(tag, {**look, "fill": "none"})
        yield tag, element.text or "", visible(tag, look)


def compare(scene: Scene, state: Any) -> None:
    """The same shapes in the same order, and the same texts, none under a shape that it stood on."""
    shown = list(found(ElementTree.fromstring(svg(scene, state)), INITIAL))[1:]  # without the card
    expected = [seen for mark in scene.marks for seen in wanted(mark, state, "", INITIAL)]
    assert [seen for seen in shown if seen[0] != "text"] == [seen for seen in expected if seen[0] != "text"]
    there, due = shapes_under(shown), shapes_under(expected)
    assert there.keys() == due.keys()
    for text, heights in due.items():
        assert all(height <= now for height, now in zip(heights, there[text], strict=True)), text


def shapes_under(elements: list[Seen]) -> dict[str, list[int]]:
    """For each text how many shapes have been drawn before it, as often as it occurs."""
    heights: dict[str, list[int]] = defaultdict(list)
    count = 0
    for seen in elements:
        if seen[0] == "text":
            heights[str(seen)].append(count)
        else:
            count += 1
    return heights


ELEMENTS = sorted({rule.element for rule in palette.RULES})
STATES = sorted({name for rule in palette.RULES for name in rule.state.split(".") if name} | {"node", "wire"})
some_classes = st.lists(st.sampled_from(ELEMENTS), max_size=3).map(" ".join)
some_looks = st.dictionaries(st.sampled_from(["fill", "stroke", "font-size"]), st.sampled_from(["none", "#abc", "7"]))


@st.composite
def leaves(draw: Any) -> Mark:
    tag = draw(st.sampled_from(["rect", "path", "circle", "text", "title"]))
    content = draw(st.sampled_from(["", "a", '<b> & "c"'])) if tag in ("text", "title") else ""
    data = {"d": draw(st.sampled_from(["", "M0 0h1"]))} if tag == "path" else {}
    return Mark(tag, {"class": draw(some_classes), **data, **draw(some_looks)}, content)


def groups(inside: Any) -> Any:
    states = st.lists(st.sampled_from(STATES), max_size=3).map(" ".join)
    attributes = st.builds(lambda classes, looks: {"class": classes, **looks}, states, some_looks)
    return st.builds(lambda a, marks: Mark("g", a, tuple(marks)), attributes, st.lists(inside, max_size=6))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.recursive(leaves(), groups, max_leaves=25), max_size=8))
def test_every_mark_looks_as_its_rules_say(marks: list[Mark]) -> None:
    compare(Scene(10, 10, "a scene", tuple(marks)), {})


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("at", [0, 3, 8, 15, 25, None])
def test_every_style_looks_as_its_rules_say(style: str, at: int | None) -> None:
    kind = STYLES[style]
    graph = shown_graph(record(comprehensive, 0.5, 1), kind)
    sweep = graph.lesson()
    picture = kind.picture(graph, "LR")
    progress = played(sweep, min(at, len(sweep)) if at else at)
    compare(picture.scene, lit(dict(kind.contents(picture, progress)), focus(graph.tape, progress.now)))


def network(inputs: int, hidden: int) -> Value:
    """A layer of neurons and one that adds them up."""
    xs = [Value(0.5 + i / 4, name=f"x{i}") for i in range(inputs)]
    out = None
    for j in range(hidden):
        total = Value(0.25, name=f"b{j}")
        for i, x in enumerate(xs):
            total = total + Value((i - j) / 8, name=f"w{i}{j}") * x
        total = total.tanh()
        out = total if out is None else out + total
    assert out is not None
    return out


LESSON, NETWORK = record(comprehensive, 0.5, 1), Graph(network(3, 4))


@pytest.mark.parametrize(("graph", "style"), [(LESSON, "circuit"), (LESSON, "flow"), (NETWORK, "circuit")])
def test_a_picture_takes_at_most_600_bytes_for_each_node_that_it_shows(graph: Graph, style: str) -> None:
    written = draw(graph, style=style).svg
    nodes = [g for g in ElementTree.fromstring(written).iter(f"{SVG}g") if "node" in g.get("class", "").split()]
    assert len(written.encode()) <= 600 * len(nodes)


@pytest.mark.parametrize("graph", [LESSON, NETWORK], ids=["lesson", "network"])
@pytest.mark.parametrize("style", STYLES)
def test_a_picture_takes_at_most_600_bytes_for_each_node_that_was_recorded(graph: Graph, style: str) -> None:
    assert len(draw(graph, style=style).svg.encode()) <= 600 * len(graph.nodes)


def test_nodes_and_wires_have_titles_and_the_picture_a_name() -> None:
    graph = record(comprehensive, 0.5, 1).fold()
    root = ElementTree.fromstring(draw(graph).svg)
    titles = [title.text or "" for title in root.iter(f"{SVG}title")]
    assert root.get("role") == "img"
    assert root.get("aria-label")
    assert all(f"{edge.source.name} to {edge.target.name}" in titles for edge in graph.edges)
    assert all(any(node.name in title for title in titles) for node in graph.nodes)
