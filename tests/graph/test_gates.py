"""Gates written by hand: one node each, with its own copy, checked when it answers."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from backprop_widgets import Gate, Graph, Value, record
from tests.graphs import HandWritten, two_users


class Multiply(Gate):
    def forward(self, x, y):
        self.x, self.y = x, y
        return x * y

    def backward(self, upstream):
        return self.y * upstream, self.x * upstream


class Answers(Gate):
    """A gate of two inputs whose `backward` returns what it was told to."""

    def __init__(self, answer):
        self.answer = answer

    def forward(self, x, y):
        return x + y

    def backward(self, upstream):
        return self.answer


def test_the_gate_of_the_sources():
    graph = record(two_users, 2).fold()
    assert graph["f"].value == 20.0
    assert graph.edges[0].local == 9.0
    sweep = graph.reverse_sweep()
    assert [s.contribution for s in sweep if s.node.name == "f"] == [-0.2, 0.34]
    assert sweep.adjoints_at(len(sweep))["f"] == pytest.approx(0.14, rel=1e-14)
    assert graph.gradients()["x"] == pytest.approx(1.26, rel=1e-14)
    assert graph.tangents({"x": 1})["total"] == pytest.approx(1.26, rel=1e-14)


def test_a_gate_is_one_node():
    a, b = Value(3), Value(4)
    c = Multiply()(a, b)
    graph = Graph(c)
    assert [(n.name, n.value, n.op) for n in graph.nodes] == [("a", 3.0, ""), ("b", 4.0, ""), ("c", 12.0, "Multiply")]
    assert [(e.source.name, e.position, e.local) for e in graph.edges] == [("a", 0, 4.0), ("b", 1, 3.0)]
    assert (c.op, c.parents) == ("Multiply", (a, b))


def test_a_gate_may_have_a_name():
    assert HandWritten()(Value(2)).op == "f"


def test_backward_and_tangents_ask_the_gate():
    a, b = Value(3), Value(4)
    c = Multiply()(a, b)
    c.backward(seed=2)
    assert (a.grad, b.grad) == (8.0, 6.0)
    assert Graph(c).tangents({"a": 1, "b": 10}) == {"a": 1.0, "b": 10.0, "c": 34.0}


def test_one_gate_used_twice_keeps_both_calls_apart():
    gate = Multiply()
    a, b, c = Value(3), Value(4), Value(5)
    d = gate(a, b)
    e = gate(d, c)
    assert Graph(e).gradients() == {"a": 20.0, "b": 15.0, "c": 12.0, "d": 5.0, "e": 1.0}
    assert not vars(gate)


def test_one_value_in_both_places():
    a = Value(3)
    b = Multiply()(a, a)
    assert Graph(b).gradients() == {"a": 6.0, "b": 1.0}


def test_one_gate_that_keeps_a_cache_used_twice():
    class Square(Gate):
        def __init__(self):
            self.cache = {}

        def forward(self, x):
            self.cache["x"] = x
            return x * x

        def backward(self, upstream):
            return 2 * self.cache["x"] * upstream

    gate = Square()
    a, b = Value(2), Value(5)
    c = gate(a) + gate(b)
    assert Graph(c, {"a": a, "b": b, "c": c}).gradients() == {"a": 4.0, "b": 10.0, "v1": 1.0, "v2": 1.0, "c": 1.0}


def test_numbers_among_the_inputs_are_constants():
    a = Value(3)
    b = Multiply()(a, 4)
    graph = Graph(b)
    assert [node.op for node in graph.nodes] == ["", "constant", "Multiply"]
    assert graph.gradients() == {"a": 4.0, "b": 1.0}


def test_gate_on_numbers_alone():
    assert Multiply()(3, 4).data == 12.0


@pytest.mark.parametrize("answer", [(1.0,), (1.0, 2.0, 3.0), [1.0], 1.0, ()], ids=repr)
def test_one_gradient_per_input(answer):
    count = len(answer) if isinstance(answer, (tuple, list)) else 1
    graph = Graph(Answers(answer)(Value(1), Value(2)), names={})
    for ask in (graph.gradients, graph.reverse_sweep, lambda: graph.edges[0].local):
        with pytest.raises(ValueError, match=f"Answers.backward returned {count} gradients for 2 inputs"):
            ask()


def test_a_list_of_gradients_will_do():
    assert Graph(Answers([2, np.float64(3)])(Value(1), Value(2)), {}).gradients() == {"v1": 2.0, "v2": 3.0, "v3": 1.0}


def test_bare_gradient_or_tuple_for_one_input():
    class Tuple(HandWritten):
        def backward(self, upstream):
            return (self.slope * upstream,)

    for gate in (HandWritten(), Tuple()):
        assert Graph(gate(Value(2)), {}).gradients() == {"v1": 9.0, "v2": 1.0}


def test_gradients_have_the_shape_of_the_inputs():
    graph = Graph(Answers((1.0, [1.0, 2.0]))(Value(1), Value(2)), {})
    with pytest.raises(ValueError, match=r"gave input 1 a gradient of shape \(2,\), but its value has shape \(\)"):
        graph.gradients()


@pytest.mark.parametrize("answer", [("a", 1.0), (1j, 1.0), (Value(1), 1.0)], ids=["text", "complex", "Value"])
def test_gradients_are_numbers(answer):
    graph = Graph(Answers(answer)(Value(1), Value(2)), {})
    with pytest.raises(TypeError):
        graph.gradients()


def test_none_among_several_is_no_gradient():
    assert Graph(Answers((None, 2.0))(Value(1), Value(2)), {}).gradients()["v1"] == 0.0


def test_backward_without_return_is_refused():
    class Forgot(HandWritten):
        def backward(self, upstream):
            self.slope * upstream

    graph = Graph(Forgot()(Value(2)), {})
    with pytest.raises(TypeError, match="backward returned None"):
        graph.gradients()


def test_what_is_shown_and_what_is_computed_agree_for_a_gate_that_forgets_its_upstream():
    class Forgetful(HandWritten):
        def backward(self, upstream):
            return self.slope

    x = Value(2)
    y = Forgetful()(x) * 3
    graph = Graph(y)
    sweep = graph.reverse_sweep()
    assert sweep.adjoints_at(len(sweep)) == graph.gradients()


def test_forward_returns_a_number():
    class Nothing(Multiply):
        def forward(self, x, y):
            pass

    class Recorded(Multiply):
        def forward(self, x, y):
            return Value(x)

    class Text(Multiply):
        def forward(self, x, y):
            return "12"

    for gate in (Nothing(), Recorded()):
        with pytest.raises(TypeError, match=r"forward returned .*returns a plain number"):
            gate(Value(3), Value(4))
    with pytest.raises(TypeError, match="is text"):
        Text()(Value(3), Value(4))


def test_gate_is_given_plain_numbers():
    given = []

    class Look(Gate):
        def forward(self, x, y):
            given.extend([x, y])
            return x

        def backward(self, upstream):
            given.append(upstream)
            return upstream, 0.0

    Look()(Value(3), 4).backward()
    assert [type(x) for x in given] == [float] * 3


def test_missing_methods_are_named():
    class Neither(Gate):
        pass

    class Half(Gate):
        def forward(self, x):
            return x

    with pytest.raises(NotImplementedError, match=r"Neither needs a method forward\(self, \*xs\)"):
        Neither()(Value(1))
    with pytest.raises(NotImplementedError, match=r"Half needs a method backward\(self, upstream\)"):
        Half()(Value(1)).backward()


def test_errors_in_a_gate_are_its_own():
    class Breaks(Multiply):
        def backward(self, upstream):
            raise ZeroDivisionError("mine")

    a, b = Value(3), Value(4)
    c = Breaks()(a, b) * a
    with pytest.raises(ZeroDivisionError, match="mine"):
        c.backward()
    assert (a.grad, b.grad, c.grad) == (0.0, 0.0, 0.0)


def test_at_runs_forward_anew_on_a_copy():
    graph = record(two_users, 2)
    moved = graph.at(x=-1)
    assert moved["f"].value == 2.0
    assert moved.gradients()["x"] == pytest.approx(0.14 * 3, rel=1e-14)
    assert graph.gradients()["x"] == pytest.approx(1.26, rel=1e-14)
    x = Value(2)
    y = HandWritten()(x)
    plain = Graph(y)
    with pytest.warns(UserWarning, match="replayed"):
        assert plain.at(x=-1).gradients()["x"] == 3.0
    assert plain.gradients()["x"] == 9.0


def test_gate_inside_a_folded_node_and_a_group():
    x = Value(2)
    y = HandWritten()(x * 2) + 1
    graph = Graph(y).fold()
    assert [node.name for node in graph.nodes] == ["x", "y"]
    assert graph.gradients()["x"] == 26.0
    assert graph.tangents({"x": 1})["y"] == 26.0
    with pytest.warns(UserWarning, match="replayed"):
        assert graph.at(x=0).gradients()["x"] == 10.0
    assert graph.unfold("y").group("block", ["v1", "v2"]).gradients()["x"] == 26.0


def test_gate_with_settings():
    class Power(Gate):
        def __init__(self, n):
            self.n = n

        def forward(self, x):
            self.x = x
            return x**self.n

        def backward(self, upstream):
            return self.n * self.x ** (self.n - 1) * upstream

    x = Value(2)
    y = Power(3)(x) + Power(2)(x)
    y.backward()
    assert x.grad == 16.0


def test_graph_with_gates_is_pickled_with_them():
    graph = pickle.loads(pickle.dumps(record(two_users, 2)))
    assert graph.gradients()["x"] == pytest.approx(1.26, rel=1e-14)
    assert graph.fold().edges[0].local == 9.0
