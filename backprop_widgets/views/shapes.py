"""The shapes that pictures are made of: wires with their heads, boxes, badges."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ..tape.tape import Edge
from ..words import lesson
from .curves import Point, bends, corners, is_straight, nearest
from .graphviz import Box, Layout
from .layers import turn_of
from .marks import Mark, Scene, Slot, group, text, tidy
from .metrics import width
from .progress import Progress
from .stencils import KEY, Part, Stencil

MARGIN = 20
HEAD_LENGTH, HEAD_WIDTH = 7.5, 3.7
PILL_SIZE, BADGE_SIZE = 10.5, 11
HALO = 4.5
"""How far the second outline of a fan-out stands from its box."""


def wire_id(edge: Edge) -> str:
    """The id of a wire's group in a picture."""
    return f"e{edge.index}"


def labels_id(edge: Edge) -> str:
    """The id of the group of what is written along a wire."""
    return f"e{edge.index}-labels"


WIRE = Stencil(
    group(
        "wire",
        Mark("title", {}, "%(title)s"),
        Mark("path", {"class": "line", "d": "%(line)s"}),
        Mark("path", {"class": "head", "d": "%(head)s"}),
        Mark("path", {"class": "head back", "d": "%(back)s"}),
        id=KEY,
    )
)


def wire(edge: Edge, curve: Sequence[Point], *stub: Mark) -> Part:
    """A wire from an operand, or from the stub with its name, to the consumer; with a head for each way."""
    title = lesson.WIRE.format(source=edge.source.name, target=edge.target.name)
    ends = {"head": head(curve[-1], curve[-2]), "back": head(curve[0], curve[1])}
    stamp = WIRE.stamp(wire_id(edge), title=title, line=way(curve), **ends)
    return stamp.with_more(stub) if stub else stamp


def head(tip: Point, before: Point) -> str:
    """An arrow head whose point is at `tip`, coming from `before`."""
    length = math.dist(tip, before) or 1.0
    ux, uy = (tip[0] - before[0]) / length, (tip[1] - before[1]) / length
    x, y = tip[0] - ux * HEAD_LENGTH, tip[1] - uy * HEAD_LENGTH
    left = (x - uy * HEAD_WIDTH, y + ux * HEAD_WIDTH)
    right = (x + uy * HEAD_WIDTH, y - ux * HEAD_WIDTH)
    return f"{corners((tip, left, right))}z"


def badge(x: float, y: float, label: str) -> tuple[Mark, Mark]:
    """The badge at the corner of a box where contributions are added: of how many wires they come.

    It reaches no farther than the second outline, so that it touches nothing that stands beside the box.
    """
    room = width(label, BADGE_SIZE, bold=True) + 14
    right = x + HALO + 1
    frame = {"x": tidy(right - room), "y": tidy(y - 10), "width": tidy(room), "height": "17", "rx": "8.5"}
    return Mark("rect", {"class": "badge", **frame}), text(right - room / 2, y + 2.4, label, "badge-text middle")


def pill(x: float, y: float, label: str) -> Mark:
    """The mark of a fan-out that folding hides, on the edge of its box."""
    room = width(label, PILL_SIZE, bold=True) + 12
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
    """The point of a wire in the middle of the gap behind its operand, where only wires run.

    Fanned wires meet in that middle: there it is the point before the operand.
    """
    if not curve:
        return source.x, source.y
    axis = 0 if rankdir == "LR" else 1
    middle = source[axis] + source[2 + axis] / 2 + gap / 2
    if turn_of(curve) is None:
        return nearest(curve, axis, middle)
    return (middle, curve[0][1]) if axis == 0 else (curve[0][0], middle)


def line(curve: Sequence[Point]) -> Mark:
    """A chain of Bézier curves, or the straight line that it is."""
    return Mark("path", {"class": "line", "d": way(curve)})


def way(curve: Sequence[Point]) -> str:
    """The same as path data."""
    return corners((curve[0], curve[-1])) if is_straight(curve) else bends(curve)


def framed(placed: Layout, marks: Sequence[Part], label: str, aside: float = 0) -> Scene:
    """The marks of a layout with a margin around them, and room for what stands left and right of its boxes."""
    inside = Mark("g", {"transform": f"translate({tidy(MARGIN + aside)},{MARGIN})"}, tuple(marks))
    return Scene(placed.width + 2 * (MARGIN + aside), placed.height + 2 * MARGIN, label, (inside,))


def wire_contents(progress: Progress, edge: Edge) -> Iterator[tuple[Slot, str]]:
    """What a wire shows: ghost, at rest, or having sent, back or forth."""
    found = ["wire"]
    if not progress.known[edge.target.index]:
        found.append("ghost")
    if edge.index in progress.sent:
        found += ["sent", "forth"] if progress.mode.is_tangent else ["sent"]
    yield (wire_id(edge), "class"), " ".join(found)
