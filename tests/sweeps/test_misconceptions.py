"""Misconceptions as rules: each gives the number that the student who has it would give, and nothing else changes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

import backprop_widgets
from backprop_widgets import log_softmax, record, relu, sigmoid, softmax
from backprop_widgets.sweeps.misconceptions import FAMILIES, MISCONCEPTIONS, variants_of
from backprop_widgets.tape.tape import Edge, Node
from tests.graphs import comprehensive, fan_out_of_three, square
from tests.strategies import programs


@pytest.fixture(scope="module")
def graph():
    return record(comprehensive, 0.5, 1).fold()


def found(graph, key, wrt):
    """All that a misconception makes of one gradient, where it makes anything else of it than the truth."""
    right = graph.gradients()[wrt]
    answers = []
    for variant in variants_of(key, graph.tape):
        sweep = graph.reverse_sweep(rules=variant.rules)
        adjoint = sweep.adjoints_at(len(sweep))[wrt]
        if adjoint is not None and not np.allclose(adjoint, right):
            answers.append(np.asarray(adjoint).tolist())
    return answers


@pytest.mark.parametrize(
    ("key", "wrt", "answers"),
    [
        ("first-path", "b", [1410]),
        ("last-path", "b", [84]),
        ("averaged", "b", [747]),
        ("product-of-paths", "b", [1410 * 84]),
        ("sent-too-early", "a", [-4230, -252]),
        ("re-sent", "a", [-3 * 1410 - 3 * 1494, -3 * 84 - 3 * 1494]),
        ("no-upstream", "d", [47]),
        ("no-upstream", "b", [7]),
        ("no-local", "d", [6]),
        ("added-along-path", "d", [53]),
        ("seed-is-value", "f", [3 * 3732.5]),
        ("stopped-early", "d", [94]),
        ("divided", "e", [1.5, 2 / 3]),
        ("sign", "a", [4482]),
        ("sign", "o", [1]),
        ("add-halves", "o", [-0.5]),
        ("constant-kept", "b", [1410 + 42 * 5]),
        ("power-off-by-one", "d", [6 * 2 * 23.5**2, 6 * 23.5]),
        ("wrong-point", "d", [6 * 2 * 23.5**2]),
        ("stale-gradient", "a", [-8964]),
    ],
)
def test_the_numbers_of_the_comprehensive_graph(graph, key, wrt, answers):
    assert all(any(np.isclose(x, wanted) for x in found(graph, key, wrt)) for wanted in answers)


def test_sending_too_early_leaves_the_node_itself_right(graph):
    assert found(graph, "sent-too-early", "b") == []


def test_a_product():
    graph = record(lambda a, b: a * b, 3, 4)
    assert [graph.gradient("v1" if "v1" in graph else graph.output.name, x) for x in "ab"] == [4, 3]
    assert found(graph, "divided", "a") == [0.25, 0.25]
    assert found(graph, "not-switched", "a") == [3, 3]
    assert found(graph, "not-switched", "b") == [4, 4]


def test_division_by_zero_is_infinite_as_the_misconception_has_it():
    assert found(record(lambda a, b: a * b, 3, 0), "divided", "a")[0] == np.inf


@pytest.mark.parametrize(("x", "y", "to_all", "to_loser"), [(2, 1, 1, 1), (1, 2, 1, 1)])
def test_a_maximum(x, y, to_all, to_loser):
    graph = record(lambda x, y: np.maximum(x, y), x, y)
    loser = "x" if x < y else "y"
    assert to_all in found(graph, "max-to-all", loser)
    assert to_loser in found(graph, "max-to-loser", loser)
    assert found(graph, "max-to-loser", "y" if loser == "x" else "x")[0] == 0


def test_a_relu_that_is_shut():
    assert found(record(lambda x: relu(x), -2), "relu-dead-passes", "x") == [1, 1]
    assert found(record(lambda x: relu(x), 2), "relu-dead-passes", "x") == []


def test_a_sigmoid_at_its_input():
    assert found(record(lambda x: sigmoid(x), 3), "sigmoid-of-input", "x")[0] == -6


def test_missed_paths_are_the_subsets_that_have_no_other_name():
    graph = record(fan_out_of_three, 3).fold()  # 2, 6 and 1 come back
    sums = set(found(graph, "missed-path", "x"))
    assert sums == {3.0, 7.0, 8.0, 6.0}
    assert found(record(comprehensive, 0.5, 1), "missed-path", "b") == []


W, Y = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0])


def vectors(W, y):
    u1 = W @ y
    u2 = y**2
    loss = 0.5 * np.sum(u1 * u1) + np.sum(u2)
    return loss


def test_arrays():
    graph = record(vectors, W, Y).fold()
    assert [-1, -9] in found(graph, "not-transposed", "y")
    assert [[-1, -1], [1, 1]] in found(graph, "matmul-order", "W")
    assert [2, -2] in found(graph, "first-path", "y")
    assert [-4, -6] in found(graph, "last-path", "y")


def test_a_mean_and_a_broadcast():
    graph = record(lambda x, b: np.mean(x + b), np.array([[1.0, 2.0], [4.0, 8.0]]), np.array([1.0, 2.0]))
    assert np.allclose(found(graph, "mean-forgot-n", "b"), [2, 2])
    assert np.allclose(found(graph, "broadcast-not-summed", "b"), [0.25, 0.25])


@pytest.mark.parametrize("function", [softmax, log_softmax])
def test_the_sign_in_a_softmax(function):
    graph = record(lambda x: -function(x)[1], np.array([0.5, 1.5]))
    wrong, right = found(graph, "softmax-sign", "x")[0], graph.gradients()["x"]
    assert np.sign(wrong[0]) == -np.sign(right[0])


class Gate(backprop_widgets.Gate):
    def forward(self, x):
        self.x = x
        return (x + 3) * (x + 2)

    def backward(self, upstream):
        return upstream * (2 * self.x + 5)


def split(x):
    gate = Gate()
    u = gate(x)
    v = gate(x)
    s = 0.34 * u - 0.20 * v
    return s


def test_updated_midway_as_the_first_text_has_it():
    """x = 2 moves by 3.06 to 5.06, where f' is 15.12, and from there by -3.024."""
    graph = record(split, 2.0)
    assert graph.gradients()["x"] == pytest.approx(1.26)
    assert found(graph, "updated-midway", "x")[0] == pytest.approx(3.06 - 3.024)


