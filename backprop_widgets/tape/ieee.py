"""Functions on Python floats and NumPy arrays alike, with IEEE results where Python raises.

Python's own floats raise or turn complex at ``1/0.``, ``0.**-1``, ``math.exp(1000)`` and ``(-2.)**.5``;
IEEE 754 says inf or nan. Floats take the fast road through `operator` and `math`, and NumPy answers
where those refuse.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

Number: TypeAlias = Any
"""A Python float or a float64 array."""


def either(plain: Callable[..., float], numpy: Callable[..., Any]) -> Callable[..., Number]:
    """Join a function on floats with NumPy's on arrays; NumPy also answers where the float one refuses."""

    def function(*xs: Number) -> Number:
        for x in xs:
            if type(x) is not float:
                return numpy(*xs)
        try:
            return plain(*xs)
        except (ArithmeticError, ValueError):
            with np.errstate(all="ignore"):
                return float(numpy(*xs))

    function.__name__ = numpy.__name__
    return function


def _real_power(base: float, exponent: float) -> float:
    result = base**exponent
    if isinstance(result, complex):
        return math.nan
    return result


divide = either(operator.truediv, np.divide)
power = either(_real_power, np.power)
exp = either(math.exp, np.exp)
log = either(math.log, np.log)
sqrt = either(math.sqrt, np.sqrt)
sin = either(math.sin, np.sin)
cos = either(math.cos, np.cos)
tanh = either(math.tanh, np.tanh)


def sigmoid(x: Number) -> Number:
    """Compute 1 / (1 + exp(-x)) without overflow on either side."""
    small = exp(-abs(x))
    positive = 1.0 / (1.0 + small)
    if type(x) is float:
        return positive if x >= 0 or x != x else small * positive
    return np.where(x >= 0, positive, small * positive)


def relu(x: Number) -> Number:
    """Compute max(x, 0); nan stays nan."""
    if type(x) is float:
        return x if x > 0 or x != x else 0.0
    return np.maximum(x, 0.0)


def step(x: Number) -> Number:
    """Compute the slope of relu, 0 at its kink as in PyTorch."""
    return 1.0 if type(x) is float and x > 0 else 0.0 if type(x) is float else (x > 0).astype(float)


def power_slope(y: Number, base: Number, exponent: Number) -> Number:
    """Compute ∂(base**exponent)/∂base; 0 where the exponent is 0, so that 0**0 has slope 0."""
    if type(base) is float and type(exponent) is float:
        return exponent * power(base, exponent - 1.0) if exponent else 0.0
    return np.where(exponent == 0, 0.0, exponent * power(base, np.where(exponent == 0, 1.0, exponent - 1.0)))


def power_exponent_slope(y: Number, base: Number, exponent: Number) -> Number:
    """Compute ∂(base**exponent)/∂exponent; 0 where the base is 0 and the exponent is not negative."""
    if type(base) is float and type(exponent) is float:
        return 0.0 if base == 0 and exponent >= 0 else y * log(base)
    flat = np.logical_and(base == 0, np.greater_equal(exponent, 0))
    return np.where(flat, 0.0, y * np.log(np.where(flat, 1.0, base)))


def any_zero(*xs: Number) -> bool:
    """Whether the operands are all 0 at some place: where relu, abs and 0**0 have their kink."""
    zero = xs[0] == 0
    for x in xs[1:]:
        zero = zero & (x == 0)
    return bool(np.any(zero))
