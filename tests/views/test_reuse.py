"""A picture used again at other inputs is the one that would be drawn there."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import record
from backprop_widgets.tape.run import replay
from backprop_widgets.views import reuse
from backprop_widgets.views.stage import stage
from tests.graphs import comprehensive
from tests.strategies import programs


def drawn_anew(graph):
    reuse._kept.clear()
    return stage(graph)


@given(programs(), st.lists(st.floats(0.3, 3), min_size=3, max_size=3))
def test_what_is_staged_at_other_inputs_does_not_depend_on_what_was_drawn_before(program, point):
    graph = program.graph()
    moved = graph._with(replay(graph.tape, dict(zip(graph.tape.inputs, point, strict=False))))
    stage(graph)
    again = stage(moved)
    assert again == drawn_anew(moved)


def test_other_inputs_are_other_numbers_and_nothing_else():
    graph = record(comprehensive, 0.5, 1)
    before, after = stage(graph), stage(graph.at(a=-7.25))
    assert before["scenes"] == after["scenes"]
    for kind in ("scripts", "lessons"):
        for name, data in before[kind].items():
            other = after[kind][name]
            assert data["numbers"] != other["numbers"]
            assert {**data, "numbers": ()} == {**other, "numbers": ()}


def test_numbers_that_are_equal_by_chance_do_not_change_what_is_sent():
    graph = record(lambda a, b: (a + b) * (a - b), 3.0, 2.0)
    before, after = stage(graph), stage(graph.at(a=7.0, b=7.5))
    assert {**before["scripts"]["circuit"], "numbers": ()} == {**after["scripts"]["circuit"], "numbers": ()}


def test_another_branch_another_constant_or_another_shape_is_drawn_anew():
    def program(x):
        return x * 2 if np.sum(x.data) > 0 else x * 5

    positive, negative = record(program, 1.0), record(program, -1.0)
    assert reuse.shape(positive.tape) != reuse.shape(negative.tape)
    assert reuse.shape(positive.tape) != reuse.shape(record(program, np.ones(2)).tape)
    assert reuse.shape(positive.tape) == reuse.shape(positive.at(x=3.0).tape)
