"""The forward sweep: inputs, then one step per computed value."""

from __future__ import annotations

import pytest
from hypothesis import given

from backprop_widgets import record
from tests.graphs import EXAMPLES, comprehensive, product, unused_input
from tests.strategies import programs


def test_product():
    steps = record(product, 2, 1).fold().forward_sweep()
    assert [(s.kind, s.node.name, s.after) for s in steps] == [
        ("input", "a", 2.0),
        ("input", "b", 1.0),
        ("compute", "c", 3.0),
        ("compute", "d", 2.0),
        ("compute", "e", 6.0),
    ]
    assert all(s.edge is s.upstream is s.local is s.contribution is s.before is s.arrival is None for s in steps)
    assert {s.phase for s in steps} == {"forward"}


def test_constants_need_no_step():
    steps = record(comprehensive, 0.5, 1).forward_sweep()
    assert "constant" not in {s.node.op for s in steps}
    assert len(steps) == 14


def test_unused_input_has_its_step():
    assert [s.node.name for s in record(unused_input, 3, 8).fold().forward_sweep()] == ["x", "unused", "y"]


@pytest.mark.parametrize("shape", EXAMPLES)
def test_values_appear_one_by_one(shape):
    graph = EXAMPLES[shape].graph()
    sweep = graph.forward_sweep()
    assert set(sweep.values_at(0).values()) == {None}
    for i, step in enumerate(sweep):
        before, after = sweep.values_at(i), sweep.values_at(i + 1)
        assert before.pop(step.node.name) is None
        assert after.pop(step.node.name) == step.node.value
        assert before == after
    assert sweep.values_at(len(sweep)) == graph.values()


def test_no_adjoint_arrives():
    sweep = record(product, 2, 1).forward_sweep()
    assert set(sweep.adjoints_at(len(sweep)).values()) == {None}


@pytest.mark.parametrize("i", [-1, 6, 100])
def test_there_is_no_state_beyond_the_sweep(i):
    sweep = record(product, 2, 1).fold().forward_sweep()
    assert len(sweep) == 5
    for state in (sweep.values_at, sweep.adjoints_at):
        with pytest.raises(IndexError, match=f"no state {i}: this sweep has 5 steps, so give 0 to 5"):
            state(i)


def test_a_sweep_is_a_sequence():
    sweep = record(product, 2, 1).fold().forward_sweep()
    assert sweep[0].node.name == "a"
    assert sweep[-1].node.name == "e"
    assert [s.node.name for s in sweep[1:3]] == ["b", "c"]
    assert [s.node.name for s in reversed(sweep)] == ["e", "d", "c", "b", "a"]
    assert sweep[2] in sweep
    assert list(sweep) == [sweep[i] for i in range(len(sweep))]
    assert repr(sweep) == "<Sweep of 5 steps over 5 nodes>"


@given(programs())
def test_each_value_follows_from_those_before(program):
    sweep = program.graph().forward_sweep()
    seen = set()
    for step in sweep:
        assert all(parent.name in seen or parent.op == "constant" for parent in step.node.parents)
        seen.add(step.node.name)
