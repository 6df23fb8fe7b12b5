"""The styles in which a graph can be drawn: which of its forms is shown, and by which module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from ..graph.graph import Graph
from . import circuit, flow, variables
from .marks import Slot
from .progress import Progress


class Style(NamedTuple):
    """One way to draw.

    Attributes:
        prepare: the form of the graph that is shown.
        picture: lays it out.
        contents: what stands in its slots at a moment.
    """

    prepare: Callable[[Graph], Graph]
    picture: Callable[[Graph, str], Any]
    contents: Callable[[Any, Progress], Iterator[tuple[Slot, str]]]


def opened(graph: Graph) -> Graph:
    """The graph with all that is folded by name open; gates stay closed."""
    while True:
        folded = [n.name for n in graph.nodes if n.operation.inner is not None and not n.operation.is_gate]
        if not folded:
            return graph
        graph = graph.unfold(*folded)


STYLES = {
    "variables": Style(Graph.fold, variables.picture, variables.contents),
    "circuit": Style(opened, circuit.picture, circuit.contents),
    "flow": Style(Graph.fold, flow.picture, flow.contents),
}
