"""Arrays in graphs: shapes of gradients, what broadcasting does to a step, seeds, tangents, Jacobians."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from backprop_widgets import Graph, Value, log_softmax, record, relu
from backprop_widgets.tape.broadcasting import Broadcast


def vectors(W, y):
    """The example of reverse mode on vectors: two users of y, and one number at the end."""
    u1 = W @ y
    u2 = y**2
    loss = 0.5 * np.sum(u1**2) + np.sum(u2)
    return loss


@pytest.fixture
def graph():
    return record(vectors, np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0]))


def same(found: dict, wanted: dict) -> None:
    for name, x in wanted.items():
        np.testing.assert_allclose(found[name], x, rtol=1e-12, atol=1e-15, err_msg=name)


def test_the_example_of_vectors(graph):
    same(graph.values(), {"u1": [-1.0, -1.0], "u2": [1.0, 1.0], "loss": 3.0})
    same(
        graph.gradients(),
        {"y": [-2.0, -8.0], "W": [[-1.0, 1.0], [-1.0, 1.0]], "u1": [-1.0, -1.0], "u2": [1.0, 1.0], "loss": 1.0},
    )


def test_a_gradient_has_the_shape_of_its_value(graph):
    for shape in (graph, graph.fold()):
        for name, gradient in shape.gradients().items():
            assert np.shape(gradient) == np.shape(shape[name].value)


def test_contributions_arrive_one_by_one(graph):
    sweep = graph.fold().reverse_sweep()
    arrivals = [step for step in sweep if step.node.name == "y" and step.kind == "send"]
    assert [(step.edge.target.name, step.arrival) for step in arrivals] == [("u2", (1, 2)), ("u1", (2, 2))]
    assert [step.contribution.tolist() for step in arrivals] == [[2.0, -2.0], [-4.0, -6.0]]
    assert [step.after.tolist() for step in arrivals] == [[2.0, -2.0], [-2.0, -8.0]]
    assert sweep.adjoints_at(0)["y"] is None


def test_local_derivatives_are_jacobians(graph):
    folded = graph.fold()
    local = {(edge.source.name, edge.target.name): edge.local for edge in folded.edges}
    np.testing.assert_array_equal(local["y", "u1"], [[1.0, 2.0], [3.0, 4.0]])
    np.testing.assert_array_equal(local["y", "u2"], np.diag([2.0, -2.0]))
    assert local["W", "u1"].shape == (2, 2, 2)
    np.testing.assert_array_equal(local["u1", "loss"], [-1.0, -1.0])
    assert all(step.local is None for step in folded.reverse_sweep() if step.kind == "send")


def test_jacobian_of_any_node_by_any_other(graph):
    np.testing.assert_array_equal(graph.gradient("u1", "y"), [[1.0, 2.0], [3.0, 4.0]])
    assert graph.gradient("loss", "W").shape == (2, 2)
    np.testing.assert_array_equal(graph.gradient("u2", "W"), np.zeros((2, 2, 2)))


def test_a_large_jacobian_is_not_made():
    x = Value(np.ones(200), name="x")
    y = np.exp(x)
    large = Graph(y, {"y": y})
    assert large.edges[0].local is None
    with pytest.raises(ValueError, match=r"40000 entries.*gradients"):
        large.gradient("y", "x")
    np.testing.assert_allclose(large.gradients(seed=np.ones(200))["x"], np.e)


def test_an_array_output_needs_a_seed(graph):
    with pytest.raises(ValueError, match=r"shape \(2,\), so it has no single gradient: sum it.*seed"):
        graph.gradients("u1")
    with pytest.raises(ValueError, match="no single gradient"):
        np.exp(Value([1.0, 2.0])).backward()
    with pytest.raises(ValueError, match=r"a seed has the shape of the output, \(2,\), but this one has \(3,\)"):
        graph.gradients("u1", seed=[1.0, 2.0, 3.0])
    same(graph.gradients("u1", seed=[1.0, 0.0]), {"y": [1.0, 2.0], "u2": [0.0, 0.0]})
    assert graph.reverse_sweep("u1", seed=[1.0, 0.0]).adjoints_at(1)["u1"].tolist() == [1.0, 0.0]


def test_tangents_come_in_pairs_with_values(graph):
    direction = {"y": [1.0, 0.0]}
    same(graph.tangents(direction), {"u1": [1.0, 3.0], "u2": [2.0, 0.0], "loss": -2.0, "W": np.zeros((2, 2))})
    sweep = graph.fold().tangent_sweep(direction)
    assert [step.kind for step in sweep] == ["seed"] * 2 + ["push"] * 5
    same(sweep.tangents_at(len(sweep)), graph.fold().tangents(direction))
    assert sweep.tangents_at(0)["y"] is None
    with pytest.raises(ValueError, match=r"the tangent of 'y' has its shape, \(2,\), not \(\)"):
        graph.tangents({"y": 1.0})


def test_folding_and_pickling_keep_every_gradient(graph):
    folded = graph.fold()
    same(folded.gradients(), {name: graph.gradients()[name] for name in folded.gradients()})
    same(folded.unfold().gradients(), graph.gradients())
    same(pickle.loads(pickle.dumps(folded)).gradients(), folded.gradients())


def test_new_inputs_of_another_shape(graph):
    moved = graph.at(W=np.ones((3, 2)))
    assert moved["u1"].value.shape == (3,)
    assert moved.gradients()["W"].shape == (3, 2)


# Broadcasting: a fan-out in disguise.


def affine(X, W, b):
    z = X @ W + b
    h = relu(z)
    loss = np.sum(h)
    return loss


def test_a_step_shows_what_was_summed():
    graph = record(affine, np.ones((8, 3)), np.ones((3, 2)), np.array([1.0, -1.0]))
    steps = {step.edge.source.name: step for step in graph.reverse_sweep() if step.kind == "send"}
    assert steps["b"].broadcast == Broadcast(before=(8, 2), axes=(0,), after=(2,))
    assert steps["b"].upstream.shape == (8, 2)
    assert steps["b"].contribution.tolist() == [8.0, 8.0]
    assert all(steps[name].broadcast is None for name in ("X", "W", "z", "h"))
    assert next(edge for edge in graph.edges if edge.source.name == "b").broadcast == steps["b"].broadcast


def test_a_folded_step_shows_it_too():
    graph = record(affine, np.ones((8, 3)), np.ones((3, 2)), np.array([1.0, -1.0])).fold()
    steps = {step.edge.source.name: step for step in graph.reverse_sweep() if step.kind == "send"}
    assert steps["b"].broadcast == Broadcast((8, 2), (0,), (2,))
    assert steps["W"].broadcast is None


@pytest.mark.parametrize(
    ("shape", "other", "axes"),
    [((), (2, 3), (0, 1)), ((3,), (2, 3), (0,)), ((2, 1), (2, 3), (1,)), ((1, 3), (2, 3), (0,)), ((1,), (4, 1), (0,))],
)
def test_all_ways_to_broadcast(shape, other, axes):
    graph = record(lambda a, b: np.sum(a * b), np.full(shape, 2.0), np.ones(other))
    step = next(s for s in graph.reverse_sweep() if s.kind == "send" and s.node.name == "a")
    assert step.broadcast == Broadcast(other, axes, shape)
    assert np.shape(step.contribution) == shape
    assert np.all(step.contribution == np.size(np.ones(other)) / np.size(np.ones(shape)))


def test_no_broadcast_between_numbers_or_equal_shapes():
    for xs in ((2.0, 3.0), (np.ones(3), np.ones(3))):
        graph = record(lambda a, b: np.sum(a * b), *xs)
        assert all(step.broadcast is None for step in graph.lesson())


def test_broadcasting_of_whole_matrices():
    graph = record(lambda a, b: np.sum(a @ b), np.ones((5, 2, 3)), np.ones((3, 4)))
    steps = {step.node.name: step for step in graph.reverse_sweep() if step.kind == "send"}
    assert steps["b"].broadcast == Broadcast((5, 3, 4), (0,), (3, 4))
    assert steps["a"].broadcast is None
    graph = record(lambda a: np.sum(np.broadcast_to(a, (4, 3))), np.ones(3))
    assert graph.reverse_sweep()[-1].broadcast == Broadcast((4, 3), (0,), (3,))
    graph = record(lambda a, b: np.sum(np.linalg.solve(a, b)), np.eye(2), np.ones((3, 2, 1)))
    steps = {step.node.name: step for step in graph.reverse_sweep() if step.kind == "send"}
    assert steps["a"].broadcast == Broadcast((3, 2, 2), (0,), (2, 2))


def test_constant_operands_get_no_adjoint():
    x = Value([1.0, 2.0])
    graph = Graph(np.sum(np.array([3.0, 4.0]) * x), {"x": x})
    assert [edge.source.name for edge in graph.edges] == ["x", "v1"]
    assert [node.name for node in graph.nodes] == ["x", "[3, 4]", "v1", "v2"]
    assert set(graph.gradients()) == {"x", "v1", "v2"}


def test_a_classifier_learns():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(60, 2))
    labels = (X[:, 0] * X[:, 1] > 0).astype(int)
    Y = np.eye(2)[labels]
    parameters = [Value(rng.normal(size=shape)) for shape in ((2, 16), (16,), (16, 2), (2,))]
    W1, b1, W2, b2 = parameters
    losses = []
    for _ in range(60):
        loss = -np.mean(np.sum(Y * log_softmax(np.tanh(X @ W1 + b1) @ W2 + b2), axis=1))
        loss.backward()
        losses.append(loss.data)
        for p in parameters:
            p.data = p.data - 1.0 * p.grad
    assert losses[-1] < 0.3 * losses[0]
