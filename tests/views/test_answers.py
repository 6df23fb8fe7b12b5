"""The texts and pictures of the questions about a graph, compared to the byte with what was looked at.

``UPDATE_GOLDENS=1 python -m pytest tests/views/test_answers.py`` writes them anew: look at each before committing.
"""

from __future__ import annotations

import os
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from backprop_widgets import Gate, Graph, Value, check, costs, cuts, draw, explain, paths, record
from backprop_widgets.analysis.split import split
from tests.analysis.test_paths import ladder
from tests.graphs import comprehensive, two_users
from tests.views.test_drawing import HOSTILE

GOLDENS = Path(__file__).parent / "goldens" / "answers"
SVG = "{http://www.w3.org/2000/svg}"


def graph() -> Graph:
    return record(comprehensive, 0.5, 1).fold()


def arrays() -> Graph:
    def vectors(W, y):
        u1 = W @ y
        u2 = y**2
        loss = 0.5 * np.sum(u1**2) + np.sum(u2)
        return loss

    return record(vectors, np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0])).fold()


class Wrong(Gate):
    def forward(self, x):
        self.x = x
        return (x + 3) * (x + 2)

    def backward(self, upstream):
        return (2 * self.x + 14) * upstream


def troubled() -> Graph:
    def program(x, y, z):
        f = Wrong()(x)
        r = z.relu()
        out = f * y + r
        return out

    return record(program, 2, 3, 0).fold()


def neuron() -> Graph:
    def program(w, x, b):
        dot = w * x + b
        f = dot.sigmoid()
        loss = (1 - f) ** 2
        return loss

    return record(program, 2, -1, 3).fold()


CASES = {
    "paths-b.txt": lambda: paths(graph(), "g", "b").text,
    "paths-a.txt": lambda: paths(graph(), "g", "a").text,
    "paths-a.svg": lambda: paths(graph(), "g", "a").svg,
    "paths-ladder.txt": lambda: paths(ladder(200), ladder(200).output.name, "x").text,
    "paths-few-diamonds.txt": lambda: paths(ladder(4), ladder(4).output.name, "x").text,
    "paths-arrays.txt": lambda: paths(arrays(), "loss", "y").text,
    "path.svg": lambda: paths(graph(), "g", "b")[0].svg,
    "explain-b.txt": lambda: explain(graph(), "b").text,
    "explain-b.tex": lambda: explain(graph(), "b").latex,
    "explain-d.tex": lambda: explain(graph(), "d").latex,
    "explain-neuron.txt": lambda: explain(neuron(), "dot").text,
    "explain-kinds.txt": lambda: explain(record(lambda x: x.relu() - x + (x + 1), 0.0), "x").text,
    "explain-arrays.txt": lambda: explain(arrays(), "y").text,
    "explain-arrays.tex": lambda: explain(arrays(), "y").latex,
    "derive-split.txt": lambda: explain(graph(), "b").derivation.text,
    "derive-product.txt": lambda: explain(record(lambda a, b: 2 * (a * b), 3, 4), "a").derivation.text,
    "derive-product.tex": lambda: explain(record(lambda a, b: 2 * (a * b), 3, 4), "a").derivation.latex,
    "check.txt": lambda: check(graph(), ["a", "b", "d", "o"]).text,
    "check.svg": lambda: check(graph(), ["a", "d"]).svg,
    "check-troubled.txt": lambda: check(troubled()).text,
    "check-troubled.svg": lambda: check(troubled()).svg,
    "check-arrays.txt": lambda: check(arrays(), ["W", "y", "u1"]).text,
    "cuts.txt": lambda: cuts(graph(), {"a": 1, "o": 2}).text,
    "cuts.svg": lambda: cuts(graph(), {"a": 1, "o": 2}).svg,
    "cut.svg": lambda: cuts(graph(), {"a": 1})[2].svg,
    "cuts-arrays.txt": lambda: cuts(arrays(), {"y": [1, 0]}).text,
    "costs.txt": lambda: costs(graph()).text,
    "costs.svg": lambda: costs(graph()).svg,
    "costs-ladder.txt": lambda: costs(ladder(200)).text,
    "costs-ladder.svg": lambda: costs(ladder(12)).svg,
    "scratch.txt": lambda: costs(graph()).derivations.text,
    "scratch.html": lambda: costs(graph()).derivations._repr_mimebundle_()["text/html"],
    "split.txt": lambda: draw(split(record(two_users, 2).fold(), "f")).text,
    "split.svg": lambda: draw(split(record(two_users, 2).fold(), "f")).svg,
    "tree.txt": lambda: draw(split(graph(), True)).text,
}


@pytest.mark.parametrize("name", CASES)
def test_golden(name):
    made = CASES[name]().rstrip("\n") + "\n"
    golden = GOLDENS / name
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(made, encoding="utf-8", newline="\n")
    assert made == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_same_graph_same_bytes(name):
    assert CASES[name]() == CASES[name]()


def answers(graph: Graph) -> list:
    """Every answer about the gradient of the output with respect to the first input."""
    of, wrt = graph.output.name, graph.inputs[0].name
    cut = cuts(graph, {wrt: 1.0})
    checked = check(graph)
    return [paths(graph, of, wrt), paths(graph, of, wrt)[0], checked, checked[0], cut, cut[1], costs(graph)]


@pytest.mark.parametrize("k", range(7))
def test_every_picture_has_its_text_twin(k):
    answer = answers(graph())[k]
    bundle = answer._repr_mimebundle_()
    assert bundle == {"image/svg+xml": answer.svg, "text/plain": answer.text}
    assert repr(answer) == answer.text
    ElementTree.fromstring(answer.svg)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_literal_text(name):
    x = Value(2.0, name=name)
    y = x * 3
    z = y * y + x
    y.name, z.name = f"{name}2", f"{name}3"
    for answer in answers(Graph(z, names={})):
        root = ElementTree.fromstring(answer.svg)
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            "svg", "g", "rect", "path", "text", "title", "circle",
        }  # fmt: skip
        assert name in answer.text or len(name) > 100
    table = costs(Graph(z, names={})).derivations._repr_mimebundle_()["text/html"]
    tags: set[str] = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: tags.add(tag)  # type: ignore[method-assign]
    parser.feed(table)
    assert tags <= {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}


def test_what_is_too_large_to_draw_is_told_in_text():
    large = ladder(200)
    assert paths(large, large.output.name, "x").svg == ""
    assert cuts(large, {"x": 1}).svg == ""
    assert cuts(large, {"x": 1})[3].svg == ""
    assert "image/svg+xml" not in paths(large, large.output.name, "x")._repr_mimebundle_()
    assert costs(large).svg.startswith("<svg")


def test_what_is_nothing_to_draw_is_told_in_text():
    assert paths(graph(), "g", "g").svg == ""
    assert paths(graph(), "b", "g").svg == ""
    assert costs(record(lambda x: x * 2, 1.0)).svg == ""


def test_infinite_and_undefined_numbers_can_be_drawn():
    odd = record(lambda x: 1 / x - 1 / x, 0.0)
    for answer in answers(odd):
        if answer.svg:
            ElementTree.fromstring(answer.svg)
            assert not re.search(r'="[^"]*nan[^"]*"', answer.svg), "a place in the picture"
