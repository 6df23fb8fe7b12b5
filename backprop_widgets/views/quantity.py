"""A number or an array, written short enough to stand in a box or in a sentence."""

from __future__ import annotations

import numpy as np

from ..tape.ieee import Number
from ..words.numbers import WIDEST, number

MOST_ENTRIES = 3
WIDEST_SCALAR = WIDEST


def quantity(value: Number) -> str:
    """A number by the one formatter, a short vector in full, any other array by its shape.

    >>> quantity(622.25), quantity(np.array([1.0, -1.0])), quantity(np.zeros((2, 3)))
    ('622.25', '[1, -1]', '2×3 array')
    """
    if isinstance(value, float):
        return number(value)
    if np.ndim(value) == 1 and np.size(value) <= MOST_ENTRIES:
        return f"[{', '.join(number(x) for x in value)}]"
    return f"{'×'.join(map(str, np.shape(value)))} array"


def widest(value: Number) -> str:
    """The widest text that `quantity` can give for a value of this shape."""
    if isinstance(value, float):
        return WIDEST
    if np.ndim(value) == 1 and np.size(value) <= MOST_ENTRIES:
        return f"[{', '.join([WIDEST] * np.size(value))}]"
    return quantity(value)
