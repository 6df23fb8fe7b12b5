"""The reverse sweep: the seed, then one step per edge, each with its ledger."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import Graph, Value, record
from tests.graphs import EXAMPLES, comprehensive, fan_out_of_three, self_minus_self, square
from tests.strategies import programs


def ledger(sweep):
    """What a sweep says, as plain rows."""
    return [
        (s.edge.target.name, s.node.name, s.upstream, s.local, s.contribution, s.before, s.after, s.arrival)
        for s in sweep
        if s.kind == "send"
    ]


def test_the_comprehensive_graph():
    sweep = record(comprehensive, 0.5, 1).fold().reverse_sweep()
    seed = sweep[0]
    assert (seed.kind, seed.node.name, seed.after, seed.edge, seed.arrival) == ("seed", "g", 1.0, None, None)
    assert ledger(sweep) == [
        ("g", "f", 1.0, 3.0, 3.0, 0.0, 3.0, (1, 1)),
        ("g", "o", 1.0, -1.0, -1.0, 0.0, -1.0, (1, 1)),
        ("f", "e", 3.0, 2.0, 6.0, 0.0, 6.0, (1, 1)),
        ("e", "c", 6.0, 7.0, 42.0, 0.0, 42.0, (1, 1)),
        ("e", "d", 6.0, 47.0, 282.0, 0.0, 282.0, (1, 1)),
        ("d", "b", 282.0, 5.0, 1410.0, 0.0, 1410.0, (1, 2)),
        ("c", "b", 42.0, 2.0, 84.0, 1410.0, 1494.0, (2, 2)),
        ("b", "a", 1494.0, -3.0, -4482.0, 0.0, -4482.0, (1, 1)),
    ]


def test_parallel_wires_send_one_after_the_other():
    assert ledger(record(square, 3).reverse_sweep()) == [
        ("y", "x", 1.0, 3.0, 3.0, 0.0, 3.0, (1, 2)),
        ("y", "x", 1.0, 3.0, 3.0, 3.0, 6.0, (2, 2)),
    ]
    assert ledger(record(square, 3).fold().reverse_sweep()) == [("y", "x", 1.0, 6.0, 6.0, 0.0, 6.0, (1, 1))]


def test_contributions_that_cancel_leave_a_real_zero():
    graph = record(self_minus_self, 3)
    sweep = graph.reverse_sweep()
    assert [sweep.adjoints_at(i)["x"] for i in range(4)] == [None, None, 1.0, 0.0]


def test_none_is_not_zero():
    def dead(x, w):
        h = x.relu()
        return w * h

    sweep = record(dead, -1, 0).fold().reverse_sweep()
    assert [sweep.adjoints_at(i)["h"] for i in range(len(sweep) + 1)] == [None, None, None, 0.0, 0.0]
    assert [sweep.adjoints_at(i)["w"] for i in range(len(sweep) + 1)] == [None, None, 0.0, 0.0, 0.0]
    assert sweep[3].contribution == 0.0


def test_values_are_all_there():
    graph = record(comprehensive, 0.5, 1)
    sweep = graph.reverse_sweep()
    assert sweep.values_at(0) == sweep.values_at(len(sweep)) == graph.values()


@pytest.mark.parametrize("i", [-1, 10])
def test_there_is_no_state_beyond_the_sweep(i):
    sweep = record(comprehensive, 0.5, 1).fold().reverse_sweep()
    for state in (sweep.values_at, sweep.adjoints_at):
        with pytest.raises(IndexError, match="this sweep has 9 steps, so give 0 to 9"):
            state(i)


def test_sweep_of_an_inner_node():
    sweep = record(comprehensive, 0.5, 1).fold().reverse_sweep(of="d")
    assert [(s.kind, s.node.name, s.after, s.arrival) for s in sweep] == [
        ("seed", "d", 1.0, None),
        ("send", "b", 5.0, (1, 1)),
        ("send", "a", -15.0, (1, 1)),
    ]
    assert sweep.adjoints_at(3)["g"] is None


def test_wires_from_the_chosen_node_onwards_are_not_waited_for():
    sweep = record(fan_out_of_three, 3).fold().reverse_sweep(of="z")
    assert [(s.node.name, s.arrival) for s in sweep] == [("z", None), ("x", (1, 1))]


def test_sweep_with_a_seed():
    sweep = record(comprehensive, 0.5, 1).fold().reverse_sweep(seed=-0.5)
    assert (sweep[0].before, sweep[0].after) == (0.0, -0.5)
    assert sweep.adjoints_at(len(sweep))["b"] == -747.0


def test_lesson_is_forward_then_reverse():
    graph = record(comprehensive, 0.5, 1).fold()
    lesson = graph.lesson()
    forward, reverse = graph.forward_sweep(), graph.reverse_sweep()
    assert list(map(str, lesson)) == [*map(str, forward), *map(str, reverse)]
    assert [s.phase for s in lesson] == ["forward"] * 8 + ["reverse"] * 9
    assert set(lesson.adjoints_at(8).values()) == {None}
    assert lesson.values_at(8) == lesson.values_at(17) == graph.values()
    assert lesson.values_at(3)["c"] is None
    assert lesson.adjoints_at(15)["b"] == 1410.0
    assert lesson.adjoints_at(16)["b"] == 1494.0


def test_not_a_number_travels_on():
    graph = Graph(Value(0.0) / 0.0 * Value(2.0), names={})
    sweep = graph.reverse_sweep()
    assert math.isnan(sweep.adjoints_at(len(sweep))["v2"])


def test_infinite_local_derivatives_are_kept():
    graph = record(lambda a: a.sqrt(), 0.0)
    assert graph.edges[0].local == math.inf
    assert graph.reverse_sweep()[1].contribution == math.inf


@pytest.mark.parametrize("is_folded", [False, True])
@pytest.mark.parametrize("shape", EXAMPLES)
def test_each_shape_keeps_the_books(shape, is_folded):
    graph = EXAMPLES[shape].graph()
    keeps_the_books(graph.fold() if is_folded else graph)


@given(programs(), st.booleans(), st.data())
def test_any_program_keeps_the_books(program, is_folded, data):
    graph = program.graph().fold() if is_folded else program.graph()
    of = data.draw(st.none() | st.sampled_from([node.name for node in graph.nodes if node.op != "constant"]))
    keeps_the_books(graph, of)


def keeps_the_books(graph, of=None):
    """All that holds of every reverse sweep."""
    sweep = graph.reverse_sweep(of)
    start = graph.output if of is None else graph[of]
    below = {start.index}
    for node in reversed(graph.nodes):
        if node.index in below:
            below |= {parent.index for parent in node.parents}
    live = [edge for edge in graph.edges if edge.target.index in below]

    assert (sweep[0].kind, sweep[0].node, sweep[0].before, sweep[0].after) == ("seed", start, 0.0, 1.0)
    assert sorted(s.edge.index for s in sweep[1:]) == sorted(edge.index for edge in live)
    order = [(-s.edge.target.index, s.edge.position) for s in sweep[1:]]
    assert order == sorted(order)

    held: dict[int, float] = {start.index: 1.0}
    count: dict[int, int] = {}
    for step in sweep[1:]:
        source, target = step.edge.source, step.edge.target
        assert step.kind == "send"
        assert step.node is source
        assert step.upstream == held[target.index]
        assert step.local == step.edge.local
        assert step.contribution == step.upstream * step.local
        assert step.before == held.get(source.index, 0.0)
        assert step.after == (step.before + step.contribution if source.index in held else step.contribution)
        held[source.index] = step.after
        count[source.index] = count.get(source.index, 0) + 1
        wires = sum(edge.source is source for edge in live)
        assert step.arrival == (count[source.index], wires)
        assert count.get(target.index, 0) == sum(edge.source is target for edge in live) or target is start

    last = sweep.adjoints_at(len(sweep))
    gradients = graph.gradients(of)
    scale = max(1.0, *map(abs, gradients.values()))
    assert {n: 0.0 if x is None else x for n, x in last.items()} == pytest.approx(
        gradients, rel=1e-9, abs=1e-12 * scale
    )
    assert {n for n, x in last.items() if x is not None} == {
        graph.nodes[i].name for i in below if graph.nodes[i].op != "constant"
    }
    for i, step in enumerate(sweep):
        before, after = sweep.adjoints_at(i), sweep.adjoints_at(i + 1)
        assert after.pop(step.node.name) == step.after
        assert (before.pop(step.node.name) is None) == (step.arrival is None or step.arrival[0] == 1)
        assert before == after
