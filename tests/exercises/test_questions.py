"""What can be asked, and what is said where it cannot."""

from __future__ import annotations

import pytest

from backprop_widgets import Value, exercise, record
from tests.graphs import comprehensive, named_fan_out_of_parallel_wires, square


@pytest.fixture(scope="module")
def graph():
    return record(comprehensive, 0.5, 1)


@pytest.mark.parametrize(("key", "truth"), [
    ("b", 1494), ("b.value", 3.5), ("d->b.local", 5), ("d->b.contribution", 1410), ("e->d.local", 47),
    ("v5->d.local", 47), ("e->v5.contribution", 6), ("v3", 282), ("d -> b.local", 5), ("3.value", 3),
])  # fmt: skip
def test_every_kind_of_question(graph, key, truth):
    ex = exercise(graph, ask=[key])
    assert ex.truths == {key: truth}
    assert ex.prompts[key].endswith("?") or ex.prompts[key].endswith("local)")
    assert ex.mark({key: truth}).score == 1
    assert key in ex.text


def test_wires_are_the_folded_ones_and_else_the_graphs_own():
    graph = record(square, 3)
    assert exercise(graph, ask=["y->x.local"]).truths == {"y->x.local": 6}
    assert exercise(graph, ask=["y->x#1.local", "y->x#2.local"]).truths == {"y->x#1.local": 3, "y->x#2.local": 3}
    assert "wire 2 of 2" in exercise(graph, ask=["y->x#2.local"]).prompts["y->x#2.local"]
    with pytest.raises(ValueError, match="no #3"):
        exercise(graph, ask=["y->x#3.local"])
    graph = record(named_fan_out_of_parallel_wires, 3)
    assert exercise(graph, ask=["v1->x#2.contribution"]).truths == {"v1->x#2.contribution": 3}


@pytest.mark.parametrize(("key", "said"), [
    ("bb", "Did you mean 'b'"), ("bb.value", "Did you mean 'b'"), ("dd->b.local", "Did you mean 'd'"),
    ("b.foo", "is no question"), ("d->b", "is no question"), ("d->b.value", "is no question"),
    ("b->d.local", "do you mean 'd->b.local'"), ("d->a.local", "d sends to b"), ("3", "constant"),
    ("d->5.local", "constant"), ("a->b.local", "do you mean"), ("a->o.local", "it is an input"), ("", "is no question"),
    ("b\n", "is no question"), ("->.local", "is no question"), ("b" * 5000, "no node"),
])  # fmt: skip
def test_what_cannot_be_asked(graph, key, said):
    with pytest.raises(ValueError, match=said) as error:
        exercise(graph, ask=[key])
    assert error.value.args


def test_lists_of_questions(graph):
    with pytest.raises(TypeError, match="list of questions"):
        exercise(graph, ask="b")
    with pytest.raises(TypeError, match="a question is a text"):
        exercise(graph, ask=[3])
    with pytest.raises(ValueError, match="asks something"):
        exercise(graph, ask=[])
    with pytest.raises(ValueError, match="asked twice"):
        exercise(graph, ask=["b", "b"])
    with pytest.raises(ValueError, match="asked twice"):
        exercise(graph, ask=["d->b.local", "d -> b.local"])
    with pytest.raises(TypeError, match="Graph or a Value"):
        exercise(3, ask=["b"])


def test_values_and_infinite_truths():
    x = Value(2.0, "x")
    assert exercise(x * x * x, ask=["x"]).truths == {"x": 12}
    with pytest.raises(ValueError, match="cannot be asked"):
        exercise(record(lambda x: 1 / x, 0.0), ask=["x"])
