from __future__ import annotations

import math
import subprocess
import sys

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets import Gate, Graph, Value, record, symbolic
from backprop_widgets.analysis.forms import exact, forms, local_form
from backprop_widgets.tape.table import OPERATIONS
from tests.graphs import comprehensive
from tests.strategies import ARITHMETIC, programs

SYMPY = {
    **ARITHMETIC,
    **{name: getattr(sympy, name) for name in ("exp", "log", "tanh", "sqrt", "sin", "cos")},
    "relu": lambda a: sympy.Max(a, 0),
    "sigmoid": lambda a: 1 / (1 + sympy.exp(-a)),
}
a, b, d = sympy.symbols("a b d")


@pytest.fixture(params=["as recorded", "folded"])
def graph(request):
    graph = record(comprehensive, 0.5, 1)
    return graph if request.param == "as recorded" else graph.fold()


@pytest.mark.parametrize(
    ("wrt", "levels"),
    [
        ("g", [1, 1]),
        ("f", [3, 3]),
        ("o", [-1, -1]),
        ("e", [6, 6]),
        ("c", [42, 42]),
        ("d", [12 * d, 60 * b + 72, 372 - 180 * a, 372 - 180 * a]),
        ("b", [60 * d + 84, 300 * b + 444, 1944 - 900 * a]),
        ("a", [-180 * d - 252, -900 * b - 1332, 2700 * a - 5832]),
    ],
)
def test_unrolled_level_by_level(graph, wrt, levels):
    for k, expected in enumerate(levels):
        assert symbolic(graph, "g", wrt, unroll=k) == expected
    assert symbolic(graph, "g", wrt, unroll=None) == levels[-1]


def test_any_node_by_any_node(graph):
    assert symbolic(graph, "f", "d") == 4 * d
    assert symbolic(graph, "e", "b") == 10 * d + 14
    assert symbolic(graph, "b", "g") == 0
    assert symbolic(graph, "c", "o") == 0


@settings(max_examples=150)
@given(programs(8))
def test_evaluates_to_the_gradient_at_every_level(program):
    for graph in (program.graph(), program.graph().fold()):
        values = {sympy.Symbol(name): value for name, value in graph.values().items()}
        for node in graph.inputs:
            numeric = graph.gradient(graph.output.name, node.name)
            for level in (0, 1, None):
                expression = symbolic(graph, graph.output.name, node.name, unroll=level)
                worth = float(expression.subs(values))
                assert worth == pytest.approx(numeric, rel=1e-6, abs=1e-6), (expression, level)


