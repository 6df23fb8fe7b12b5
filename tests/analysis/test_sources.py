"""Every figure of the sources, row by row, by the questions that a reader asks of a graph."""

from __future__ import annotations

import math

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import Gate, check, costs, count_paths, cuts, draw, explain, narrate, paths, record, symbolic
from backprop_widgets.analysis.split import split
from tests.graphs import HandWritten, comprehensive, product, two_users

rates = st.floats(-5, 5).map(lambda rate: round(rate, 6))  # no rates so small that products of them vanish


@pytest.fixture
def graph():
    return record(comprehensive, 0.5, 1).fold()


def test_a1_two_gradients_come_back_are_summed_and_multiplied():
    graph = record(two_users, 2).fold()
    assert graph["f"].value == 20.0
    assert [s.formula.text for s in explain(graph, "f").stages][-2:] == ["-0.20 + 0.34", "0.14"]
    assert [s.formula.text for s in explain(graph, "x").stages] == ["∂total/∂f·∂f/∂x", "0.14·∂f/∂x", "0.14·9", "1.26"]
    assert check(graph).agrees


def test_a2_one_node_per_consumer_gives_the_same():
    graph = record(two_users, 2).fold()
    apart = split(graph, "f")
    assert [s.formula.text for s in explain(apart, "x").stages][-2:] == ["-1.80 + 3.06", "1.26"]
    assert apart.gradients()["x"] == pytest.approx(graph.gradients()["x"], rel=1e-14)
    shown = draw(graph, split="f")
    assert shown.text == draw(apart).text
    assert "f₁ = f(x)" in shown.text
    assert "-1.80 + 3.06 = 1.26" in shown.text
    assert shown.svg.count('class="node') == 6


def test_a2_taken_literally_x_moves_in_mid_sweep():
    def slope(x):
        graph = record(lambda x: HandWritten()(x), x)
        return graph.gradient("out", "x")

    in_two = 2 + 0.34 * slope(2.0)
    assert in_two == pytest.approx(5.06)
    assert in_two + -0.20 * slope(in_two) == pytest.approx(2.036)
    assert 2 + (0.34 - 0.20) * slope(2.0) == pytest.approx(3.26)


def product_of_two(x):
    u = x.sin()
    a = u**2
    b = u.exp()
    f = a * b
    return f


@given(st.floats(-2, 2).map(lambda x: round(x, 6)), rates)
def test_a3_adjoint_times_tangent_is_the_same_over_every_cut(x, rate):
    graph = record(product_of_two, x).fold()
    found = cuts(graph, {"x": rate})
    assert [[n.name for n in cut.nodes] for cut in found] == [["x"], ["u"], ["u", "a"], ["a", "b"], ["f"]]
    for cut in found:
        size = max(abs(term.product) for term in cut.terms)
        assert abs(cut.total - found.total) <= 1e-12 * max(size, abs(found.total))


def test_a3_the_coefficients_compared():
    graph = record(product_of_two, 0.5).fold()
    f = explain(graph, "a").derivation.parts[0]
    assert {line.key: line.formula.text for line in f.lines}["compare"] == "ā = f̄·b, b̄ = f̄·a"
    u = {line.key: line.formula.text for line in explain(graph, "u").derivation.parts[0].lines}
    assert u["identity"] == "ū·u̇ = b̄·ḃ + ā·ȧ"
    assert u["compare"] == "ū = b̄·∂b/∂u + ā·∂a/∂u"
    assert explain(graph, "a").stages[0].formula.text == "∂f/∂f·∂f/∂a"


def switched(a, b):
    x = a * b
    loss = 2 * x
    return loss


def test_b1_a_product_switches():
    graph = record(switched, 3, 4).fold()
    assert (graph.gradient("loss", "a"), graph.gradient("loss", "b")) == (8.0, 6.0)
    assert "∂x/∂a = b = 4, from x = a · b" in explain(graph, "a").text
    assert check(graph, "a")[0].text == "a 3 → 3.001: loss rises 0.008 = 8 × 0.001"


def test_b1_where_the_other_factor_is_0_the_gradient_is_0():
    graph = record(switched, 3, 0).fold()
    assert graph.gradient("loss", "a") == 0.0
    assert [note.key for note in explain(graph, "a").notes] == ["no-effect", "zero"]
    assert "stays" in check(graph, "a")[0].text


