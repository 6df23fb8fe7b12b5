"""Boxes as they stand in columns, one for each rank, and whether a wire would pass one of them.

With ``TB`` columns are rows; here all is told as for ``LR``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from .clusters import ROOM
from .geometry import Box, Point

CLEAR = 9.0
"""How far a wire keeps from boxes that it passes, in pixels."""
BELOW, LEFT = 14.0, 19.0
"""How far a sign beside a box reaches, less the room that a wire keeps anyway."""
WITHIN = 0.5
"""How far inside the boxes at its ends it may be: coordinates are rounded."""


class Column(NamedTuple):
    """The boxes of one rank, from the top, and how far they reach to the left and to the right."""

    left: float
    right: float
    boxes: tuple[int, ...]
    tops: tuple[float, ...]
    bottoms: tuple[float, ...]

    def opening(self, place: int) -> tuple[float, float]:
        """From where to where it is open above the box in this place; below the last one for the place after it."""
        above = self.bottoms[place - 1] if place else -float("inf")
        return above, self.tops[place] if place < len(self.boxes) else float("inf")


class Standing(NamedTuple):
    """Boxes in their columns.

    Attributes:
        boxes: all of them.
        walls: what is in the way of other wires than a box's own: the box and what stands around it.
        columns: of walls, from left to right.
        ranks: for each box, which column it stands in.
    """

    boxes: Sequence[Box]
    walls: Sequence[Box]
    columns: Sequence[Column]
    ranks: Sequence[int]


def standing(boxes: Sequence[Box], walls: Sequence[Box] = ()) -> Standing:
    """The boxes in their columns: those with the same middle share one. Without walls they are the boxes."""
    walls = walls or boxes
    found: dict[float, list[int]] = defaultdict(list)
    for i, box in enumerate(boxes):
        found[box.x].append(i)
    columns, ranks = [], [0] * len(boxes)
    for rank, (x, inside) in enumerate(sorted(found.items())):
        inside.sort(key=lambda i: walls[i].y)
        for i in inside:
            ranks[i] = rank
        half = max([walls[i].width for i in inside]) / 2
        tops = tuple([walls[i].y - walls[i].height / 2 for i in inside])
        bottoms = tuple([walls[i].y + walls[i].height / 2 for i in inside])
        columns.append(Column(x - half, x + half, tuple(inside), tops, bottoms))
    return Standing(boxes, walls, columns, ranks)


def with_signs(boxes: Sequence[Box], signs: Collection[int], rankdir: str) -> Sequence[Box]:
    """The boxes with the room of the signs beside them, which is below with ``LR`` and on the left with ``TB``."""
    if not signs:
        return boxes
    found = list(boxes)
    for i in signs:
        x, y, wide, high = boxes[i]
        below, beside = Box(x, y + BELOW / 2, wide, high + BELOW), Box(x - LEFT / 2, y, wide + LEFT, high)
        found[i] = below if rankdir == "LR" else beside
    return found


def as_walls(boxes: Sequence[Box], homes: Iterable[Collection[int]]) -> list[Box]:
    """The boxes for a wire that passes these clusters: where one stands in a column, nothing of it is open."""
    found = list(boxes)
    for home in homes:
        top = min((boxes[i].y - boxes[i].height / 2 for i in home), default=0) - ROOM
        bottom = max((boxes[i].y + boxes[i].height / 2 for i in home), default=0) + ROOM / 2
        for i in home:
            found[i] = Box(boxes[i].x, (top + bottom) / 2, boxes[i].width + ROOM, bottom - top)
    return found


def is_straight_clear(among: Standing, tail: int, head: int) -> bool:
    """Whether the straight way from the middle of a box to that of another passes none within `CLEAR`."""
    boxes, walls, columns, ranks = among
    x, y, _, _ = boxes[tail]
    dx, dy = boxes[head].x - x, boxes[head].y - y
    if not dx or (not dy and ranks[head] == ranks[tail] + 1):
        return True
    slope = dy / dx
    for column in columns[ranks[tail] : ranks[head] + 1]:
        low, high = sorted((y + (column.left - x) * slope, y + (column.right - x) * slope))
        for place in range(bisect_left(column.bottoms, low - CLEAR), len(column.boxes)):
            if column.tops[place] - CLEAR > high:
                break
            box = column.boxes[place]
            if box not in (tail, head) and _meets(walls[box], x, y, slope):
                return False
    return True


def _meets(box: Box, x: float, y: float, slope: float) -> bool:
    """Whether a line through a point comes within `CLEAR` of a box."""
    half, reach = box.width / 2 + CLEAR, box.height / 2 + CLEAR
    low, high = sorted((y + (box.x - half - x) * slope, y + (box.x + half - x) * slope))
    return low < box.y + reach and high > box.y - reach


def is_clear(among: Standing, point: Point, tail: int, head: int) -> bool:
    """Whether a point of a wire is near no box, nor in one of those at its ends."""
    x, y = point
    boxes, walls, columns, _ = among
    for column in columns[bisect_left(columns, x - CLEAR, key=lambda column: column.right) :]:
        if column.left - CLEAR > x:
            return True
        for place in range(bisect_left(column.bottoms, y - CLEAR), len(column.boxes)):
            if column.tops[place] - CLEAR > y:
                break
            box = column.boxes[place]
            is_own = box in (tail, head)
            if _holds(boxes[box], x, y, -WITHIN) if is_own else _holds(walls[box], x, y, CLEAR):
                return False
    return True


def within(x: float, bound: float) -> float:
    """The number, or the bound on its side of 0 beyond which it lies."""
    return max(-bound, min(bound, x))


def _holds(box: Box, x: float, y: float, margin: float) -> bool:
    return abs(box.x - x) < box.width / 2 + margin and abs(box.y - y) < box.height / 2 + margin
