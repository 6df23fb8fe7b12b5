"""Where the numbers of a wire stand: in a gap between ranks, and not on those of a wire beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .curves import Point, nearest
from .graphviz import Box
from .layers import turn_of

WIDE, HIGH = 52, 36
"""The room that the two numbers of a wire take."""
SHARES = (0.5, 0.8, 0.25)
"""How far into the gap the numbers stand, in the order in which that is tried."""


class Line(NamedTuple):
    """A wire along which numbers are written.

    Attributes:
        source: the box at which it begins.
        target: the box at which it ends.
        curve: its Bézier points.
        gap: how far the gap in which the numbers stand reaches behind its beginning.
    """

    source: Box
    target: Box
    curve: Sequence[Point]
    gap: float


def label_places(lines: Iterable[Line], rankdir: str) -> list[Point]:
    """A place on each wire: in the gap behind its operand, or else in the gap before its consumer.

    Wires that share an end run close together there, so their numbers keep clear of each other.
    """
    begun: dict[Box, list[Point]] = defaultdict(list)
    ended: dict[Box, list[Point]] = defaultdict(list)
    found = []
    for line in lines:
        after, before = begun[line.source], ended[line.target]
        place = _clear(after + before, candidates(*line, rankdir))
        after.append(place)
        before.append(place)
        found.append(place)
    return found


def _clear(taken: Sequence[Point], places: Iterator[Point]) -> Point:
    """The first of the places that is clear of those taken, or else the first of all."""
    first = place = next(places)
    while any(_meet(place, other) for other in taken):
        following = next(places, None)
        if following is None:
            return first
        place = following
    return place


def candidates(source: Box, target: Box, curve: Sequence[Point], gap: float, rankdir: str) -> Iterator[Point]:
    """Places on a wire where only wires run, the best first."""
    if not curve:
        yield source.x, source.y
        return
    axis = 0 if rankdir == "LR" else 1
    turn = turn_of(curve)
    if turn is not None:  # where it runs alone
        begin, end = curve[0][axis], curve[-1][axis]
        yield nearest(curve, axis, begin + (end - begin) * (0.36 if turn > 0.5 else 0.64))
    behind = source[axis] + source[2 + axis] / 2
    before = target[axis] - target[2 + axis] / 2
    for wanted in (*(behind + gap * share for share in SHARES), before - gap / 2):
        yield nearest(curve, axis, wanted)


def _meet(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < WIDE and abs(one[1] - other[1]) < HIGH
