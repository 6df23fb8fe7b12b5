"""Every figure of the sources that scalars can give comes out of the public face. Row by row."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import Graph, Value, record
from backprop_widgets.sweeps.rules import RIGHT
from tests.graphs import HandWritten, comprehensive, product, two_users


@pytest.fixture
def graph():
    return record(comprehensive, 0.5, 1).fold()


def locals_of(graph):
    return {(edge.target.name, edge.source.name): edge.local for edge in graph.edges}


def test_a1_one_hand_written_gate_with_two_consumers():
    graph = record(two_users, 2).fold()
    assert graph["f"].value == 20.0
    assert locals_of(graph)["f", "x"] == 9.0
    sweep = graph.reverse_sweep()
    arrivals = [s.contribution for s in sweep if s.node.name == "f"]
    assert sorted(arrivals) == [-0.20, 0.34]
    last = sweep[-1]
    assert (last.upstream, last.local, last.contribution) == (pytest.approx(0.14), 9.0, pytest.approx(1.26))
    assert graph.gradients()["x"] == pytest.approx(1.26, rel=1e-14)


@given(st.floats(-100, 100))
def test_a1_slope_at_any_point(x):
    assert locals_of(record(two_users, x).fold())["f", "x"] == 2 * x + 5


def test_a2_two_gates_of_one_output_each_give_the_same():
    def split(x):
        f1 = HandWritten()(x)
        f2 = HandWritten()(x)
        total = 0.34 * f1 + -0.20 * f2
        return total

    steps = [s for s in record(split, 2).fold().reverse_sweep() if s.node.name == "x"]
    assert sorted(s.contribution for s in steps) == [pytest.approx(-1.80), pytest.approx(3.06)]
    assert steps[-1].after == pytest.approx(1.26)


def test_a2_taken_literally_it_moves_x_in_mid_sweep():
    x = 2.0
    x = x + record(two_users, x).fold().edges[0].local * 0.34
    assert x == pytest.approx(5.06)
    x = x + record(two_users, x).fold().edges[0].local * -0.20
    assert x == pytest.approx(2.036)
    assert pytest.approx(3.26) == 2 + 9 * (0.34 - 0.20)


@given(st.floats(-2, 2), st.floats(-2, 2))
def test_a3_adjoint_times_tangent_is_the_same_at_every_cut(point, move):
    def program(x):
        u = x**2 + 1
        a = u.sin()
        b = u * u
        f = a * b
        return f

    graph = record(program, point).fold()
    adjoint, tangent = graph.gradients(), graph.tangents({"x": move})
    cuts = [sum(adjoint[n] * tangent[n] for n in cut) for cut in (["f"], ["a", "b"], ["u"], ["x"])]
    assert cuts == pytest.approx([cuts[0]] * 4, rel=1e-9, abs=1e-9)
    u = graph["u"].value
    assert adjoint["a"] == u * u
    assert adjoint["b"] == math.sin(u)
    assert adjoint["u"] == pytest.approx(u * u * math.cos(u) + math.sin(u) * 2 * u)


def test_b1_a_product_switches():
    a, b = Value(3), Value(4)
    x = a * b
    assert Graph(x).gradients(seed=2) == {"a": 8.0, "b": 6.0, "x": 2.0}
    divided = replace(RIGHT, send=lambda upstream, local, edge: upstream / local)
    sweep = Graph(x).reverse_sweep(seed=2, rules=divided)
    assert sweep.adjoints_at(3)["a"] == 0.5


def test_b1_a_factor_without_effect_has_gradient_zero():
    a, b = Value(3), Value(0)
    x = a * b
    assert Graph(x).gradients()["a"] == 0.0


def test_c1():
    graph = record(product, 2, 1).fold()
    assert graph.values() == {"a": 2.0, "b": 1.0, "c": 3.0, "d": 2.0, "e": 6.0}
    assert graph.gradient("e", "a") == 2.0
    assert graph.gradient("e", "b") == 5.0
    assert [(e.source.name, e.target.name) for e in graph.edges] == [
        ("a", "c"),
        ("b", "c"),
        ("b", "d"),
        ("c", "e"),
        ("d", "e"),
    ]


def test_c1_from_plain_statements():
    a, b = Value(2), Value(1)
    c = a + b
    d = b + 1
    e = c * d
    assert Graph(e).gradients() == {"a": 2.0, "b": 5.0, "c": 2.0, "d": 3.0, "e": 1.0}
    e.backward()
    assert (a.grad, b.grad) == (2.0, 5.0)


def test_c2_values(graph):
    assert graph.values() == {
        "a": 0.5, "o": 1.0, "b": 3.5, "c": 10.0, "d": 23.5, "e": 622.25, "f": 1244.5, "g": 3732.5
    }  # fmt: skip


def test_c2_gradients(graph):
    assert graph.gradients() == {
        "a": -4482.0, "o": -1.0, "b": 1494.0, "c": 42.0, "d": 282.0, "e": 6.0, "f": 3.0, "g": 1.0
    }  # fmt: skip


@given(st.floats(-100, 100))
def test_c2_gradients_at_any_point(a):
    graph = record(comprehensive, a, 1).fold()
    g, v = graph.gradients(), graph.values()
    assert [g["g"], g["f"], g["o"], g["e"], g["c"]] == [1.0, 3.0, -1.0, 6.0, 42.0]
    near = {"rel": 1e-9, "abs": 1e-6}
    assert g["d"] == pytest.approx(12 * v["d"], **near)
    assert g["b"] == pytest.approx(60 * v["d"] + 84, **near)
    assert g["b"] == pytest.approx(300 * v["b"] + 444, **near)
    assert g["b"] == pytest.approx(1944 - 900 * a, **near)
    assert g["a"] == pytest.approx(2700 * a - 5832, **near)


def test_c2_the_running_sum_at_the_split(graph):
    steps = [s for s in graph.reverse_sweep() if s.node.name == "b"]
    assert [(s.before, s.contribution, s.after, s.arrival) for s in steps] == [
        (0.0, 1410.0, 1410.0, (1, 2)),
        (1410.0, 84.0, 1494.0, (2, 2)),
    ]


def test_c3_at_a_point(graph):
    assert graph.gradient("g", "d") == 282.0
    assert graph.gradient("e", "d") == 47.0
    a, b, d = (graph[name].value for name in "abd")
    assert 12 * d == 60 * b + 72 == 372 - 180 * a == 282.0


def test_c3_the_answer_47_forgets_the_upstream(graph):
    forgetful = replace(RIGHT, send=lambda upstream, local, edge: local)
    sweep = graph.reverse_sweep(rules=forgetful)
    assert sweep.adjoints_at(len(sweep))["d"] == 47.0 == 62 - 30 * 0.5
    step = next(s for s in graph.reverse_sweep() if s.node.name == "d")
    assert (step.upstream, step.local, step.contribution) == (6.0, 47.0, 282.0)


def test_c5_two_arrivals_at_b_and_one_at_a(graph):
    arrivals = {name: [s.contribution for s in graph.reverse_sweep() if s.node.name == name] for name in "abcd"}
    assert arrivals == {"a": [-4482.0], "b": [1410.0, 84.0], "c": [42.0], "d": [282.0]}


def test_c6_local_derivatives(graph):
    assert locals_of(graph) == {
        ("g", "f"): 3.0,
        ("g", "o"): -1.0,
        ("f", "e"): 2.0,
        ("e", "c"): 7.0,
        ("e", "d"): 47.0,
        ("c", "b"): 2.0,
        ("d", "b"): 5.0,
        ("b", "a"): -3.0,
    }


def test_c7_a_block_that_opens(graph):
    block = graph.group("block", ["c", "d", "e"])
    assert locals_of(block)["block", "b"] == 249.0 == 10 * 23.5 + 14
    step = next(s for s in block.reverse_sweep() if s.node.name == "b")
    assert (step.upstream, step.local, step.contribution) == (6.0, 249.0, 1494.0)
    assert block.unfold("block").gradients() == graph.gradients()


def test_c8_any_variable_by_any_other(graph):
    assert graph.gradient("f", "d") == 94.0 == 4 * graph["d"].value


def test_d2_a_sigmoid_neuron_as_a_circuit():
    def neuron(w0, w1, w2, x0, x1):
        dot = w0 * x0 + w1 * x1 + w2
        minus = dot * -1
        grown = minus.exp()
        below = grown + 1
        f = 1 / below
        return f

    graph = record(neuron, 2, -3, -3, -1, -2)
    values, gradients = graph.values(), graph.gradients()
    assert values["dot"] == 1.0
    assert [round(values[n], 4) for n in ("grown", "below", "f")] == [0.3679, 1.3679, 0.7311]
    assert [round(gradients[n], 4) for n in ("below", "grown", "minus")] == [-0.5344, -0.5344, -0.1966]
    assert round(gradients["dot"], 4) == 0.1966
    assert [round(gradients[n], 4) for n in ("x0", "x1")] == [0.3932, -0.5898]
    assert [round(gradients[n], 4) for n in ("w0", "w1", "w2")] == [-0.1966, -0.3932, 0.1966]


def test_d3_several_gates_as_one():
    def neuron(x):
        minus = -x
        grown = minus.exp()
        below = grown + 1
        f = 1 / below
        return f

    graph = record(neuron, 1).fold()
    one = graph.group("sigmoid", ["minus", "grown", "below", "f"])
    f = one.output.value
    assert [node.name for node in one.nodes] == ["x", "sigmoid"]
    assert one.edges[0].local == pytest.approx((1 - f) * f, rel=1e-15)
    assert round(one.gradients()["x"], 4) == 0.1966
    assert record(lambda x: x.sigmoid(), 1).gradients()["x"] == pytest.approx(one.gradients()["x"], rel=1e-15)


def test_d4_staged_computation():
    def staged(x, y):
        sigy = y.sigmoid()
        num = x + sigy
        sigx = x.sigmoid()
        xpy = x + y
        den = sigx + xpy**2
        f = num / den
        return f

    graph = record(staged, 3, -4).fold()
    assert round(graph.output.value, 4) == 1.5456
    steps = graph.reverse_sweep()
    into = {name: [round(s.contribution, 4) for s in steps if s.node.name == name] for name in "xy"}
    assert sorted(into["x"]) == [-0.0358, 0.5121, 1.5832]
    assert sorted(into["y"]) == [0.009, 1.5832]
    assert round(graph.gradients()["x"], 4) == 2.0596
    assert round(graph.gradients()["y"], 4) == 1.5922


def test_e4_a_gradient_is_final_when_all_users_have_sent(graph):
    sweep = graph.reverse_sweep()
    gradients = graph.gradients()
    for step in sweep[1:]:
        k, n = step.arrival
        assert (step.after == gradients[step.node.name]) == (k == n)
