"""A number or an array, written short enough to stand in a sentence or in a box."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..tape.ieee import Number
from ..words.numbers import WIDEST, number

MOST_IN_A_SENTENCE, MOST_IN_A_BOX = 9, 3


def quantity(value: Number) -> str:
    """A number by the one formatter, a small array in full, a larger one by its shape.

    >>> quantity(622.25), quantity(np.array([[1.0, -1.0], [0.0, 2.0]])), quantity(np.zeros((20, 3)))
    ('622.25', '[[1, -1], [0, 2]]', '20×3 array')
    """
    if isinstance(value, float):
        return number(value)
    return _entries(value.tolist()) if 0 < np.size(value) <= MOST_IN_A_SENTENCE else _shape(value)


def boxed(value: Number) -> str:
    """As `quantity`, but only the shortest vectors in full."""
    return quantity(value) if _fits_in_a_box(value) else _shape(value)


def widest(value: Number) -> str:
    """The widest text that `boxed` can give for a value of this shape."""
    if isinstance(value, float):
        return WIDEST
    return f"[{', '.join([WIDEST] * np.size(value))}]" if _fits_in_a_box(value) else _shape(value)


def _fits_in_a_box(value: Number) -> bool:
    return isinstance(value, float) or (np.ndim(value) == 1 and 0 < np.size(value) <= MOST_IN_A_BOX)


def _entries(nested: Any) -> str:
    if isinstance(nested, list):
        return f"[{', '.join(map(_entries, nested))}]"
    return number(nested)


def _shape(value: Number) -> str:
    return f"{'×'.join(map(str, np.shape(value)))} array"