@settings(max_examples=100)
@given(programs(6))
def test_agrees_with_sympys_own_derivative_of_the_composed_expression(program):
    graph = program.graph()
    inputs = [sympy.Symbol(f"x{i}", real=True) for i in range(len(program.inputs))]
    composed = program.run(inputs, SYMPY)[-1]
    here = dict(zip(inputs, program.inputs, strict=True))
    for symbol in inputs:
        if symbol.name not in graph:
            continue
        ours = symbolic(graph, graph.output.name, symbol.name, unroll=None)
        ours = ours.subs({sympy.Symbol(s.name): s for s in inputs})
        theirs = sympy.nsimplify(sympy.diff(composed, symbol), rational=True)
        if ours.is_polynomial(*inputs):
            assert all(abs(c) < 1e-9 for c in sympy.Poly(sympy.expand(ours - theirs), *inputs).coeffs())
        assert float(ours.subs(here)) == pytest.approx(float(theirs.subs(here)), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("name", sorted(set(OPERATIONS) & set(forms())))
def test_forms_differentiate_to_the_tables_own_slopes(name):
    operation = OPERATIONS[name]
    count = len(operation.partials)
    for point in ([0.3, 1.7, 2.5], [1.4, 0.6, 2.1], [0.8, 0.8, 3.0], [2.0, 0.5, 1.5]):
        xs = point[:count]
        if name == "arccosh":
            xs = [1.2 + abs(xs[0])]
        if name in ("arcsin", "arccos", "arctanh"):
            xs = [xs[0] / 4]
        y = operation.compute(*xs)
        for position in range(count):
            symbols = [sympy.Symbol(f"s{k}") for k in range(count)]
            slope = local_form(operation, {}, position, symbols).subs(dict(zip(symbols, xs, strict=True)))
            assert float(slope) == pytest.approx(float(operation.partials[position](y, *xs)), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(("method", "at_zero"), [("relu", 0.0)])
def test_kinks_have_the_tables_choice(method, at_zero):
    graph = record(lambda x: getattr(x, method)(), 0.0)
    assert float(symbolic(graph, "out", "x").subs({"x": 0.0})) == at_zero == graph.gradient("out", "x")


def test_kinks_inside_kinks():
    graph = record(lambda x: (x.relu().log()).relu(), 2.0)
    expression = symbolic(graph, "out", "x")
    for x, slope in ((2.0, 0.5), (0.5, 0.0), (3.0, 1 / 3)):
        assert float(expression.subs({"x": x})) == pytest.approx(slope)
    assert "relu(x)" in str(expression)


@pytest.mark.parametrize("name", ["E", "I", "lambda", "<img src=x>", "__import__('os')", "a b", "x′", "2", "变量", "S"])
def test_names_are_never_read_as_sympy(name):
    x = Value(3.0, name=name)
    y = x**2
    y.name = "y"
    graph = Graph(y, names={})
    expression = symbolic(graph, "y", name)
    assert expression == 2 * sympy.Symbol(name)
    assert float(expression.subs(graph.values())) == 6.0


def test_unnamed_values_are_replaced_by_their_definitions():
    def program(x):
        return (x + 1) ** 2 * (x + 1)

    graph = record(program, 2.0)
    assert symbolic(graph, "program", "x") == sympy.expand(3 * (sympy.Symbol("x") + 1) ** 2)
    assert symbolic(graph, "program", "v1") == symbolic(graph, "program", "v1", 0)


def test_a_gate_written_by_hand_stays_an_undefined_derivative():
    class Square(Gate):
        def forward(self, x):
            self.x = x
            return x * x

        def backward(self, upstream):
            return 2 * self.x * upstream

    def program(x):
        y = 3 * Square()(x)
        return y

    x = sympy.Symbol("x")
    assert symbolic(record(program, 2.0), "y", "x") == 3 * sympy.Derivative(sympy.Function("Square")(x), x)


def test_arrays_are_refused_and_what_to_do_is_said():
    graph = record(lambda w: np.sum(w * 2), np.array([1.0, 2.0]))
    with pytest.raises(TypeError, match=r"array of shape \(2,\).*index what you need"):
        symbolic(graph, "out", "w")


def test_scalars_beside_arrays_are_fine():
    def program(w, x):
        s = np.sum(w)
        y = s * x**2
        return y

    graph = record(program, np.array([1.0, 2.0]), 3.0)
    x, s = sympy.symbols("x s")
    assert symbolic(graph, "y", "x") == symbolic(graph, "y", "x", unroll=None) == 2 * s * x


def test_too_long_is_said_and_not_tried():
    x = Value(1.0, name="x")
    y = x
    for _ in range(60):
        y = y.sin() * y.cos()
    graph = Graph(y, names={"y": y})
    with pytest.raises(ValueError, match="too long to be written"):
        symbolic(graph, "y", "x")


@pytest.mark.parametrize("unroll", [-1, 1.5, "all"])
def test_levels_are_counted(unroll):
    with pytest.raises(ValueError, match="0 or more"):
        symbolic(record(comprehensive, 0.5, 1), "g", "a", unroll=unroll)


@pytest.mark.parametrize(
    ("x", "written"),
    [(5.0, "5"), (0.5, "1/2"), (0.1, "1/10"), (-2.5e-3, "-1/400"), (math.inf, "oo"), (math.nan, "nan")],
)
def test_floats_are_meant_as_they_are_written(x, written):
    assert str(exact(x)) == written


@given(st.floats())
def test_exact_numbers_are_the_floats(x):
    assert float(exact(x)) == x or math.isnan(x)


def test_every_smooth_operation_on_numbers_has_a_form():
    elementwise = {name for name, operation in OPERATIONS.items() if operation.partials}
    assert elementwise <= set(forms())


def test_importing_the_package_does_not_import_sympy():
    program = (
        "import sys, backprop_widgets as b; b.symbolic, b.paths, b.check, b.cuts, b.costs, b.explain;"
        "b.paths(b.record(lambda a: a * a, 2.0), 'out', 'a').text;"
        "assert 'sympy' not in sys.modules and 'ipywidgets' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
