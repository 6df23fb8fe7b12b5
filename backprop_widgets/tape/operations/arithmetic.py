"""Arithmetic: sums, products and powers."""

from __future__ import annotations

import operator

import numpy as np

from .. import ieee as m
from ..ieee import Number
from ..operation import ADDITIVE, MULTIPLICATIVE, POWER, UNARY, Operation


def _power_slope(y: Number, base: Number, exponent: Number) -> Number:
    """∂(base**exponent)/∂base; 0 where the exponent is 0, so that 0**0 has slope 0."""
    if type(base) is float and type(exponent) is float:
        return exponent * m.power(base, exponent - 1.0) if exponent else 0.0
    return np.where(exponent == 0, 0.0, exponent * m.power(base, np.where(exponent == 0, 1.0, exponent - 1.0)))


def _power_exponent_slope(y: Number, base: Number, exponent: Number) -> Number:
    """∂(base**exponent)/∂exponent; 0 where the base is 0 and the exponent is not negative."""
    if type(base) is float and type(exponent) is float:
        return 0.0 if base == 0 and exponent >= 0 else y * m.log(base)
    flat = np.logical_and(base == 0, np.greater_equal(exponent, 0))
    return np.where(flat, 0.0, y * np.log(np.where(flat, 1.0, base)))


ADD = Operation(
    "add",
    "+",
    operator.add,
    "copies",
    ADDITIVE,
    partials=(lambda y, a, b: 1.0, lambda y, a, b: 1.0),
    formulas=("1", "1"),
)
SUBTRACT = Operation(
    "subtract",
    "-",
    operator.sub,
    "copies",
    ADDITIVE,
    partials=(lambda y, a, b: 1.0, lambda y, a, b: -1.0),
    formulas=("1", "-1"),
)
MULTIPLY = Operation(
    "multiply",
    "*",
    operator.mul,
    "switches",
    MULTIPLICATIVE,
    partials=(lambda y, a, b: b, lambda y, a, b: a),
    formulas=("b", "a"),
)
DIVIDE = Operation(
    "divide",
    "/",
    m.divide,
    "scales",
    MULTIPLICATIVE,
    partials=(lambda y, a, b: m.divide(1.0, b), lambda y, a, b: -m.divide(y, b)),
    formulas=("1 / b", "-a / b**2"),
)
POWER_OF = Operation(
    "power",
    "**",
    m.power,
    "scales",
    POWER,
    partials=(_power_slope, _power_exponent_slope),
    formulas=("b * a**(b - 1)", "a**b * log(a)"),
    kink=lambda y, a, b: "power-zero" if m.any_zero(a, b) else "",
)
NEGATIVE = Operation(
    "negative", "-", operator.neg, "scales", UNARY, partials=(lambda y, a: -1.0,), formulas=("-1",)
)
SQUARE = Operation(
    "square", "square", lambda a: a * a, "scales", partials=(lambda y, a: 2.0 * a,), formulas=("2*a",)
)
RECIPROCAL = Operation(
    "reciprocal",
    "reciprocal",
    lambda a: m.divide(1.0, a),
    "scales",
    partials=(lambda y, a: -y * y,),
    formulas=("-1 / a**2",),
)
