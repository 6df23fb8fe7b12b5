"""What is said of a clicked node or wire."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from backprop_widgets import Graph, explain, record, relu
from backprop_widgets.views.details import details
from tests import graphs
from tests.strategies import programs


def comprehensive() -> Graph:
    return record(graphs.comprehensive, 0.5, 1).fold()


def said(*args, **kwargs) -> dict[str, str]:
    return {item.label: item.text for item in details(*args, **kwargs).items}


def test_a_node():
    found = said(comprehensive(), "b")
    assert found["made by"] == "5 - 3a"
    assert found["used by"] == "c and d, 2 times in all: their gradients are added"
    assert [found[key] for key in ("start", "from d", "from c", "gradient ∂g/∂b")] == ["0", "1410", "84", "1494"]
    halfway = said(comprehensive(), "b", at=15)
    assert halfway["from c"] == "…"
    assert halfway["gradient ∂g/∂b"] == "so far 1410"
    assert said(comprehensive(), "b", at=1)["value"] == "not computed yet"


def test_a_wire():
    found = said(comprehensive(), "e->d")
    assert found["local derivative ∂e/∂d"] == "2*d = 47"
    assert found["upstream ∂g/∂e"] == "6"
    assert found["contribution"] == "282"
    assert said(comprehensive(), "e->d", at=3)["contribution"] == "not sent yet"
    graph = record(lambda x: x * x, 3)
    assert details(graph, "out->x#2").title == "wire 2 of 2 from x to out"
    with pytest.raises(KeyError, match="there is no wire 'out->x#3'"):
        details(graph, "out->x#3")
    with pytest.raises(KeyError, match="no node is called 'z'"):
        details(graph, "z")


def test_every_arrival_is_told_however_many():
    graph = record(lambda x: sum(k * x for k in range(1, 9)), 2.0)
    arrivals = [item.text for item in details(graph, "x").items if item.key == "arrival"]
    assert len(arrivals) == 8
    assert sum(map(float, arrivals)) == 36


def test_kinks_shapes_and_what_is_summed_to_fit():
    graph = record(lambda x, b: np.sum(relu(x * b)), np.zeros((2, 3)), 1)
    assert said(graph, "v2")["at the kink"] == "the slope of relu at 0 is taken as 0."
    assert said(graph, "x")["shape"] == "2×3 array, and its gradient too"
    assert said(graph, "v1->b")["summed to fit"] == "from shape (2, 3) to (): b was stretched"


@settings(max_examples=30, deadline=None)
@given(programs(longest=6))
def test_every_node_and_wire_at_every_step(program):
    graph = program.graph().fold()
    for at in (None, *range(len(graph.lesson()) + 1)):
        for x in (*graph.nodes, *graph.edges):
            assert all(item.text for item in details(graph, x, at).items)


@settings(max_examples=40, deadline=None)
@given(programs())
def test_every_factor_of_an_explanation_leads_to_its_own(program):
    graph = program.graph().fold()
    for node in graph.inputs:
        explanation = explain(graph, node.name)
        for term in explanation.terms:
            of, wrt = explanation.link(term.upstream)
            assert explain(graph, wrt, of).value == pytest.approx(term.upstream.value, rel=1e-9, abs=1e-12)
            link = explanation.link(term.local)
            if link is not None:
                own = explain(graph, link[1], link[0])
                assert own.value == pytest.approx(term.local.value, rel=1e-9, abs=1e-12)
                assert len(own.terms) == 1
