"""NumPy's own functions on Values: each is recorded as its operation, or refused; none loses the history.

NumPy asks a Value through ``__array_ufunc__`` and ``__array_function__``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ..tape.operations import contractions, gathers, shapes, switches
from . import refusals
from .elsewhere import refuse_names_from_elsewhere
from .numpy_table import FORMS, PLAIN, REFUSED, UFUNCS
from .value import Value, apply


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
