"""NumPy's own functions on Values: each is recorded as its operation, or refused; none loses the history.

NumPy asks a Value through ``__array_ufunc__`` and ``__array_function__``. Every function that records is
one row of `UFUNCS` or `FUNCTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from ..tape.operation import Operation
from ..tape.operations import (
    arithmetic,
    contractions,
    curves,
    gathers,
    linalg,
    reductions,
    shapes,
    switches,
)
from . import refusals
from .elsewhere import refuse_names_from_elsewhere
from .value import Value, apply

UFUNCS: Mapping[Callable[..., Any], Operation] = {
    np.add: arithmetic.ADD,
    np.subtract: arithmetic.SUBTRACT,
    np.multiply: arithmetic.MULTIPLY,
    np.divide: arithmetic.DIVIDE,
    np.power: arithmetic.POWER_OF,
    np.float_power: arithmetic.POWER_OF,
    np.negative: arithmetic.NEGATIVE,
    np.square: arithmetic.SQUARE,
    np.reciprocal: arithmetic.RECIPROCAL,
    np.exp: curves.EXP,
    np.exp2: curves.EXP2,
    np.expm1: curves.EXPM1,
    np.log: curves.LOG,
    np.log2: curves.LOG2,
    np.log10: curves.LOG10,
    np.log1p: curves.LOG1P,
    np.sqrt: curves.SQRT,
    np.sin: curves.SIN,
    np.cos: curves.COS,
    np.tan: curves.TAN,
    np.arcsin: curves.ARCSIN,
    np.arccos: curves.ARCCOS,
    np.arctan: curves.ARCTAN,
    np.arctan2: curves.ARCTAN2,
    np.sinh: curves.SINH,
    np.cosh: curves.COSH,
    np.tanh: curves.TANH,
    np.arcsinh: curves.ARCSINH,
    np.arccosh: curves.ARCCOSH,
    np.arctanh: curves.ARCTANH,
    np.hypot: curves.HYPOT,
    np.logaddexp: curves.LOGADDEXP,
    np.absolute: switches.ABS,
    np.fabs: switches.ABS,
    np.sign: switches.SIGN,
    np.maximum: switches.MAXIMUM,
    np.minimum: switches.MINIMUM,
    np.matmul: contractions.MATMUL,
}


class Form(NamedTuple):
    """How a NumPy function is called.

    Attributes:
        operation: what is recorded.
        params: the names of the fixed arguments, in NumPy's order.
        operands: how many operands come before them; 0 for one sequence of operands.
    """

    operation: Operation
    params: str = ""
    operands: int = 1


FORMS: Mapping[Callable[..., Any], Form] = {
    np.sinc: Form(curves.SINC),
    np.sum: Form(reductions.SUM, "axis dtype out keepdims initial where"),
    np.mean: Form(reductions.MEAN, "axis dtype out keepdims where"),
    np.prod: Form(reductions.PROD, "axis dtype out keepdims initial where"),
    np.max: Form(reductions.MAX, "axis out keepdims initial where"),
    np.min: Form(reductions.MIN, "axis out keepdims initial where"),
    np.std: Form(reductions.STD, "axis dtype out ddof keepdims where"),
    np.var: Form(reductions.VAR, "axis dtype out ddof keepdims where"),
    np.cumsum: Form(reductions.CUMSUM, "axis dtype out"),
    np.dot: Form(contractions.DOT, "out", 2),
    np.inner: Form(contractions.INNER, "", 2),
    np.outer: Form(contractions.OUTER, "out", 2),
    np.tensordot: Form(contractions.TENSORDOT, "axes", 2),
    np.trace: Form(contractions.TRACE, "offset axis1 axis2 dtype out"),
    np.reshape: Form(shapes.RESHAPE, "shape order"),
    np.ravel: Form(shapes.RAVEL, "order"),
    np.transpose: Form(shapes.TRANSPOSE, "axes"),
    np.swapaxes: Form(shapes.SWAPAXES, "axis1 axis2"),
    np.moveaxis: Form(shapes.MOVEAXIS, "source destination"),
    np.squeeze: Form(shapes.SQUEEZE, "axis"),
    np.expand_dims: Form(shapes.EXPAND_DIMS, "axis"),
    np.broadcast_to: Form(shapes.BROADCAST_TO, "shape subok"),
    np.flip: Form(shapes.FLIP, "axis"),
    np.roll: Form(shapes.ROLL, "shift axis"),
    np.repeat: Form(gathers.REPEAT, "repeats axis"),
    np.tile: Form(gathers.TILE, "reps"),
    np.pad: Form(gathers.PAD, "pad_width mode constant_values"),
    np.stack: Form(gathers.STACK, "axis out dtype casting", 0),
    np.linalg.norm: Form(linalg.NORM, "ord axis keepdims"),
    np.linalg.inv: Form(linalg.INV),
    np.linalg.det: Form(linalg.DET),
    np.linalg.solve: Form(linalg.SOLVE, "", 2),
}

REFUSED = ("out", "where", "dtype", "casting", "order", "subok", "initial", "kind", "stable", "like", "signature")
"""Arguments that NumPy's functions take and that have no meaning, or no rule, for Values."""


