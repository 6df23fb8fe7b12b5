"""The shapes that pictures are made of: wires with their heads, boxes, badges."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ..tape.tape import Edge
from ..words import lesson
from .graphviz import Box, Layout
from .marks import Mark, Scene, Slot, group, text, tidy
from .metrics import width
from .progress import Progress

MARGIN = 16
HEAD_LENGTH, HEAD_WIDTH = 9, 4.5
PILL_SIZE = 10.5

Point = tuple[float, float]


def wire_id(edge: Edge) -> str:
    """The id of a wire's group in a picture."""
    return f"e{edge.index}"


def labels_id(edge: Edge) -> str:
    """The id of the group of what is written along a wire."""
    return f"e{edge.index}-labels"


def wire(edge: Edge, curve: Sequence[Point], *stub: Mark) -> Mark:
    """A wire from an operand, or from the stub with its name, to the consumer; with a head for each way."""
    return group(
        "wire",
        Mark("title", {}, lesson.WIRE.format(source=edge.source.name, target=edge.target.name)),
        line(curve),
        Mark("path", {"class": "head", "d": head(curve[-1], curve[-2])}),
        Mark("path", {"class": "head back", "d": head(curve[0], curve[1])}),
        *stub,
        id=wire_id(edge),
    )


def head(tip: Point, before: Point) -> str:
    """An arrow head whose point is at `tip`, coming from `before`."""
    length = math.dist(tip, before) or 1.0
    ux, uy = (tip[0] - before[0]) / length, (tip[1] - before[1]) / length
    x, y = tip[0] - ux * HEAD_LENGTH, tip[1] - uy * HEAD_LENGTH
    left = (x - uy * HEAD_WIDTH, y + ux * HEAD_WIDTH)
    right = (x + uy * HEAD_WIDTH, y - ux * HEAD_WIDTH)
    points = " L".join(",".join(map(tidy, point)) for point in (tip, left, right))
    return f"M{points} Z"


def badge(x: float, y: float, times: str) -> Mark:
    """The badge of a fan-out: into how many wires a value goes."""
    return Mark(
        "g",
        {"transform": f"translate({tidy(x)},{tidy(y)})"},
        (
            Mark("circle", {"class": "badge", "r": "10.5"}),
            text(0, 4, f"×{times}", "badge-text middle"),
        ),
    )


def pill(x: float, y: float, label: str) -> Mark:
    """The mark of a fan-out that folding hides, on the edge of its box."""
    room = width(label, PILL_SIZE) + 10
    frame = {"class": "pill", "x": tidy(x + 8), "y": tidy(y - 12), "width": tidy(room), "height": "15", "rx": "7.5"}
    return Mark("g", {}, (Mark("rect", frame), text(x + 8 + room / 2, y - 0.6, label, "pill-text middle")))


def rect(classes: str, half_width: float, half_height: float, radius: float) -> Mark:
    """A rounded box around the origin."""
    corner = {"x": tidy(-half_width), "y": tidy(-half_height)}
    size = {"width": tidy(2 * half_width), "height": tidy(2 * half_height)}
    return Mark("rect", {"class": classes, **corner, **size, "rx": tidy(radius)})


def in_gap(source: Box, curve: Sequence[Point], gap: float, rankdir: str) -> Point:
    """The point of a wire in the middle of the gap behind its operand, where only wires run."""
    if not curve:
        return source.x, source.y
    axis = 0 if rankdir == "LR" else 1
    edge = (source.x + source.width / 2) if axis == 0 else (source.y + source.height / 2)
    return _nearest(curve, axis, edge + gap / 2)


def _nearest(curve: Sequence[Point], axis: int, goal: float) -> Point:
    """The first of the points `along` a curve that comes nearest to a line across it."""
    least, found = math.inf, curve[0]
    for start in range(0, len(curve) - 1, 3):
        part = curve[start : start + 4]
        p, q, r, s = (point[axis] for point in part)
        if max(min(p, q, r, s) - goal, goal - max(p, q, r, s)) > least + 0.1:
            continue  # a curve stays among its control points, and its points are rounded
        for weights in _WEIGHTS:
            a, b, c, d = weights
            away = abs(round(a * p + b * q + c * r + d * s, 1) - goal)
            if away < least:
                least, found = away, _mixed(weights, part)
    return found


def line(curve: Sequence[Point]) -> Mark:
    """A chain of Bézier curves."""
    (x, y), *rest = curve
    bends = " ".join(",".join(map(tidy, point)) for point in rest)
    return Mark("path", {"class": "line", "d": f"M{tidy(x)},{tidy(y)} C{bends}"})


def framed(placed: Layout, marks: Sequence[Mark], label: str) -> Scene:
    """The marks of a layout with a margin around them."""
    inside = Mark("g", {"transform": f"translate({MARGIN},{MARGIN})"}, tuple(marks))
    return Scene(placed.width + 2 * MARGIN, placed.height + 2 * MARGIN, label, (inside,))


def along(curve: Sequence[Point]) -> Iterator[Point]:
    """Points along a chain of Bézier curves."""
    for start in range(0, len(curve) - 1, 3):
        for weights in _WEIGHTS:
            yield _mixed(weights, curve[start : start + 4])


_WEIGHTS = [((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in (k / 24 for k in range(25))]
"""What the four control points of a Bézier curve weigh at the points of it that are looked at."""


def _mixed(weights: tuple[float, float, float, float], part: Sequence[Point]) -> Point:
    a, b, c, d = weights
    p, q, r, s = part
    x, y = a * p[0] + b * q[0] + c * r[0] + d * s[0], a * p[1] + b * q[1] + c * r[1] + d * s[1]
    return round(x, 1), round(y, 1)


def wire_contents(progress: Progress, edge: Edge) -> Iterator[tuple[Slot, str]]:
    """What a wire shows: ghost, at rest, or having sent back."""
    found = ["wire"]
    if not progress.known[edge.target.index]:
        found.append("ghost")
    if edge.index in progress.sent:
        found.append("sent")
    yield (wire_id(edge), "class"), " ".join(found)
