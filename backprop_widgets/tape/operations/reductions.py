"""Many entries made one: sums, means and spreads, extremes, and the softmax family."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..ieee import Number
from ..operation import Operation
from .shapes import linear


def _spread(reduced: Number, x: Number, axis: Any, keepdims: bool = False) -> Number:
    """Give a reduced array its lost axes back with length 1, so that it broadcasts against `x`."""
    return reduced if axis is None or keepdims else np.expand_dims(reduced, axis)


def _sum(x: Number, axis: Any = None, keepdims: bool = False) -> Number:
    return np.add.reduce(x, axis=axis, keepdims=keepdims)  # type: ignore[call-overload]  # np.sum without its detour


def _max(x: Number, axis: Any = None, keepdims: bool = False) -> Number:
    return np.maximum.reduce(x, axis=axis, keepdims=keepdims)  # type: ignore[call-overload]


def reduction(
    name: str,
    compute: Callable[..., Number],
    formula: str,
    slope: Callable[..., Number],
    pattern: str = "scales",
    kink: Callable[..., str] | None = None,
) -> Operation:
    """An operation that makes one number of all entries along an axis, or of all there are.

    `slope` is ``(y, x, **params)`` to the derivative of the one by each entry of `x`; it is given `y` with
    its lost axes back.
    """

    def slopes(y: Number, x: Number, axis: Any, keepdims: bool, params: dict[str, Any]) -> Number:
        return slope(_spread(y, x, axis, keepdims), np.asarray(x), axis=axis, **params)

    def vjp(g: Number, y: Number, x: Number, axis: Any = None, keepdims: bool = False, **params: Any) -> Number:
        return _spread(g, x, axis, keepdims) * slopes(y, x, axis, keepdims, params)

    def jvp(t: Number, y: Number, x: Number, axis: Any = None, keepdims: bool = False, **params: Any) -> Number:
        return _sum(t * slopes(y, x, axis, keepdims, params), axis, keepdims)

    return Operation(name, name, compute, pattern, formulas=(formula,), vjps=(vjp,), jvps=(jvp,), kink=kink)


def _sum_back(g: Number, y: Number, x: Number, axis: Any = None, keepdims: bool = False) -> Number:
    if type(g) is float:
        return np.full(np.shape(x), g)
    return np.broadcast_to(_spread(g, x, axis, keepdims), np.shape(x))


def _count(x: Any, axis: Any) -> int:
    """How many entries are made one."""
    axes = range(x.ndim) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    return int(np.prod([x.shape[a] for a in axes], dtype=int))


def _mean_back(g: Number, y: Number, x: Number, axis: Any = None, keepdims: bool = False) -> Number:
    return _sum_back(np.divide(g, _count(np.asarray(x), axis)), y, x, axis, keepdims)


def product_of_others(x: Any, axis: Any) -> Any:
    """For each entry the product of all others along the axis, right also where some are 0."""
    axes = tuple(range(x.ndim)) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    last = tuple(range(-len(axes), 0))
    moved = np.moveaxis(x, axes, last)
    flat = moved.reshape((*moved.shape[: moved.ndim - len(axes)], -1))
    ones = np.ones((*flat.shape[:-1], 1))
    before = np.cumprod(np.concatenate([ones, flat[..., :-1]], -1), -1)[..., : flat.shape[-1]]
    after = np.cumprod(np.concatenate([ones, flat[..., :0:-1]], -1), -1)[..., : flat.shape[-1]][..., ::-1]
    return np.moveaxis((before * after).reshape(moved.shape), last, axes)


def _winners(y: Number, x: Any, axis: Any) -> Any:
    """1 shared evenly among the entries that are the extreme one."""
    winners = (x == y) | (x != x)
    return winners / np.sum(winners, axis=axis, keepdims=True)


def _extreme_tie(key: str) -> Callable[..., str]:
    def kink(y: Number, x: Number, axis: Any = None, keepdims: bool = False) -> str:
        return key if np.any(np.sum(x == _spread(y, x, axis, keepdims), axis=axis) > 1) else ""

    return kink


def _var_slope(y: Number, x: Any, axis: Any = None, ddof: float = 0) -> Any:
    return 2.0 * (x - np.mean(x, axis=axis, keepdims=True)) / (_count(x, axis) - ddof)


def _std_slope(y: Number, x: Any, axis: Any = None, ddof: float = 0) -> Any:
    flat = np.equal(y, 0)
    return np.where(flat, 0.0, _var_slope(y, x, axis, ddof) / np.where(flat, 1.0, 2.0 * y))


def _cumsum_back(g: Number, y: Number, x: Number, axis: int | None = None) -> Number:
    along = 0 if axis is None else axis
    return np.flip(np.cumsum(np.flip(np.atleast_1d(g), along), along), along).reshape(np.shape(x))


def _logsumexp(x: Number, axis: Any = None, keepdims: bool = False) -> Number:
    most = _max(x, axis, True)
    if not np.isfinite(most).all():
        most = np.where(np.isfinite(most), most, 0.0)  # inf - inf would be nan
    with np.errstate(divide="ignore"):
        total = np.log(_sum(np.exp(x - most), axis, True)) + most
    return total if keepdims else total.squeeze(axis)


def _softmax(x: Number, axis: Any = -1) -> Number:
    raised = np.exp(x - _max(x, axis, True))
    return raised / _sum(raised, axis, True)


def _softmax_back(g: Number, y: Number, x: Number, axis: Any = -1) -> Number:
    return y * (g - _sum(g * y, axis, True))


def _log_softmax(x: Number, axis: Any = -1) -> Number:
    below = x - _max(x, axis, True)
    return below - np.log(_sum(np.exp(below), axis, True))


def _log_softmax_back(g: Number, y: Number, x: Number, axis: Any = -1) -> Number:
    return g - np.exp(y) * _sum(g, axis, True)


def _log_softmax_tangent(t: Number, y: Number, x: Number, axis: Any = -1) -> Number:
    return t - _sum(np.exp(y) * t, axis, True)


SUM = linear("sum", _sum, "broadcast_to(g, shape(a))", _sum_back, "copies")
MEAN = linear("mean", np.mean, "broadcast_to(g / count, shape(a))", _mean_back, "copies")
CUMSUM = linear("cumsum", np.cumsum, "flip(cumsum(flip(g)))", _cumsum_back, "sums")
PROD = reduction(
    "prod", np.prod, "g * product of the others", lambda y, x, axis: product_of_others(x, axis), "switches"
)
MAX = reduction("max", _max, "g where a is y, shared among ties", _winners, "routes", _extreme_tie("max-tie"))
MIN = reduction("min", np.min, "g where a is y, shared among ties", _winners, "routes", _extreme_tie("min-tie"))
VAR = reduction("var", np.var, "g * 2*(a - mean(a)) / count", _var_slope)
STD = reduction(
    "std",
    np.std,
    "g * (a - mean(a)) / (count*y)",
    _std_slope,
    kink=lambda y, x, **_: "std-zero" if np.any(np.equal(y, 0)) else "",
)
LOGSUMEXP = reduction(
    "logsumexp", _logsumexp, "g * exp(a - y)", lambda y, x, axis: np.exp(x - y), "mixes"
)
SOFTMAX = Operation(
    "softmax",
    "softmax",
    _softmax,
    "mixes",
    formulas=("y * (g - sum(g*y))",),
    vjps=(_softmax_back,),
    jvps=(_softmax_back,),
)
LOG_SOFTMAX = Operation(
    "log_softmax",
    "log_softmax",
    _log_softmax,
    "mixes",
    formulas=("g - exp(y) * sum(g)",),
    vjps=(_log_softmax_back,),
    jvps=(_log_softmax_tangent,),
)
