"""A chain of 100,000 operations, at Python's own recursion limit: nothing may recurse along it."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from backprop_widgets import Graph, Value, record
from tests.graphs import DEEP, deep_chain


@pytest.fixture(scope="module")
def graph():
    assert sys.getrecursionlimit() < DEEP / 10
    return deep_chain()


def test_gradients(graph):
    gradients = graph.gradients()
    assert len(gradients) == DEEP + 1
    assert gradients["x"] == 1.0
    assert graph.gradient(graph.output.name, "x") == 1.0


def test_edges(graph):
    assert len(graph.edges) == DEEP
    assert graph.fan_outs == ()


def test_fold(graph):
    folded = graph.fold()
    assert DEEP / 13 <= len(folded.nodes) - 1 < DEEP / 10
    assert folded.gradients()["x"] == 1.0
    assert len(folded.unfold(folded.output.name).nodes) > len(folded.nodes)


def test_pickle(graph):
    for shape in (graph, graph.fold()):
        shape.nodes  # noqa: B018 - what is cached on the graph must not be pickled
        again = pickle.loads(pickle.dumps(shape))
        assert again.output.name == shape.output.name
        assert again.gradients()["x"] == 1.0


def test_lesson(graph):
    lesson = graph.lesson()
    assert len(lesson) == 2 * (DEEP + 1)
    assert lesson.adjoints_at(len(lesson))["x"] == 1.0
    assert lesson.adjoints_at(len(lesson) - 1)["x"] is None
    assert lesson.values_at(DEEP + 1)[graph.output.name] == 1.5


def test_tangents(graph):
    assert graph.tangents({"x": 2.0})[graph.output.name] == 2.0
    assert len(graph.tangent_sweep({"x": 2.0})) == DEEP + 1


def test_at(graph):
    assert graph.at(x=4.0).output.value == 4.0


def test_text(graph):
    assert str(DEEP + 1) in repr(graph)
    assert repr(graph.output)
    assert repr(graph.edges[-1])


def test_backward():
    x = y = Value(1.5)
    for _ in range(DEEP):
        y = -y
    y.backward()
    assert x.grad == 1.0
    assert len(Graph(y, {"x": x}).nodes) == DEEP + 1
    del y  # and nothing recurses when it is freed


def test_sum_of_as_many_terms():
    def total(x):
        s = x
        for _ in range(2_000):
            s = s + x
        return s

    graph = record(total, 0.5)
    assert graph.gradients()["x"] == 2_001.0
    assert graph.fold().gradients()["x"] == 2_001.0


def test_as_many_equal_constants():
    def climb(x):
        for _ in range(1_000):
            x = x + 1
        return x

    graph = record(climb, 0.5)
    assert sum(len(node.name) for node in graph.nodes) < 20_000


def test_work_of_opening_everything_grows_with_the_graph():
    small, large = [deep_chain(length).fold() for length in (4_000, 8_000)]
    assert _lines_run(large.unfold) < 2.5 * _lines_run(small.unfold)


def test_work_of_grouping_grows_with_the_graph():
    def group(length: int) -> int:
        graph = deep_chain(length)
        return _lines_run(lambda: graph.group("all", [node.name for node in graph.nodes[1:]]))

    assert group(1_000) < 2.5 * group(500)


def _lines_run(function: Callable[[], object]) -> int:
    """How many lines run: a measure of work that no busy machine changes."""
    count = 0

    def on_event(frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        nonlocal count
        count += 1
        return on_event

    before = sys.gettrace()
    sys.settrace(on_event)
    try:
        function()
    finally:
        sys.settrace(before)
    return count
