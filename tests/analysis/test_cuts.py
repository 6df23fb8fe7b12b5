from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import cuts, record
from tests.graphs import EXAMPLES, comprehensive
from tests.strategies import programs


@pytest.fixture
def graph():
    return record(comprehensive, 0.5, 1).fold()


def test_the_same_number_at_every_cut(graph):
    found = cuts(graph, {"a": 1, "o": 2})
    assert len(found) == 7
    assert [cut.total for cut in found] == [-4484.0] * 7
    assert found.total == -4484.0 == graph.tangents({"a": 1, "o": 2})["g"]


def test_what_is_alive_at_a_cut(graph):
    found = cuts(graph, {"a": 1})
    assert [[node.name for node in cut.nodes] for cut in found] == [
        ["a", "o"],
        ["o", "b"],
        ["o", "b", "c"],
        ["o", "c", "d"],
        ["o", "e"],
        ["o", "f"],
        ["g"],
    ]


def test_users_on_both_sides_what_has_arrived_from_beyond_counts(graph):
    term = next(term for term in cuts(graph, {"a": 1})[2].terms if term.node.name == "b")
    assert (term.adjoint, term.tangent, term.product, term.waiting) == (1410.0, -3.0, -4230.0, 1)
    assert [node.name for node in term.senders] == ["d"]
    assert "b̄ is what has arrived so far, from d" in cuts(graph, {"a": 1}).text
    # that is the accumulator at that moment of the reverse sweep
    sweep = graph.reverse_sweep()
    moment = max(i for i, step in enumerate(sweep, 1) if step.edge is not None and step.edge.target.name == "d")
    assert sweep.adjoints_at(moment)["b"] == 1410.0


@given(programs(), st.lists(st.floats(-3, 3, allow_subnormal=False).map(lambda x: round(x, 6)), min_size=3, max_size=3))
def test_cuts_are_constant(program, rates):
    for graph in (program.graph(), program.graph().fold()):
        direction = {node.name: rate for node, rate in zip(graph.inputs, rates, strict=False)}
        tangent = graph.tangents(direction)[graph.output.name]
        for cut in cuts(graph, direction):
            size = max([abs(tangent), *(abs(term.product) for term in cut.terms)])
            assert abs(cut.total - tangent) <= 1e-12 * size


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples(name):
    graph = EXAMPLES[name].graph()
    direction = {node.name: 1.0 for node in graph.inputs}
    totals = [cut.total for cut in cuts(graph, direction)]
    assert totals == pytest.approx([graph.tangents(direction)[graph.output.name]] * len(totals), rel=1e-12)


def test_arrays():
    def program(W, y):
        u = W @ y
        v = y * 2
        loss = np.sum(u * v)
        return loss

    graph = record(program, np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0])).fold()
    found = cuts(graph, {"W": [[1, 0], [0, 1]], "y": [0.5, 1]})
    assert [cut.total for cut in found] == pytest.approx([found.total] * len(found), rel=1e-12)


def test_a_sequence(graph):
    found = cuts(graph, {"a": 1})
    assert found[-1].after is graph.output
    assert [cut.after for cut in found[:2]] == [None, graph["b"]]
    assert len(list(found)) == len(found)
    with pytest.raises(IndexError, match="there are 7"):
        found[7]


def test_an_input_as_the_output():
    found = cuts(record(EXAMPLES["input is output"].function, 3.0), {"x": 2})
    assert [cut.total for cut in found] == [2.0]


def test_infinities_do_not_break_the_sum():
    found = cuts(record(lambda x: 1 / x - 1 / x, 0.0), {"x": 1})
    assert all(math.isnan(cut.total) or math.isinf(cut.total) for cut in found[:1])


def test_only_inputs_have_a_direction(graph):
    with pytest.raises(ValueError, match="computed, not an input"):
        cuts(graph, {"b": 1})
