"""NumPy's own functions on Values: what records, what answers plainly, what is refused and how."""

from __future__ import annotations

import numpy as np
import pytest

from backprop_widgets import Graph, Value
from backprop_widgets.graph.numpy_protocol import FUNCTIONS
from backprop_widgets.graph.numpy_table import FORMS, PLAIN, UFUNCS
from backprop_widgets.tape.table import OPERATIONS

PROMISED = [
    "exp",
    "exp2",
    "expm1",
    "log",
    "log2",
    "log10",
    "log1p",
    "sqrt",
    "square",
    "reciprocal",
    "negative",
    "abs",
    "sign",
    "power",
    "sin",
    "cos",
    "tan",
    "arcsin",
    "arccos",
    "arctan",
    "arctan2",
    "sinh",
    "cosh",
    "tanh",
    "arcsinh",
    "arccosh",
    "arctanh",
    "hypot",
    "logaddexp",
    "sinc",
    "maximum",
    "minimum",
    "clip",
    "where",
    "sum",
    "mean",
    "prod",
    "max",
    "min",
    "std",
    "var",
    "cumsum",
    "dot",
    "matmul",
    "tensordot",
    "einsum",
    "inner",
    "outer",
    "trace",
    "reshape",
    "ravel",
    "transpose",
    "swapaxes",
    "moveaxis",
    "squeeze",
    "expand_dims",
    "broadcast_to",
    "concatenate",
    "stack",
    "split",
    "repeat",
    "tile",
    "flip",
    "roll",
    "pad",
    "sort",
    "linalg.norm",
    "linalg.inv",
    "linalg.det",
    "linalg.solve",
]


@pytest.mark.parametrize("name", PROMISED)
def test_promised_function_records(name):
    function = getattr(np.linalg, name.partition(".")[2]) if "." in name else getattr(np, name)
    assert function in UFUNCS or function in FORMS or function in FUNCTIONS


def test_every_operation_can_be_reached():
    own = {"input", "constant", "getitem", "relu", "sigmoid", "softplus", "softmax", "log_softmax", "logsumexp"}
    reached = {op.name for op in UFUNCS.values()} | {form.operation.name for form in FORMS.values()}
    reached |= {"clip", "where", "concatenate", "sort", "split", "einsum"}
    assert reached | own == set(OPERATIONS)


@pytest.mark.parametrize(
    "left", [2, 2.0, np.float64(2), np.int64(2), np.float32(2), np.array([1.0, 2.0]), [1.0, 2.0], (1, 2)]
)
def test_numbers_and_arrays_on_either_side(left):
    v = Value([3.0, 4.0])
    for output, wanted in (
        (left + v, np.add(left, [3.0, 4.0])),
        (left - v, np.subtract(left, [3.0, 4.0])),
        (left * v, np.multiply(left, [3.0, 4.0])),
        (left / v, np.divide(left, [3.0, 4.0])),
        (left**v, np.power(left, [3.0, 4.0])),
        (v - left, np.subtract([3.0, 4.0], left)),
        (v**left, np.power([3.0, 4.0], left)),
    ):
        assert type(output) is Value
        np.testing.assert_allclose(output.data, wanted, rtol=1e-7)
        assert any(parent is v for parent in output.parents)


def test_matrix_product_on_either_side():
    W = np.array([[1.0, 2.0], [3.0, 4.0]])
    y = Value([1.0, -1.0])
    np.testing.assert_array_equal((W @ y).data, [-1.0, -1.0])
    np.testing.assert_array_equal((y @ W).data, [-2.0, -2.0])
    np.testing.assert_array_equal(([[1.0, 2.0]] @ y).data, [-1.0])
    assert (y @ y).data == 2.0


def test_parameters_are_kept_with_the_node():
    x = Value(np.ones((2, 3)), name="x")
    graph = Graph(np.sum(np.reshape(x, (3, -1)), axis=0), {})
    assert [dict(params) for params in graph.tape.params] == [{}, {"shape": (3, -1)}, {"axis": 0}]
    assert graph.fold().output.op == "sum(reshape(x, shape=(3, -1)), axis=0)"


