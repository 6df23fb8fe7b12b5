"""Numbers, arrays and indices as Python writes them, exactly."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ...tape.expression import Written
from ...tape.operation import CALL, UNARY

MOST_ENTRIES = 64
"""An array of more entries is not written out: the program takes it from ``arrays``."""


def plain(x: float) -> Written:
    """A number in a formula: exact, and without a decimal point where it is whole.

    >>> plain(2.0).text, plain(-0.1).text, plain(float("inf")).text
    ('2', '-0.1', 'np.inf')
    """
    x = float(x)
    if not math.isfinite(x):
        text = "np.nan" if math.isnan(x) else "np.inf" if x > 0 else "-np.inf"
        return Written(text, UNARY if x < 0 else CALL)
    is_whole = x.is_integer() and abs(x) < 1e16 and not (x == 0 and math.copysign(1.0, x) < 0)
    text = str(int(x)) if is_whole else repr(x)
    return Written(text, UNARY if text.startswith("-") else CALL, is_literal=True)


def shape(x: Any) -> str:
    """The shape of an array as NumPy is given it: ``2``, or ``(2, 3)``."""
    found = np.shape(x)
    return str(found[0] if len(found) == 1 else found)


def _listed(part: Any) -> Any:
    """A short array of places as the list that means the same."""
    is_short = isinstance(part, np.ndarray) and part.ndim == 1 and 0 < part.size <= MOST_ENTRIES
    return part.tolist() if is_short else part


class Literals:
    """Writes fixed data, and keeps what is too large to be written."""

    def __init__(self) -> None:
        self.arrays: list[Any] = []

    def write(self, x: Any) -> str:
        """Any fixed argument, or a constant or an input, as an expression."""
        if isinstance(x, np.ndarray):
            return self._array(x)
        if isinstance(x, (np.bool_, np.integer, np.floating)):
            return self.write(x.item())
        if isinstance(x, float):
            return repr(x) if math.isfinite(x) else plain(x).text
        if isinstance(x, (list, tuple)):
            inside = ", ".join(self.write(item) for item in x)
            if isinstance(x, list):
                return f"[{inside}]"
            return f"({inside},)" if len(x) == 1 else f"({inside})"
        if isinstance(x, range):
            return self.write(list(x))
        if x is None or isinstance(x, (bool, int, str, slice)) or x is Ellipsis:
            return repr(x)
        return self._kept(x)

    def subscript(self, index: Any) -> str:
        """What stands in the brackets of an index: ``0``, ``:, 1:``, ``[0, 2]``."""
        if not isinstance(index, tuple):
            return self._part(index)
        return ", ".join(map(self._part, index)) + ("," if len(index) == 1 else "") if index else "()"

    def index(self, index: Any) -> str:
        """The same as an argument of a function."""
        if not isinstance(index, tuple):
            return self.write(_listed(index))
        return self.write(tuple(map(_listed, index)))

    def _part(self, part: Any) -> str:
        if not isinstance(part, slice):
            return "..." if part is Ellipsis else self.write(_listed(part))
        ends = ["" if end is None else self.write(end) for end in (part.start, part.stop, part.step)]
        return ":".join(ends if part.step is not None else ends[:2])

    def _array(self, x: Any) -> str:
        if x.size > MOST_ENTRIES or x.dtype.kind not in "fiub":
            return self._kept(x)
        text = f"np.array({self.write(x.tolist())}"
        if x.size:
            return f"{text})"
        kind = "" if x.dtype.kind == "f" else f", dtype={'bool' if x.dtype.kind == 'b' else 'int'}"
        return f"np.zeros({shape(x)}{kind})"

    def _kept(self, x: Any) -> str:
        self.arrays.append(x)
        return f"arrays[{len(self.arrays) - 1}]"
