"""What a Value may hold: a float, or a read-only float64 array of its own."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..tape.ieee import Number
from ..tape.run import plain
from .refusals import not_a_number


def as_data(x: Any) -> Number:
    """A float, or a read-only float64 copy of an array or nested list.

    Raises:
        TypeError: for text, complex numbers, Values, and arrays of objects.
    """
    kind = type(x)
    if kind is float:
        return x
    if kind is np.ndarray and x.dtype == np.float64 and x.ndim:
        return x if _is_ours(x) else plain(x.copy())
    if isinstance(x, (int, float, np.number, np.bool_)) and not isinstance(x, np.complexfloating):
        return float(x)
    if isinstance(x, (np.ndarray, list, tuple)):
        try:
            array = np.array(x)
        except (ValueError, TypeError) as error:
            raise TypeError(not_a_number(x)) from error
        if array.dtype.kind in "fiub":
            return plain(array.astype(np.float64, copy=False))
    raise TypeError(not_a_number(x))


def _is_ours(x: Any) -> bool:
    """Whether an array is one that a Value handed out: nobody can write into it, so it needs no copy."""
    if x.flags.writeable:
        return False
    return x.base is None or (type(x.base) is np.ndarray and not x.base.flags.writeable)


def is_numeric(x: Any) -> bool:
    """Whether `x` may stand beside a Value in arithmetic (what it holds is looked at later)."""
    return isinstance(x, (int, float, complex, np.ndarray, np.generic, list, tuple))
