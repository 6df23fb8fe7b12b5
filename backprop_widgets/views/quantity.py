"""A number or an array, written short enough to stand in a sentence or in a box."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from ..tape.ieee import Number
from ..words.cells import cells
from ..words.numbers import ABOUT, WIDEST, number
from .arrays.shape import shape_label, shape_text

MOST_IN_A_SENTENCE, MOST_IN_A_BOX = 9, 3
SHORT = 5
"""In how many characters a number of a vector is written where there is little room."""
MINUS = "−"


def quantity(value: Number) -> str:
    """A number by the one formatter, a small array in full, a larger one by its shape.

    >>> quantity(622.25), quantity(np.array([[1.0, -1.0], [0.0, 2.0]])), quantity(np.zeros((20, 3)))
    ('622.25', '[[1, -1], [0, 2]]', '20×3 array')
    """
    if isinstance(value, float):
        return number(value)
    return _entries(value.tolist()) if 0 < np.size(value) <= MOST_IN_A_SENTENCE else shape_text(np.shape(value))


def boxed(value: Number) -> str:
    """As `quantity`, but of arrays only the shortest vectors, and their numbers short.

    >>> boxed(np.array([1.0, -1 / 3])), boxed(np.zeros((2, 2)))
    ('≈[1.00, -0.33]', '2×2 array')
    """
    if isinstance(value, float):
        return number(value)
    if not _fits_in_a_box(value):
        return shape_text(np.shape(value))
    shown = cells(value.tolist(), SHORT)
    return f"{'' if all(shown.is_exact) else ABOUT}[{', '.join(shown.texts)}]"


def wired(value: Number) -> str:
    """As `boxed`, but of larger arrays no more than the shape: what stands on a wire also stands in its box.

    >>> wired(2.5), wired(np.zeros((2, 2)))
    ('2.5', '2×2')
    """
    return boxed(value) if _fits_in_a_box(value) else shape_label(np.shape(value))


def typeset(text: str) -> str:
    """The text with a real minus sign, as a picture shows it."""
    return text.replace("-", MINUS)


def in_picture(value: Number) -> str:
    """A number as a picture shows it."""
    return _typeset_number(value) if type(value) is float else typeset(boxed(value))


def on_wire(value: Number) -> str:
    """As `in_picture`, but of larger arrays no more than the shape."""
    return _typeset_number(value) if type(value) is float else typeset(wired(value))


@lru_cache(maxsize=4096)
def _typeset_number(value: float) -> str:
    return typeset(number(value))


def equal_to(shown: str) -> str:
    """What stands after a formula: that it is the number shown, or about.

    >>> equal_to("47"), equal_to("≈0.3333")
    ('= 47', '≈ 0.3333')
    """
    return f"{ABOUT} {shown.removeprefix(ABOUT)}" if shown.startswith(ABOUT) else f"= {shown}"


def widest(value: Number, on_wire: bool = False) -> str:
    """The widest text that `boxed`, or `wired`, can give for a value of this shape."""
    if isinstance(value, float):
        return WIDEST
    if not _fits_in_a_box(value):
        return shape_label(np.shape(value)) if on_wire else shape_text(np.shape(value))
    return f"{ABOUT}[{', '.join(['0' * (SHORT + 1)] * np.size(value))}]"


def _fits_in_a_box(value: Number) -> bool:
    return isinstance(value, float) or (np.ndim(value) == 1 and 0 < np.size(value) <= MOST_IN_A_BOX)


def _entries(nested: Any) -> str:
    if isinstance(nested, list):
        return f"[{', '.join(map(_entries, nested))}]"
    return number(nested)