def test_methods():
    x = Value([[1.0, 2.0], [3.0, 4.0]])
    assert x.sum().data == 10.0
    assert x.mean().data == 2.5
    assert x.max().data == 4.0
    assert x.sum(axis=0).shape == (2,)
    assert x.max(axis=-1, keepdims=True).shape == (2, 1)
    assert x.reshape(4).shape == x.reshape(-1).shape == x.reshape((4,)).shape == (4,)
    assert x.reshape(1, 4).shape == (1, 4)
    np.testing.assert_array_equal(x.T.data, [[1.0, 3.0], [2.0, 4.0]])
    assert (x.shape, x.ndim, x.size, len(x)) == ((2, 2), 2, 4, 2)
    assert [row.shape for row in x] == [(2,), (2,)]
    _, second = x
    assert second[1].data == 4.0


def test_a_number_has_no_length_and_nothing_in_it():
    with pytest.raises(TypeError, match="has no length"):
        len(Value(1.0))
    with pytest.raises(TypeError, match="nothing in it"):
        list(Value(1.0))


def test_unpacking_and_joining():
    x = Value([1.0, 2.0, 3.0])
    a, b, c = x
    y = np.stack([a * b, c])
    y.backward([1.0, 10.0])
    np.testing.assert_array_equal(x.grad, [2.0, 1.0, 10.0])
    assert np.vstack([x, x]).shape == (2, 3)
    assert np.hstack([x, 1.0]).shape == (4,)
    assert np.concatenate([x, np.ones((2, 2))], axis=None).shape == (7,)
    assert [part.shape for part in np.split(x, 3)] == [(1,)] * 3
    assert [part.shape for part in np.split(x, [1])] == [(1,), (2,)]
    assert np.sort(Value([[2.0, 1.0], [0.0, 3.0]]), axis=None).data.tolist() == [0.0, 1.0, 2.0, 3.0]


def test_clip_with_one_end():
    x = Value([-2.0, 0.0, 2.0])
    np.testing.assert_array_equal(np.clip(x, 0, None).data, [0.0, 0.0, 2.0])
    np.testing.assert_array_equal(np.clip(x, None, 1.0).data, [-2.0, 0.0, 1.0])


def test_plain_answers():
    x = Value([1.0, -2.0])
    assert np.shape(x) == (2,)
    assert np.argmax(x) == 0
    assert np.isfinite(x).all()
    np.testing.assert_array_equal(np.greater(x, 0), [True, False])
    np.testing.assert_array_equal(x > 0, [True, False])
    np.testing.assert_array_equal(x < 0, [False, True])
    np.testing.assert_array_equal(np.zeros_like(x), [0.0, 0.0])
    assert not any(function in UFUNCS for function in PLAIN)


def test_mask_from_a_comparison():
    x = Value([1.0, -2.0, 3.0])
    y = np.sum(np.where(x > 0, x * 10, x)) + np.sum(x[x > 0])
    y.backward()
    np.testing.assert_array_equal(x.grad, [11.0, 1.0, 11.0])


@pytest.mark.parametrize(
    "join",
    [
        lambda v: np.array([v, v]),
        lambda v: np.array(v),
        lambda v: np.asarray(v),
        lambda v: np.array([[v], [v]]),
        lambda v: np.array([1.0, v]),
        lambda v: np.float64(v),
    ],
)
@pytest.mark.parametrize("data", [1.0, [1.0, 2.0]])
def test_plain_arrays_of_values_are_refused(join, data):
    with pytest.raises(TypeError, match=r"lose its history"):
        join(Value(data))
    with pytest.raises(TypeError, match=r"np\.stack"):
        np.array([Value(data), Value(data)])


