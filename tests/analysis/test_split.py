from __future__ import annotations

import math

import pytest
from hypothesis import given

from backprop_widgets import count_paths, record
from backprop_widgets.analysis.split import split
from tests.analysis.test_paths import ladder
from tests.graphs import EXAMPLES, comprehensive, two_users
from tests.strategies import programs


def test_a_shared_gate_once_per_consumer():
    graph = record(two_users, 2).fold()
    apart = split(graph, "f")
    assert (apart.gradients()["f₁"], apart.gradients()["f₂"]) == (0.34, -0.2)
    arrivals = [s.contribution for s in apart.reverse_sweep() if s.node.name == "x"]
    assert sorted(arrivals) == [pytest.approx(-1.80), pytest.approx(3.06)]
    assert apart.gradients()["x"] == pytest.approx(1.26)
    assert apart["f₁"].value == apart["f₂"].value == 20.0


def test_an_input_is_split_into_inputs():
    graph = record(EXAMPLES["diamond"].function, 3.0).fold()
    apart = split(graph, ["x"])
    assert [n.name for n in apart.inputs] == ["x₁", "x₂"]
    assert sum(apart.gradients()[n.name] for n in apart.inputs) == graph.gradients()["x"]


@given(programs(8))
def test_copies_add_up_to_the_one(program):
    graph = program.graph().fold()
    for node in graph.fan_outs:
        apart = split(graph, node.name)
        copies = [apart.gradients()[n.name] for n in apart.nodes if n.name.rstrip("₀₁₂₃₄₅₆₇₈₉′") == node.name]
        assert len(copies) == len(graph.tape.outgoing[node.index])
        assert math.fsum(copies) == pytest.approx(graph.gradients()[node.name], rel=1e-9, abs=1e-9)
        others = apart.gradients()
        for name, gradient in graph.gradients().items():
            if name in others:
                assert others[name] == pytest.approx(gradient, rel=1e-9, abs=1e-9)


def test_the_tree_of_paths():
    tree = split(record(comprehensive, 0.5, 1).fold(), True)
    assert tree.fan_outs == ()
    assert {n.name: tree.gradients()[n.name] for n in tree.inputs} == {"a₁": -252.0, "a₂": -4230.0, "o": -1.0}


@given(programs(6))
def test_the_leaves_of_the_tree_are_the_paths(program):
    graph = program.graph().fold()
    paths = sum(count_paths(graph, graph.output.name, node.name) for node in graph.inputs)
    if paths > 40:
        return
    try:
        tree = split(graph, True)
    except ValueError:
        return
    used = [n for n in tree.inputs if count_paths(tree, tree.output.name, n.name)]
    assert len(used) == paths
    assert tree.fan_outs == ()


def test_a_tree_that_is_too_large_is_refused():
    with pytest.raises(ValueError, match="nodes, more than 200"):
        split(ladder(200), True)


def test_what_is_not_shared_cannot_be_split():
    graph = record(comprehensive, 0.5, 1).fold()
    with pytest.raises(ValueError, match=r"'c' is used once only.*Split one of b"):
        split(graph, "c")
    with pytest.raises(KeyError, match="no node"):
        split(graph, "z")
    assert split(graph, False) is graph


def test_what_is_split_moves_on_replay():
    graph = split(record(EXAMPLES["diamond"].function, 3.0).fold(), "x")
    with pytest.warns(UserWarning, match="replayed"):
        moved = graph.at(**{"x₁": 4.0, "x₂": 4.0})
    assert sum(moved.gradients()[n.name] for n in moved.inputs) == 4 * 4 + 10
