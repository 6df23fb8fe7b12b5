"""Wires that no single sweep leads past the boxes: level through a lane in each column, bent in the gaps between."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from .columns import Column, Standing, within
from .geometry import Curve, Point, Wire

ROOM = 30.0
"""How far a lane keeps from boxes where there is so much room, in pixels."""
LANE = 9.0
"""How far apart lanes through one opening are, where it is wide enough."""
SHORTEST = 1.0
"""A level piece shorter than this is left out."""
SMOOTH = 0.45
"""How far into a gap the control points of a bend lie."""


class Crossing(NamedTuple):
    """Where a wire would like to cross a column, and through which opening it does."""

    wanted: float
    wire: int
    column: int
    opening: int


def winding(among: Standing, wires: Mapping[int, Wire]) -> dict[int, Curve]:
    """The curves of these wires, by their places; the same wire may be among them several times."""
    lanes = _lanes(among.columns, [crossing for i, wire in wires.items() for crossing in _crossings(among, i, wire)])
    alike: dict[Wire, list[int]] = defaultdict(list)
    for i, wire in wires.items():
        alike[wire].append(i)
    return {
        i: _curve(among, i, wire, lanes, (k - (len(places) - 1) / 2) * LANE)
        for wire, places in alike.items()
        for k, i in enumerate(places)
    }


def _crossings(among: Standing, i: int, wire: Wire) -> Iterable[Crossing]:
    """Through which opening of each column between its ends a wire goes: the one nearest to the straight way."""
    boxes, _, columns, ranks = among
    tail, head = wire
    (x, y, _, _), (end_x, end_y, _, _) = boxes[tail], boxes[head]
    for rank in range(ranks[tail] + 1, ranks[head]):
        column = columns[rank]
        middle = (column.left + column.right) / 2
        wanted = y + (middle - x) / (end_x - x) * (end_y - y)
        place = bisect_left(column.bottoms, wanted)  # of the first box that is not wholly above
        if place < len(column.boxes) and column.tops[place] < wanted:
            place += column.bottoms[place] - wanted < wanted - column.tops[place]
        yield Crossing(wanted, i, rank, place)


def _lanes(columns: Sequence[Column], crossings: Iterable[Crossing]) -> dict[tuple[int, int], float]:
    """Where each wire crosses each column: as near as can be to where it would like to, clear of boxes and wires."""
    openings: dict[tuple[int, int], list[Crossing]] = defaultdict(list)
    for crossing in crossings:
        openings[crossing.column, crossing.opening].append(crossing)
    found = {}
    for (rank, place), inside in openings.items():
        above, below = columns[rank].opening(place)
        inside.sort()
        room = min(ROOM, max((below - above - LANE * (len(inside) - 1)) / 2, (below - above) / 6))
        lanes = _spread([crossing.wanted for crossing in inside], above + room, below - room)
        found.update({(crossing.wire, rank): lane for crossing, lane in zip(inside, lanes, strict=True)})
    return found


def _spread(wanted: Sequence[float], above: float, below: float) -> list[float]:
    """Places in the order of those wanted, between two bounds and `LANE` apart, or closer where there is no room."""
    lane = min(LANE, (below - above) / max(len(wanted) - 1, 1))
    found, last = [], above - lane
    for place in wanted:
        last = max(place, last + lane)
        found.append(last)
    limit = below
    for k in range(len(found) - 1, -1, -1):
        found[k] = min(found[k], limit)
        limit = found[k] - lane
    return found


def _curve(among: Standing, i: int, wire: Wire, lanes: Mapping[tuple[int, int], float], off: float) -> Curve:
    """From the side of a box to that of another, so far off the middles of both where there is room."""
    boxes, _, columns, ranks = among
    tail, head = boxes[wire[0]], boxes[wire[1]]
    first, last = ranks[wire[0]], ranks[wire[1]]
    points: list[Point] = [(tail.x + tail.width / 2, tail.y + within(off, tail.height / 3))]
    _level(points, columns[first].right)
    end = head.y + within(off, head.height / 3)
    for rank in range(first + 1, last):
        _bend(points, columns[rank].left, lanes[i, rank])
        _level(points, columns[rank].right)
    border = head.x - head.width / 2
    _bend(points, columns[last].left if border - columns[last].left >= SHORTEST else border, end)
    _level(points, border)
    return tuple(points)


def _level(points: list[Point], x: float) -> None:
    """Lead a wire on to a place on its level, if that lies ahead."""
    start, y = points[-1]
    if x - start >= SHORTEST:
        points += [(start + (x - start) / 3, y), (x - (x - start) / 3, y), (x, y)]


def _bend(points: list[Point], x: float, y: float) -> None:
    """Lead a wire on through a gap, to another level."""
    start, level = points[-1]
    reach = (x - start) * SMOOTH
    points += [(start + reach, level), (x - reach, y), (x, y)]
