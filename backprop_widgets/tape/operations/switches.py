"""Functions with a kink, entry by entry: each routes its gradient, by PyTorch's choice where there is a tie."""

from __future__ import annotations

import numpy as np

from .. import ieee as m
from ..ieee import Number
from ..operation import Operation


def relu(x: Number) -> Number:
    """Compute max(x, 0); nan stays nan."""
    if type(x) is float:
        return x if x > 0 or x != x else 0.0
    return np.maximum(x, 0.0)


def clip(x: Number, low: Number, high: Number) -> Number:
    """Compute min(max(x, low), high)."""
    return m.minimum(m.maximum(x, low), high)


def _share(winner: Number, other: Number) -> Number:
    """1 for the winner, 0 for the loser, and half for each of two that tie."""
    if type(winner) is float and type(other) is float:
        return 0.0 if winner < other else 0.5 if winner == other else 1.0
    return np.where(np.equal(winner, other), 0.5, np.logical_not(np.less(winner, other)))


def _any_equal(a: Number, b: Number) -> bool:
    return bool(np.any(a == b))


RELU = Operation(
    "relu",
    "relu",
    relu,
    "routes",
    partials=(lambda y, a: m.is_true(a > 0),),
    formulas=("Heaviside(a, 0)",),
    kink=lambda y, a: "relu-zero" if m.any_zero(a) else "",
)
ABS = Operation(
    "abs",
    "abs",
    abs,
    "scales",
    partials=(lambda y, a: m.sign(a),),
    formulas=("sign(a)",),
    kink=lambda y, a: "abs-zero" if m.any_zero(a) else "",
)
SIGN = Operation(
    "sign",
    "sign",
    m.sign,
    "routes",
    partials=(lambda y, a: 0.0,),
    formulas=("0",),
    kink=lambda y, a: "sign-zero" if m.any_zero(a) else "",
)
MAXIMUM = Operation(
    "maximum",
    "maximum",
    m.maximum,
    "routes",
    partials=(lambda y, a, b: _share(a, b), lambda y, a, b: _share(b, a)),
    formulas=("Heaviside(a - b, 1/2)", "Heaviside(b - a, 1/2)"),
    kink=lambda y, a, b: "maximum-tie" if _any_equal(a, b) else "",
)
MINIMUM = Operation(
    "minimum",
    "minimum",
    m.minimum,
    "routes",
    partials=(lambda y, a, b: _share(-a, -b), lambda y, a, b: _share(-b, -a)),
    formulas=("Heaviside(b - a, 1/2)", "Heaviside(a - b, 1/2)"),
    kink=lambda y, a, b: "minimum-tie" if _any_equal(a, b) else "",
)
CLIP = Operation(
    "clip",
    "clip",
    clip,
    "routes",
    partials=(
        lambda y, a, b, c: m.is_true((a >= b) & (a <= c)),
        lambda y, a, b, c: m.is_true((a < b) & (b < c)),
        lambda y, a, b, c: m.is_true((a > c) | (c < b)),
    ),
    formulas=("Heaviside(a - b, 1) * Heaviside(c - a, 1)", "Heaviside(b - a, 0)", "Heaviside(a - c, 0)"),
    kink=lambda y, a, b, c: "clip-edge" if _any_equal(a, b) or _any_equal(a, c) else "",
)
WHERE = Operation(
    "where",
    "where",
    m.where,
    "routes",
    partials=(
        lambda y, a, b, c: 0.0,
        lambda y, a, b, c: m.is_true(a != 0),
        lambda y, a, b, c: m.is_true(a == 0),
    ),
    formulas=("0", "a", "1 - a"),
)
