"""What is asked about a program, in the order in which one works."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ...graph.graph import Graph
from ...tape.table import CONSTANT, INPUT


def questions(graph: Graph, kinds: Collection[str]) -> Iterator[str]:
    """The keys of what may be asked: values as they are computed, then what goes back, node by node.

    Args:
        graph: a folded graph.
        kinds: which of ``value``, ``local``, ``contribution`` (where several come back) and ``gradient``.
    """
    if "value" in kinds:
        for node in graph.nodes:
            if node.operation not in (INPUT, CONSTANT):
                yield f"{node.name}.value"
    arrivals = graph.reverse_sweep().arrivals
    for node in reversed(graph.nodes):
        if node is graph.output or node.operation is CONSTANT:
            continue
        steps = arrivals.get(node.index, ())
        for step in steps:
            assert step.edge is not None
            wire = f"{step.edge.target.name}->{node.name}"
            if "local" in kinds and step.local is not None:
                yield f"{wire}.local"
            if "contribution" in kinds and len(steps) > 1:
                yield f"{wire}.contribution"
        if "gradient" in kinds:
            yield node.name
