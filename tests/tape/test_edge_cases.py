"""Places where rules go wrong first: numbers without axes, nothing at all, the same index twice, singular matrices."""

from __future__ import annotations

import numpy as np
import pytest

from backprop_widgets import Graph, Value, log_softmax, logsumexp, relu, sigmoid, softmax, softplus


def gradient(output: Value, *values: Value, seed=None):
    output.backward(seed)
    return [value.grad for value in values]


def test_a_number_is_a_float_all_the_way():
    x = Value(np.array(2.0))
    for output in (x.sum(), x.mean(), np.max(x), np.exp(x), x.reshape(()), np.stack([x, x]).sum(), x.T):
        assert type(output.data) is float
        output.backward()
        assert type(x.grad) is float


def test_number_among_arrays():
    x, v = Value(2.0), Value([1.0, 2.0, 3.0])
    assert gradient(np.sum(x * v), x, v)[0] == 6.0
    assert type(x.grad) is float
    np.testing.assert_array_equal(v.grad, [2.0, 2.0, 2.0])


@pytest.mark.parametrize("shape", [(0,), (2, 0), (0, 3, 2)])
def test_empty_arrays(shape):
    x = Value(np.zeros(shape))
    for output in (np.sum(np.exp(x)), np.prod(x * 2), np.sum(x.reshape(-1) @ np.zeros(0))):
        (found,) = gradient(output, x)
        assert found.shape == shape
    assert np.sum(x).data == 0.0
    assert np.prod(x).data == 1.0
    with pytest.raises(ValueError, match="zero-size"):
        np.max(x)


def test_empty_product_of_matrices():
    a, b = Value(np.zeros((2, 0))), Value(np.zeros((0, 3)))
    c = a @ b
    assert c.shape == (2, 3)
    ga, gb = gradient(c.sum(), a, b)
    assert (ga.shape, gb.shape) == ((2, 0), (0, 3))


def test_an_index_that_occurs_twice_adds_up():
    x = Value([1.0, 2.0, 3.0])
    (found,) = gradient(np.sum(x[[0, 0, 2, 0]] * np.array([1.0, 10.0, 5.0, 100.0])), x)
    np.testing.assert_array_equal(found, [111.0, 0.0, 5.0])
    (found,) = gradient(np.sum(np.repeat(x, [2, 0, 1])), x)
    np.testing.assert_array_equal(found, [2.0, 0.0, 1.0])


def test_an_index_array_may_change_later():
    index = np.array([0, 1])
    x = Value([1.0, 2.0, 3.0])
    y = np.sum(x[index])
    index[:] = 2
    np.testing.assert_array_equal(gradient(y, x)[0], [1.0, 1.0, 0.0])


@pytest.mark.parametrize("axis", [-1, -2, (0, -1), (-1,), ()])
def test_negative_axes_and_none_at_all(axis):
    x = Value(np.arange(6.0).reshape(2, 3))
    weights = np.arange(1.0, 7.0).reshape(2, 3)
    (found,) = gradient(np.sum(np.sum(x * weights, axis=axis)), x)
    np.testing.assert_array_equal(found, weights)


def test_einsum_along_a_diagonal():
    x = Value(np.arange(9.0).reshape(3, 3))
    (found,) = gradient(np.einsum("ii->i", x), x, seed=[1.0, 2.0, 3.0])
    np.testing.assert_array_equal(found, np.diag([1.0, 2.0, 3.0]))
    (found,) = gradient(np.einsum("ii", x), x)
    np.testing.assert_array_equal(found, np.eye(3))


def test_einsum_with_an_axis_of_one_that_broadcasts():
    a, b = Value(np.ones((2, 1))), Value(np.arange(3.0))
    ga, gb = gradient(np.einsum("ij,j->i", a, b), a, b, seed=[1.0, 10.0])
    np.testing.assert_array_equal(ga, [[3.0], [30.0]])
    np.testing.assert_array_equal(gb, [11.0, 11.0, 11.0])


def test_determinant_of_a_singular_matrix_has_a_gradient():
    x = Value([[1.0, 2.0], [2.0, 4.0]])
    np.testing.assert_allclose(gradient(np.linalg.det(x), x)[0], [[4.0, -2.0], [-2.0, 1.0]], atol=1e-14)


def test_inverse_of_a_singular_matrix_is_numpys_error():
    with pytest.raises(np.linalg.LinAlgError):
        np.linalg.inv(Value(np.ones((2, 2))))


@pytest.mark.parametrize("function", [relu, sigmoid, softplus, np.tanh])
@pytest.mark.parametrize("x", [-1000.0, 1000.0])
def test_activations_are_stable(function, x):
    for data in (x, [x, 0.0]):
        value = Value(data)
        output = function(value).sum()
        assert np.isfinite(output.data)
        assert np.all(np.isfinite(gradient(output, value)[0]))


def test_softmax_family_is_stable():
    x = Value([-1000.0, 0.0, 1000.0])
    np.testing.assert_allclose(softmax(x).data, [0.0, 0.0, 1.0])
    np.testing.assert_allclose(log_softmax(x).data, [-2000.0, -1000.0, 0.0])
    assert logsumexp(x).data == 1000.0
    np.testing.assert_allclose(gradient(logsumexp(x), x)[0], [0.0, 0.0, 1.0])
    np.testing.assert_allclose(gradient(log_softmax(x)[0], x)[0], [1.0, 0.0, -1.0])
    assert logsumexp(Value([-np.inf, -np.inf])).data == -np.inf
    assert logsumexp(Value([np.inf, 0.0])).data == np.inf
    assert np.isnan(logsumexp(Value([np.nan, 0.0])).data)


def test_softmax_over_all_entries():
    x = Value(np.zeros((2, 2)))
    np.testing.assert_array_equal(softmax(x, axis=None).data, np.full((2, 2), 0.25))
    np.testing.assert_array_equal(softmax(x).data, np.full((2, 2), 0.5))


def test_our_functions_on_plain_numbers_give_plain_numbers():
    assert relu(-1) == 0.0
    assert sigmoid(0) == 0.5
    assert type(softplus(1.0)) is float
    assert isinstance(softmax([1.0, 1.0]), np.ndarray)
    assert logsumexp(np.zeros((2, 2)), axis=0, keepdims=True).shape == (1, 2)


def test_zero_to_the_zero():
    a, b = Value(0.0), Value(0.0)
    assert (a**b).data == 1.0
    assert gradient(a**b, a, b) == [0.0, 0.0]
    x = Value([0.0, 2.0])
    np.testing.assert_array_equal(gradient(np.sum(x**0.0), x)[0], [0.0, 0.0])


def test_what_rests_adds_nothing_to_a_tangent():
    graph = Graph(Value(-1.0, "a") ** Value(2.0, "b"), {})
    assert graph.tangents({"a": 1.0})["v1"] == -2.0
    sweep = graph.tangent_sweep({"a": 1.0})
    assert sweep.tangents_at(len(sweep))["v1"] == -2.0
    assert np.isnan(graph.tangents({"b": 1.0})["v1"])


def test_sort_routes_ties_in_order():
    x = Value([2.0, 1.0, 2.0])
    np.testing.assert_array_equal(gradient(np.sort(x), x, seed=[1.0, 10.0, 100.0])[0], [10.0, 1.0, 100.0])
