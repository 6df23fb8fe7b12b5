"""Inputs that one node alone uses, drawn as dots in its box: what keeps a network of many weights legible.

A dot has the states of a node's box, and the ring around it those of the wire that it stands for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from ..graph.graph import Graph
from ..tape.table import CONSTANT, INPUT
from .curves import Point

MOST = 80
"""How many boxes are drawn one by one, unless it is told otherwise: at 13 px text they fill two screens."""
PITCH, RADIUS, RING, PAD = 11, 3.4, 5.2, 12
LEAST_IN_ROW = 8

Pins = Mapping[int, int]
"""For each input that is a dot the node in whose box it is."""


def boxes(graph: Graph) -> int:
    """How many boxes a graph takes: one for each node but constants."""
    return sum(operation is not CONSTANT for operation in graph.tape.operations)


def pins(graph: Graph, most: int | None) -> Pins:
    """The inputs to be drawn as dots: none while there are at most `most` boxes, or where it is None."""
    if most is None or boxes(graph) <= most:
        return {}
    outgoing = graph.tape.outgoing
    return {
        node.index: outgoing[node.index][0].target.index
        for node in graph.nodes
        if node.operation is INPUT and isinstance(node.value, float) and len(outgoing[node.index]) == 1
    }


def hosted(pins: Pins) -> dict[int, list[int]]:
    """For each node with dots in its box the inputs that they are."""
    found: dict[int, list[int]] = {}
    for pin, host in pins.items():
        found.setdefault(host, []).append(pin)
    return found


def size(count: int, width: float, height: float) -> tuple[float, float]:
    """The size of a box of this size once it has room for so many dots below its rows.

    It is even, so that what stands at its middle or its border stands at whole pixels.
    """
    if count:
        width = max(width, min(count, LEAST_IN_ROW) * PITCH + 2 * PAD)
        height += PITCH * -(-count // _in_row(width)) + 4
    return _even(width), _even(height)


def _even(length: float) -> int:
    return 2 * math.ceil(length / 2)


def places(count: int, box: Sequence[float]) -> Iterator[Point]:
    """Where the dots of a box stand; `box` is its centre and size."""
    x, y, width, height = box
    in_row = _in_row(width)
    rows = -(-count // in_row)
    for k in range(count):
        row, column = divmod(k, in_row)
        here = min(in_row, count - row * in_row)
        yield x + (column - (here - 1) / 2) * PITCH, y + height / 2 - 8 - PITCH * (rows - 1 - row)


def _in_row(width: float) -> int:
    return max(LEAST_IN_ROW, int((width - 2 * PAD) // PITCH) + 1)
