"""Graphs that do not fit: what is folded, what is said of it, and how all of it is seen."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from backprop_widgets import Graph, Value, draw, gate, record
from backprop_widgets.views import pins
from backprop_widgets.views.stage import stage
from backprop_widgets.views.styles import STYLES
from tests.graphs import comprehensive
from tests.widgets.contract import check

SVG = "{http://www.w3.org/2000/svg}"


@gate
def neuron(*xs):
    half = len(xs) // 2
    act = xs[-1]
    for w, x in zip(xs[:half], xs[half:-1], strict=True):
        act = act + w * x
    return np.tanh(act)


def network(*layers: int) -> Graph:
    values = [Value(0.1 * i + 0.2, name=f"x{i}") for i in range(layers[0])]
    for depth, size in enumerate(layers[1:]):
        made = []
        for j in range(size):
            ws = [Value(0.3 - 0.1 * i, name=f"w{depth}_{j}_{i}") for i in range(len(values))]
            made.append(neuron(*ws, *values, Value(0.1, name=f"b{depth}_{j}")))
            made[-1].name = f"h{depth}_{j}"
        values = made
    return Graph(values[0], names={})


def circles(svg: str) -> list[ElementTree.Element]:
    return [c for c in ElementTree.fromstring(svg).iter(f"{SVG}circle") if c.get("r") == "3.4"]


@pytest.mark.parametrize("style", STYLES)
def test_what_fits_is_drawn_as_ever(style):
    graph = record(comprehensive, 0.5, 1)
    drawing = draw(graph, style=style)
    assert drawing.notice == ()
    assert drawing.svg == draw(graph, style=style, most=None).svg
    assert drawing.text == draw(graph, style=style, most=None).text


@pytest.mark.parametrize("style", STYLES)
def test_a_network_is_its_neurons_with_its_weights_as_dots(style):
    drawing = draw(network(4, 14, 10, 1), style=style)
    weights = 4 * 14 + 14 + 14 * 10 + 10 + 10 + 1
    assert len(circles(drawing.svg)) == weights
    groups = ElementTree.fromstring(drawing.svg).iter(f"{SVG}g")
    assert sum("node" in (g.get("class") or "").split() for g in groups) == weights + 4 + 25
    assert drawing.notice[0].startswith(f"{weights} inputs")
    assert "most=None" in drawing.notice[1]
    for line in drawing.notice:
        assert line in drawing.text
        assert line in "".join(ElementTree.fromstring(drawing.svg).itertext())


def test_none_draws_everything():
    graph = network(4, 14, 10, 1)
    drawing = draw(graph, most=None)
    assert circles(drawing.svg) == []
    assert drawing.notice == ()


def test_a_dot_says_its_name_and_its_user():
    drawing = draw(network(2, 3, 1), most=3)
    titles = [title.text for title in ElementTree.fromstring(drawing.svg).iter(f"{SVG}title")]
    assert "w0_0_0, input" in titles
    assert "w0_0_0, used by h0_0 alone" in titles


def test_an_input_of_many_users_or_with_entries_is_no_dot():
    x, v, w = Value(2.0, name="x"), Value([1.0, 2.0], name="v"), Value(3.0, name="w")
    graph = Graph(x * w + x * np.sum(v), names={})
    assert {graph.nodes[i].name for i in pins.pins(graph, 0)} == {"w"}
    assert pins.pins(graph, None) == {}


def test_a_circuit_that_does_not_fit_keeps_its_variables_folded():
    def program(x):
        for _ in range(40):
            x = 3 * x + 1
        return x

    graph = record(program, 0.1)
    small, large = draw(graph, style="circuit", most=500), draw(graph, style="circuit", most=30)
    assert small.notice == ()
    assert len(large.graph.nodes) < len(small.graph.nodes)
    assert "operations are folded" in large.notice[0]


def test_what_is_still_too_much_says_how_to_group():
    x = y = Value(1.0, name="x")
    for i in range(30):
        y = y * x
        y.name = f"y{i}"
    (line,) = draw(Graph(y, names={}), most=10).notice
    assert line.startswith("31 boxes")
    assert "@gate" in line
    assert "graph.group" in line


def test_the_widget_is_given_a_picture_that_keeps_the_contract():
    graph = network(4, 14, 10, 1)
    staged = stage(graph)
    check(staged)
    everything = stage(graph, styles=["variables"], most=None)["scenes"]["variables"]
    assert everything["size"] != staged["scenes"]["variables"]["size"]


@pytest.mark.parametrize("most", [-1, 1.5, "all", True])
def test_a_limit_that_is_none_is_refused(most):
    with pytest.raises(ValueError, match="None for all"):
        draw(record(lambda a: a * a, 2.0), most=most)


@pytest.mark.parametrize("count", [1, 7, 8, 9, 40])
def test_dots_stand_inside_their_box_and_apart(count):
    width, height = pins.size(count, 60, 40)
    places = list(pins.places(count, (0, 0, width, height)))
    assert len(set(places)) == count
    assert all(abs(x) + pins.RING <= width / 2 and 40 - height / 2 - 6 < y <= height / 2 - pins.RING for x, y in places)