def test_b2_and_b3_adjoints_and_tangents_and_the_rule_derived():
    lines = {line.key: line.formula.text for line in explain(record(switched, 3, 4), "a").derivation.parts[0].lines}
    assert lines["identity"] == "x̄·ẋ = ā·ȧ"
    assert lines["all"] == "x̄·ẋ = ā·ȧ + b̄·ḃ"
    assert lines["rule"] == "ẋ = b·ȧ + a·ḃ"
    assert lines["compare"] == "ā = x̄·b, b̄ = x̄·a"
    assert lines["numbers"] == "ā = 2·4 = 8, b̄ = 2·3 = 6"


def test_c1():
    graph = record(product, 2, 1).fold()
    assert graph.values() == {"a": 2.0, "b": 1.0, "c": 3.0, "d": 2.0, "e": 6.0}
    assert (paths(graph, "e", "a").total, paths(graph, "e", "b").total) == (2.0, 5.0)
    a, b = sympy.symbols("a b")
    assert symbolic(graph, "e", "b", unroll=1) == a + 2 * b + 1


def test_c2_every_gradient_in_numbers_and_symbols(graph):
    a, b, d = sympy.symbols("a b d")
    assert graph.values() == dict(a=0.5, o=1, b=3.5, c=10, d=23.5, e=622.25, f=1244.5, g=3732.5)
    for name, value in dict(g=1, f=3, o=-1, e=6, c=42, d=282, b=1494, a=-4482).items():
        assert explain(graph, name).value == paths(graph, "g", name).total == value
    assert symbolic(graph, "g", "d") == 12 * d
    assert [symbolic(graph, "g", "b", k) for k in range(3)] == [60 * d + 84, 300 * b + 444, 1944 - 900 * a]
    assert symbolic(graph, "g", "a", 2) == 2700 * a - 5832
    assert check(graph, list(graph.values())).agrees


def test_c3_unrolled_and_evaluated_at_hand(graph):
    levels = [symbolic(graph, "g", "d", k) for k in range(3)]
    assert [str(level) for level in levels] == ["12*d", "60*b + 72", "372 - 180*a"]
    assert [level.subs(graph.values()) for level in levels] == [282.0] * 3


def test_c3_is_282_and_not_47(graph):
    (row,) = check(graph, "d")
    assert row.gradient == 282.0 == pytest.approx(row.numeric)
    assert row.text == "d 23.5 → 23.501: g rises 0.282006 ≈ 282 × 0.001"
    (term,) = explain(graph, "d").terms
    assert (term.upstream.value, term.local.value) == (6.0, 47.0)


def test_c4_from_scratch_and_by_reuse(graph):
    found = costs(graph).derivations
    assert found["d"].substitution.text == (
        "∂(3*f - o)/∂d = ∂(6*e - o)/∂d = ∂(42*c + 6*d**2 - o)/∂d = 12*d"
    )
    assert (found["d"].scratch.text, found["d"].reuse.text) == ("3·2·47", "6·47")
    assert (found.scratch_count.total, found.reuse_count.total) == (30, 9)


def test_c5_all_paths(graph):
    assert [p.product for p in paths(graph, "g", "b")] == [1410.0, 84.0]
    assert [p.product for p in paths(graph, "g", "a")] == [-4230.0, -252.0]
    assert "-4230 - 252" in paths(graph, "g", "a").text
    assert "2 paths, but 1 arrival: only b uses a" in paths(graph, "g", "a").text
    assert [count_paths(graph, "g", name) for name in "cdb"] == [1, 1, 2]


def test_c6_the_labels_of_the_gradient_flow_graph(graph):
    factors = {(e.target.name, e.source.name): e.local for path in paths(graph, "g", "a") for e in path.edges}
    factors["g", "o"] = paths(graph, "g", "o")[0].product
    assert factors == {
        ("g", "f"): 3, ("g", "o"): -1, ("f", "e"): 2, ("e", "c"): 7, ("e", "d"): 47, ("c", "b"): 2, ("d", "b"): 5,
        ("b", "a"): -3,
    }  # fmt: skip


