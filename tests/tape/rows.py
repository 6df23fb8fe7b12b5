"""The test table: one row per operation, with how NumPy calls it, on what, and what it is in symbols.

A new operation gets one row; `test_rows.py` does the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import mutually_broadcastable_shapes

import backprop_widgets as bw

Case = tuple[list[Any], dict[str, Any]]
"""The operands, and the fixed arguments."""


@dataclass(frozen=True)
class Row:
    """One operation.

    Attributes:
        name: its key in the table of operations.
        call: ``(np, *xs, **params)`` in NumPy's own words; `np` is autograd's NumPy when that is asked.
        cases: what it is tried on.
        formula: of an elementwise operation, its value in SymPy's words, in terms of ``a``, ``b`` and ``c``.
        peer: the same in autograd's words, where those are others.
        torch: ``(torch, *xs, **params)``, where PyTorch has it.
    """

    name: str
    call: Callable[..., Any]
    cases: st.SearchStrategy[Case]
    formula: str = ""
    peer: Callable[..., Any] | None = None
    torch: Callable[..., Any] | None = None


def numbers(shape: tuple[int, ...], seed: int, low: float = -2.0, high: float = 2.0) -> Any:
    """Numbers of a shape, all different, well apart, and away from 0."""
    count = int(np.prod(shape, dtype=int))
    rng = np.random.default_rng(seed)
    x = low + (high - low) * (rng.permutation(count) + rng.uniform(0.2, 0.8, count)) / max(count, 1)
    x = np.where(np.abs(x) < 0.01, 0.02, x).reshape(shape)
    return x if shape else float(x)


SHAPES = st.sampled_from([(), (1,), (4,), (0,), (2, 3), (3, 1), (1, 2, 3), (2, 0, 3), (2, 3, 2)])
SOLID = st.sampled_from([(4,), (1,), (2, 3), (3, 1, 2), (2, 3, 2)])
SEEDS = st.integers(0, 10_000)


@st.composite
def one(draw: Any, low: float = -2.0, high: float = 2.0, shapes: Any = SHAPES) -> Case:
    """One array of any shape, 0-d and empty ones among them."""
    return [numbers(draw(shapes), draw(SEEDS), low, high)], {}


@st.composite
def several(draw: Any, *ranges: tuple[float, float]) -> Case:
    """Arrays of different shapes that broadcast."""
    shapes = draw(mutually_broadcastable_shapes(num_shapes=len(ranges), max_dims=3, max_side=3)).input_shapes
    ordered = zip(shapes, ranges, strict=True)
    return [numbers(shape, draw(SEEDS), *range_) for shape, range_ in ordered], {}


@st.composite
def with_params(draw: Any, make: Callable[..., dict[str, Any]], shapes: Any = SOLID, **limits: float) -> Case:
    """One array, and fixed arguments that suit its shape."""
    x = numbers(draw(shapes), draw(SEEDS), **limits)
    return [x], make(draw, np.shape(x))


@st.composite
def reduced(draw: Any, shapes: Any = SOLID, single: bool = False, keepdims: bool = True, **limits: float) -> Case:
    """One array, and an axis, some axes or none."""
    x = numbers(draw(shapes), draw(SEEDS), **limits)
    ndim = np.ndim(x)
    axes = [None] if not single else []
    axes += list(range(-ndim, ndim))
    if ndim > 1 and not single:
        axes.append((0, -1))
    params: dict[str, Any] = {"axis": draw(st.sampled_from(axes))} if axes else {}
    if keepdims and draw(st.booleans()):
        params["keepdims"] = True
    return [x], params


@st.composite
def fixed_shapes(draw: Any, choices: list[tuple[Any, ...]], **params: Any) -> Case:
    """Arrays of one of the given combinations of shapes."""
    shapes = draw(st.sampled_from(choices))
    return [numbers(shape, draw(SEEDS)) for shape in shapes], params


@st.composite
def joined(draw: Any, stack: bool) -> Case:
    """Arrays to put together: of one shape, or different along the axis."""
    shape = draw(st.sampled_from([(3,), (2, 3), (2, 1, 3)] + ([()] if stack else [])))
    axis = draw(st.integers(-len(shape) - stack, len(shape) - 1 + stack))
    shapes = [list(shape) for _ in range(draw(st.integers(1, 3)))]
    if not stack:
        for part in shapes:
            part[axis] = draw(st.integers(0, 3))
    return [numbers(tuple(part), draw(SEEDS)) for part in shapes], {"axis": axis}


@st.composite
def sums_of_products(draw: Any) -> Case:
    """Subscripts, and arrays that suit them."""
    subscripts, *shapes = draw(
        st.sampled_from(
            [
                ("ij,jk->ik", (2, 3), (3, 2)),
                ("ij,jk", (2, 3), (3, 2)),
                ("i,i->", (3,), (3,)),
                ("i,j->ij", (3,), (2,)),
                ("ij->ji", (2, 3)),
                ("ij->", (2, 3)),
                ("ij->j", (2, 3)),
                ("ij,k->i", (2, 3), (2,)),
                ("bij,bjk->bik", (2, 2, 3), (2, 3, 2)),
                ("...ij,jk->...ik", (2, 2, 3), (3, 2)),
                ("...i,...i->...", (2, 3), (3,)),
                ("i...,i...", (2, 3), (2, 3)),
                ("ij,jk,kl->il", (2, 3), (3, 2), (2, 2)),
                ("a, b", (2,), (3,)),
                (",i->i", (), (3,)),
            ]
        )
    )
    return [numbers(shape, draw(SEEDS)) for shape in shapes], {"subscripts": subscripts}


@st.composite
def matrices(draw: Any) -> Case:
    """A well-conditioned matrix, or a stack of them."""
    shape = draw(st.sampled_from([(1, 1), (3, 3), (2, 3, 3)]))
    return [numbers(shape, draw(SEEDS)) + 4.0 * np.eye(shape[-1])], {}


@st.composite
def systems(draw: Any) -> Case:
    """A system of equations with one right-hand side, several, or a stack of either."""
    left, right = draw(
        st.sampled_from(
            [((3, 3), (3,)), ((3, 3), (3, 2)), ((2, 3, 3), (2, 3, 1)), ((2, 3, 3), (3, 2)), ((3, 3), (2, 3, 2))]
        )
    )
    return [numbers(left, draw(SEEDS)) + 4.0 * np.eye(3), numbers(right, draw(SEEDS))], {}


def _axis(draw: Any, shape: tuple[int, ...]) -> int:
    return draw(st.integers(-len(shape), len(shape) - 1))


def _new_shape(draw: Any, shape: tuple[int, ...]) -> dict[str, Any]:
    size = int(np.prod(shape))
    return {"shape": draw(st.sampled_from([(size,), (-1,), (1, size), (size, 1), size]))}


def _permutation(draw: Any, shape: tuple[int, ...]) -> dict[str, Any]:
    order = draw(st.permutations(range(len(shape))))
    return draw(st.sampled_from([{}, {"axes": tuple(order)}, {"axes": tuple(i - len(shape) for i in order)}]))


def _axis_or_none(draw: Any, shape: tuple[int, ...]) -> dict[str, Any]:
    return draw(st.sampled_from([{}, {"axis": _axis(draw, shape)}]))


def _two_axes(first: str, second: str) -> Callable[..., dict[str, Any]]:
    return lambda draw, shape: {first: _axis(draw, shape), second: _axis(draw, shape)}


def _roll(draw: Any, shape: tuple[int, ...]) -> dict[str, Any]:
    shift = draw(st.integers(-4, 4))
    return draw(
        st.sampled_from([{"shift": shift}, {"shift": shift, "axis": -1}, {"shift": (1, shift), "axis": (0, -1)}])
    )


def _index(draw: Any, shape: tuple[int, ...]) -> dict[str, Any]:
    n = shape[0]
    choices = [0, -1, slice(None), slice(None, None, -1), slice(1, None), None, ..., (..., 0), (0, ...), []]
    choices += [[0, -1, 0], (slice(None), None), np.arange(n) % 2 == 0, np.zeros((2, 2), dtype=int)]
    if len(shape) > 1:
        choices += [(0, 0), ([0, 0], [-1, -1]), (slice(None), [0, 0]), (None, 0, slice(0, 1))]
    return {"index": draw(st.sampled_from(choices))}


def _split(draw: Any, shape: tuple[int, ...]) -> dict[str, Any]:
    axis = _axis(draw, shape)
    sections = draw(st.sampled_from([1, shape[axis], [1], (0, 1), []]))
    parts = sections if isinstance(sections, int) else len(sections) + 1
    return {"sections": sections, "axis": axis, "part": draw(st.integers(0, parts - 1))}


def _repeat(draw: Any, shape: tuple[int, ...]) -> dict[str, Any]:
    axis = _axis(draw, shape)
    each = [draw(st.integers(0, 2)) for _ in range(shape[axis])]
    return draw(st.sampled_from([{"repeats": 2}, {"repeats": 3, "axis": axis}, {"repeats": each, "axis": axis}]))


def _pad(draw: Any, shape: tuple[int, ...]) -> dict[str, Any]:
    width = draw(st.sampled_from([0, 1, (1, 2), tuple((i, 1) for i in range(len(shape)))]))
    mode = draw(st.sampled_from(["constant", "edge", "wrap", "reflect", "symmetric"]))
    return {"pad_width": width, "mode": mode, **({"constant_values": 2.5} if mode == "constant" else {})}


def _norm(draw: Any, shape: tuple[int, ...]) -> dict[str, Any]:
    choices = [{}, {"axis": -1}, {"ord": 3, "axis": 0}, {"ord": 1, "axis": 0, "keepdims": True}]
    choices += [{"ord": np.inf, "axis": -1}, {"ord": 2, "axis": -1}]
    if len(shape) == 2:
        choices += [{"ord": "fro"}, {"ord": "fro", "axis": (0, 1)}]
    return draw(st.sampled_from(choices))


@st.composite
def stretched(draw: Any) -> Case:
    """An array, and a shape to which it broadcasts."""
    shape = draw(st.sampled_from([(), (1,), (3,), (2, 1), (1, 3), (2, 3)]))
    front = draw(st.sampled_from([(), (2,), (3, 2)]))
    target = front + tuple(draw(st.integers(1, 3)) if side == 1 else side for side in shape)
    return [numbers(shape, draw(SEEDS))], {"shape": target}


def curve(name: str, formula: str, low: float = -2.0, high: float = 2.0, torch_name: str | None = None) -> Row:
    """A NumPy function of one number, with autograd's and PyTorch's of the same name."""
    return Row(
        name,
        lambda np, x: getattr(np, name)(x),
        one(low, high),
        formula,
        torch=lambda torch, x: getattr(torch, torch_name or name)(x),
    )


def of_two(name: str, formula: str, *ranges: tuple[float, float], torch_name: str | None = None) -> Row:
    return Row(
        name,
        lambda np, *xs: getattr(np, name)(*xs),
        several(*(ranges or ((-2.0, 2.0), (-2.0, 2.0)))),
        formula,
        torch=lambda torch, *xs: getattr(torch, torch_name or name)(*xs),
    )


def reduction(name: str, torch_call: Callable[..., Any] | None = None, **options: Any) -> Row:
    return Row(
        name, lambda np, x, **params: getattr(np, name)(x, **params), reduced(**options), torch=torch_call
    )


def arranged(name: str, cases: st.SearchStrategy[Case], torch_call: Callable[..., Any] | None = None) -> Row:
    return Row(name, lambda np, x, **params: getattr(np, name)(x, **params), cases, torch=torch_call)


def by_places(choose: Callable[..., Any]) -> Callable[..., Any]:
    """The peer of an operation that only chooses entries: autograd's indexing at the places that it chooses."""

    def peer(anp: Any, x: Any, **params: Any) -> Any:
        shape = np.shape(value_of(x))
        places = np.arange(int(np.prod(shape, dtype=int))).reshape(shape)
        return anp.ravel(x)[choose(places, value_of(x), **params)]

    return peer


