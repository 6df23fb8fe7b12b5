"""Hints: four stages, and never the answer."""

from __future__ import annotations

import re

import numpy as np
import pytest

from backprop_widgets import exercise, record
from tests.exercises.test_diagnosis import W, Y, network
from tests.graphs import comprehensive, unused_input


@pytest.fixture(scope="module")
def graph():
    return record(comprehensive, 0.5, 1)


def test_the_stages(graph):
    ex = exercise(graph, ask=["b"])
    assert [ex.hint("b", stage) for stage in (1, 2, 3, 4)] == [
        "Look at steps 15 and 16: c and d send to b.",
        "Each of the 2 wires brings upstream × local derivative, and what they bring is added.",
        "∂g/∂b = ∂g/∂d·∂d/∂b + ∂g/∂c·∂c/∂b = __·__ + __·__",
        "∂g/∂b = 282·5 + 42·2, still to be worked out.",
    ]


def test_what_else_is_asked_is_not_told(graph):
    ex = exercise(graph, ask=["b", "d", "d->b.local"])
    assert ex.hint("b", 4) == "∂g/∂b = ∂g/∂d·∂d/∂b + 42·2, still to be worked out."


def test_never_the_answer(graph):
    keys = ["a", "b", "d", "b.value", "d.value", "e.value", "e->d.local", "e->d.contribution", "d->b.contribution"]
    for key in keys:
        ex = exercise(graph, ask=[key])
        for stage in (1, 2, 3, 4):
            numbers = re.findall(r"(?<![\w.])-?[\d.]*\d", ex.hint(key, stage))
            assert f"{ex.truths[key]:g}" not in numbers, (key, stage)


def test_they_grow_with_the_attempts(graph):
    ex = exercise(graph, ask=["b", "a"])
    hints = [ex.mark({"b": 1410}, attempts=k).items["b"].hint for k in (1, 2, 3, 4, 9)]
    assert hints == [ex.hint("b", k) for k in (1, 2, 3, 4, 4)]
    assert ex.mark({"b": 1494}).items["b"].hint == ""
    assert ex.mark({}).items["a"].hint == ex.hint("a", 1)


def test_outputs_unused_inputs_and_arrays(graph):
    assert "output" in exercise(graph, ask=["g"]).hint("g")
    assert "depend" in exercise(record(unused_input, 3, 8), ask=["unused"]).hint("unused")
    ex = exercise(record(network, W, Y, 3.0, np.array([0.2, 0.8])), ask=["W", "x", "p", "loss->p.contribution"])
    for key in ex.ask:
        assert all("{" not in ex.hint(key, stage) for stage in (1, 2, 3, 4))


def test_no_such_hint(graph):
    ex = exercise(graph, ask=["b"])
    with pytest.raises(ValueError, match="1 to 4"):
        ex.hint("b", 5)
    with pytest.raises(KeyError, match="was not asked"):
        ex.hint("a")
