"""The local derivative on a wire between arrays: a small matrix in full, a larger one by its shape."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ...tape.tape import Edge
from ...words import arrays as words
from ..marks import Mark, Slot, text, tidy
from . import grid as grids
from .grid import ABOUT_ROOM, Grid

MOST_ROWS, MOST_COLUMNS = 3, 3


def shape(edge: Edge) -> tuple[int, int]:
    """Rows, one per entry of the consumer, and columns, one per entry of the operand."""
    return np.size(edge.target.value), np.size(edge.source.value)


def grid(edge: Edge) -> Grid | None:
    """The grid for a Jacobian that can be written out; None for numbers and for larger ones.

    One between vectors is small enough at 3 by 3; of matrices the entries would stand for four axes.
    """
    y, x = np.shape(edge.target.value), np.shape(edge.source.value)
    rows, columns = shape(edge)
    is_small = 0 < rows <= MOST_ROWS and 0 < columns <= MOST_COLUMNS
    if (not y and not x) or len(y) > 1 or len(x) > 1 or not is_small:
        return None
    return Grid(y + x, rows, columns)


def label(name: str, edge: Edge) -> str:
    """What stands over the matrix, or on the wire in its place: the name, and its size."""
    if grid(edge) is not None:
        return name
    rows, columns = shape(edge)
    return words.JACOBIAN.format(name=name, rows=rows, columns=columns)


def marks(shown: Grid, key: str, x: float, y: float) -> list[Mark]:
    """The matrix over a wire, its lower edge at `y`, and over that its name, in the slot `key`."""
    wide, high = shown.size
    left, top = x - (wide + ABOUT_ROOM) / 2, y - high
    plate = {"x": tidy(left + ABOUT_ROOM), "y": tidy(top), "width": tidy(wide - ABOUT_ROOM), "height": tidy(high)}
    over = text(x, top - 5, "", "wire-local middle", id=key)
    return [Mark("rect", {"class": "plate", **plate}), over, *grids.marks(shown, key, left, top, "local")]


def contents(shown: Grid, key: str, edge: Edge) -> Iterator[tuple[Slot, str]]:
    """The numbers in the matrix."""
    local = edge.local
    what = grids.blank(shown, words.OTHER_SHAPE) if local is None else grids.written(shown, [local])[0]
    yield from grids.contents(key, shown, what)
