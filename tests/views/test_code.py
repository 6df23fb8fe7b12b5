"""The listing of a graph is Python that runs: the same values and gradients, line by line tied to the lesson."""

from __future__ import annotations

import ast
import math
from typing import Any

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets import Gate, Graph, Value, code, gate, record, relu, sigmoid, softplus
from backprop_widgets.tape.table import OPERATIONS
from backprop_widgets.views.code import arrays, elementwise, products
from tests import graphs
from tests.analysis.test_sources import staged, vectors
from tests.strategies import programs
from tests.tape.rows import ROWS, Row
from tests.views.test_drawing import HOSTILE


def agrees(graph: Graph, rel: float = 1e-12) -> None:
    """The program gives the graph's values and gradients, run as text in a fresh namespace."""
    output = graph.output.value
    seed = None if isinstance(output, float) else np.ones(np.shape(output))
    found = code(graph).run()
    close(found.values, graph.values(), rel)
    close(found.gradients, graph.gradients(seed=seed), rel)


def close(found: dict[str, Any], wanted: dict[str, Any], rel: float) -> None:
    assert list(found) == list(wanted)
    for name, number in wanted.items():
        assert np.shape(found[name]) == np.shape(number), name
        finite = np.abs(number)[np.isfinite(number)]
        scale = float(np.max(finite, initial=1e-3))
        np.testing.assert_allclose(found[name], number, rtol=rel, atol=rel * scale, err_msg=name)


@settings(max_examples=80, deadline=None)
@given(programs(longest=16))
def test_random_programs(program):
    graph = program.graph()
    agrees(graph)
    agrees(graph.fold())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_every_operation(row: Row, data: Any):
    xs, params = data.draw(row.cases)
    values = [Value(x) for x in xs]
    names = {f"x{i}": value for i, value in enumerate(values)}
    output = row.call(np, *values, **params)
    agrees(Graph(output, names=names), 1e-9)
    constant = row.call(np, values[0], *xs[1:], **params)  # the others do not move
    agrees(Graph(constant, names=names), 1e-9)
    squared = output * output  # so that the upstream is not all ones
    agrees(Graph(squared, names=names).fold(), 1e-9)


def test_every_operation_has_a_rule():
    rules = {*elementwise.RULES, *arrays.RULES, *products.RULES}
    assert rules == set(OPERATIONS) - {"input", "constant"}
    for name, rule in elementwise.RULES.items():
        assert len(rule) == len(OPERATIONS[name].partials or ()), name


@pytest.mark.parametrize("name", graphs.EXAMPLES)
def test_every_example(name):
    graph = graphs.EXAMPLES[name].graph()
    agrees(graph)
    agrees(graph.fold())


def test_the_texts_examples():
    agrees(record(staged, 3, -4).fold())
    W, y = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0])
    agrees(record(vectors, W, y))
    agrees(record(vectors, W, y).fold())
    agrees(record(graphs.comprehensive, 0.5, 1).fold().group("block", ["c", "d", "e"]))


def test_staged_computation_reads_as_a_lecturer_writes_it():
    listing = code(record(staged, 3, -4).fold())
    first = ["x = 3.0", "y = -4.0", "sigy = 1/(1 + np.exp(-y))", "num = x + sigy"]
    assert [line.text for line in listing.forward][:4] == first
    assert [line.text for line in listing.backward if line.adds] == [
        "dx += dxpy",
        "dy += dxpy",
        "dx += dsigx * (1 - sigx)*sigx",
        "dx += dnum",
        "dy += dsigy * (1 - sigy)*sigy",
    ]


def test_staged_computation_run_as_text():
    """The figures of the source, from nothing but the text."""
    found: dict[str, Any] = {}
    exec(code(record(staged, 3, -4).fold()).text, found)
    assert [round(float(found[name]), 4) for name in ("f", "dx", "dy")] == [1.5456, 2.0596, 1.5922]
    found = {}
    exec(code(record(graphs.comprehensive, 0.5, 1).fold()).text, found)
    assert [found[f"d{name}"] for name in "goedcba"] == [1, -1, 6, 282, 42, 1494, -4482]


