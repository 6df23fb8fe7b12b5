from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given

from backprop_widgets import Gate, Graph, Value, explain, record
from tests.graphs import EXAMPLES, comprehensive
from tests.strategies import programs
from tests.views.test_drawing import HOSTILE


@pytest.fixture
def graph():
    return record(comprehensive, 0.5, 1).fold()


def keys(explanation):
    return [note.key for note in explanation.notes]


def test_the_stages(graph):
    explanation = explain(graph, "b")
    assert [(stage.key, stage.formula.text) for stage in explanation.stages] == [
        ("rule", "∂g/∂d·∂d/∂b + ∂g/∂c·∂c/∂b"),
        ("upstream", "282·∂d/∂b + 42·∂c/∂b"),
        ("local", "282·5 + 42·2"),
        ("contributions", "1410 + 84"),
        ("result", "1494"),
    ]
    assert explanation.value == 1494.0


def test_each_factor_says_what_it_belongs_to(graph):
    first, second = explain(graph, "b").terms
    assert (first.upstream.node.name, second.upstream.node.name) == ("d", "c")
    assert (first.local.edge.target.name, first.local.edge.source.name) == ("d", "b")
    assert (first.upstream.value, first.local.value, first.contribution) == (282.0, 5.0, 1410.0)
    # an upstream factor has an explanation of its own
    assert explain(graph, first.upstream.node.name).value == first.upstream.value


def test_of_another_node(graph):
    assert [s.formula.text for s in explain(graph, "d", of="f").stages] == ["∂f/∂e·∂e/∂d", "2·∂e/∂d", "2·47", "94"]


def test_where_a_local_derivative_comes_from(graph):
    assert "∂e/∂d = 2*d = 47, from e = 7c + d²" in explain(graph, "d").text
    assert r"\frac{\partial e}{\partial d} &= 2 d = 47" in explain(graph, "d").latex


def test_a_notebook_gets_latex_and_text(graph):
    explanation = explain(graph, "b")
    bundle = explanation._repr_mimebundle_()
    assert bundle == {"text/latex": f"$$\n{explanation.latex}\n$$", "text/plain": explanation.text}
    assert repr(explanation) == explanation.text
    assert explanation.latex.count("&=") == 7


@given(programs())
def test_contributions_add_up_for_every_node(program):
    for graph in (program.graph(), program.graph().fold()):
        for node in graph.nodes:
            if node.op == "constant":
                continue
            explanation = explain(graph, node.name)
            total = sum(term.contribution for term in explanation.terms)
            if explanation.terms:
                assert total == pytest.approx(explanation.value, rel=1e-9, abs=1e-9)
            assert explanation.value == graph.gradients()[node.name]
            assert explanation.text


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_no_markup_in_latex(name):
    x = Value(3.0, name=name)
    y = x * x
    y.name = "y"
    for shown in (explain(Graph(y, names={}), name), explain(Graph(y, names={}), name).derivation):
        assert not re.search(r"[<>$#%`~]|\\N", shown.latex.replace("\n", " ").replace("\\\\ ", ""))
        assert shown.latex.count("{") == shown.latex.count("}")
        assert name.replace("\n", " ") in shown.text.replace("\n", " ")


def kinks(x):
    y = x.relu()
    return y


@pytest.mark.parametrize(
    ("function", "inputs", "wrt", "expected"),
    [
        (EXAMPLES["chain"].function, (2.0,), "z", ["seed"]),
        (EXAMPLES["unused input"].function, (3.0, 8.0), "unused", ["independent"]),
        (EXAMPLES["constant"].function, (3.0,), "7", ["constant"]),
        (EXAMPLES["x-x"].function, (3.0,), "x", ["cancels", "seed", "copy"]),
        (EXAMPLES["diamond"].function, (0.0,), "z", ["no-effect", "seed", "zero"]),
        (lambda x: x + 1, (3.0,), "x", ["copy", "seed", "copy"]),
        (lambda x, w: x * w, (3.0, 1.0), "x", ["one", "seed", "one"]),
        (lambda x: x.relu(), (-3.0,), "x", ["no-effect", "seed", "closed"]),
        (lambda x: x.relu(), (3.0,), "x", ["one", "seed", "routed"]),
        (lambda x: x.relu(), (0.0,), "x", ["no-effect", "seed", "kink"]),
        (lambda x: x.exp(), (-1000.0,), "x", ["no-effect", "seed", "rounded"]),
    ],
)
def test_the_kinds_of_0_and_1_are_told_apart(function, inputs, wrt, expected):
    assert keys(explain(record(function, *inputs), wrt)) == expected


