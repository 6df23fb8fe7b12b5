"""Where the numbers of a wire stand: in a gap between ranks, and not on those of another wire."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from .curves import Point, nearest
from .graphviz import Box
from .layers import turn_of

WIDE, HIGH = 52, 36
"""The room that the two numbers of a wire take."""
SHARES = (0.5, 0.8, 0.3)
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


class Board:
    """Where numbers stand, for each line one place at the most; what is near a place is found at once."""

    def __init__(self) -> None:
        self.places: dict[int, Point] = {}
        self._squares: dict[tuple[float, float], list[int]] = defaultdict(list)

    def put(self, line: int, place: Point) -> None:
        """Let the numbers of a line stand here, and nowhere else."""
        self.lift(line)
        self.places[line] = place
        self._squares[_square(place)].append(line)

    def lift(self, line: int) -> None:
        """Take the numbers of a line away."""
        if line in self.places:
            self._squares[_square(self.places.pop(line))].remove(line)

    def near(self, place: Point) -> list[int]:
        """The lines whose numbers would meet what stood here."""
        x, y = place
        left, top = _square((x - WIDE, y - HIGH))
        right, bottom = _square((x + WIDE, y + HIGH))
        found = []
        for column in (left,) if left == right else (left, right):
            for row in (top,) if top == bottom else (top, bottom):
                for line in self._squares.get((column, row), ()):
                    other_x, other_y = self.places[line]
                    if abs(x - other_x) < WIDE and abs(y - other_y) < HIGH:
                        found.append(line)
        return found


def label_places(lines: Iterable[Line], rankdir: str) -> list[Point]:
    """A place on each wire: in the gap behind its operand, or else in the gap before its consumer.

    Each takes the first of its places that is clear of all others. One that finds none makes room for itself
    where a single other has another place to go to; else it stands where it meets the fewest.
    """
    board, lines, crowded = Board(), list(lines), {}
    for i, line in enumerate(lines):
        tried = []
        for place in candidates(*line, rankdir):
            if not board.near(place):
                break
            tried.append(place)
        else:
            place, crowded[i] = tried[0], tried
        board.put(i, place)
    for i, tried in crowded.items():
        _make_room(board, i, tried, lambda other: candidates(*lines[other], rankdir))
    return [board.places[i] for i in range(len(lines))]


def _make_room(board: Board, line: int, tried: Sequence[Point], places: Callable[[int], Iterator[Point]]) -> None:
    """Move a line to the best of its places, and another out of its way, if one has places to go to."""
    board.lift(line)
    met = [board.near(place) for place in tried]
    for place, others in zip(tried, met, strict=True):
        if len(others) < 2:
            board.put(line, place)
            if not others or _moved(board, others[0], places(others[0])):
                return
            board.lift(line)
    board.put(line, tried[met.index(min(met, key=len))])


def _moved(board: Board, line: int, places: Iterable[Point]) -> bool:
    """Whether a line has a place where it meets none; it stands there then."""
    was = board.places[line]
    board.lift(line)
    found = next((place for place in places if not board.near(place)), None)
    board.put(line, was if found is None else found)
    return found is not None


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


def _square(place: Point) -> tuple[float, float]:
    """The square that a place is in: so large that what meets a place is in one of those of its four corners."""
    return place[0] // (2 * WIDE), place[1] // (2 * HIGH)
