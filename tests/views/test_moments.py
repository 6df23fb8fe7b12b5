"""Lessons of different granularity, compared event by event."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import gate, record
from backprop_widgets.views.moments import carried, finest, moments
from tests.graphs import comprehensive
from tests.strategies import programs


def opened(graph, names):
    return graph.fold().unfold(*names) if names else graph.fold()


@given(programs(), st.randoms(use_true_random=False))
def test_to_the_finest_lesson_and_back_is_the_same_step(program, random):
    graph = program.graph()
    composites = [n.name for n in graph.fold().nodes if n.operation.inner is not None]
    shown = opened(graph, random.sample(composites, random.randint(0, len(composites))))
    fine = finest(shown).lesson()
    both = moments(shown.lesson(), fine)
    for step in range(len(shown.lesson()) + 1):
        assert both.own[both.finest[step]] == step


@given(programs())
def test_the_finest_lesson_is_its_own_measure(program):
    lesson = finest(program.graph()).lesson()
    every = tuple(range(len(lesson) + 1))
    assert moments(lesson, lesson) == (every, every)


@given(programs())
def test_the_receiver_stays_the_same_from_the_folded_lesson_to_the_open_one(program):
    graph = program.graph()
    folded, fine = graph.fold().lesson(), finest(graph).lesson()
    here, there = moments(folded, fine), moments(fine, fine)
    for count, step in enumerate(folded, 1):
        other = fine[carried(count, here, there) - 1]
        assert (other.kind, other.node.key) == (step.kind, step.node.key)
        if step.kind in ("input", "compute", "seed"):
            assert other.after == step.after


def test_what_happens_inside_a_closed_gate_belongs_to_the_gate():
    @gate
    def half_square(x):
        return 0.5 * x * x

    def program(x):
        y = half_square(x)
        return y + 1

    graph = record(program, 3.0)
    closed, fine = graph.lesson(), finest(graph).lesson()
    own = moments(closed, fine).own
    inside = [count for count, step in enumerate(fine, 1) if "." in str(step.node.key)]
    assert inside
    assert {closed[own[count] - 1].kind for count in inside if fine[count - 1].kind == "compute"} == {"compute"}
    sends = {(s.node.name, s.edge.target.key) for s in (closed[own[c] - 1] for c in inside) if s.kind == "send"}
    assert sends == {("x", graph.nodes[graph["y"].index].key)}


@pytest.mark.parametrize(("name", "after"), [("b", 1410.0), ("a", -4482.0)])
def test_the_comprehensive_graphs_sums_are_the_same_event(name, after):
    graph = record(comprehensive, 0.5, 1)
    folded, fine = graph.fold().lesson(), finest(graph).lesson()
    here, there = moments(folded, fine), moments(fine, fine)
    count = next(i for i, s in enumerate(folded, 1) if s.kind == "send" and s.node.name == name)
    assert folded[count - 1].after == after
    assert fine[carried(count, here, there) - 1].after == after
