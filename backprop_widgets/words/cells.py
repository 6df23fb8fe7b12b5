"""How the numbers of one grid are written: short, of shared decimals, by the one formatter where they fit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from .arrays import CUT
from .numbers import decimals, is_close, number

FARTHEST = 0.05
"""How far from its number, relative to it, a text with shared decimals may be."""


class Cells(NamedTuple):
    """The texts of a grid's cells, and whether each stands for its number exactly."""

    texts: tuple[str, ...]
    is_exact: tuple[bool, ...]


def cells(numbers: Sequence[float], most: int) -> Cells:
    """Write numbers in at most `most` characters each, with the same decimals where that can be.

    A number that is not 0 is never written as 0. A text with an exponent may take one character more.

    >>> cells([1.0, -0.25, 0.0], 6).texts, cells([1 / 3, 12.0], 5).texts, cells([1e-9, 250.0], 5).texts
    (('1.00', '-0.25', '0'), ('0.33', '12.00'), ('1e-9', '250'))
    """
    places = _places(numbers, most)
    texts = tuple(_with_places(x, places, most) or _alone(x, most) for x in numbers)
    return Cells(texts, tuple(_is_exact(text, x) for text, x in zip(texts, numbers, strict=True)))


def _places(numbers: Sequence[float], most: int) -> int:
    """As many decimals as the longest number needs, or as fit: those count that can be written so at all."""
    plain = [x for x in numbers if math.isfinite(x) and len(f"{x:.0f}") <= most]
    needed = {x: decimals(number(x)) for x in plain}
    for places in range(most, 0, -1):
        told = [x for x in plain if _is_told(x, places)]
        if all(len(f"{x:.{places}f}") <= most for x in told):
            return min(places, max((needed[x] for x in told), default=0))
    return 0


def _is_told(x: float, places: int) -> bool:
    """Whether `x` with so many decimals is still near `x`; 0 needs none."""
    return x != 0 and abs(float(f"{x:.{places}f}") - x) <= FARTHEST * abs(x)


def _with_places(x: float, places: int, most: int) -> str:
    """The number with so many decimals; empty where that is not near it, or too long."""
    if x == 0 or not math.isfinite(x):
        return number(x)
    text = f"{x:.{places}f}"
    return text if _is_told(x, places) and len(text) <= most else ""


def _alone(x: float, most: int) -> str:
    """The number by itself: as precise as fits."""
    text = number(x).removeprefix("≈")
    if len(text) <= most:
        return text
    if 1e-3 <= abs(x) < 10**most:
        for places in range(most, -1, -1):
            text = f"{x:.{places}f}"
            if len(text) <= most:
                return text
    for digits in (1, 0):
        mantissa, exponent = f"{x:.{digits}e}".split("e")
        text = f"{mantissa}e{int(exponent)}"
        if len(text) + (text.count("-") == 2) <= most + 1:  # a minus sign is wider than a digit
            return text
    return CUT


def _is_exact(text: str, x: float) -> bool:
    return text != CUT and is_close(float(text), x)
