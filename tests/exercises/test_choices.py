"""Options of a poll: the truth, and wrong answers that mean something."""

from __future__ import annotations

import pytest

from backprop_widgets import exercise, record
from tests.exercises.test_diagnosis import GRAPHS
from tests.graphs import comprehensive


@pytest.fixture(scope="module")
def ex():
    return exercise(record(comprehensive, 0.5, 1), ask=["b", "a", "d", "c", "e", "b.value", "e->d.local"])


def test_one_is_right_and_all_differ(ex):
    for key in ex.ask:
        options = ex.choices(key)
        assert len(options) == 4
        assert len({option.text for option in options}) == 4
        right = [option for option in options if option.is_right]
        assert [option.value for option in right] == [ex.truths[key]]
        assert all(option.diagnosis and option.meaning for option in options if not option.is_right)


def test_they_are_the_likely_ones(ex):
    assert {option.text for option in ex.choices("b")} >= {"1494", "1410", "84"}
    wrong = {option.diagnosis[0] for option in ex.choices("d", 5) if not option.is_right}
    assert wrong >= {"no-upstream", "no-local", "power-off-by-one"}


def test_the_order_is_the_same_and_tells_nothing(ex):
    assert ex.choices("b") == ex.choices("b")
    places = {[option.is_right for option in ex.choices(key, n)].index(True) for key in ex.ask for n in (3, 4)}
    assert len(places) >= 3


@pytest.mark.parametrize("name", GRAPHS)
def test_any_graph(name):
    graph = GRAPHS[name]()
    ex = exercise(graph, ask=list(graph.fold().gradients()))
    for key in ex.ask:
        options = ex.choices(key, 3)
        assert sum(option.is_right for option in options) == 1
        assert len(options) >= 2


def test_the_table_of_all_that_is_recognised(ex):
    table = ex.recognised("b")
    assert [choice.is_right for choice in table].count(True) == 1
    assert table[0].is_right
    found = {choice.text: choice.diagnosis for choice in table}
    assert found["1410"] == ("first-path",)
    assert found["747"][0] == "averaged"
    assert all(choice.diagnosis for choice in table[1:])


def test_how_many(ex):
    with pytest.raises(ValueError, match="at least 2"):
        ex.choices("b", 1)
    with pytest.raises(KeyError):
        ex.choices("f")