def test_c7_factored_and_as_one_block(graph):
    assert paths(graph, "e", "b").factored.text == "∂e/∂d·∂d/∂b + ∂e/∂c·∂c/∂b"
    assert symbolic(graph, "e", "b") == 10 * sympy.Symbol("d") + 14
    assert graph.gradient("e", "b") == 249.0
    assert "3·2·249" in paths(graph, "g", "b").text
    block = graph.group("block", ["c", "d", "e"])
    assert [s.formula.text for s in explain(block, "b").stages][-2:] == ["6·249", "1494"]
    assert explain(block.unfold("block"), "b").value == 1494.0


def test_c8_any_variable_by_any_other(graph):
    assert symbolic(graph, "f", "d") == 4 * sympy.Symbol("d")
    assert explain(graph, "d", of="f").value == paths(graph, "f", "d").total == 94.0


def neuron(w0, w1, w2, x0, x1):
    dot = w0 * x0 + w1 * x1 + w2
    f = 1 / (1 + (-dot).exp())
    return f


def grouped(w0, w1, w2, x0, x1):
    dot = w0 * x0 + w1 * x1 + w2
    f = dot.sigmoid()
    return f


NEURON = (2, -3, -3, -1, -2)


def test_d1_the_same_order_of_work_for_both():
    found = costs(record(neuron, *NEURON))
    assert found.forward.total == 8
    assert found.reverse.total == 12
    assert found.tangents.total == 5 * found.tangent.total


def test_d2_the_circuit_of_a_neuron():
    graph = record(neuron, *NEURON)
    along = paths(graph, "f", "dot")[0]
    values = [round(n.value, 4) for n in along.nodes]
    assert values == [0.7311, 1.3679, 0.3679, -1.0, 1.0]
    gradients = [round(graph.gradients()[n.name], 4) for n in along.nodes]
    assert gradients == [1.0, -0.5344, -0.5344, -0.1966, 0.1966]
    inputs = [round(graph.gradients()[name], 4) for name in ("x0", "x1", "w0", "w1", "w2")]
    assert inputs == [0.3932, -0.5898, -0.1966, -0.3932, 0.1966]


def test_d3_grouped_and_taken_apart():
    assert explain(record(grouped, *NEURON), "dot").value == pytest.approx(0.19661193324148185)
    for function in (neuron, grouped):
        assert record(function, *NEURON).gradients()["dot"] == pytest.approx(0.1966, abs=5e-5)
    dot = sympy.Symbol("dot")
    ours = symbolic(record(grouped, *NEURON), "f", "dot")
    f = 1 / (1 + sympy.exp(-dot))
    assert sympy.simplify(ours - (1 - f) * f) == 0


def test_d3_fewer_numerical_issues():
    far = (2, -3, -1000, 0, 0)
    apart, one = record(neuron, *far), record(grouped, *far)
    assert apart["dot"].value == one["dot"].value == -1000.0
    assert math.isnan(apart.gradients()["dot"])
    assert one.gradients()["dot"] == 0.0
    assert "rounded" in [note.key for note in explain(one, "dot").notes]
    assert [(row.agrees, row.reason) for row in check(apart, "dot")] == [(False, "not-finite")]
    assert check(one, "dot").agrees


def staged(x, y):
    sigy = y.sigmoid()
    num = x + sigy
    sigx = x.sigmoid()
    xpy = x + y
    xpysqr = xpy**2
    den = sigx + xpysqr
    invden = 1.0 / den
    f = num * invden
    return f


def test_d4_a_fan_out_of_three():
    graph = record(staged, 3, -4).fold()
    assert round(graph["f"].value, 4) == 1.5456
    by_user = {t.upstream.node.name: round(t.contribution, 4) for t in explain(graph, "x").terms}
    assert by_user == {"xpy": 1.5832, "sigx": -0.0358, "num": 0.5121}
    assert round(explain(graph, "x").value, 4) == 2.0596
    by_user = {t.upstream.node.name: round(t.contribution, 4) for t in explain(graph, "y").terms}
    assert by_user == {"xpy": 1.5832, "sigy": 0.0090}
    assert round(explain(graph, "y").value, 4) == 1.5922
    assert sorted(round(p.product, 4) for p in paths(graph, "f", "x")) == [-0.0358, 0.5121, 1.5832]
    assert check(graph).agrees