def test_folded_nodes_tell_the_same_kinds():
    graph = record(lambda x: (x + 1) - (x + 2), 3.0).fold()
    assert keys(explain(graph, "x")) == ["cancels"] or "cancels" in keys(explain(graph, "x"))
    assert keys(explain(record(lambda x: 2 + (x + 1), 3.0).fold(), "x")) == ["copy", "seed", "copy"]
    assert "kink" in keys(explain(record(lambda x: 3 * x.relu(), 0.0).fold(), "x"))


def test_a_gate_written_by_hand_speaks_for_itself():
    class Copy(Gate):
        def forward(self, x):
            return x

        def backward(self, upstream):
            return upstream

    assert "gate" in keys(explain(record(lambda x: Copy()(x), 3.0), "x"))


def test_arrays_use_transposed_jacobians():
    def program(W, y):
        u = W @ y
        loss = np.sum(u)
        return loss

    graph = record(program, np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0])).fold()
    assert [s.formula.text for s in explain(graph, "y").stages] == [
        "(∂u/∂y)ᵀ·∂loss/∂u",
        "(∂u/∂y)ᵀ·[1, 1]",
        "[[1, 3], [2, 4]]·[1, 1]",
        "[4, 6]",
    ]
    with pytest.raises(ValueError, match="shape"):
        explain(graph, "y", of="u")


def test_the_rule_of_a_product_is_derived_by_comparing_coefficients():
    def program(a, b):
        x = a * b
        loss = 2 * x
        return loss

    (part,) = explain(record(program, 3, 4), "a").derivation.parts
    assert part.key == "product"
    assert [line.formula.text for line in part.lines] == [
        "ẋ = b·ȧ",
        "x̄·ẋ = ā·ȧ",
        "ā = x̄·b",
        "x̄·ẋ = ā·ȧ + b̄·ḃ",
        "ẋ = b·ȧ + a·ḃ",
        "x̄·b·ȧ + x̄·a·ḃ = ā·ȧ + b̄·ḃ",
        "ā = x̄·b, b̄ = x̄·a",
        "ā = 2·4 = 8, b̄ = 2·3 = 6",
    ]


def test_the_sum_at_a_split_is_derived_by_comparing_coefficients(graph):
    (part,) = explain(graph, "b").derivation.parts
    assert part.key == "split"
    assert [line.formula.text for line in part.lines] == [
        "b̄·ḃ = d̄·ḋ + c̄·ċ",
        "ḋ = ∂d/∂b·ḃ, ċ = ∂c/∂b·ḃ",
        "b̄·ḃ = d̄·∂d/∂b·ḃ + c̄·∂c/∂b·ḃ",
        "b̄·ḃ = (d̄·∂d/∂b + c̄·∂c/∂b)·ḃ",
        "b̄ = d̄·∂d/∂b + c̄·∂c/∂b",
        "b̄ = 282·5 + 42·2 = 1410 + 84 = 1494",
    ]
    assert explain(graph, "o").derivation.parts[0].key == "gate"
    assert explain(graph, "g").derivation.parts == ()
    assert "Nothing is derived" in explain(graph, "g").derivation.text


@given(programs(6))
def test_derivations_of_any_graph_can_be_written(program):
    graph = program.graph()
    for node in graph.inputs:
        derivation = explain(graph, node.name).derivation
        assert derivation.text
        assert derivation.latex.startswith(r"\begin{aligned}")