def test_an_error_may_be_made_at_one_place(graph):
    once = [v for v in variants_of("no-upstream", graph.tape) if isinstance(v.place, Edge)]
    at = {f"{v.place.target.name}->{v.place.source.name}": v for v in once}
    sweep = graph.reverse_sweep(rules=at["e->d"].rules)
    assert sweep.adjoints_at(len(sweep)) == {
        **graph.gradients(),
        "d": 47.0,
        "b": 5 * 47.0 + 84,
        "a": -3 * (5 * 47.0 + 84),
    }
    nodes = [v.place for v in variants_of("first-path", graph.tape) if v.place]
    assert [node.name for node in nodes if isinstance(node, Node)] == ["b"]


def test_it_is_made_inside_folded_groups_too():
    graph = record(square, 3).fold()
    assert found(graph, "last-path", "x") == [3, 3] or found(graph, "last-path", "x")[0] == 3


def test_every_misconception_shows_somewhere(graph):
    def network(W, x, b, t):
        h = relu(W @ x + b)
        m = np.maximum(h, 0.1 * h)
        p = softmax(m)
        s = sigmoid(np.mean(p) + np.max(m) ** 2 + np.max(b))
        loss = np.mean((p - t) ** 2) + s
        return loss

    programs = [
        graph,
        record(network, W, Y, 3.0, np.array([0.2, 0.8])),
        record(fan_out_of_three, 3),
        record(lambda x: relu(-x) + x, 2.0),
        record(lambda x, y: np.maximum(x, y), 1.0, 2.0),
        record(lambda x: x * x * x, 2.0),
        record(vectors, W, Y),
    ]
    for key in MISCONCEPTIONS:
        assert any(found(g, key, n.name) for g in programs for n in g.inputs + g.fan_outs), key
    assert sum(map(len, FAMILIES.values())) == len(MISCONCEPTIONS)


@settings(max_examples=20)
@given(programs())
def test_values_and_truth_are_left_alone(program):
    graph = program.graph()
    before = graph.gradients()
    for key in MISCONCEPTIONS:
        for variant in variants_of(key, graph.tape):
            sweep = graph.reverse_sweep(rules=variant.rules)
            assert sweep[0].kind == "seed"
            assert {step.node.name for step in sweep} <= {n.name for n in graph.nodes}
    assert str(graph.gradients()) == str(before)


def test_a_node_that_is_reached_by_a_thousand_paths_is_not_swept_along_each():
    graph = record(lambda x: _doubled(x, 30), 1.0)
    assert list(variants_of("re-sent", graph.tape)) == []
    assert list(variants_of("re-sent", record(lambda x: _doubled(x, 3), 1.0).tape))


def _doubled(x, times):
    for _ in range(times):
        x = x + x
    return x
