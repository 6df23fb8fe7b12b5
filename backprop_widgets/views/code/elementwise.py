"""The local derivatives of elementwise operations as formulas, by their names in the table of operations.

They say what the table's functions compute, as a reader writes it. Where numbers at hand lie at the edge of
what floats can hold, a form that stays exact there takes the place of the shortest one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

import numpy as np

from ...tape import ieee as m
from ...tape.ieee import Number
from .forms import Form, atom, call, compared, form


class Site(NamedTuple):
    """Where an operation stands.

    Attributes:
        y: its value.
        xs: the values of its operands.
        is_tame: whether all numbers around are finite, and neither huge nor tiny.
    """

    y: Number
    xs: tuple[Number, ...]
    is_tame: bool


Rule: TypeAlias = Callable[..., "Form | None"]
"""From the formulas of result and operands to that of the local derivative; None where there is no short one."""

PI, LOG_2, LOG_10 = atom("np.pi"), atom("np.log(2)"), atom("np.log(10)")


def _quotient(site: Site, y: Form, a: Form, b: Form) -> Form:
    if site.is_tame and a.number is not None:
        return -(a / b**2.0)
    return -(y / b)


def _power(site: Site, y: Form, a: Form, b: Form) -> Form | None:
    if b.number is not None:
        n = b.number
        return form(0.0) if n == 0 else form(1.0) if n == 1 else n * a if n == 2 else n * a ** (n - 1.0)
    return b * a ** (b - 1.0) if np.all(np.not_equal(site.xs[1], 0)) else None


def _exponent(site: Site, y: Form, a: Form, b: Form) -> Form | None:
    return y * call("np.log", a) if np.all(np.greater(site.xs[0], 0)) else None


def _sinc(site: Site, y: Form, a: Form) -> Form | None:
    is_far = np.all(np.abs(site.xs[0]) > 0.02)
    return (call("np.cos", PI * a) - y) / a if is_far else None


def _share(sign: str) -> Callable[..., Form]:
    """All of it to the winner, half to each of two that tie; nan counts as a winner."""

    def share(site: Site, y: Form, a: Form, b: Form) -> Form:
        tie = 0.5 * compared(a, "==", b)
        if not site.is_tame:
            return 1.0 - compared(a, "<" if sign == ">" else ">", b) - tie
        return 1.0 * compared(a, sign, b) + tie if np.any(np.equal(*site.xs)) else compared(a, sign, b)

    return share


def _turned(rule: Callable[..., Form]) -> Callable[..., Form]:
    def turned(site: Site, y: Form, a: Form, b: Form) -> Form:
        return rule(site._replace(xs=site.xs[::-1]), y, b, a)

    return turned


def _of_squares(site: Site, a: Form, b: Form) -> Form:
    length = call("np.hypot", a, b)
    return a / (a**2.0 + b**2.0) if site.is_tame else a / length / length


def _logistic(a: Form) -> Form:
    """1 / (1 + exp(-a)) for every float."""
    return call("np.exp", -call("np.logaddexp", 0.0, -a))


def _both(a: Form, sign: str, b: Form, joint: str, c: Form, other: str, d: Form) -> Form:
    return atom(f"({compared(a, sign, b).written.text}) {joint} ({compared(c, other, d).written.text})", 0)


RULES: Mapping[str, tuple[Rule, ...]] = {
    "add": (lambda _, y, a, b: form(1.0), lambda _, y, a, b: form(1.0)),
    "subtract": (lambda _, y, a, b: form(1.0), lambda _, y, a, b: form(-1.0)),
    "multiply": (lambda _, y, a, b: b, lambda _, y, a, b: a),
    "divide": (lambda _, y, a, b: 1.0 / b if b.number != 0 else form(m.divide(1.0, b.number)), _quotient),
    "power": (_power, _exponent),
    "negative": (lambda _, y, a: form(-1.0),),
    "square": (lambda _, y, a: 2.0 * a,),
    "reciprocal": (lambda site, y, a: -(1.0 / a**2.0) if site.is_tame else -(y * y),),
    "exp": (lambda _, y, a: y,),
    "exp2": (lambda _, y, a: y * LOG_2,),
    "expm1": (lambda _, y, a: call("np.exp", a),),
    "log": (lambda _, y, a: 1.0 / a,),
    "log2": (lambda _, y, a: 1.0 / (a * LOG_2),),
    "log10": (lambda _, y, a: 1.0 / (a * LOG_10),),
    "log1p": (lambda _, y, a: 1.0 / (1.0 + a),),
    "sqrt": (lambda _, y, a: 0.5 / y,),
    "sin": (lambda _, y, a: call("np.cos", a),),
    "cos": (lambda _, y, a: -call("np.sin", a),),
    "tan": (lambda _, y, a: 1.0 + y * y,),
    "arcsin": (lambda _, y, a: 1.0 / call("np.sqrt", (1.0 - a) * (1.0 + a)),),
    "arccos": (lambda _, y, a: -1.0 / call("np.sqrt", (1.0 - a) * (1.0 + a)),),
    "arctan": (lambda _, y, a: 1.0 / (1.0 + a * a),),
    "sinh": (lambda _, y, a: call("np.cosh", a),),
    "cosh": (lambda _, y, a: call("np.sinh", a),),
    "tanh": (lambda _, y, a: 1.0 - y * y,),
    "arcsinh": (lambda _, y, a: 1.0 / call("np.hypot", 1.0, a),),
    "arccosh": (lambda _, y, a: 1.0 / call("np.sqrt", (a - 1.0) * (a + 1.0)),),
    "arctanh": (lambda _, y, a: 1.0 / ((1.0 - a) * (1.0 + a)),),
    "sinc": (_sinc,),
    "sigmoid": (lambda _, y, a: (1.0 - y) * y,),
    "softplus": (lambda site, y, a: call("np.exp", a - y) if site.is_tame else _logistic(a),),
    "arctan2": (lambda site, y, a, b: _of_squares(site, b, a), lambda site, y, a, b: -_of_squares(site, a, b)),
    "hypot": (lambda _, y, a, b: a / y, lambda _, y, a, b: b / y),
    "logaddexp": (
        lambda site, y, a, b: call("np.exp", a - y) if site.is_tame else _logistic(a - b),
        lambda site, y, a, b: call("np.exp", b - y) if site.is_tame else _logistic(b - a),
    ),
    "relu": (lambda _, y, a: compared(a, ">", 0.0),),
    "abs": (lambda _, y, a: call("np.sign", a),),
    "sign": (lambda _, y, a: form(0.0),),
    "maximum": (_share(">"), _turned(_share(">"))),
    "minimum": (_share("<"), _turned(_share("<"))),
    "clip": (
        lambda _, y, a, b, c: _both(a, ">=", b, "&", a, "<=", c),
        lambda _, y, a, b, c: _both(a, "<", b, "&", b, "<", c),
        lambda _, y, a, b, c: _both(a, ">", c, "|", c, "<", b),
    ),
    "where": (
        lambda _, y, a, b, c: form(0.0),
        lambda _, y, a, b, c: compared(a, "!=", 0.0),
        lambda _, y, a, b, c: compared(a, "==", 0.0),
    ),
}
"""For each operation one rule per argument: ``(site, y, *xs)``."""

LARGEST = 1e75
"""What is beyond it, or below its inverse, is not tame: its square, or a cube of it, may be infinite or 0."""


def is_tame(x: Number) -> bool:
    """Whether a number, or every entry of an array, is finite, and neither huge nor tiny; 0 is neither."""
    if type(x) is float:
        return x == 0.0 or 1.0 / LARGEST < abs(x) < LARGEST if math.isfinite(x) else False
    size = np.abs(x)
    return bool(np.all((size < LARGEST) & ((size > 1.0 / LARGEST) | (size == 0.0))))