def test_d5_patterns_and_their_0_and_1():
    def program(a, b, c):
        s = a + b
        p = s * c
        m = np.maximum(p, c)
        return m

    graph = record(program, 1, 2, 4).fold()
    patterns = {n.name: n.operation.pattern for n in graph.nodes if n.parents}
    assert patterns == {"s": "copies", "p": "switches", "m": "routes"}
    assert "copy" in [note.key for note in explain(graph, "a").notes]
    assert "routed" in [note.key for note in explain(graph, "p").notes]
    assert "closed" in [note.key for note in explain(graph, "c").notes]


def test_d5_at_a_tie_exactly_one_fails():
    graph = record(lambda a, b: np.maximum(a, b), 2, 2)
    assert graph.gradients()["a"] == graph.gradients()["b"] == 0.5
    assert [note.key for note in explain(graph, "a").notes] == ["seed", "kink"]
    assert check(graph, "a")[0].reason == "kink"


class Multiply(Gate):
    def forward(self, x, y):
        self.x, self.y = x, y
        return x * y

    def backward(self, upstream):
        return self.y * upstream, self.x * upstream


class Unswitched(Multiply):
    def backward(self, upstream):
        return self.x * upstream, self.y * upstream


def test_d6_a_gate_written_by_hand():
    assert record(lambda x, y: Multiply()(x, y), 3, 4).gradients()["x"] == 4.0
    assert check(record(lambda x, y: Multiply()(x, y), 3, 4)).agrees
    found = check(record(lambda x, y: Unswitched()(x, y), 3, 4))
    assert [fault.gate for fault in found.faults] == ["Unswitched", "Unswitched"]


def vectors(W, y):
    u1 = W @ y
    u2 = y**2
    loss = 0.5 * np.sum(u1**2) + np.sum(u2)
    return loss


@pytest.fixture
def arrays():
    return record(vectors, np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0])).fold()


def test_e1_every_array_carries_a_pair(arrays):
    assert arrays["loss"].value == 3.0
    for node in arrays.nodes:
        assert np.shape(arrays.gradients()[node.name]) == np.shape(node.value)
    tangents = arrays.tangents({"y": [1.0, 0.0]})
    assert tangents["u1"].tolist() == [1.0, 3.0]
    found = cuts(arrays, {"y": [1.0, 0.0], "W": [[0.5, 0.0], [0.0, 0.25]]})
    assert [cut.total for cut in found] == pytest.approx([found.total] * len(found), rel=1e-12)


def test_e2_local_derivatives_can_be_had_on_the_way_forward(arrays):
    locals_ = {(e.target.name, e.source.name): e.local.tolist() for e in arrays.edges if e.source.name == "y"}
    assert locals_ == {("u1", "y"): [[1.0, 2.0], [3.0, 4.0]], ("u2", "y"): [[2.0, 0.0], [0.0, -2.0]]}


def test_e3_the_sum_over_the_direct_users(arrays):
    explanation = explain(arrays, "y")
    assert [term.contribution.tolist() for term in explanation.terms] == [[2.0, -2.0], [-4.0, -6.0]]
    assert explanation.value.tolist() == [-2.0, -8.0]
    assert explanation.stages[2].formula.text == "[[2, 0], [0, -2]]·[1, 1] + [[1, 3], [2, 4]]·[-1, -1]"
    assert explain(arrays, "W").value.tolist() == [[-1.0, 1.0], [-1.0, 1.0]]
    forgotten = sum(term.local.value @ term.upstream.value for term in explanation.terms)
    assert forgotten.tolist() == [-1.0, -9.0]
    assert check(arrays, ["W", "y", "u1", "u2"]).agrees


def test_e4_final_when_all_users_have_sent(arrays):
    sentences = narrate(arrays.reverse_sweep()).splitlines()
    assert any("1 of 2" in sentence for sentence in sentences)
    assert any("2 of 2" in sentence for sentence in sentences)


def test_e5_the_order_is_remembered_first(arrays):
    forward = [step.node.name for step in arrays.forward_sweep()]
    assert forward == ["W", "y", "u1", "u2", "loss"]
    senders = list(dict.fromkeys(s.edge.target.name for s in arrays.reverse_sweep() if s.edge is not None))
    assert senders == ["loss", "u2", "u1"]