def value_of(x: Any) -> Any:
    """The plain array in an autograd box."""
    while hasattr(x, "_value"):
        x = x._value
    return x


def _padded(anp: Any, x: Any, pad_width: Any, mode: str, **more: Any) -> Any:
    if mode == "constant":
        return anp.pad(x, pad_width, mode, **more)
    return by_places(lambda places, x: np.pad(places, pad_width, mode))(anp, x)


_diagonal = by_places(lambda places, x, **params: np.diagonal(places, **params))


def _dim(axis: Any) -> Any:
    return () if axis is None else axis


def _logsumexp(np: Any, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    return np.log(np.sum(np.exp(x), axis=axis, keepdims=keepdims))


def _softmax(np: Any, x: Any, axis: Any = -1) -> Any:
    raised = np.exp(x)
    return raised / np.sum(raised, axis=axis, keepdims=True)


def _lengths(anp: Any, x: Any, ord: Any = 2, axis: Any = None, keepdims: bool = False) -> Any:  # noqa: A002
    if ord == np.inf:
        return anp.max(anp.abs(x), axis=axis, keepdims=keepdims)
    power = 2 if ord == "fro" else ord
    return anp.sum(anp.abs(x) ** power, axis=axis, keepdims=keepdims) ** (1 / power)


POSITIVE = (0.1, 3.0)
PADDED = st.sampled_from([(4,), (3, 4), (3, 3, 2)])
VECTORS_AND_MATRICES = [((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 2))]
STACKS = [((2, 2, 3), (3,)), ((3,), (2, 3, 2)), ((2, 2, 3), (3, 2)), ((2, 3), (2, 3, 2)), ((1, 2, 3), (2, 3, 2))]
EMPTY = [((0, 3), (3, 2)), ((2, 0), (0, 3)), ((0,), (0,))]
NUMBER_AND_ARRAY = [((), (3,)), ((2, 3), ()), ((), ())]

ROWS = [
    of_two("add", "a + b"),
    of_two("subtract", "a - b"),
    of_two("multiply", "a * b"),
    of_two("divide", "a / b"),
    Row(
        "power",
        lambda np, a, b: a**b,
        several(POSITIVE, (-2.0, 2.0)),
        "a ** b",
        torch=lambda torch, a, b: a**b,
    ),
    curve("negative", "-a"),
    curve("square", "a**2"),
    curve("reciprocal", "1 / a"),
    curve("exp", "exp(a)"),
    curve("exp2", "2**a"),
    curve("expm1", "exp(a) - 1"),
    curve("log", "log(a)", *POSITIVE),
    curve("log2", "log(a) / log(2)", *POSITIVE),
    curve("log10", "log(a) / log(10)", *POSITIVE),
    curve("log1p", "log(1 + a)", -0.9, 3.0),
    curve("sqrt", "sqrt(a)", *POSITIVE),
    curve("sin", "sin(a)"),
    curve("cos", "cos(a)"),
    curve("tan", "tan(a)", -1.4, 1.4),
    curve("arcsin", "asin(a)", -0.95, 0.95),
    curve("arccos", "acos(a)", -0.95, 0.95),
    curve("arctan", "atan(a)"),
    curve("sinh", "sinh(a)"),
    curve("cosh", "cosh(a)"),
    curve("tanh", "tanh(a)"),
    curve("arcsinh", "asinh(a)"),
    curve("arccosh", "acosh(a)", 1.1, 3.0),
    curve("arctanh", "atanh(a)", -0.95, 0.95),
    curve("sinc", "sin(pi*a) / (pi*a)"),
    Row(
        "sigmoid",
        lambda np, x: bw.sigmoid(x),
        one(),
        "1 / (1 + exp(-a))",
        peer=lambda np, x: 1 / (1 + np.exp(-x)),
        torch=lambda torch, x: torch.sigmoid(x),
    ),
    Row(
        "softplus",
        lambda np, x: bw.softplus(x),
        one(),
        "log(1 + exp(a))",
        peer=lambda np, x: np.log(1 + np.exp(x)),
        torch=lambda torch, x: torch.nn.functional.softplus(x, threshold=1e9),
    ),
    of_two("arctan2", "atan2(a, b)"),
    Row(
        "hypot",
        lambda np, a, b: np.hypot(a, b),
        several((-2.0, 2.0), (-2.0, 2.0)),
        "sqrt(a**2 + b**2)",
        torch=lambda torch, a, b: torch.hypot(a, b),
    ),
    of_two("logaddexp", "log(exp(a) + exp(b))"),
    Row(
        "relu",
        lambda np, x: bw.relu(x),
        one(),
        "Max(a, 0)",
        peer=lambda np, x: np.maximum(x, 0.0),
        torch=lambda torch, x: torch.relu(x),
    ),
    curve("abs", "Abs(a)"),
    curve("sign", "sign(a)"),
    of_two("maximum", "Max(a, b)"),
    of_two("minimum", "Min(a, b)"),
    Row(
        "clip",
        lambda np, x, low, high: np.clip(x, low, high),
        several((-2.0, 2.0), (-1.5, -0.5), (0.5, 1.5)),
        "Min(Max(a, b), c)",
        peer=lambda np, x, low, high: np.minimum(np.maximum(x, low), high),
        torch=lambda torch, *xs: torch.clamp(*torch.broadcast_tensors(*xs)),
    ),
    Row(
        "where",
        lambda np, c, a, b: np.where(c, a, b),
        several((0.0, 1.0), (-2.0, 2.0), (-2.0, 2.0)).map(lambda case: ([np.rint(case[0][0]) + 0.0, *case[0][1:]], {})),
        "Piecewise((b, Ne(a, 0)), (c, True))",
        peer=lambda np, c, a, b: value_of(c) * a + (1 - value_of(c)) * b + 0 * c,
    ),
    reduction("sum", lambda torch, x, axis=None, keepdims=False: torch.sum(x, _dim(axis), keepdim=keepdims), shapes=SHAPES),
    reduction("mean", lambda torch, x, axis=None, keepdims=False: torch.mean(x, _dim(axis), keepdim=keepdims)),
    reduction("cumsum", lambda torch, x, axis: torch.cumsum(x, axis), single=True, keepdims=False),
    reduction("prod"),
    reduction("max", lambda torch, x, axis=None, keepdims=False: torch.amax(x, _dim(axis), keepdim=keepdims)),
    reduction("min", lambda torch, x, axis=None, keepdims=False: torch.amin(x, _dim(axis), keepdim=keepdims)),
    reduction(
        "var",
        lambda torch, x, axis=None, keepdims=False: torch.var(x, axis, correction=0, keepdim=keepdims),
        shapes=st.just((2, 3)),
    ),
    Row(
        "std",
        lambda np, x, **params: np.std(x, ddof=1, **params),
        reduced(shapes=st.just((2, 3))),
        torch=lambda torch, x, axis=None, keepdims=False: torch.std(x, axis, correction=1, keepdim=keepdims),
    ),
    Row(
        "logsumexp",
        lambda np, x, **params: bw.logsumexp(x, **params),
        reduced(),
        peer=_logsumexp,
        torch=lambda torch, x, axis=None, keepdims=False: torch.logsumexp(
            x, tuple(range(x.ndim)) if axis is None else axis, keepdim=keepdims
        ),
    ),
    Row(
        "softmax",
        lambda np, x, **params: bw.softmax(x, **params),
        reduced(single=True, keepdims=False),
        peer=_softmax,
        torch=lambda torch, x, axis: torch.softmax(x, axis),
    ),
    Row(
        "log_softmax",
        lambda np, x, **params: bw.log_softmax(x, **params),
        reduced(single=True, keepdims=False),
        peer=lambda np, x, axis=-1: np.log(_softmax(np, x, axis)),
        torch=lambda torch, x, axis: torch.log_softmax(x, axis),
    ),
    arranged("reshape", with_params(_new_shape), lambda torch, x, shape: torch.reshape(x, np.zeros(x.shape).reshape(shape).shape)),
    arranged("ravel", one(), lambda torch, x: torch.ravel(x)),
    arranged("squeeze", with_params(lambda draw, shape: {}, st.sampled_from([(1, 3), (2, 1, 1), (3,)]))),
    arranged("expand_dims", with_params(lambda draw, shape: {"axis": draw(st.sampled_from([0, -1, 1]))})),
    arranged("transpose", with_params(_permutation)),
    arranged("swapaxes", with_params(_two_axes("axis1", "axis2"))),
    arranged("moveaxis", with_params(_two_axes("source", "destination"))),
    Row(
        "flip",
        lambda np, x, **params: np.flip(x, **params),
        with_params(_axis_or_none),
        peer=by_places(lambda places, x, **params: np.flip(places, **params)),
    ),
    Row(
        "roll",
        lambda np, x, **params: np.roll(x, **params),
        with_params(_roll),
        peer=by_places(lambda places, x, **params: np.roll(places, **params)),
    ),
    Row(
        "broadcast_to",
        lambda np, x, shape: np.broadcast_to(x, shape),
        stretched(),
        peer=lambda np, x, shape: x + np.zeros(shape),
        torch=lambda torch, x, shape: torch.broadcast_to(x, shape),
    ),
    Row("getitem", lambda np, x, index: x[index], with_params(_index)),
    Row(
        "split",
        lambda np, x, sections, axis, part: np.split(x, sections, axis)[part],
        with_params(_split),
    ),
    Row(
        "repeat",
        lambda np, x, **params: np.repeat(x, **params),
        with_params(_repeat),
        peer=by_places(lambda places, x, **params: np.repeat(places, **params)),
    ),
    Row(
        "tile",
        lambda np, x, **params: np.tile(x, **params),
        with_params(lambda draw, shape: {"reps": draw(st.sampled_from([2, (2,), (2, 1), (1, 2, 1)]))}),
        peer=by_places(lambda places, x, reps: np.tile(places, reps)),
    ),
    Row("concatenate", lambda np, *xs, axis: np.concatenate(xs, axis), joined(stack=False)),
    Row("stack", lambda np, *xs, axis: np.stack(xs, axis), joined(stack=True)),
    Row("pad", lambda np, x, **params: np.pad(x, **params), with_params(_pad, PADDED), peer=_padded),
    Row(
        "sort",
        lambda np, x, **params: np.sort(x, **params),
        reduced(single=True, keepdims=False),
        peer=by_places(lambda places, x, axis: np.take_along_axis(places, np.argsort(x, axis), axis)),
    ),
    Row("matmul", lambda np, a, b: a @ b, fixed_shapes([*VECTORS_AND_MATRICES, *STACKS, *EMPTY]), torch=lambda torch, a, b: a @ b),
    Row("dot", lambda np, a, b: np.dot(a, b), fixed_shapes([*VECTORS_AND_MATRICES, *NUMBER_AND_ARRAY, ((2, 2, 3), (2, 3, 2)), ((2, 2, 3), (3,))])),
    Row("inner", lambda np, a, b: np.inner(a, b), fixed_shapes([((3,), (3,)), ((2, 3), (3,)), ((2, 3), (2, 3)), *NUMBER_AND_ARRAY])),
    Row(
        "outer",
        lambda np, a, b: np.outer(a, b),
        fixed_shapes([((3,), (2,)), ((2, 3), (2,)), ((), (3,)), ((3,), (0,))]),
        peer=lambda np, a, b: np.reshape(a, (-1, 1)) * np.reshape(b, (1, -1)),
    ),
    Row(
        "tensordot",
        lambda np, a, b, axes: np.tensordot(a, b, axes),
        st.one_of(
            fixed_shapes([((2, 3), (3, 2)), ((3,), (3,)), ((4, 2, 3), (3, 2))], axes=1),
            fixed_shapes([((4, 2, 3), (2, 3, 2))], axes=2),
            fixed_shapes([((2, 3, 4), (4, 2, 3))], axes=((0, 2), (1, 0))),
            fixed_shapes([((2, 3), (4, 2))], axes=(0, -1)),
            fixed_shapes([((2, 3), (4,))], axes=0),
        ),
    ),
    Row(
        "trace",
        lambda np, x, **params: np.trace(x, **params),
        with_params(
            lambda draw, shape: draw(st.sampled_from([{}, {"offset": 1}, {"offset": -1}, {"axis1": 1, "axis2": 0}])),
            st.sampled_from([(3, 3), (2, 3), (3, 2, 2)]),
        ),
        peer=lambda anp, x, **params: anp.sum(_diagonal(anp, x, **params), -1),
    ),
    Row(
        "einsum",
        lambda np, *xs, subscripts: np.einsum(subscripts, *xs),
        sums_of_products(),
        torch=lambda torch, *xs, subscripts: torch.einsum(subscripts, *xs),
    ),
    Row(
        "norm",
        lambda np, x, **params: np.linalg.norm(x, **params),
        with_params(_norm, st.sampled_from([(3,), (2, 3)])),
        peer=_lengths,
    ),
    Row("inv", lambda np, x: np.linalg.inv(x), matrices(), torch=lambda torch, x: torch.linalg.inv(x)),
    Row("det", lambda np, x: np.linalg.det(x), matrices(), torch=lambda torch, x: torch.linalg.det(x)),
    Row(
        "solve",
        lambda np, a, b: np.linalg.solve(a, b),
        systems(),
        peer=lambda np, a, b: np.linalg.inv(a) @ b,
        torch=lambda torch, a, b: torch.linalg.solve(a, b),
    ),
]
