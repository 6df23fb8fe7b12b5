"""Gates on arrays, and gates composed of others: ``@gate``."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from backprop_widgets import Gate, Graph, Value, gate, record, sigmoid


class Affine(Gate):
    """Three inputs of three shapes."""

    def forward(self, W, x, b):
        self.W, self.x = W, x
        return W @ x + b

    def backward(self, upstream):
        return np.outer(upstream, self.x), self.W.T @ upstream, upstream


def inputs():
    return Value([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), Value([1.0, -1.0]), Value([0.5, 0.0, -0.5])


def test_gate_on_arrays_is_as_the_operations():
    W, x, b = inputs()
    names = {"W": W, "x": x, "b": b}
    by_hand = Graph(np.sum(np.tanh(Affine()(W, x, b))), names)
    plain = Graph(np.sum(np.tanh(W @ x + b)), names)
    for name in names:
        np.testing.assert_allclose(by_hand.gradients()[name], plain.gradients()[name])
        direction = {name: np.ones(names[name].shape)}
        assert by_hand.tangents(direction)["v3"] == pytest.approx(plain.tangents(direction)["v4"])
    jacobian = next(edge.local for edge in by_hand.edges if edge.source.name == "x")
    np.testing.assert_array_equal(jacobian, W.data)


def test_one_gate_many_times_with_arrays():
    layer = Affine()
    (W, x, b), (V, _, c) = inputs(), inputs()
    y = layer(W, x, b)
    z = layer(V, x * 2, c)
    np.sum(y * z).backward()
    np.testing.assert_allclose(b.grad, z.data)
    np.testing.assert_allclose(c.grad, y.data)


def test_a_gradient_of_the_wrong_shape_is_named():
    class Wrong(Affine):
        def backward(self, upstream):
            return np.outer(self.x, upstream), self.W.T @ upstream, upstream

    with pytest.raises(ValueError, match=r"Wrong.backward gave input 0 a gradient of shape \(2, 3\).*\(3, 2\)"):
        np.sum(Wrong()(*inputs())).backward()


def test_an_error_in_backward_leaves_no_half_made_gradients():
    class Fails(Affine):
        def backward(self, upstream):
            raise ZeroDivisionError

    W, x, b = inputs()
    with pytest.raises(ZeroDivisionError):
        np.sum(Fails()(W, x * 2, b) * b).backward()
    for value in (W, x, b):
        np.testing.assert_array_equal(value.grad, np.zeros(value.shape))


def test_a_gate_cannot_spoil_the_values_that_it_is_given():
    class Spoils(Gate):
        def forward(self, x):
            x[0] = 7.0
            return x

    with pytest.raises(ValueError, match="read-only"):
        Spoils()(Value([1.0, 2.0]))


# Composite gates.


@gate
def neuron(w, x, b):
    s = w * x
    z = s + b
    a = sigmoid(z)
    return a


@gate
def layer(W, x):
    z = W @ x
    return np.tanh(z + np.ones(2))


def test_a_composite_is_one_node_that_opens():
    w, x, b = Value(2.0), Value(3.0), Value(-1.0)
    y = neuron(w, x, b)
    graph = Graph(y)
    assert [(node.name, node.op) for node in graph.nodes] == [("w", ""), ("x", ""), ("b", ""), ("y", "neuron")]
    opened = graph.unfold("y")
    assert [node.name for node in opened.nodes] == ["w", "x", "b", "s", "z", "y"]
    for name, gradient in graph.gradients().items():
        assert opened.gradients()[name] == pytest.approx(gradient, rel=1e-15)
    f = y.data
    assert graph["y"].operation.is_gate
    assert graph.gradient("y", "b") == pytest.approx((1 - f) * f)
    y.backward()
    assert w.grad == pytest.approx(3.0 * (1 - f) * f)


def test_an_unnamed_composite_takes_the_inner_name_when_it_opens():
    x = Value(1.0)
    out = neuron(x, x, 0.0) * 2
    assert [node.name for node in Graph(out).nodes] == ["x", "v1", "2", "out"]
    assert [node.name for node in Graph(out).unfold().nodes] == ["x", "s", "0", "z", "a", "2", "out"]


def test_one_value_in_two_places_has_two_wires():
    x = Value(2.0)
    graph = Graph(neuron(x, x, x), {"x": x})
    assert [edge.position for edge in graph.edges] == [0, 1, 2]
    assert graph.gradients()["x"] == pytest.approx(graph.unfold().gradients()["x"])


def test_what_a_gate_closes_over_becomes_an_operand():
    k = Value(5.0)
    later = k * 2

    @gate
    def scaled(x):
        return x * later + k

    x = Value(3.0)
    y = scaled(x)
    graph = Graph(y, {"x": x, "k": k, "later": later, "y": y})
    assert [parent.name for parent in graph["y"].parents] == ["x", "k", "later"]
    assert graph.gradients() == {"k": 7.0, "x": 10.0, "later": 3.0, "y": 1.0}
    assert [node.name for node in graph.unfold("y").nodes] == ["k", "x", "2", "later", "v1", "y"]
    y.backward()
    assert k.grad == 7.0


def test_gates_inside_gates():
    @gate
    def two(x):
        h = neuron(x, 2.0, 1.0)
        y = neuron(h, x, 0.5)
        return y * h

    x = Value(0.5)
    graph = Graph(two(x), {"x": x})
    once = graph.unfold()
    twice = once.unfold()
    assert [node.op for node in once.nodes] == ["", "neuron", "neuron", "*"]
    assert {node.op for node in twice.nodes} == {"", "constant", "*", "+", "sigmoid"}
    expected = record(lambda x: two.__wrapped__(x), 0.5).unfold().gradients()["x"]
    for shape in (graph, once, twice, graph.fold(), pickle.loads(pickle.dumps(graph)).unfold()):
        assert shape.gradients()["x"] == pytest.approx(expected, rel=1e-14)
        assert shape.tangents({"x": 1.0})[shape.output.name] == pytest.approx(expected, rel=1e-14)


def test_composite_of_arrays():
    W, x = Value(np.arange(4.0).reshape(2, 2) / 4), Value([1.0, 2.0])
    graph = Graph(np.sum(layer(W, x)), {"W": W, "x": x})
    plain = Graph(np.sum(np.tanh(W @ x + np.ones(2))), {"W": W, "x": x})
    for name in ("W", "x"):
        np.testing.assert_allclose(graph.gradients()[name], plain.gradients()[name])
        np.testing.assert_allclose(graph.unfold().gradients()[name], plain.gradients()[name])
    assert graph["v1"].parents == (graph["W"], graph["x"])


def test_replay_runs_through_a_composite():
    graph = record(lambda a: neuron(a, a, 2.0) * 2, 1.0)
    assert graph.at(a=3.0).output.value == pytest.approx(2 / (1 + np.exp(-11.0)))


def test_local_variables_may_rebind_a_parameter():
    @gate
    def twice(x):
        x = x * 2
        return x + 1

    y = twice(Value(3.0, name="a"))
    assert [node.name for node in Graph(y, {"y": y}).unfold().nodes] == ["a", "2", "x′", "1", "y"]


def test_values_in_lists_and_other_arguments():
    @gate
    def weighted(weights, xs, power=1, *, shift):
        return sum((w * x**power for w, x in zip(weights, xs, strict=True)), shift)

    a, b, c = Value(2.0), Value(3.0), Value(1.0)
    y = weighted([a, b], [1.0, 2.0], 2, shift=c)
    y.backward()
    assert (y.data, a.grad, b.grad, c.grad) == (15.0, 1.0, 4.0, 1.0)
    assert len(y.parents) == 3


def test_a_gate_on_plain_numbers_just_computes():
    assert layer.__name__ == "layer"
    assert neuron(0.0, 1.0, 0.0) == 0.5


def test_a_gate_with_several_results_is_refused():
    @gate
    def pair(x):
        return x, x * 2

    with pytest.raises(TypeError, match=r"the gate pair returned .*one output.*np\.stack"):
        pair(Value(1.0))


def test_wrong_arguments_name_the_gate():
    with pytest.raises(TypeError, match=r"neuron\(w, x, b\) cannot be called so: missing"):
        neuron(Value(1.0))


def test_methods_may_be_gates():
    class Model:
        def __init__(self):
            self.w = Value(3.0)

        @gate
        def apply(self, x):
            return self.w * x

    model, x = Model(), Value(2.0)
    y = model.apply(x)
    y.backward()
    assert (model.w.grad, x.grad) == (2.0, 3.0)
