"""How the numbers of one grid are written: short, of shared decimals, by the one formatter where they fit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from .arrays import CUT
from .numbers import decimals, is_close, number


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
    texts = _shared(numbers, most) or [_alone(x, most) for x in numbers]
    exact = tuple(_is_exact(text, x) for text, x in zip(texts, numbers, strict=True))
    return Cells(tuple(texts), exact)


def _shared(numbers: Sequence[float], most: int) -> list[str] | None:
    """All with as many decimals as the longest needs, or as fit; None where one cannot be told from 0 then."""
    exact = [number(x) for x in numbers]
    if any("e" in text for text in exact):
        return None
    finite = [x for x in numbers if math.isfinite(x)]
    for places in range(max(map(decimals, exact), default=0), -1, -1):
        texts = [_with_places(x, places) for x in numbers]
        if all(len(text) <= most for text in texts):
            is_told = all(x == 0 or _digits(x, places) > 0 for x in finite)
            return texts if is_told else None
    return None


def _with_places(x: float, places: int) -> str:
    if x == 0 or not math.isfinite(x):
        return number(x)
    return f"{x:.{places}f}"


def _digits(x: float, places: int) -> int:
    """How many significant digits are left of `x` with so many decimals."""
    return math.floor(math.log10(abs(x))) + 1 + places


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
        if len(text) <= most + 1:
            return text
    return CUT


def _is_exact(text: str, x: float) -> bool:
    return text != CUT and is_close(float(text), x)