@settings(max_examples=60, deadline=None)
@given(programs())
def test_the_backward_program_is_the_derivative_of_the_forward_one(program):
    """HIPS autograd differentiates the text of the forward program; the backward one finds the same."""
    listing = code(program.graph().fold())
    names = [line.assigns for line in listing.forward if line.kind == "input"]
    points = [float(line.text.partition(" = ")[2]) for line in listing.forward if line.kind == "input"]
    lines = [line.text for line in listing.forward if line.kind == "compute"]

    def forward(*xs: Any) -> Any:
        scope = {"np": anp, **dict(zip(names, xs, strict=True))}
        exec("\n".join(lines), scope)
        return scope[listing.graph.output.name]

    gradients = listing.run().gradients
    with np.errstate(all="ignore"):
        wanted = {name: autograd.grad(forward, k)(*points) for k, name in enumerate(names)}
    close({name: gradients[name] for name in names}, wanted, 1e-9)


SPECIAL = st.sampled_from(
    [0.0, -0.0, 1.0, -1.0, 2.0, -2.5, 1e-320, 1e-200, -1e-80, 1e80, 1e200, -1e308, math.inf, -math.inf, math.nan]
)
EDGES = {
    "divide": lambda a, b: a / b,
    "by nothing": lambda a, b: a / 0 + b,
    "power": lambda a, b: a**b,
    "square": lambda a, b: a**2 * b,
    "inverse": lambda a, b: a**-1 + b,
    "root": lambda a, b: a**0.5 * b,
    "exp": lambda a, b: np.exp(a) * b,
    "log": lambda a, b: np.log(a) - b,
    "sqrt": lambda a, b: np.sqrt(a) * b,
    "sigmoid": lambda a, b: sigmoid(a) * b,
    "softplus": lambda a, b: softplus(a) * b,
    "relu": lambda a, b: relu(a) * b,
    "abs": lambda a, b: abs(a) * b,
    "maximum": lambda a, b: np.maximum(a, b) * a,
    "minimum": lambda a, b: np.minimum(a, b) * a,
    "clip": lambda a, b: np.clip(a, b, 1.0),
    "where": lambda a, b: np.where(a, a * b, b),
    "hypot": lambda a, b: np.hypot(a, b),
    "arctan2": lambda a, b: np.arctan2(a, b),
    "logaddexp": lambda a, b: np.logaddexp(a, b),
    "sinc": lambda a, b: np.sinc(a) * b,
    "hidden": lambda a, b: 1 / (1 / a) + b,
    "reciprocal": lambda a, b: np.reciprocal(a) * b,
}


@pytest.mark.parametrize("name", EDGES)
@settings(max_examples=30, deadline=None)
@given(a=SPECIAL, b=SPECIAL)
def test_the_edges_of_floats(name, a, b):
    graph = record(EDGES[name], a, b)
    agrees(graph, 1e-9)
    agrees(graph.fold(), 1e-9)


def test_plain_floats_where_nothing_can_go_wrong():
    text = code(record(graphs.comprehensive, 0.5, 1).fold()).text
    assert "np" not in text
    assert "float64" in code(record(lambda x: 1 / x, 0.0)).text


def test_ties_and_kinks_follow_the_conventions():
    def kinks(a, b):
        y = np.maximum(a, b) + relu(a - b) + abs(a - b)
        return y

    graph = record(kinks, 2, 2)
    agrees(graph)
    listing = code(graph)
    said = " ".join(line.comment for line in listing.backward)
    assert "each is given half" in said
    assert "relu at 0 is taken as 0" in said


def test_numbers_are_exact():
    x = 0.1 + 0.2
    assert f"x = {x!r}" in code(record(lambda x: 3 * x, x)).text
    graph = record(lambda x: x * (1 / 3) + 1e22, 1.0)
    found = code(graph).run()
    assert found.values == graph.values()


class Multiply(Gate):
    def forward(self, x, y):
        self.x, self.y = x, y
        return x * y

    def backward(self, upstream):
        return self.y * upstream, self.x * upstream


