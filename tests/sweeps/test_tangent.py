"""The tangent sweep: one seed per input, then one push per edge, summed at the consumer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import record
from tests.graphs import EXAMPLES, product, square
from tests.strategies import programs


def test_product():
    sweep = record(product, 2, 1).fold().tangent_sweep({"b": 1})
    rows = [(s.kind, s.node.name, s.upstream, s.local, s.contribution, s.before, s.after, s.arrival) for s in sweep]
    assert rows == [
        ("seed", "a", None, None, None, 0.0, 0.0, (1, 1)),
        ("seed", "b", None, None, None, 0.0, 1.0, (1, 1)),
        ("push", "c", 0.0, 1.0, 0.0, 0.0, 0.0, (1, 2)),
        ("push", "c", 1.0, 1.0, 1.0, 0.0, 1.0, (2, 2)),
        ("push", "d", 1.0, 1.0, 1.0, 0.0, 1.0, (1, 1)),
        ("push", "e", 1.0, 2.0, 2.0, 0.0, 2.0, (1, 2)),
        ("push", "e", 1.0, 3.0, 3.0, 2.0, 5.0, (2, 2)),
    ]
    assert {s.phase for s in sweep} == {"tangent"}


def test_parallel_wires_push_twice():
    sweep = record(square, 3).tangent_sweep({"x": 1})
    assert [(s.edge.position, s.after) for s in sweep if s.edge] == [(0, 3.0), (1, 6.0)]


def test_tangents_arrive_one_by_one():
    sweep = record(product, 2, 1).fold().tangent_sweep({"b": 1})
    assert set(sweep.tangents_at(0).values()) == {None}
    assert sweep.tangents_at(2) == {"a": 0.0, "b": 1.0, "c": None, "d": None, "e": None}
    assert sweep.tangents_at(6)["e"] == 2.0
    assert set(sweep.adjoints_at(7).values()) == {None}
    assert sweep.values_at(0) == {"a": 2.0, "b": 1.0, "c": 3.0, "d": 2.0, "e": 6.0}
    with pytest.raises(IndexError, match="no state 8"):
        sweep.tangents_at(8)


@pytest.mark.parametrize("is_folded", [False, True])
@pytest.mark.parametrize("shape", EXAMPLES)
def test_each_shape_keeps_the_books(shape, is_folded):
    graph = EXAMPLES[shape].graph()
    keeps_the_books(graph.fold() if is_folded else graph, [1.0, -2.0])


@given(programs(), st.booleans(), st.lists(st.floats(-3, 3), min_size=3, max_size=3))
def test_any_program_keeps_the_books(program, is_folded, direction):
    keeps_the_books(program.graph().fold() if is_folded else program.graph(), direction)


def keeps_the_books(graph, direction):
    """All that holds of every tangent sweep."""
    moves = {node.name: x for node, x in zip(graph.inputs, direction, strict=False)}
    sweep = graph.tangent_sweep(moves)
    assert [s.node for s in sweep if s.kind == "seed"] == list(graph.inputs)
    assert [s.edge for s in sweep if s.kind == "push"] == list(graph.edges)
    held: dict[int, float] = {}
    for step in sweep:
        if step.kind == "seed":
            held[step.node.index] = moves.get(step.node.name, 0.0)
            assert step.after == held[step.node.index]
            continue
        assert step.node is step.edge.target
        assert step.upstream == held[step.edge.source.index]
        assert step.local == step.edge.local
        assert step.contribution == step.upstream * step.local
        assert step.before == held.get(step.node.index, 0.0)
        assert step.after == step.before + step.contribution
        held[step.node.index] = step.after
        wires = [edge for edge in graph.edges if edge.target is step.node]
        assert step.arrival == (wires.index(step.edge) + 1, len(wires))
    tangents = graph.tangents(moves)
    scale = max(1.0, *map(abs, tangents.values()))
    assert sweep.tangents_at(len(sweep)) == pytest.approx(tangents, rel=1e-9, abs=1e-12 * scale)
