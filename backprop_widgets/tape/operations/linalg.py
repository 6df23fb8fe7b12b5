"""Linear algebra: norms, inverses, determinants and systems of equations."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..broadcasting import unbroadcast
from ..ieee import Number
from ..operation import Operation
from .contractions import turned
from .reductions import product_of_others, reduction


def _norm(x: Number, ord: Any = None, axis: Any = None, keepdims: bool = False) -> Number:  # noqa: A002
    matrix = np.ndim(x) == 2 if axis is None else isinstance(axis, tuple)
    if matrix and ord not in (None, "fro"):
        raise NotImplementedError(
            f"linalg.norm(..., ord={ord!r}) of matrices has no rule here: use ord='fro', an axis for the norms of "
            "vectors, or write a Gate"
        )
    return np.linalg.norm(x, ord, axis, keepdims)


def _norm_slope(y: Number, x: Any, axis: Any = None, ord: Any = None) -> Any:  # noqa: A002 - NumPy's name
    """The slope of (Σ |x|**p) ** (1/p); 0 where the norm is 0."""
    p = 2.0 if ord in (None, "fro") else float(ord)
    size = np.abs(x)
    if np.isinf(p):
        winners = size == y
        slope = np.sign(x) * winners / np.maximum(np.sum(winners, axis=axis, keepdims=True), 1)
    elif p == 2.0:
        slope = x / np.where(np.equal(y, 0), 1.0, y)
    else:
        slope = np.sign(x) * (size / np.where(np.equal(y, 0), 1.0, y)) ** (p - 1.0)
    return np.where(np.equal(y, 0), 0.0, slope)


def _inv_back(g: Number, y: Any, x: Number) -> Number:
    return -turned(y) @ g @ turned(y)


def _inv_tangent(t: Number, y: Any, x: Number) -> Number:
    return -y @ t @ y


def _cofactors(x: Any) -> Any:
    """∂det(x)/∂x, right for singular matrices too: from x = U S V, it is det(U) det(V) · U (S's others) V."""
    u, s, v = np.linalg.svd(x)
    sign = np.linalg.det(u) * np.linalg.det(v)
    return sign[..., None, None] * ((u * product_of_others(s, -1)[..., None, :]) @ v)


def _det_back(g: Number, y: Number, x: Number) -> Number:
    return np.asarray(g)[..., None, None] * _cofactors(x)


def _det_tangent(t: Number, y: Number, x: Number) -> Number:
    return np.sum(t * _cofactors(x), axis=(-2, -1))


def _as_columns(a: Any, y: Any, x: Any) -> Any:
    """`x` as a matrix of columns, where the right-hand side of the system is one vector."""
    return x[..., None] if y.ndim == a.ndim - 1 else x


def _solve_left(g: Any, y: Any, a: Any, b: Any) -> Number:
    back = np.linalg.solve(turned(a), _as_columns(a, y, g))
    return unbroadcast(-back @ turned(_as_columns(a, y, y)), a)


def _solve_right(g: Any, y: Any, a: Any, b: Any) -> Number:
    back = np.linalg.solve(turned(a), _as_columns(a, y, g))
    return unbroadcast(back.reshape(y.shape), b)


def _solve_left_tangent(t: Any, y: Any, a: Any, b: Any) -> Number:
    return -np.linalg.solve(a, t @ _as_columns(a, y, y)).reshape(y.shape)


def _solve_right_tangent(t: Any, y: Any, a: Any, b: Any) -> Number:
    columns = np.broadcast_to(t, y.shape) if y.ndim == a.ndim - 1 else t
    return np.linalg.solve(a, _as_columns(a, y, columns)).reshape(y.shape)


def _solve_used_as(position: int, y: Any, a: Any, b: Any) -> tuple[int, ...]:
    vector = y.ndim == a.ndim - 1
    batch: tuple[int, ...] = y.shape[:-1] if vector else y.shape[:-2]
    core: tuple[int, ...] = a.shape[-2:] if position == 0 else y.shape[len(batch) :]
    return batch + core


NORM = reduction(
    "norm",
    _norm,
    "g * a / y",
    _norm_slope,
    kink=lambda y, x, **_: "norm-zero" if np.any(np.equal(y, 0)) else "",
)
INV = Operation(
    "inv", "inv", np.linalg.inv, "mixes", formulas=("-y.T @ g @ y.T",), vjps=(_inv_back,), jvps=(_inv_tangent,)
)
DET = Operation(
    "det", "det", np.linalg.det, "switches", formulas=("g * y * inv(a).T",), vjps=(_det_back,), jvps=(_det_tangent,)
)
SOLVE = Operation(
    "solve",
    "solve",
    np.linalg.solve,
    "mixes",
    formulas=("-solve(a.T, g) @ y.T", "solve(a.T, g)"),
    vjps=(_solve_left, _solve_right),
    jvps=(_solve_left_tangent, _solve_right_tangent),
    used_as=_solve_used_as,
)
