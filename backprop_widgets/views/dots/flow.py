"""The style *flow* as DOT: arrows run the way gradients go, labelled with local derivatives."""

from __future__ import annotations

from typing import Any

from ...graph.graph import Graph
from ...tape.tape import Edge
from .. import flow as drawn
from ..circuit import Gate
from ..face import mark_id
from ..notation import OPEN, gradient, local
from ..progress import Progress
from .circuit import gate, on_wire, returned
from .variables import wire


def fill(source: Any, graph: Graph, progress: Progress) -> None:
    """Write the nodes, the output first, and the arrows to what it depends on."""
    for node in reversed(graph.nodes):
        caption = gradient(graph.output.name, node.name, OPEN)
        gate(source, Gate(node, node.name, caption, len(graph.tape.outgoing[node.index]), True), progress)
    for edge in graph.edges:
        slope = drawn.local_text if progress.known[edge.target.index] else _name
        text = on_wire([slope(edge), returned(progress, edge)], ["fg", "gradient"])
        wire(source, progress, edge, mark_id(edge.target), mark_id(edge.source), label=text, dir="forward")


def _name(edge: Edge) -> str:
    """A local derivative whose number is not known yet."""
    return local(edge.target.name, edge.source.name, OPEN)