def test_gates_written_by_hand_are_called_by_name():
    def program(a, b):
        p = Multiply()(a, b)
        q = Multiply()(p, a)
        return q

    graph = record(program, 3, 4).fold()
    agrees(graph)
    listing = code(graph)
    assert list(listing.gates) == ["Multiply_gate", "Multiply_gate_2"]
    assert "Multiply_gate.backward(dp)[1]" in listing.text
    with pytest.raises(NameError, match="Multiply_gate"):
        exec(listing.text, {})

    class Doubling(Multiply):
        def forward(self, x, y):
            return 2 * super().forward(x, y)

    assert listing.run(gates={"Multiply_gate": Doubling()}).values["p"] == 24
    with pytest.raises(ValueError, match=r"'other' is no gate.*Multiply_gate_2"):
        listing.run(gates={"other": Doubling()})


def test_a_gate_may_bear_the_name_of_an_operation():
    class exp(Gate):
        def forward(self, x):
            return 3 * x

        def backward(self, upstream):
            return 3 * upstream

    graph = record(lambda x: exp()(x) + 1, 2)
    agrees(graph)
    agrees(graph.fold())


@gate
def long_gate(x, k):
    h = np.tanh(k * x + 1) * np.sin(x) + np.exp(-x * k) / (1 + x**2)
    j = h * np.cos(h * x) + np.sqrt(1 + h * h) * k
    return j * h + x


def test_what_is_too_long_for_one_line_is_opened():
    @gate
    def outer(x):
        return long_gate(x, x + 1) * long_gate(x, 2.0)

    for function in (lambda x, k: long_gate(x, k) * x, lambda x, k: outer(x) + k * outer(k)):
        graph = record(function, 0.7, 1.3)
        agrees(graph)
        agrees(graph.fold())
        listing = code(graph.fold())
        assert max(len(line.text) for line in listing.lines) < 120


def test_formulas_do_not_explode():
    @gate
    def squarings(x):
        for _ in range(30):
            x = np.sin(x * x)
        return x

    graph = record(lambda x: squarings(x), 0.9)
    assert len(code(graph).text) < 5000
    agrees(graph)


def test_broadcasting_is_summed_to_fit():
    graph = record(lambda x, w, b: x * w + b, np.arange(6.0).reshape(2, 3), np.array([[1.0], [2.0]]), 0.5).fold()
    agrees(graph)
    text = code(graph).text
    assert "db = np.sum(" in text
    assert "axis=1, keepdims=True" in text


def test_large_arrays_are_kept_beside_the_text():
    graph = record(lambda x: np.sum(x * x), np.arange(1000.0))
    listing = code(graph)
    assert len(listing.text) < 500
    assert [x.shape for x in listing.arrays] == [(1000,)]
    assert "x = arrays[0]  # array of shape 1000, too large" in listing.text
    agrees(graph)


# --- names


def test_adjoints_are_called_otherwise_where_names_would_collide():
    for names, wanted in [
        (["x", "dx"], {"grad_x", "grad_dx"}),
        (["ef"], {"grad_ef"}),
        (["x", "dx", "grad_x"], {"grad_x_2", "grad_dx", "grad_grad_x"}),
        (["x", "y"], {"dx", "dy"}),
        (["lambda", "np"], {"grad_lambda_", "grad_np_2"}),
    ]:
        values = [Value(float(i + 2), name=name) for i, name in enumerate(names)]
        total = values[0] * values[-1]
        for value in values:
            total = total + value * value
        graph = Graph(total, names={"total": total})
        assert wanted <= {line.assigns for line in code(graph).backward}
        agrees(graph)


WORSE = ["a\nimport os", "x\r1/0", "\u2028", "x′", "2", "'\"\\", "__import__", "ﬁ", "arrays", "abs", "\u202ex = 1"]


