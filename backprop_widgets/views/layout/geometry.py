"""Boxes and wires before and after they are placed, and how Graphviz is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ...words import large as words
from .clusters import Cluster, listed
from .task import LayoutError

_POINTS_PER_INCH = 72
_FIRM = 10
_BOX = re.compile(r'\[bb="([^"]*)"')
_NODE = re.compile(r'n(\d+)\s*\[height=[^]]*?pos="([^",]*),([^"]*)"')

Wire = tuple[int, int]
Point = tuple[float, float]
Curve = tuple[Point, ...]


class Box(NamedTuple):
    """A box, by its centre and size, in pixels from the top left."""

    x: float
    y: float
    width: float
    height: float


class Layout(NamedTuple):
    """Where everything stands, in pixels from the top left: boxes, and wires as Bézier points."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    wires: tuple[Curve, ...]


class Request(NamedTuple):
    """What is to be placed.

    Attributes:
        sizes: width and height of each box, in pixels.
        wires: from which box to which.
        gap: the room between two ranks, in pixels.
        rankdir: ``LR`` or ``TB``.
        spread: the room between boxes of one rank, in pixels.
        aside: how many of the boxes, the last ones, stand aside: wires between the others are straight first.
        clusters: boxes that are kept together.
        order: in which order the boxes are listed; as they are if empty.
        keeps: ``in`` or ``out`` where the wires of a box keep their order on that side.
        signs: boxes with a small sign beside them, below with ``LR`` and on the left with ``TB``.
    """

    sizes: tuple[tuple[float, float], ...]
    wires: tuple[Wire, ...]
    gap: float
    rankdir: str
    spread: float
    aside: int = 0
    clusters: tuple[Cluster, ...] = ()
    order: tuple[int, ...] = ()
    keeps: str = ""
    signs: tuple[int, ...] = ()

    def weight(self, wire: Wire) -> int:
        """How much it counts that a wire is straight."""
        return _FIRM if self.aside and max(wire) < len(self.sizes) - self.aside else 1


def turned(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """The boxes of ``TB`` as those of ``LR``, and the other way round."""
    return tuple([Box(y, x, high, wide) for x, y, wide, high in boxes])


def source(request: Request, options: str = "") -> str:
    """The request as DOT: boxes without texts, so that no font enters and nothing needs escaping."""
    ordering = f"ordering={request.keeps}; " if request.keeps else ""
    head = [
        f"graph {{ splines=none; rankdir={request.rankdir}; {ordering}{options}",  # wires and their heads are ours
        f"ranksep={request.gap / _POINTS_PER_INCH:.4f}; nodesep={request.spread / _POINTS_PER_INCH:.4f};",
        'node [shape=box, fixedsize=true, label=""];',
    ]
    boxes = [
        f"n{i} [width={width / _POINTS_PER_INCH:.4f}, height={height / _POINTS_PER_INCH:.4f}];"
        for i, (width, height) in enumerate(request.sizes)
    ]
    weights = [f" [weight={weight}]" if weight > 1 else "" for weight in map(request.weight, request.wires)]
    wires = [f"n{tail} -- n{tip}{weight};" for (tail, tip), weight in zip(request.wires, weights, strict=True)]
    return "\n".join([*head, *listed(boxes, request.clusters, request.order), *_in_order(wires, request), "}"])


def _in_order(lines: list[str], request: Request) -> list[str]:
    if not request.order:
        return lines
    places = {box: place for place, box in enumerate(request.order)}
    return [lines[i] for i in sorted(range(len(lines)), key=lambda i: [places[box] for box in request.wires[i]])]


def placed(request: Request, answer: bytes) -> Layout:
    """Graphviz's answer, DOT with positions in it, as a layout without wires, rounded to a tenth of a pixel.

    Raises:
        LayoutError: if the answer lacks a position.
    """
    text = answer.decode(errors="replace")
    bounds = _BOX.search(text)
    _, _, width, height = map(float, bounds[1].split(",")) if bounds else (0, 0, 0, 0)
    places = {int(i): (round(float(x), 1), round(height - float(y), 1)) for i, x, y in _NODE.findall(text)}
    if len(places) < len(request.sizes):
        raise LayoutError(words.UNPLACED.format(nodes=words.whole(len(request.sizes)), answer=text[:60]))
    boxes = [Box(*places[i], *size) for i, size in enumerate(request.sizes)]
    return Layout(round(width, 1), round(height, 1), tuple(boxes), ())
