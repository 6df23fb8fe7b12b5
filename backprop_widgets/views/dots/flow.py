"""The style *flow* as DOT: arrows run the way gradients go, labelled with local derivatives."""

from __future__ import annotations

from typing import Any

from ...graph.graph import Graph
from ...tape.tape import Edge
from .. import flow as drawn
from ..face import mark_id
from ..gates import Gate
from ..notation import OPEN, local
from ..progress import Progress
from .circuit import carried, gate, on_wire
from .variables import wire


def fill(source: Any, graph: Graph, progress: Progress) -> None:
    """Write the nodes, the output first, and the arrows to what it depends on; for tangents the other way round."""
    mode = progress.mode
    for node in graph.nodes if mode.is_tangent else reversed(graph.nodes):
        caption, sums = mode.name(graph.output.name, node.name), len(mode.summed(graph.tape, node))
        gate(source, Gate(node, node.name, caption, sums, True, mode=mode), progress)
    for edge in graph.edges:
        slope = drawn.local_text if progress.known[edge.target.index] else _name
        text = on_wire([slope(edge), carried(progress, edge)], ["fg", "gradient"])
        ends = mark_id(mode.sender(edge)), mark_id(mode.receiver(edge))
        wire(source, progress, edge, *ends, label=text, dir="forward")


def _name(edge: Edge) -> str:
    """A local derivative whose number is not known yet."""
    return local(edge.target.name, edge.source.name, OPEN)
