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


def numpy_only(numpy: Callable[..., Any]) -> Callable[..., Number]:
    """NumPy's function on arrays, which gives floats for floats too."""

    def function(*xs: Number) -> Number:
        for x in xs:
            if type(x) is not float:
                return numpy(*xs)
        with np.errstate(all="ignore"):
            return float(numpy(*xs))

    function.__name__ = numpy.__name__
    return function


def _real_power(base: float, exponent: float) -> float:
    result = base**exponent
    return math.nan if isinstance(result, complex) else float(result)


divide = either(operator.truediv, np.divide)
power = either(_real_power, np.power)
exp = either(math.exp, np.exp)
exp2 = numpy_only(np.exp2)
expm1 = either(math.expm1, np.expm1)
log = either(math.log, np.log)
log2 = either(math.log2, np.log2)
log10 = either(math.log10, np.log10)
log1p = either(math.log1p, np.log1p)
logaddexp = numpy_only(np.logaddexp)
sqrt = either(math.sqrt, np.sqrt)
hypot = either(math.hypot, np.hypot)
sin = either(math.sin, np.sin)
cos = either(math.cos, np.cos)
tan = either(math.tan, np.tan)
arcsin = either(math.asin, np.arcsin)
arccos = either(math.acos, np.arccos)
arctan = either(math.atan, np.arctan)
arctan2 = either(math.atan2, np.arctan2)
sinh = either(math.sinh, np.sinh)
cosh = either(math.cosh, np.cosh)
tanh = either(math.tanh, np.tanh)
arcsinh = either(math.asinh, np.arcsinh)
arccosh = either(math.acosh, np.arccosh)
arctanh = either(math.atanh, np.arctanh)
sinc = numpy_only(np.sinc)
sign = numpy_only(np.sign)
maximum = numpy_only(np.maximum)
minimum = numpy_only(np.minimum)


def where(condition: Number, chosen: Number, other: Number) -> Number:
    """`chosen` where the condition is not 0, else `other`, entry by entry."""
    if type(condition) is float and type(chosen) is float and type(other) is float:
        return chosen if condition else other
    return np.where(condition, chosen, other)


def is_true(condition: Any) -> Number:
    """1 where the condition holds, else 0."""
    return condition if isinstance(condition, np.ndarray) else 1.0 if condition else 0.0


def any_zero(*xs: Number) -> bool:
    """Whether the operands are all 0 at some place: where relu, abs and 0**0 have their kink."""
    zero = xs[0] == 0
    for x in xs[1:]:
        zero = zero & (x == 0)
    return bool(np.any(zero))
