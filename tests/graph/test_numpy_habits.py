"""What learners bring from elsewhere: micrograd's network on our Value, the well-known lecture's style, other names."""

from __future__ import annotations

import random
import types
from pathlib import Path

import micrograd.engine
import micrograd.nn
import numpy as np
import pytest

from backprop_widgets import Graph, Value, record
from backprop_widgets.graph.elsewhere import HERE


def network_library(value):
    """micrograd's own nn.py with another Value imported."""
    module = types.ModuleType("nn")
    source = Path(micrograd.nn.__file__).read_text()
    line = "from micrograd.engine import Value"
    assert line in source
    module.Value = value
    exec(source.replace(line, ""), vars(module))
    return module


def trained(value, steps: int = 6):
    """A network trained as micrograd's demo does it, and its losses and parameters on the way."""
    random.seed(7)
    model = network_library(value).MLP(2, [6, 6, 1])
    inputs = [[random.uniform(-1, 1), random.uniform(-1, 1)] for _ in range(12)]
    labels = [1.0 if x * y > 0 else -1.0 for x, y in inputs]
    figures = []
    for k in range(steps):
        scores = [model(list(map(value, row))) for row in inputs]
        losses = [(1 + -label * score).relu() for label, score in zip(labels, scores, strict=True)]
        data_loss = sum(losses) * (1.0 / len(losses))
        penalty = 1e-4 * sum(p * p for p in model.parameters())
        total = data_loss + penalty
        model.zero_grad()
        total.backward()
        rate = 1.0 - 0.9 * k / 100
        for p in model.parameters():
            p.data -= rate * p.grad
        figures.append((total.data, [p.data for p in model.parameters()], [p.grad for p in model.parameters()]))
    assert repr(model).startswith("MLP of [Layer of [ReLUNeuron(2)")
    return figures


def test_a_network_written_for_micrograd_trains_to_the_same_numbers():
    for (loss, data, grads), (their_loss, their_data, their_grads) in zip(
        trained(Value), trained(micrograd.engine.Value), strict=True
    ):
        assert loss == pytest.approx(their_loss, rel=1e-12)
        assert data == pytest.approx(their_data, rel=1e-12, abs=1e-15)
        assert grads == pytest.approx(their_grads, rel=1e-12, abs=1e-15)


def test_micrograds_own_sanity_check():
    def check(value):
        x = value(-4.0)
        z = 2 * x + 2 + x
        q = z.relu() + z * x
        h = (z * z).relu()
        y = h + q + q * x
        y.backward()
        return y.data, x.grad

    def more_operations(value):
        a, b = value(-4.0), value(2.0)
        c = a + b
        d = a * b + b**3
        c += c + 1
        c += 1 + c + (-a)
        d += d * 2 + (b + a).relu()
        d += 3 * d + (b - a).relu()
        e = c - d
        f = e**2
        g = f / 2.0
        g += 10.0 / f
        g.backward()
        return g.data, a.grad, b.grad

    for program in (check, more_operations):
        assert program(Value) == pytest.approx(program(micrograd.engine.Value), rel=1e-13)


def test_the_style_of_the_lecture():
    a = Value(2.0, label="a")
    b = Value(-3.0, label="b")
    c = Value(10.0, label="c")
    e = a * b
    e.label = "e"
    d = e + c
    d.label = "d"
    f = Value(-2.0, label="f")
    L = d * f
    L.label = "L"
    L.backward()
    assert (a.grad, b.grad, e.grad, L.grad) == (6.0, -4.0, -2.0, 1.0)
    for p in (a, b, c, f):
        p.data += 0.01 * p.grad
    assert a.data == 2.06
    for p in (a, b, c, f):
        p.grad = 0.0
    assert a.grad == 0.0
    assert ((a * b + c) * f).data == pytest.approx(-7.286496)
    assert {node.name for node in Graph((a * b + c) * f).inputs} == {"a", "b", "c", "f"}


def test_walking_the_graph_by_parents():
    def trace(root):
        nodes, edges = set(), set()

        def build(value):
            if value not in nodes:
                nodes.add(value)
                for parent in value.parents:
                    edges.add((parent, value))
                    build(parent)

        build(root)
        return nodes, edges

    a, b = Value(2.0), Value(3.0)
    nodes, edges = trace(a * b + a)
    assert (len(nodes), len(edges)) == (4, 4)
    assert {value.op for value in nodes} == {"", "*", "+"}


def test_backward_twice_gives_the_same():
    x = Value(3.0)
    y = x * x
    y.backward()
    y.backward()
    assert x.grad == 6.0
    z = x * 2
    z.backward()
    assert x.grad == 2.0


def test_softmax_written_out_by_hand():
    logits = [Value(x) for x in (0.0, 3.0, -2.0, 1.0)]
    counts = [x.exp() for x in logits]
    denominator = sum(counts)
    shares = [count / denominator for count in counts]
    loss = -shares[3].log()
    loss.backward()
    shares_now = np.exp([0.0, 3.0, -2.0, 1.0])
    shares_now /= shares_now.sum()
    assert [x.grad for x in logits] == pytest.approx(shares_now - [0, 0, 0, 1])


@pytest.mark.parametrize("name", sorted(HERE))
def test_names_from_elsewhere_say_what_to_use_here(name):
    v = Value([1.0, 2.0])
    assert not hasattr(v, name)
    assert name not in dir(v)
    with pytest.raises(AttributeError, match=rf"a Value has no \.{name}: "):
        getattr(v, name)


@pytest.mark.parametrize("name", ["min", "std", "cumsum", "clip", "dot", "argmax_of_mine"])
def test_methods_of_arrays_point_to_numpys_functions(name):
    message = "has no attribute" if name == "argmax_of_mine" else rf"write np\.{name}\(v, \.\.\.\)"
    with pytest.raises(AttributeError, match=message):
        getattr(Value([1.0]), name)


def test_setting_a_backward_says_how_to_write_a_gate():
    with pytest.raises(AttributeError, match="Gate"):
        Value(1.0)._backward = lambda: None


def test_micrograds_constructor_with_children():
    with pytest.raises(TypeError, match="remembers by itself"):
        Value(1.0, (Value(2.0),))


def test_subclassing_is_refused():
    with pytest.raises(TypeError, match="cannot be subclassed"):

        class Mine(Value):
            pass


def test_branches_follow_new_inputs():
    def rectified(x):
        y = x * 3 if x > 0 else np.sum(x * 0.1)
        return y

    graph = record(rectified, 2.0)
    assert graph.at(x=-1.0).gradients()["x"] == 0.1
    assert graph.at(x=-1.0).output.op == "sum"
