"""A small array as its numbers between brackets, one text per entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ...tape.ieee import Number
from ...words.arrays import NOTHING_YET, OTHER_SHAPE
from ...words.cells import cells
from ...words.numbers import ABOUT
from ..marks import Mark, Slot, group, text, tidy
from ..metrics import width

SIZE = 11.5
MOST = 6
"""How many characters a number may take; an exponent may add one."""
ROOM = width("−0.000", SIZE)
BETWEEN = 7.5
PITCH = ROOM + BETWEEN
"""From one column to the next, in pixels."""
LINE, BRACKET, LIP = 15, 5, 4
ABOUT_ROOM = 9
STILL = "translate(0,0)"


class Grid(NamedTuple):
    """A grid of numbers.

    Attributes:
        shape: the shape of the array.
        rows: how many rows it has as drawn; a vector has one.
        columns: how many columns.
    """

    shape: tuple[int, ...]
    rows: int
    columns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels."""
        return ABOUT_ROOM + 2 * BRACKET + self.columns * PITCH, LINE * self.rows + 2

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The ends of the ids of what a step changes, and what it changes there."""
        entries = range(self.rows * self.columns)
        return ("-about", "text"), ("-cells", "transform"), *((f"-{i}", "text") for i in entries)


def marks(grid: Grid, key: str, x: float, y: float, kind: str) -> list[Mark]:
    """The grid with its top left corner at (x, y), empty."""
    wide, high = grid.size
    left, right = x + ABOUT_ROOM, x + wide
    made = [_bracket(left, y, high, LIP, kind), _bracket(right, y, high, -LIP, kind)]
    made.append(text(left - 2, y + high / 2 + 4, "", f"cell {kind} end", id=f"{key}-about"))
    inside = []
    for i in range(grid.rows * grid.columns):
        row, column = divmod(i, grid.columns)
        end = left + BRACKET + (column + 1) * PITCH - BETWEEN / 2
        inside.append(text(end, y + LINE * (row + 1) - 3, "", f"cell {kind} end", id=f"{key}-{i}"))
    return [*made, group("cells", *inside, id=f"{key}-cells", transform=STILL)]


def written(grid: Grid, xs: Sequence[Number]) -> list[tuple[str, ...]]:
    """For each array what stands in the slots; all share their decimals."""
    flat = [_entries(grid, x) for x in xs]
    count = grid.rows * grid.columns
    found = cells([entry for entries in flat if entries for entry in entries], MOST)
    place = _centred(found.texts)
    made, start = [], 0
    for entries in flat:
        if entries is None:
            made.append(blank(grid, OTHER_SHAPE))
            continue
        about = "" if all(found.is_exact[start : start + count]) else ABOUT
        made.append((about, place, *found.texts[start : start + count]))
        start += count
    return made


def blank(grid: Grid, sign: str = NOTHING_YET) -> tuple[str, ...]:
    """What stands in the slots where there are no numbers: the same sign everywhere."""
    return ("", _centred([sign]), *[sign] * (grid.rows * grid.columns))


def contents(key: str, grid: Grid, what: tuple[str, ...]) -> list[tuple[Slot, str]]:
    """The slots filled in."""
    return [((f"{key}{end}", name), content) for (end, name), content in zip(grid.slots, what, strict=True)]


def _centred(texts: Sequence[str]) -> str:
    """How far numbers that need less than their room move to stand in the middle of it, decimals aligned."""
    widest = max((width(text, SIZE) for text in texts), default=0)
    return f"translate({tidy(min(0, (widest - ROOM) / 2))},0)" if widest else STILL


def _entries(grid: Grid, x: Number) -> list[float] | None:
    """The entries in order; None for an array of another shape, which only wrong rules give."""
    found: list[float] = np.ravel(x).tolist()
    return found if np.shape(x) == grid.shape else None


def _bracket(x: float, y: float, height: float, lip: float, kind: str) -> Mark:
    path = f"M{tidy(x + lip)},{tidy(y)} H{tidy(x)} V{tidy(y + height)} H{tidy(x + lip)}"
    return Mark("path", {"class": f"bracket of-{kind}", "d": path})
