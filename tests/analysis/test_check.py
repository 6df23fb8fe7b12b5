from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from backprop_widgets import Gate, Graph, Value, check, record
from backprop_widgets.analysis.nudge import Nudge, one_sided, shown_step, slope
from tests.graphs import EXAMPLES, HandWritten, comprehensive
from tests.strategies import programs


@pytest.fixture
def graph():
    return record(comprehensive, 0.5, 1).fold()


def test_an_input_or_any_named_node(graph):
    (row,) = check(graph, "d")
    assert row.text == "d 23.5 → 23.501: g rises 0.282006 ≈ 282 × 0.001"
    assert (row.name, row.gradient, row.agrees) == ("d", 282.0, True)
    assert row.numeric == pytest.approx(282.0, rel=1e-9)
    assert [row.name for row in check(graph)] == ["a", "o"]
    assert [row.name for row in check(graph, ["b", "e"])] == ["b", "e"]
    assert check(graph).agrees


def test_where_the_slope_is_0_the_bend_of_the_curve_is_what_moves_it():
    (row,) = check(record(lambda x: x**2, 0.0))
    assert row.text == "x 0 → 0.001: out rises 1e-6: 0 × 0.001, and a little since the curve bends"


def test_a_nudge_cuts_what_the_node_is_computed_from(graph):
    nudge = Nudge(graph.tape, graph["d"].index)
    assert nudge(23.5) == graph["g"].value
    assert nudge(0.0) == 3 * 2 * (7 * 10.0 + 0.0) - 1.0
    assert graph["d"].value == 23.5


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_agrees(name):
    for graph in (EXAMPLES[name].graph(), EXAMPLES[name].graph().fold()):
        assert check(graph, [n.name for n in graph.nodes if n.op != "constant"]).agrees


@settings(max_examples=150)
@given(programs())
def test_random_graphs_agree(program):
    graph = program.graph()
    found = check(graph, [n.name for n in graph.nodes if n.op != "constant" and abs(n.value) > 1e-12])
    assert found.agrees, found.text


class Wrong(Gate):
    """(x + 3)(x + 2), whose backward has lost a 1."""

    def forward(self, x):
        self.x = x
        return (x + 3) * (x + 2)

    def backward(self, upstream):
        return (2 * self.x + 4) * upstream


@pytest.mark.parametrize("shape", ["as recorded", "folded"])
def test_a_wrong_backward_is_found_and_named(shape):
    def program(x, y):
        out = Wrong()(x) * y + HandWritten()(y)
        return out

    graph = record(program, 2, 3)
    found = check(graph if shape == "as recorded" else graph.fold())
    assert not found.agrees
    assert [(row.name, row.agrees, row.reason) for row in found] == [("x", False, "gate"), ("y", True, "")]
    (fault,) = found.faults
    assert (fault.gate, fault.source, fault.position, fault.given) == ("Wrong", "x", 0, 8.0)
    assert fault.numeric == pytest.approx(9.0)
    assert "Wrong.backward is wrong" in found.text
    assert "it sends 8, where differences of its forward give 9." in found.text


def test_a_wrong_gate_is_found_even_where_it_has_no_effect():
    found = check(record(lambda x: Wrong()(x) * 0, 2.0))
    assert [row.agrees for row in found] == [True]
    assert not found.agrees
    assert "Wrong.backward is wrong" in found.text


def test_a_wrong_gate_on_arrays():
    class Twice(Gate):
        def forward(self, x):
            return 2 * x

        def backward(self, upstream):
            return upstream

    graph = record(lambda x: np.sum(Twice()(x)), np.array([1.0, 2.0]))
    (fault,) = check(graph).faults
    assert fault.numeric.tolist() == pytest.approx([2.0, 2.0])


def test_the_choice_at_a_kink_is_said():
    (row,) = check(record(lambda x: 3 * x.relu() + x, 0.0))
    assert (row.agrees, row.reason, row.gradient) == (False, "kink", 1.0)
    assert row.message == (
        "v1 = relu(x) has a kink: the slope is 1 on the left, 4 on the right; the slope of relu at 0 is taken as 0."
    )


def test_a_kink_inside_a_hand_written_gate_is_no_fault():
    class Relu(Gate):
        def forward(self, x):
            self.x = x
            return max(x, 0.0)

        def backward(self, upstream):
            return upstream * (self.x > 0)

    found = check(record(lambda x: Relu()(x), 0.0))
    assert found.faults == ()
    assert found[0].reason == "kink"


def test_rounding_is_said():
    (row,) = check(record(lambda x: x + 1e16, 1.0))
    assert (row.agrees, row.reason) == (False, "rounding")
    assert "steps of 2" in row.message


def test_what_is_not_finite_is_said():
    (row,) = check(record(lambda x: 1 / x, 0.0))
    assert (row.agrees, row.reason) == (False, "not-finite")


@pytest.mark.parametrize(
    ("function", "x"),
    [
        (lambda x: (x * 1e6).sin(), 1.0),
        (lambda x: (x * 1e6).sin() + 1e6, 1.0),
        (lambda x: x.log(), 1e-6),
        (lambda x: (100 * x).exp(), 3.0),
        (lambda x: x.exp() * 1e-300, 1.0),
        (lambda x: x**7, 100.0),
        (lambda x: x**3, 1e-5),
        (lambda x: x.relu(), 1e-7),
        (lambda x: x - x.sin(), 0.0),
        (lambda x: x * 0 + 5, 3.0),
        (lambda x: x * 1e-20, 3.0),
    ],
)
def test_the_step_suits_the_variable(function, x):
    found = check(record(function, x))
    assert found.agrees, found.text


def test_arrays_entry_by_entry():
    def program(W, y):
        u = W @ y
        loss = np.sum(u**2)
        return loss

    graph = record(program, np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0])).fold()
    rows = check(graph, ["W", "u"])
    assert rows.agrees
    assert rows[0].numeric == pytest.approx(graph.gradients()["W"])
    assert len(rows[0].entry) == 2
    assert "the worst of 4 entries" in rows[0].text


def test_of_a_large_array_some_entries():
    (row,) = check(record(lambda w: np.sum(w * w), np.linspace(0, 1, 5000)))
    assert row.agrees
    assert row.tried == 1000
    assert np.isnan(row.numeric).sum() == 4000
    assert "of 5000" in row.text


def test_nothing_moves_the_graph():
    x = Value(2.0, name="x")
    y = x * x
    y.name = "y"
    graph = Graph(y, names={})
    check(graph)
    assert (x.data, x.grad, graph["y"].value) == (2.0, 0.0, 4.0)


def test_what_cannot_be_checked():
    graph = record(lambda x: x * 2, 3.0)
    with pytest.raises(ValueError, match="constant"):
        check(graph, "2")
    with pytest.raises(KeyError, match="no node"):
        check(graph, "z")
    with pytest.raises(ValueError, match="shape"):
        check(record(lambda x: x * 2, np.array([1.0, 2.0])))


@pytest.mark.parametrize(("x", "step"), [(0.0, 1e-3), (0.5, 1e-3), (23.5, 1e-3), (622.25, 1e-2), (1e-6, 1e-8)])
def test_the_step_shown_is_a_power_of_ten_of_the_variables_size(x, step):
    assert shown_step(x) == shown_step(-x) == step


def test_slopes_of_plain_functions():
    assert slope(np.exp, 1.0).value == pytest.approx(np.e, rel=1e-11)
    assert one_sided(abs, 0.0) == (-1.0, 1.0)
    assert one_sided(np.sin, 0.3) is None
