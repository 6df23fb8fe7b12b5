"""When an answer is a number: exactly, or but for the digits that were rounded away."""

from __future__ import annotations

import enum
import math

import numpy as np

from ..tape.ieee import Number
from ..words.numbers import ABOUT, number

EXACT = 1e-6
FINE = 1e-3
DUST = 1e-9
COARSE = 0.02
"""How far an answer is from a number that has no short form, when what led to it was rounded to two digits."""
FEWEST_DIGITS, ENOUGH_DIGITS = 2, 3


class Closeness(enum.IntEnum):
    """How well an answer fits a number."""

    APART = 0
    NEAR = 1
    """As near as a number is when what led to it was rounded."""
    ROUNDED = 2
    """Rounded to two digits."""
    SAME = 3
    EXACT = 4


def closeness(given: Number, wanted: Number) -> Closeness:
    """How well `given` fits `wanted`, entry by entry; arrays must have the same shape.

    >>> closeness(0.1966, 0.19661193).name, closeness(0.2, 0.19661193).name, closeness(1495.0, 1494.0).name
    ('SAME', 'ROUNDED', 'APART')
    """
    if np.shape(given) != np.shape(wanted):
        return Closeness.APART
    xs, ys = np.ravel(given).tolist(), np.ravel(wanted).tolist()
    scale = max((abs(y) for y in ys if math.isfinite(y)), default=0.0)
    found = Closeness.EXACT
    for x, y in zip(xs, ys, strict=True):
        found = min(found, _of_numbers(x, y, scale))
        if not found:
            break
    return found


def is_same(a: Number, b: Number) -> bool:
    """Whether two computed numbers are one and the same but for the dust of arithmetic."""
    if type(a) is float and type(b) is float:
        return a == b or math.isclose(a, b, rel_tol=DUST) or (math.isnan(a) and math.isnan(b))
    return np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=DUST, atol=1e-12 * _scale(b), equal_nan=True))


def _scale(x: Number) -> float:
    with np.errstate(all="ignore"):
        return float(np.max(np.abs(x), initial=0.0, where=np.isfinite(x)))


def _of_numbers(x: float, y: float, scale: float) -> Closeness:
    if math.isnan(y):
        return Closeness.APART
    if x == y or (math.isfinite(y) and abs(x - y) <= EXACT * abs(y) + 1e-9 * scale * (y == 0)):
        return Closeness.EXACT
    if not math.isfinite(x) or not math.isfinite(y) or y == 0:
        return Closeness.APART
    off = abs(x - y) / abs(y)
    if not number(y).startswith(ABOUT):
        return Closeness.ROUNDED if off < 0.05 and _is_rounding(x, y, FEWEST_DIGITS) else Closeness.APART
    if off <= FINE or (off < 0.05 and _is_rounding(x, y, ENOUGH_DIGITS)):
        return Closeness.SAME
    if off < 0.05 and _is_rounding(x, y, FEWEST_DIGITS):
        return Closeness.ROUNDED
    return Closeness.NEAR if off <= COARSE else Closeness.APART


def _is_rounding(x: float, y: float, fewest: int) -> bool:
    """Whether `x` is `y` to some number of significant digits, at least `fewest`."""
    return any(math.isclose(x, float(f"{y:.{digits - 1}e}"), rel_tol=1e-9) for digits in range(fewest, 13))
