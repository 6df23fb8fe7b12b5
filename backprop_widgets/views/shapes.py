"""The shapes that pictures are made of: wires with their heads, boxes, badges."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ..tape.tape import Edge
from ..words import lesson
from .curves import Point, bends, corners, is_straight, nearest
from .graphviz import Box, Layout
from .marks import Mark, Scene, Slot, group, text, tidy
from .metrics import width
from .progress import Progress

MARGIN = 20
HEAD_LENGTH, HEAD_WIDTH = 7.5, 3.7
PILL_SIZE = 10.5
HALO = 4.5
"""How far the second outline of a fan-out stands from its box."""


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
    return f"{corners((tip, left, right))}z"


def badge(x: float, y: float, times: str) -> tuple[Mark, Mark]:
    """The badge of a fan-out: into how many wires a value goes."""
    disc = Mark("circle", {"class": "badge", "cx": tidy(x), "cy": tidy(y), "r": "10.5"})
    return disc, text(x, y + 4, f"×{times}", "badge-text middle")


def pill(x: float, y: float, label: str) -> Mark:
    """The mark of a fan-out that folding hides, on the edge of its box."""
    room = width(label, PILL_SIZE) + 10
    frame = {"class": "pill", "x": tidy(x + 8), "y": tidy(y - 12), "width": tidy(room), "height": "15", "rx": "7.5"}
    return Mark("g", {}, (Mark("rect", frame), text(x + 8 + room / 2, y - 0.6, label, "pill-text middle")))


def rect(classes: str, half_width: float, half_height: float, radius: float) -> Mark:
    """A rounded box around the origin; a circle where it is as round as that."""
    if half_width == half_height == radius:
        return Mark("circle", {"class": classes, "r": tidy(radius)})
    corner = {"x": tidy(-half_width), "y": tidy(-half_height)}
    size = {"width": tidy(2 * half_width), "height": tidy(2 * half_height)}
    return Mark("rect", {"class": classes, **corner, **size, "rx": tidy(radius)})


def in_gap(source: Box, curve: Sequence[Point], gap: float, rankdir: str) -> Point:
    """The point of a wire in the middle of the gap behind its operand, where only wires run."""
    if not curve:
        return source.x, source.y
    axis = 0 if rankdir == "LR" else 1
    edge = (source.x + source.width / 2) if axis == 0 else (source.y + source.height / 2)
    return nearest(curve, axis, edge + gap / 2)


def line(curve: Sequence[Point]) -> Mark:
    """A chain of Bézier curves, or the straight line that it is."""
    straight = is_straight(curve)
    return Mark("path", {"class": "line", "d": corners((curve[0], curve[-1])) if straight else bends(curve)})


def framed(placed: Layout, marks: Sequence[Mark], label: str) -> Scene:
    """The marks of a layout with a margin around them."""
    inside = Mark("g", {"transform": f"translate({MARGIN},{MARGIN})"}, tuple(marks))
    return Scene(placed.width + 2 * MARGIN, placed.height + 2 * MARGIN, label, (inside,))


def wire_contents(progress: Progress, edge: Edge) -> Iterator[tuple[Slot, str]]:
    """What a wire shows: ghost, at rest, or having sent back."""
    found = ["wire"]
    if not progress.known[edge.target.index]:
        found.append("ghost")
    if edge.index in progress.sent:
        found.append("sent")
    yield (wire_id(edge), "class"), " ".join(found)
