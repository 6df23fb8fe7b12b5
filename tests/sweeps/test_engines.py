"""Wrong engines: the first differing step is the one found by comparing the two sweeps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings

from backprop_widgets import narrate, record
from backprop_widgets.sweeps.misconceptions import MISCONCEPTIONS
from backprop_widgets.sweeps.replay import Replay, is_same
from tests.graphs import comprehensive, fan_out_of_three
from tests.strategies import programs

PATTERNS = ("last-path", "sent-too-early", "re-sent", "no-upstream", "divided", "not-switched", "stale-gradient")


@pytest.fixture(scope="module")
def graph():
    return record(comprehensive, 0.5, 1).fold()


@pytest.mark.parametrize("key", PATTERNS)
def test_the_first_differing_step(graph, key):
    wrong, right = graph.lesson(engine=key), graph.lesson()
    pairs = list(zip(wrong, right, strict=False))
    assert isinstance(wrong, Replay)
    assert all(is_same(a, b) for a, b in pairs[: wrong.first])
    a, b = pairs[wrong.first]
    assert (a.edge, a.contribution, a.after) != (b.edge, b.contribution, b.after)


@pytest.mark.parametrize(
    ("key", "node", "sender", "after"),
    [
        ("last-path", "b", "c", 84),
        ("first-path", "b", "c", 1410),
        ("sent-too-early", "a", "b", -4230),
        ("re-sent", "a", "b", -4230),
        ("no-upstream", "e", "f", 2),
        ("stale-gradient", "o", "g", -2),
    ],
)
def test_where_it_goes_wrong_in_the_comprehensive_graph(graph, key, node, sender, after):
    wrong = graph.lesson(engine=key)
    step = wrong[wrong.first]
    assert (step.node.name, step.edge.target.name, step.after) == (node, sender, after)


@pytest.mark.parametrize(("key", "a"), [("sent-too-early", -4230), ("re-sent", -8712), ("last-path", -252)])
def test_what_comes_of_it(graph, key, a):
    wrong = graph.lesson(engine=key)
    assert wrong.adjoints_at(len(wrong))["a"] == a
    assert wrong.truth(graph["a"]) == -4482


def test_a_path_of_three_is_missed():
    graph = record(fan_out_of_three, 3).fold()
    wrong = graph.lesson(engine="missed-path")
    assert wrong[wrong.first].node.name == "x"
    assert wrong.adjoints_at(len(wrong))["x"] != 9


def test_what_cannot_show_says_so_and_what_can(graph):
    with pytest.raises(ValueError, match=r"'missed-path' cannot show in this graph.*'last-path'"):
        graph.lesson(engine="missed-path")
    with pytest.raises(ValueError, match="choose one of 'last-path'"):
        graph.lesson(engine="lastpath")


def test_its_sentences_name_the_rule_and_the_right_numbers(graph):
    wrong = graph.lesson(engine="last-path")
    said = narrate(wrong, wrong.first)
    assert "Right is 1410 + 84 = 1494; this engine overwrites with = in place of +=: b holds 84, 2 of 2." in said
    assert narrate(wrong, len(wrong) - 1).endswith("The right gradient of a is -4482: the error comes down from b.")
    early = graph.lesson(engine="sent-too-early")
    assert "b sends before all has come back to it: 1 of 2 so far, c still to come." in narrate(early, early.first)


def test_arrays():
    def loss(W, y):
        u = W @ y
        s = np.sum(u * u) + np.sum(y)
        return s

    graph = record(loss, np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0])).fold()
    wrong = graph.lesson(engine="not-transposed")
    said = narrate(wrong, wrong.first)
    assert "This engine does not transpose and sends [[-2, -2], [2, 2]] to W." in said


@settings(max_examples=12)
@given(programs())
def test_any_engine_on_any_graph(program):
    graph = program.graph().fold()
    for key in MISCONCEPTIONS:
        try:
            wrong = graph.lesson(engine=key)
        except ValueError:
            continue
        assert all(is_same(a, b) for a, b in zip(wrong.steps[: wrong.first], graph.lesson(), strict=False))
        assume(len(wrong) < 200)
        assert narrate(wrong).count("\n") == len(wrong) - 1


def test_arrays_that_are_sent_again_are_told_of():
    """Steps that differ in an array alone are not compared as tuples: that has no truth value."""

    def loss(x):
        a = np.tanh(x)
        b = a * a
        c = np.exp(a)
        s = np.sum(b + c)
        return s

    wrong = record(loss, np.array([0.5, -0.2])).fold().lesson(engine="re-sent")
    assert "sends again all that it holds now" in narrate(wrong)


@pytest.mark.parametrize("key", PATTERNS)
def test_what_has_come_and_gone_before_a_step(graph, key):
    wrong = graph.lesson(engine=key)
    for i in range(len(wrong)):
        before = [s for s in wrong.steps[:i] if s.edge is not None]
        for edge in graph.edges:
            assert wrong.has_sent_before(i, edge) == any(s.edge is edge for s in before)
        for node in graph.nodes:
            assert wrong.come_before(i, node) == sum(s.node is node for s in before)
