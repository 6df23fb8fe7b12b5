"""Smooth functions of one number or two: exponentials, logarithms, roots, angles, and the smooth activations."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from .. import ieee as m
from ..ieee import Number
from ..operation import Operation


def curve(
    name: str,
    compute: Callable[..., Number],
    formula: str,
    slope: Callable[..., Number],
    kink: Callable[..., str] | None = None,
) -> Operation:
    """A function of one number, with its slope as text and as ``(y, a) -> dy/da``."""
    return Operation(name, name, compute, "scales", partials=(slope,), formulas=(formula,), kink=kink)


def sigmoid(x: Number) -> Number:
    """Compute 1 / (1 + exp(-x)) without overflow on either side."""
    small = m.exp(-abs(x))
    return m.where(x >= 0, 1.0, small) / (1.0 + small) if type(x) is not float else _sigmoid(x, small)


def _sigmoid(x: float, small: float) -> float:
    return (small if x < 0 else 1.0) / (1.0 + small)


def softplus(x: Number) -> Number:
    """Compute log(1 + exp(x)) without overflow on either side."""
    return m.maximum(x, 0.0) + m.log1p(m.exp(-abs(x)))


def _sinc_slope(y: Number, x: Number) -> Number:
    """(cos(πx) - sinc(x)) / x, and its series where that difference would cancel."""
    if type(x) is float:
        return float(_sinc_slope(np.float64(y), np.float64(x)))
    square = (math.pi * x) ** 2
    near = square < 1e-3
    series = -(math.pi**2) * x / 3 * (1 - square / 10 * (1 - square / 28 * (1 - square / 54)))
    return np.where(near, series, (np.cos(math.pi * x) - y) / np.where(near, 1.0, x))


def _ratio_of_squares(a: Number, b: Number) -> Number:
    """a / (a² + b²), which neither overflows nor underflows early."""
    length = m.hypot(a, b)
    return m.divide(m.divide(a, length), length)


EXP = curve("exp", m.exp, "exp(a)", lambda y, a: y)
EXP2 = curve("exp2", m.exp2, "2**a * log(2)", lambda y, a: y * math.log(2.0))
EXPM1 = curve("expm1", m.expm1, "exp(a)", lambda y, a: m.exp(a))
LOG = curve("log", m.log, "1 / a", lambda y, a: m.divide(1.0, a))
LOG2 = curve("log2", m.log2, "1 / (a*log(2))", lambda y, a: m.divide(1.0, a * math.log(2.0)))
LOG10 = curve("log10", m.log10, "1 / (a*log(10))", lambda y, a: m.divide(1.0, a * math.log(10.0)))
LOG1P = curve("log1p", m.log1p, "1 / (1 + a)", lambda y, a: m.divide(1.0, 1.0 + a))
SQRT = curve(
    "sqrt",
    m.sqrt,
    "1 / (2*sqrt(a))",
    lambda y, a: m.divide(0.5, y),
    kink=lambda y, a: "sqrt-zero" if m.any_zero(a) else "",
)
SIN = curve("sin", m.sin, "cos(a)", lambda y, a: m.cos(a))
COS = curve("cos", m.cos, "-sin(a)", lambda y, a: -m.sin(a))
TAN = curve("tan", m.tan, "1 + tan(a)**2", lambda y, a: 1.0 + y * y)
ARCSIN = curve("arcsin", m.arcsin, "1 / sqrt(1 - a**2)", lambda y, a: m.divide(1.0, m.sqrt((1.0 - a) * (1.0 + a))))
ARCCOS = curve("arccos", m.arccos, "-1 / sqrt(1 - a**2)", lambda y, a: m.divide(-1.0, m.sqrt((1.0 - a) * (1.0 + a))))
ARCTAN = curve("arctan", m.arctan, "1 / (1 + a**2)", lambda y, a: 1.0 / (1.0 + a * a))
SINH = curve("sinh", m.sinh, "cosh(a)", lambda y, a: m.cosh(a))
COSH = curve("cosh", m.cosh, "sinh(a)", lambda y, a: m.sinh(a))
TANH = curve("tanh", m.tanh, "1 - tanh(a)**2", lambda y, a: 1.0 - y * y)
ARCSINH = curve("arcsinh", m.arcsinh, "1 / sqrt(1 + a**2)", lambda y, a: 1.0 / m.hypot(1.0, a))
ARCCOSH = curve(
    "arccosh", m.arccosh, "1 / sqrt(a**2 - 1)", lambda y, a: m.divide(1.0, m.sqrt((a - 1.0) * (a + 1.0)))
)
ARCTANH = curve("arctanh", m.arctanh, "1 / (1 - a**2)", lambda y, a: m.divide(1.0, (1.0 - a) * (1.0 + a)))
SINC = curve("sinc", m.sinc, "(cos(pi*a) - sin(pi*a)/(pi*a)) / a", _sinc_slope)
SIGMOID = curve("sigmoid", sigmoid, "exp(-a) / (1 + exp(-a))**2", lambda y, a: (1.0 - y) * y)
SOFTPLUS = curve("softplus", softplus, "1 / (1 + exp(-a))", lambda y, a: sigmoid(a))

ARCTAN2 = Operation(
    "arctan2",
    "arctan2",
    m.arctan2,
    "scales",
    partials=(lambda y, a, b: _ratio_of_squares(b, a), lambda y, a, b: -_ratio_of_squares(a, b)),
    formulas=("b / (a**2 + b**2)", "-a / (a**2 + b**2)"),
)
HYPOT = Operation(
    "hypot",
    "hypot",
    m.hypot,
    "scales",
    partials=(lambda y, a, b: m.divide(a, y), lambda y, a, b: m.divide(b, y)),
    formulas=("a / sqrt(a**2 + b**2)", "b / sqrt(a**2 + b**2)"),
)
LOGADDEXP = Operation(
    "logaddexp",
    "logaddexp",
    m.logaddexp,
    "scales",
    partials=(lambda y, a, b: sigmoid(a - b), lambda y, a, b: sigmoid(b - a)),
    formulas=("exp(a) / (exp(a) + exp(b))", "exp(b) / (exp(a) + exp(b))"),
)
