"""An array in a box: a grid where its numbers can be read, else a heat picture; by its shape alone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

from ...tape.ieee import Number
from ..marks import Mark, Slot
from . import grid, heat
from .grid import Grid
from .heat import Heat
from .sampling import plan

Panel: TypeAlias = Grid | Heat
Content: TypeAlias = tuple[str, ...]

MOST_IN_A_VECTOR, MOST_ROWS, MOST_COLUMNS, MOST_ENTRIES = 6, 5, 4, 16
HEAT_ROWS, HEAT_COLUMNS = 12, 20
LINE_NUMBERS, LINE_ROWS, LINE_COLUMNS, LINE_PITCH = 3, 5, 14, 6


def panel(shape: tuple[int, ...]) -> Panel | None:
    """The panel for arrays of a shape; None for numbers and for empty arrays, of which words say all."""
    if not shape or not math.prod(shape):
        return None
    if len(shape) != 2 and max(shape) == math.prod(shape) <= MOST_IN_A_VECTOR:
        return Grid(shape, 1, math.prod(shape))
    if len(shape) == 2 and shape[0] <= MOST_ROWS and shape[1] <= MOST_COLUMNS and math.prod(shape) <= MOST_ENTRIES:
        return Grid(shape, *shape)
    return Heat(plan(shape, HEAT_ROWS, HEAT_COLUMNS))


def in_a_line(shape: tuple[int, ...]) -> Panel | None:
    """The panel for one line of a ledger: as `panel` where that is low enough, else coarser."""
    full = panel(shape)
    if full is None or (isinstance(full, Grid) and full.rows <= LINE_NUMBERS):
        return full
    if isinstance(full, Heat) and full.rows == 1:
        return full._replace(has_scale=False)
    return Heat(plan(shape, LINE_ROWS, LINE_COLUMNS, 2), LINE_PITCH, has_scale=False)


def marks(shown: Panel, key: str, x: float, y: float, kind: str) -> list[Mark]:
    """A panel with its top left corner at (x, y), empty; its slots' ids begin with `key`."""
    return grid.marks(shown, key, x, y, kind) if isinstance(shown, Grid) else heat.marks(shown, key, x, y, kind)


def written(shown: Panel, xs: Sequence[Number]) -> list[Content]:
    """What stands in the slots for each of some arrays that are read together."""
    return grid.written(shown, xs) if isinstance(shown, Grid) else heat.written(shown, xs)


def blank(shown: Panel, sign: str) -> Content:
    """What stands in the slots where there are no numbers."""
    return grid.blank(shown, sign) if isinstance(shown, Grid) else heat.blank(shown, sign)


def contents(shown: Panel, key: str, what: Content) -> list[tuple[Slot, str]]:
    """The slots filled in."""
    return grid.contents(key, shown, what) if isinstance(shown, Grid) else heat.contents(key, shown, what)
