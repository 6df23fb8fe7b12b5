"""A moved input changes numbers and nothing else, and what it then shows is what a fresh picture would show there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets import Graph, Value, record, relu
from backprop_widgets.tape.run import replay
from backprop_widgets.views import reuse
from backprop_widgets.views.stage import stage
from tests.views.test_stage import SHAPES, random_graph

PICKS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 2)), min_size=1, max_size=7)
NUMBERS = st.one_of(st.sampled_from([0.0, -0.0, 1.0, 2.0, 1e300, np.inf, np.nan]), st.floats(-1e6, 1e6))


def kinky(picks: list[tuple[int, int, int]]) -> Graph:
    """A program of operations that have kinks."""
    values = [Value(x, name=f"x{i}") for i, x in enumerate((1.0, 2.0))]
    for i, j, kind in picks:
        a, b = values[i % len(values)], values[j % len(values)]
        values.append((np.maximum(a, b), relu(a - b), abs(a) * b)[kind])
        values[-1].name = f"y{len(values)}"
    return Graph(sum(values[1:], values[0]), {})


def at(graph: Graph, values: list) -> Graph:
    inputs = graph.tape.inputs
    shaped = [np.full(np.shape(graph.tape.values[i]), x) for i, x in zip(inputs, values, strict=False)]
    moved = {i: x if x.shape else float(x) for i, x in zip(inputs, shaped, strict=False)}
    return graph._with(replay(graph.tape, moved))


def anew(graph: Graph) -> dict:
    reuse._kept.clear()
    return stage(graph)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.builds(random_graph, PICKS, st.sampled_from(SHAPES)),
        st.builds(kinky, PICKS),
    ),
    st.lists(NUMBERS, min_size=2, max_size=2),
)
def test_it_shows_what_a_fresh_picture_shows(graph, values):
    moved = at(graph, values)
    anew(graph)
    assert stage(moved) == anew(moved)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@settings(max_examples=60, deadline=None)
@given(PICKS, st.lists(NUMBERS, min_size=2, max_size=2))
def test_of_a_program_without_kinks_it_changes_numbers_alone(picks, values):
    graph = random_graph(picks)
    before, after = anew(graph), anew(at(graph, values))
    assert before["scenes"] == after["scenes"]
    for kind in ("scripts", "lessons"):
        for name, data in before[kind].items():
            assert {**data, "numbers": ()} == {**after[kind][name], "numbers": ()}


def test_a_kink_that_is_met_changes_what_is_said():
    graph = record(lambda a, b: np.maximum(a, b) * b, 1.0, 2.0)
    before, after = stage(graph), stage(graph.at(a=2.0))
    assert before["lessons"]["names"]["templates"] != after["lessons"]["names"]["templates"]
    assert after == anew(graph.at(a=2.0))


def test_only_numbers_are_made_anew(monkeypatch):
    graph = record(lambda a, b: a * b + a, 1.0, 2.0)
    stage(graph)
    for name in ("script_of", "sentences_of", "moments"):
        monkeypatch.setattr(f"backprop_widgets.views.stage.{name}", None)
    again = stage(graph.at(a=-3.5))
    assert "−3.5" in again["scripts"]["variables"]["numbers"]
    assert "-3.5" in again["lessons"]["names"]["numbers"]
