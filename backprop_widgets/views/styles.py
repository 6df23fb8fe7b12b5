"""The styles in which a graph can be drawn: which of its forms is shown, and by which module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from ..graph.graph import Graph
from . import circuit, fit, flow, variables
from .marks import Slot
from .progress import Progress


class Style(NamedTuple):
    """One way to draw.

    Attributes:
        prepare: the form of the graph that is shown, when at most so many boxes are drawn one by one.
        picture: lays it out.
        contents: what stands in its slots at a moment.
    """

    prepare: Callable[[Graph, int | None], Graph]
    picture: Callable[[Graph, str, int | None], Any]
    contents: Callable[[Any, Progress], Iterator[tuple[Slot, str]]]


def opened(graph: Graph) -> Graph:
    """The graph with all that is folded by name open; gates stay closed."""
    while True:
        folded = [n.name for n in graph.nodes if n.operation.inner is not None and not n.operation.is_gate]
        if not folded:
            return graph
        graph = graph.unfold(*folded)


def _named(graph: Graph, most: int | None) -> Graph:
    return graph.fold()


def _opened(graph: Graph, most: int | None) -> Graph:
    return fit.folded(graph, opened(graph), most)


STYLES = {
    "variables": Style(_named, variables.picture, variables.contents),
    "circuit": Style(_opened, circuit.picture, circuit.contents),
    "flow": Style(_named, flow.picture, flow.contents),
}