@pytest.mark.parametrize("hostile", [*HOSTILE, *WORSE])
def test_hostile_names_stay_comments(hostile):
    x, y = Value(2.0, name=hostile), Value(3.0, name=f"{hostile}′")
    out = abs(x) * y + np.exp(x)
    graph = Graph(out, names={"out": out})
    listing = code(graph)
    agrees(graph)
    tree = ast.parse(listing.text)
    allowed = {"np", "abs", *(line.assigns for line in listing.lines)}
    assert {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} <= allowed
    assert not [node for node in ast.walk(tree) if isinstance(node, (ast.ImportFrom, ast.FunctionDef))]
    assert len(listing.text.splitlines()) == len(listing.numbered)


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=5, unique=True))
@settings(deadline=None)
def test_any_names(names):
    values = [Value(float(i + 2), name=name) for i, name in enumerate(names)]
    total = values[0] * values[0]
    for value in values:
        total = total * value
    graph = Graph(total, names={})
    agrees(graph)
    assigned = [line.assigns for line in code(graph).forward]
    assert len(set(assigned)) == len(assigned)


# --- the tie to the lesson


@settings(max_examples=60, deadline=None)
@given(programs())
def test_every_step_has_its_lines(program):
    for graph in (program.graph(), program.graph().fold()):
        listing, lesson = code(graph), graph.lesson()
        for i, step in enumerate(lesson):
            current = listing.at(i)
            assert current, i
            wanted = {"input": "input", "compute": "compute", "seed": "seed", "send": "send"}[step.kind]
            assert {line.kind for line in current} <= {wanted, "start"}
            if not any(node.operation.inner for node in graph.nodes):
                (line,) = [line for line in current if line.kind != "start"]
                assert line.node == step.node.name
                if step.edge is not None:
                    back = next(found for found in listing.forward if found.number == line.forward)
                    assert back.node == step.edge.target.name
                    assert line.adds == (step.arrival[1] > 1)
        with pytest.raises(IndexError, match=f"no step {len(lesson)}"):
            listing.at(len(lesson))


def test_lines_inside_an_opened_node_belong_to_its_steps():
    W, y = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0])
    for graph in (record(vectors, W, y).fold(), record(lambda x, k: long_gate(x, k) * x, 0.7, 1.3).fold()):
        listing, lesson = code(graph), graph.lesson()
        assert len(listing.lines) > len(lesson) + len(graph.fan_outs)
        assert all(line.steps for line in listing.lines)
        for i, step in enumerate(lesson):
            assert step.node.name in {line.node for line in listing.at(i)}
            if step.edge is not None:
                consumer = {line.number for line in listing.forward if line.node == step.edge.target.name}
                assert {line.forward for line in listing.at(i)} <= consumer


def test_accumulators_start_with_the_seed_and_every_line_belongs_somewhere():
    graph = record(graphs.comprehensive, 0.5, 1).fold()
    listing = code(graph)
    seed = next(i for i, step in enumerate(graph.lesson()) if step.kind == "seed")
    assert [line.text for line in listing.at(seed)] == ["dg = 1", "db = 0"]
    rows = listing.text.split("\n")
    for line in listing.lines:
        assert rows[line.number - 1].strip().startswith(line.text)
    for line in listing.backward:
        assert line.forward in {found.number for found in listing.forward}
        assert line.text.startswith(f"{line.assigns} +=" if line.adds else f"{line.assigns} =")


def test_what_has_no_gradient_is_0():
    listing = code(record(lambda x, unused: x * x, 3, 4).fold())
    assert [line.text for line in listing.backward] == ["dout = 1", "dunused = 0", "dx = dout * 2*x"]


def test_shown():
    listing = code(record(lambda x: np.where(x < 3, x, 1) * x, 2))
    shown = listing._repr_mimebundle_()
    assert shown["text/plain"] == repr(listing)
    assert "<strong>+=</strong>" in shown["text/html"]
    with pytest.raises(TypeError, match="needs a Graph or a Value"):
        code(3)


@pytest.mark.slow
def test_deep():
    graph = graphs.deep_chain()
    listing = code(graph)
    assert len(listing.lines) == 2 * graphs.DEEP + 2
    assert len(repr(listing)) < 20_000
