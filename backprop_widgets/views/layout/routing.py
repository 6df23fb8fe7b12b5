"""Where wires run between boxes that are placed: straight, in a bow around what is in the way, or through lanes.

Graphviz takes as long for its splines as for all the rest. It leaves boxes in columns with gaps between them, so
what a wire must pass is soon found.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from .clusters import Cluster, inside
from .columns import Standing, as_walls, is_clear, is_straight_clear, standing, with_signs, within
from .geometry import Box, Curve, Layout, Point, Request, Wire, turned
from .lanes import winding

BOWS = (28.0, -28.0, 48.0, -48.0, 72.0, -72.0, 100.0, -100.0, 132.0, -132.0)
"""How far a wire may bow around what is in its way, in pixels, in the order in which that is tried."""
STEEPEST = 0.5
"""How high a bow may be, as a part of how far its wire leads on."""
APART = (44.0, 30.0, 18.0)
"""How far apart several wires from a box to the same other are in their middle; the same."""
SAMPLE = 6.0
"""How far apart at most the points are at which a bow is held against the boxes, in pixels."""


def wired(placed: Layout, request: Request) -> Layout:
    """The layout with its wires, as large as they need."""
    axis = 1 if request.rankdir == "LR" else 0
    curves = routed(placed.boxes, request.wires, request.rankdir, request.clusters, request.signs)
    size = (placed.width, placed.height)[axis]
    beyond = [curve for curve in curves if not all(0 <= point[axis] <= size for point in curve)]
    reached = [point[axis] for curve in beyond for point in _on(curve)]
    before = round(max(0.0, -min(reached, default=0.0)), 1)
    if before:
        boxes = [Box(*_shifted((box.x, box.y), before, axis), box.width, box.height) for box in placed.boxes]
        placed = placed._replace(boxes=tuple(boxes))
        curves = tuple([tuple([_shifted(point, before, axis) for point in curve]) for curve in curves])
    size = round(max([size, *reached]) + before, 1)
    wide, high = (placed.width, size) if axis else (size, placed.height)
    return Layout(wide, high, placed.boxes, curves)


def routed(
    boxes: Sequence[Box],
    wires: Sequence[Wire],
    rankdir: str,
    clusters: Sequence[Cluster] = (),
    signs: Collection[int] = (),
) -> tuple[Curve, ...]:
    """A curve for each wire, as Bézier points rounded to a tenth of a pixel, from border to border.

    A wire passes the frames of clusters that neither of its ends is in, and the signs beside other boxes, as it
    passes boxes.
    """
    walls = with_signs(boxes, signs, rankdir)
    if rankdir == "LR":
        return _routed(boxes, walls, wires, clusters)
    across = _routed(turned(boxes), turned(walls), wires, clusters)
    return tuple([tuple([(x, y) for y, x in curve]) for curve in across])


def _routed(
    boxes: Sequence[Box], walls: Sequence[Box], wires: Sequence[Wire], clusters: Sequence[Cluster]
) -> tuple[Curve, ...]:
    alike: dict[frozenset[int], dict[int, Wire]] = defaultdict(dict)
    homes = inside(clusters)
    for i, wire in enumerate(wires):
        passed = frozenset(place for place, home in enumerate(homes) if home.isdisjoint(wire))
        alike[passed][i] = wire
    found: dict[int, Curve] = {}
    for passed, some in alike.items():
        found.update(_led(standing(boxes, as_walls(walls, [homes[place] for place in sorted(passed)])), some))
    return tuple([_rounded(found[i]) for i in range(len(wires))])


def _led(among: Standing, wires: Mapping[int, Wire]) -> Iterator[tuple[int, Curve]]:
    """The curves of some wires, by their places."""
    places: dict[Wire, list[int]] = defaultdict(list)
    for i, wire in wires.items():
        places[wire].append(i)
    blocked: dict[int, Wire] = {}
    for wire, alike in places.items():
        curves = _sweeps(among, *wire, len(alike))
        yield from zip(alike, curves, strict=False)
        if not curves:
            blocked.update(dict.fromkeys(alike, wire))
    yield from winding(among, blocked).items()


def _sweeps(among: Standing, tail: int, head: int, count: int) -> list[Curve]:
    """So many wires from a box to another, each in one sweep; none where they would pass a box."""
    boxes = among.boxes
    if count == 1 and is_straight_clear(among, tail, head):
        return [_straight(boxes[tail], boxes[head])]
    ends = boxes[tail], boxes[head]
    highest = (boxes[head].x - boxes[tail].x) * STEEPEST
    bows = ([_bow(*ends, bow)] for bow in BOWS if abs(bow) <= highest)
    besides = (_beside(*ends, count, apart) for apart in APART)
    for curves in bows if count == 1 else besides:
        if all(is_clear(among, point, tail, head) for curve in curves for point in _samples(curve)):
            return curves
    return []


def _on(curve: Curve) -> Iterable[Point]:
    """Points on a wire; those that lead it through lanes reach no farther than it does."""
    return [curve[0], *_samples(curve), curve[-1]] if len(curve) == 4 else curve


def _samples(curve: Curve) -> Iterable[Point]:
    """Points along one curve: a Bézier curve is nowhere faster than three times its longest leg."""
    (px, py), (qx, qy), (rx, ry), (sx, sy) = curve
    fastest = 3 * max(math.dist((px, py), (qx, qy)), math.dist((qx, qy), (rx, ry)), math.dist((rx, ry), (sx, sy)))
    count = math.ceil(fastest / SAMPLE)
    for k in range(1, count):
        t = k / count
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield a * px + b * qx + c * rx + d * sx, a * py + b * qy + c * ry + d * sy


def _straight(tail: Box, head: Box) -> Curve:
    (x, y), (end_x, end_y) = _border(tail, head.x, head.y), _border(head, tail.x, tail.y)
    dx, dy = (end_x - x) / 3, (end_y - y) / 3
    return (x, y), (x + dx, y + dy), (end_x - dx, end_y - dy), (end_x, end_y)


def _bow(tail: Box, head: Box, bow: float) -> Curve:
    """A wire that is so far off the straight way in its middle, on the side to which y grows."""
    dx, dy, off = (head.x - tail.x) / 3, (head.y - tail.y) / 3, bow * 4 / 3
    first, second = (tail.x + dx, tail.y + dy + off), (head.x - dx, head.y - dy + off)
    return _border(tail, *first), first, second, _border(head, *second)


def _beside(tail: Box, head: Box, count: int, apart: float) -> list[Curve]:
    """Several wires from a box to the same other, so far apart in their middle."""
    found: list[Curve] = []
    for k in range(count):
        middle = (k - (count - 1) / 2) * apart
        start, end = (within(middle / 4, box.height / 3) for box in (tail, head))
        x, y, end_x, end_y = tail.x + tail.width / 2, tail.y + start, head.x - head.width / 2, head.y + end
        third = (end_x - x) / 3
        first, second = y + (middle - start) * 4 / 3, end_y + (middle - end) * 4 / 3
        found.append(((x, y), (x + third, first), (end_x - third, second), (end_x, end_y)))
    return found


def _border(box: Box, x: float, y: float) -> Point:
    """Where the way from the middle of a box to a point leaves it."""
    dx, dy = abs(x - box.x), abs(y - box.y)
    share = min(box.width / 2 / dx if dx else 1e9, box.height / 2 / dy if dy else 1e9)
    return box.x + (x - box.x) * share, box.y + (y - box.y) * share


def _shifted(point: Point, by: float, axis: int) -> Point:
    x, y = point
    return (x, round(y + by, 1)) if axis else (round(x + by, 1), y)


def _rounded(curve: Curve) -> Curve:
    return tuple([(round(10 * x) / 10, round(10 * y) / 10) for x, y in curve])