def _recorded(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Value:
    """Record a function by its form."""
    operation, names, count = FORMS[function]
    if len(args) == count and not kwargs:
        return apply(operation, *args)
    operands = tuple(args[0]) if count == 0 else args[:count]
    given = dict(zip(names.split(), args[max(count, 1) :], strict=False)) | kwargs
    refusals.refuse_arguments(function, given, REFUSED)
    if len(operands) < count:
        raise TypeError(f"np.{function.__name__} records with its Values given by position, not by keyword")
    if "newshape" in given:
        given["shape"] = given.pop("newshape")
    params = {key: x for key, x in given.items() if x is not None and x is not False}
    return apply(operation, *operands, **params)


def _clip(x: Any, a_min: Any = None, a_max: Any = None, **kwargs: Any) -> Value:
    low, high = kwargs.pop("min", a_min), kwargs.pop("max", a_max)
    refusals.refuse_arguments(np.clip, kwargs, REFUSED)
    return apply(switches.CLIP, x, -np.inf if low is None else low, np.inf if high is None else high)


def _where(condition: Any, *choices: Any) -> Value:
    if len(choices) != 2:
        raise TypeError("np.where(v) gives places, which cannot be recorded: write np.where(v.data) for them")
    return apply(switches.WHERE, condition, *choices)


def _concatenate(values: Any, axis: int | None = 0, **kwargs: Any) -> Value:
    refusals.refuse_arguments(np.concatenate, kwargs, REFUSED)
    if axis is None:
        return apply(gathers.CONCATENATE, *[apply(shapes.RAVEL, x) for x in values])
    return apply(gathers.CONCATENATE, *values, axis=axis)


def _sort(x: Any, axis: int | None = -1, **kwargs: Any) -> Value:
    refusals.refuse_arguments(np.sort, kwargs, REFUSED)
    return apply(gathers.SORT, apply(shapes.RAVEL, x) if axis is None else x, axis=-1 if axis is None else axis)


def _split(x: Any, indices_or_sections: Any, axis: int = 0) -> list[Value]:
    given = indices_or_sections
    parts = given if isinstance(given, (int, np.integer)) else len(given) + 1
    return [
        apply(gathers.SPLIT, x, indices_or_sections=given, axis=axis, part=part) for part in range(int(parts))
    ]


def _einsum(subscripts: Any, *operands: Any, optimize: Any = None, **kwargs: Any) -> Value:
    refusals.refuse_arguments(np.einsum, kwargs, REFUSED)
    if not isinstance(subscripts, str):
        raise TypeError("np.einsum records with its subscripts as text: np.einsum('ij,jk->ik', a, b)")
    return apply(contractions.EINSUM, *operands, subscripts=subscripts)


def _vstack(values: Any) -> Value:
    return _concatenate([x if np.ndim(x) > 1 else apply(shapes.RESHAPE, x, shape=(1, -1)) for x in values])


def _hstack(values: Any) -> Value:
    flat = [x if np.ndim(x) else apply(shapes.RESHAPE, x, shape=(1,)) for x in values]
    return _concatenate(flat, axis=0 if np.ndim(flat[0]) == 1 else 1)


FUNCTIONS: Mapping[Callable[..., Any], Callable[..., Any]] = {
    np.clip: _clip,
    np.where: _where,
    np.concatenate: _concatenate,
    np.sort: _sort,
    np.split: _split,
    np.einsum: _einsum,
    np.vstack: _vstack,
    np.hstack: _hstack,
}
"""Functions that do not fit a `Form`."""

PLAIN = frozenset(
    {
        np.greater,
        np.greater_equal,
        np.less,
        np.less_equal,
        np.equal,
        np.not_equal,
        np.isfinite,
        np.isinf,
        np.isnan,
        np.signbit,
        np.logical_and,
        np.logical_or,
        np.logical_not,
        np.shape,
        np.ndim,
        np.size,
        np.argmax,
        np.argmin,
        np.argsort,
        np.nonzero,
        np.count_nonzero,
        np.any,
        np.all,
        np.isclose,
        np.allclose,
        np.array_equal,
        np.zeros_like,
        np.ones_like,
        np.array_repr,
        np.array_str,
    }
)
"""Functions whose results are no computed numbers (truths, places, shapes): they answer with plain ones."""


def _array_ufunc(self: Value, ufunc: np.ufunc, method: str, *inputs: Any, **kwargs: Any) -> Any:
    if method != "__call__":
        raise TypeError(refusals.no_ufunc_method(ufunc, method))
    if kwargs:
        refusals.refuse_arguments(ufunc, kwargs, REFUSED)
    operation = UFUNCS.get(ufunc)
    if operation is not None:
        return apply(operation, *inputs)
    if ufunc in PLAIN:
        return ufunc(*map(_plain, inputs))
    if ufunc is np.positive:
        return self
    raise TypeError(refusals.no_rule(ufunc))


def _array_function(
    self: Value, function: Callable[..., Any], types: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    special = FUNCTIONS.get(function)
    if special is not None:
        return special(*args, **kwargs)
    if function in FORMS:
        return _recorded(function, args, kwargs)
    if function in PLAIN:
        return function(*map(_plain, args), **kwargs)
    raise TypeError(refusals.no_rule(function))


def _plain(x: Any) -> Any:
    return x._data if isinstance(x, Value) else x


Value.__array_ufunc__ = _array_ufunc
Value.__array_function__ = _array_function
refuse_names_from_elsewhere(Value, [*UFUNCS, *FORMS, *FUNCTIONS])
