"""The DOT of every style: read back by Graphviz itself, with nothing in it that a user could have meant as markup."""

from __future__ import annotations

import re
import shutil
import subprocess
from xml.etree import ElementTree

import pygraphviz
import pytest

from backprop_widgets import Graph, Value, draw, record
from backprop_widgets.views import palette
from backprop_widgets.views.face import mark_id
from tests.graphs import comprehensive
from tests.hostile import NAMES, shown

STYLES = ["variables", "circuit", "flow"]
TEXT = "{http://www.w3.org/2000/svg}text"


def texts(svg: str) -> list[str]:
    return [" ".join("".join(text.itertext()).split()) for text in ElementTree.fromstring(svg).iter(TEXT)]


def rendered(source: str) -> str:
    return pygraphviz.AGraph(string=source).draw(format="svg", prog="dot").decode()


def hostile(name: str) -> Graph:
    x = Value(1.0, name=name)
    return Graph(x * 2 + x * x, names={})


def c2() -> Graph:
    return record(comprehensive, 0.5, 1.0)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_come_back_as_written(name, style):
    for at in (None, 3):
        svg = rendered(draw(hostile(name), style=style, at=at).dot)
        assert shown(name) in texts(svg)
        assert "<script" not in svg
        assert "<image" not in svg


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.skipif(shutil.which("dot") is None, reason="no system dot")
def test_hostile_names_come_back_from_the_system_dot_without_a_warning(style):
    for name in NAMES:
        source = draw(hostile(name), style=style, at=3).dot
        done = subprocess.run(["dot", "-Tsvg"], input=source.encode(), capture_output=True, check=True)
        assert shown(name) in texts(done.stdout.decode())
        assert "rror" not in done.stderr.decode()


def test_ids_are_ours():
    source = draw(hostile('"];}'), style="circuit").dot
    graph = pygraphviz.AGraph(string=source)
    assert all(re.fullmatch(r"n[\d-]+|out", node) for node in graph.nodes())


@pytest.mark.parametrize("style", STYLES)
def test_wires_lead_where_the_style_says(style):
    drawing = draw(c2(), style=style)
    graph = pygraphviz.AGraph(string=drawing.dot)
    found = {(tail, head) for tail, head in graph.edges()}
    ways = {(mark_id(e.source), mark_id(e.target)) for e in drawing.graph.edges}
    if style == "flow":
        ways = {(head, tail) for tail, head in ways}
    assert ways <= found
    assert len(found) == len(ways) + (style == "circuit")


def test_the_numbers_of_each_style():
    variables, circuit, flow = (texts(rendered(draw(c2(), style=style).dot)) for style in STYLES)
    assert {"b", "5 − 3a", "3.5", "∂g/∂b · 2 of 2", "1410", "84", "1494"} <= set(variables)
    assert {"×3", "x²", "622.25", "3732.5", "1"} <= set(circuit)
    assert {"∂e/∂d = 2d = 47", "282", "∂b/∂a = −3", "−4482"} <= set(flow)


@pytest.mark.parametrize("style", STYLES)
def test_what_is_not_computed_is_dotted_and_without_numbers(style):
    drawing = draw(c2(), style=style, at=1)
    graph = pygraphviz.AGraph(string=drawing.dot)
    for node in drawing.graph.nodes:
        key = mark_id(node)
        if node.name == "a" or not graph.has_node(key):
            continue
        assert "dotted" in graph.get_node(key).attr["style"]
    numbers = [text for text in texts(rendered(drawing.dot)) if re.fullmatch(r"−?\d[\d.]*", text)]
    assert numbers == (["0.5"] if style != "flow" else [])


@pytest.mark.parametrize("style", ["variables", "circuit"])
def test_a_gradient_that_has_gone_back_turns_its_arrow(style):
    drawing = draw(c2(), style=style)
    count = len(drawing.graph.lesson())
    graph = pygraphviz.AGraph(string=draw(c2(), style=style, at=count).dot)
    assert all(edge.attr["dir"] == "back" for edge in graph.edges() if edge[1] != "out")
    assert all(edge.attr["dir"] != "back" for edge in pygraphviz.AGraph(string=drawing.dot).edges())


def test_a_shared_node_has_a_double_outline_in_every_style():
    for style in STYLES:
        graph = pygraphviz.AGraph(string=draw(c2(), style=style).dot)
        doubled = [node for node in graph.nodes() if node.attr["peripheries"] == "2"]
        assert len(doubled) == 1


def test_a_step_says_its_sentence():
    read = " ".join(texts(rendered(draw(c2(), at=15).dot)))
    assert "So far 0 + 1410 = 1410, 1 of 2; c still to come." in read
    assert "still to come" not in " ".join(texts(rendered(draw(c2()).dot)))


@pytest.mark.parametrize("style", STYLES)
def test_receiver_sender_and_wire_of_a_step_stand_out(style):
    drawing = draw(c2(), style=style)
    sweep = drawing.graph.lesson()
    at, step = next((i, s) for i, s in enumerate(sweep, 1) if s.arrival == (1, 2))
    graph = pygraphviz.AGraph(string=draw(c2(), style=style, at=at).dot)
    now = palette.LIGHT["now"]
    acting = {mark_id(step.edge.source), mark_id(step.edge.target)}
    assert {str(node) for node in graph.nodes() if node.attr["color"] == now} == acting
    assert [set(edge) for edge in graph.edges() if edge.attr["color"] == now] == [acting]
