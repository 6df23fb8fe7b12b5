"""Broadcasting as the fan-out that it is: strands where an operand's wire begins, and how many they are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from ...graph.graph import Graph
from ...sweeps.step import Step
from ...tape.broadcasting import Broadcast
from ...tape.tape import Edge
from ...words import arrays as words
from ...words import lesson, tangent
from ..marks import Mark, group, text, tidy
from ..metrics import width

Point = tuple[float, float]

FROM, TO, BULGE = 11, 41, (-8.0, -4.0, 4.0, 8.0)
"""Where the strands begin, leaving room for the head of a wire that has sent, where they end, and how wide."""
ROOM = 42
"""How much longer the wires are where one of them has strands."""
BADGE_SIZE, BADGE_HEIGHT = 10.5, 15


def copies(broadcast: Broadcast) -> int:
    """How many contributions are summed into each entry of the operand."""
    return math.prod(broadcast.before[axis] for axis in broadcast.axes)


def title(broadcast: Broadcast, is_tangent: bool = False) -> str:
    """What happened, in words: ``stretched from 3 to 4×3; ...``."""
    said = tangent.STRETCHED if is_tangent else words.STRETCHED
    before, after = (words.TIMES.join(map(str, shape)) for shape in (broadcast.before, broadcast.after))
    return said.format(before=before, after=after or words.ONE_NUMBER, count=copies(broadcast))


def room(graph: Graph) -> float:
    """What the gap between ranks needs in addition."""
    return ROOM if any(stretched(edge) for edge in graph.edges) else 0


def behind(edge: Edge, gap: float) -> float:
    """The gap in whose middle a wire's label stands: behind the strands, where it has some."""
    return gap + ROOM if stretched(edge) else gap


def line_label(step: Step) -> str:
    """The label of a ledger's line: who sends, and how many contributions broadcasting makes of it."""
    if step.edge is None:
        return ""
    name = (step.edge.source if step.kind == "push" else step.edge.target).name
    if step.broadcast is None:
        return lesson.ROW_FROM.format(node=name)
    return words.ROW_FROM_MANY.format(node=name, count=copies(step.broadcast))


def marks(
    wires: Iterable[tuple[Edge, Sequence[Point]]], ends_at_operand: bool = False, is_tangent: bool = False
) -> Iterator[Mark]:
    """The strands of every wire along which broadcasting stretched its operand."""
    for edge, curve in wires:
        broadcast = stretched(edge)
        if broadcast is not None and curve:
            yield _mark(broadcast, tuple(reversed(curve)) if ends_at_operand else tuple(curve), is_tangent)


def stretched(edge: Edge) -> Broadcast | None:
    """How broadcasting stretched the wire's operand; None where it did not."""
    is_scalar = isinstance(edge.source.value, float) and isinstance(edge.target.value, float)
    return None if is_scalar else edge.broadcast


def _mark(broadcast: Broadcast, curve: Sequence[Point], is_tangent: bool) -> Mark:
    """Strands into which the wire splits, and which come together again, with a badge over them."""
    start, end = _at(curve, FROM), _at(curve, TO)
    length = math.dist(start, end) or 1.0
    across = (-(end[1] - start[1]) / length, (end[0] - start[0]) / length)
    strands = [
        Mark("path", {"class": "strand", "d": _strand(start, end, across, bulge)}) for bulge in BULGE
    ]
    said = Mark("title", {}, title(broadcast, is_tangent))
    return group("strands", said, *strands, _badge(broadcast, start, end, across))


def _strand(start: Point, end: Point, across: Point, bulge: float) -> str:
    points = []
    for part in (0.2, 0.8):
        x, y = (a + part * (b - a) for a, b in zip(start, end, strict=True))
        points.append((x + across[0] * bulge, y + across[1] * bulge))
    first, second, third, fourth = (f"{tidy(x)},{tidy(y)}" for x, y in (start, *points, end))
    return f"M{first} C{second} {third} {fourth}"


def _badge(broadcast: Broadcast, start: Point, end: Point, across: Point) -> Mark:
    """``4 uses``, on the upper side of the strands."""
    label = words.COPIES.format(count=copies(broadcast))
    room = width(label, BADGE_SIZE, bold=True) + 10
    up = 1 if across[1] < 0 or (across[1] == 0 and across[0] > 0) else -1
    x = (start[0] + end[0]) / 2 + across[0] * up * (BADGE_HEIGHT / 2 + 9)
    y = (start[1] + end[1]) / 2 + across[1] * up * (BADGE_HEIGHT / 2 + 9)
    frame = {"class": "pill", "x": tidy(x - room / 2), "y": tidy(y - BADGE_HEIGHT / 2), "width": tidy(room)}
    return Mark(
        "g",
        {},
        (
            Mark("rect", {**frame, "height": tidy(BADGE_HEIGHT), "rx": tidy(BADGE_HEIGHT / 2)}),
            text(x, y + 3.8, label, "pill-text middle"),
        ),
    )


def _at(curve: Sequence[Point], distance: float) -> Point:
    """The point of the curve that lies so far from its beginning."""
    start, *_ = curve
    p, q, r, s = curve[:4]
    for k in range(1, 25):
        t = k / 24
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x, y = (sum(w * point[axis] for w, point in zip(weights, (p, q, r, s), strict=True)) for axis in (0, 1))
        if math.dist(start, (x, y)) >= distance:
            return x, y
    return s
