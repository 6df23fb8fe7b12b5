"""Boxes moved along their columns until wires lead straight on, in the order in which they stand.

Graphviz finds the best such places, and takes longest for it. The sweeps here, after section 4.1 of Gansner,
Koutsofios, North and Vo, "A technique for drawing directed graphs" (1993), take a tenth of that where a graph is
large: each box goes to the median of its neighbours, and boxes that would overlap meet in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from .columns import Standing, standing
from .geometry import Box, Layout, Request, turned

SWEEPS = 4
"""From the first column to the last, back, and both ways again; the best places found are taken."""
PASSING = 1.2
"""How much room a wire has beside what it passes, as a part of what boxes have between them: numbers stand on it."""
SHORT, END, LONG = 1, 2, 8
"""How much it counts that a wire is straight: to the next column, at the ends of a longer one, and within it."""
_LOOSE = 0.05
"""How much it counts that what no wire leads to stays where it is."""


class Tie(NamedTuple):
    """What a box or a passing is tied to, and how firmly."""

    other: int
    weight: float


class Net(NamedTuple):
    """Boxes, and after them the passings: where a wire leads through a column between those of its ends.

    Attributes:
        heights: of each; 0 for a passing.
        before: for each, its ties in the column before its own.
        after: the same in the column after it.
        columns: what stands in each, from the top.
    """

    heights: Sequence[float]
    before: Sequence[list[Tie]]
    after: Sequence[list[Tie]]
    columns: Sequence[list[int]]


def settled(placed: Layout, request: Request) -> Layout:
    """The layout with its boxes moved; wires come later. No two boxes of a column change sides, or come too close."""
    if request.rankdir == "TB":
        return _turned(settled(_turned(placed), request._replace(rankdir="LR")))
    boxes = placed.boxes
    found = _settled(standing(boxes), request)
    top = min((y - box.height / 2 for y, box in zip(found, boxes, strict=True)), default=0.0)
    moved = tuple([Box(box.x, round(y - top, 1), *box[2:]) for y, box in zip(found, boxes, strict=True)])
    return placed._replace(boxes=moved, height=round(max([box.y + box.height / 2 for box in moved], default=0.0), 1))


def _turned(placed: Layout) -> Layout:
    return Layout(placed.height, placed.width, turned(placed.boxes), ())


def _settled(among: Standing, request: Request) -> list[float]:
    net, places = _net(among, request)
    offsets = [_offsets(column, net.heights, request.spread) for column in net.columns]
    around = [before + after for before, after in zip(net.before, net.after, strict=True)]
    columns = list(zip(net.columns, offsets, strict=True))
    best, shortest = places, _length(net, places)
    for sweep in range(SWEEPS):
        forth = sweep % 2 == 0
        ties = around if sweep >= SWEEPS / 2 else net.before if forth else net.after
        places = list(places)
        for column, offset in columns if forth else reversed(columns):
            _move(column, offset, ties, places)
        length = _length(net, places)
        if length < shortest:
            best, shortest = places, length
    return best[: len(among.boxes)]


def _net(among: Standing, request: Request) -> tuple[Net, list[float]]:
    """The net of these wires, and where everything in it is; passings are on the straight way."""
    boxes, ranks = among.boxes, among.ranks
    columns = [list(column.boxes) for column in among.columns]
    middles = [boxes[column[0]].x for column in columns]
    places, heights = [box.y for box in boxes], [box.height for box in boxes]
    before: list[list[Tie]] = [[] for _ in boxes]
    after: list[list[Tie]] = [[] for _ in boxes]

    def tie(one: int, other: int, weight: float) -> None:
        after[one].append(Tie(other, weight))
        before[other].append(Tie(one, weight))

    for wire in request.wires:
        tail, head = sorted(wire, key=ranks.__getitem__)
        firm, last, between = request.weight(wire), tail, range(ranks[tail] + 1, ranks[head])
        for rank in between:
            passing, share = len(places), (middles[rank] - boxes[tail].x) / (boxes[head].x - boxes[tail].x)
            places.append(boxes[tail].y + (boxes[head].y - boxes[tail].y) * share)
            heights.append(0.0)
            before.append([])
            after.append([])
            columns[rank].append(passing)
            tie(last, passing, firm * (END if last == tail else LONG))
            last = passing
        if ranks[tail] != ranks[head]:
            tie(last, head, firm * (END if between else SHORT))
    for column in columns:
        column.sort(key=places.__getitem__)
    return Net(heights, before, after, columns), places


def _offsets(column: Sequence[int], heights: Sequence[float], spread: float) -> list[float]:
    """How far below the first in a column each has to be at the least."""
    found = [0.0]
    for one, other in pairwise(column):
        room = spread if heights[one] and heights[other] else spread * PASSING
        found.append(found[-1] + (heights[one] + heights[other]) / 2 + room)
    return found


def _move(column: Sequence[int], offsets: Sequence[float], ties: Sequence[list[Tie]], places: list[float]) -> None:
    """Move all in a column as near to their goals as their order allows, in least squares.

    What would overlap forms a block, which is where its members would be on average: pooling adjacent violators.
    """
    blocks: list[tuple[float, float, int]] = []
    for i, offset in zip(column, offsets, strict=True):
        goal, weight = _goal(ties[i], places, i)
        total, count = (goal - offset) * weight, 1
        while blocks and blocks[-1][0] * weight > total * blocks[-1][1]:
            more, more_weight, more_count = blocks.pop()
            total, weight, count = total + more, weight + more_weight, count + more_count
        blocks.append((total, weight, count))
    begin = 0
    for total, weight, count in blocks:
        for k in range(begin, begin + count):
            places[column[k]] = total / weight + offsets[k]
        begin += count


def _goal(ties: Sequence[Tie], places: Sequence[float], i: int) -> tuple[float, float]:
    """The weighted median of where its ties lead to, and their weight."""
    if len(ties) < 2:
        return (places[ties[0].other], ties[0].weight) if ties else (places[i], _LOOSE)
    ends = sorted([(places[other], weight) for other, weight in ties])
    total, half = sum([weight for _, weight in ends]), 0.0
    for (place, weight), (following, _) in pairwise(ends):
        half += weight
        if 2 * half > total:
            return place, total
        if 2 * half == total:
            return (place + following) / 2, total
    return ends[-1][0], total


def _length(net: Net, places: Sequence[float]) -> float:
    """How far all wires lead up or down, as it counts."""
    return sum(_lengths(net.after, places))


def _lengths(after: Iterable[list[Tie]], places: Sequence[float]) -> Iterable[float]:
    for place, ties in zip(places, after, strict=True):
        for other, weight in ties:
            yield weight * abs(places[other] - place)