def test_a_value_is_not_put_into_a_plain_array():
    with pytest.raises((TypeError, ValueError)) as caught:  # NumPy wraps what a Value says
        np.zeros(2)[0] = Value(1.0)
    assert "lose its history" in str(caught.value.__cause__ or caught.value)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda v: np.cbrt(v), r"np\.cbrt has no rule for Values(.|\n)*class Cbrt\(Gate\)"),
        (lambda v: np.fft.fft(v), r"np\.fft\.fft has no rule"),
        (lambda v: np.linalg.eigvals(v), r"np\.linalg\.eigvals has no rule"),
        (lambda v: np.floor(v), r"np\.floor has no rule"),
        (lambda v: np.median(v), r"np\.median has no rule"),
        (lambda v: np.linalg.norm(np.outer(v, v), "nuc"), "has no rule here"),
        (lambda v: np.add.reduce(v), r"np\.add\.reduce does not record: write np\.sum"),
        (lambda v: np.add.accumulate(v), r"np\.cumsum"),
        (lambda v: np.multiply.outer(v, v), r"np\.multiply\(a\[:, None\], b\)"),
        (lambda v: np.add.at(v, 0, 1.0), r"np\.add\.at does not record"),
        (lambda v: np.exp(v, out=np.zeros(2)), "out=.*not written into"),
        (lambda v: np.exp(v, where=np.array([True, False])), "np.where"),
        (lambda v: np.sum(v, dtype=np.float32), "always float64"),
        (lambda v: np.sum(v, where=[True, False]), "np.where"),
        (lambda v: np.sum(v, initial=3.0), "so that it is recorded"),
        (lambda v: np.reshape(v, (1, 2), order="F"), "no rule for Values"),
        (lambda v: np.where(v), r"np\.where\(v\.data\)"),
        (lambda v: np.einsum(v, [0], v, [0]), "subscripts as text"),
        (lambda v: np.sum(a=v), "by position"),
        (lambda v: v[v], r"no gradient can flow through index.*\.data"),
        (lambda v: np.roll(v, v), r"no gradient can flow through shift"),
    ],
)
def test_refusals_say_what_to_do(call, message):
    with pytest.raises((TypeError, NotImplementedError), match=message):
        call(Value([1.0, 2.0]))


def test_a_plain_array_is_not_overwritten_by_a_value():
    plain = np.ones(2)
    with pytest.raises(TypeError, match=r"a = a \+ b"):
        plain += Value([1.0, 2.0])
    np.testing.assert_array_equal(plain, [1.0, 1.0])


def test_defaults_of_refused_arguments_are_fine():
    v = Value([1.0, 2.0])
    assert np.sum(v, None, None, None).data == 3.0
    assert np.sum(v, axis=None, out=None).data == 3.0
    assert np.add(v, 1.0, out=None).data.tolist() == [2.0, 3.0]


def test_shapes_that_do_not_fit_are_numpys_error():
    with pytest.raises(ValueError, match="could not be broadcast"):
        Value([1.0, 2.0]) + Value([1.0, 2.0, 3.0])
    with pytest.raises(ValueError, match="mismatch"):
        Value(np.ones((2, 2))) @ Value(np.ones(3))


def test_writing_is_refused_with_a_reason():
    v = Value([1.0, 2.0])
    with pytest.raises(TypeError, match=r"not written into(.|\n)*np\.where"):
        v[0] = 5.0
    with pytest.raises(ValueError, match="read-only"):
        v.data[0] = 5.0


def test_assigning_in_place_on_an_array_names_what_works():
    v = Value([1.0, 2.0])

    class Holder:
        parameter = v

    with pytest.raises(ValueError, match=r"a\.data = a\.data \+ "):
        v.data += 1.0
    with pytest.raises(ValueError, match=r"a\.data = a\.data \+ "):
        Holder.parameter.data -= 0.1 * v.data
    with pytest.raises(ValueError, match=r"a\.data = a\.data \+ "):
        [v][0].data *= 2.0
    v.backward([1.0, 1.0])
    with pytest.raises(ValueError, match=r"a\.grad = a\.grad \+ "):
        v.grad += 1.0
    v.data = v.data + 1.0
    v.grad = v.grad + 1.0
    (w := v).data  # noqa: B018 - reading is fine, in whatever statement
    assert w.data.tolist() == [2.0, 3.0]
    v.grad = 0.0
    assert v.grad.tolist() == [0.0, 0.0]
    s = Value(2.0)
    s.data += 1.0
    s.grad += 1.0
    assert (s.data, s.grad) == (3.0, 1.0)


def test_in_place_operators_bind_anew():
    a = before = Value([1.0, 2.0])
    a += 1.0
    a *= 2.0
    a @= np.eye(2)
    assert a is not before
    assert before.data.tolist() == [1.0, 2.0]
    assert a.data.tolist() == [4.0, 6.0]
