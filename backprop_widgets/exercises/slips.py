"""Slips of arithmetic: what was set up right, and then a digit or a sign went wrong."""

from __future__ import annotations

import math

import numpy as np

from ..tape.ieee import Number
from ..words.numbers import ABOUT, number

MOST_DIGITS = 12


def slip(given: Number, wanted: Number) -> str:
    """Which slip makes `given` of `wanted`: ``sign``, ``point``, ``swap`` or ``digit``; empty where none does.

    Of an array one entry alone may have slipped, or the sign of all.

    >>> slip(1495.0, 1494.0), slip(-1494.0, 1494.0), slip(149.4, 1494.0), slip(1449.0, 1494.0), slip(47.0, 282.0)
    ('digit', 'sign', 'point', 'swap', '')
    """
    if np.shape(given) != np.shape(wanted) or not (np.all(np.isfinite(given)) and np.all(np.isfinite(wanted))):
        return ""
    xs, ys = np.ravel(given).tolist(), np.ravel(wanted).tolist()
    if len(xs) > 1 and any(ys) and np.allclose(xs, np.negative(ys), rtol=1e-9):
        return "sign"
    apart = [(x, y) for x, y in zip(xs, ys, strict=True) if not math.isclose(x, y, rel_tol=1e-9)]
    return _of_numbers(*apart[0]) if len(apart) == 1 else ""


def _of_numbers(x: float, y: float) -> str:
    if x == 0 or y == 0:
        return ""
    if math.isclose(x, -y, rel_tol=1e-3 if number(y).startswith(ABOUT) else 1e-9):
        return "sign"
    if any(math.isclose(x, y * 10**power, rel_tol=1e-9) for power in (-3, -2, -1, 1, 2, 3)):
        return "point"
    a, b = _digits(x, y)
    if len(a) != len(b) or len(a) < 2 or (x < 0) != (y < 0):
        return ""
    places = [i for i, (p, q) in enumerate(zip(a, b, strict=True)) if p != q]
    if len(places) == 2 and places[1] == places[0] + 1 and a[places[0] : places[1] + 1] == b[places[1]] + b[places[0]]:
        return "swap"
    return "digit" if len(places) == 1 else ""


def _digits(x: float, y: float) -> tuple[str, str]:
    """Both numbers with the decimals that the given one has, so that their digits stand under each other."""
    text = f"{abs(x):.{MOST_DIGITS}g}"
    if "e" in text:
        return "", ""
    decimals = len(text.partition(".")[2])
    if not number(y).startswith(ABOUT):
        decimals = max(decimals, len(number(abs(y)).partition(".")[2]) if "e" not in number(y) else 0)
    return f"{abs(x):.{decimals}f}", f"{abs(y):.{decimals}f}"
