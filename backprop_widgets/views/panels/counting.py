"""What every node and wire adds to the cost of each kind of sweep, for counters that run with the step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...analysis import counts
from ...analysis.counts import Count
from ...graph.graph import Graph


def data(graph: Graph) -> dict[str, Any]:
    """Operations by place, as multiplications, additions and functions, without the zeros at the end.

    Returns:
        ``forward`` and ``tangent`` (of nodes), ``reverse`` (of wires), and ``inputs``: on how many the output
        depends, each of which takes a tangent sweep of its own.
    """
    tape, of = graph.tape, graph.output.index
    reached = tape.reach(of)
    return {
        "forward": _rows(counts.computing(tape, of), len(tape)),
        "reverse": _rows(counts.sending(tape, of), len(tape.edges)),
        "tangent": _rows(counts.moving(tape, of), len(tape)),
        "inputs": sum(reached[i] for i in tape.inputs),
    }


def _rows(found: Mapping[int, Count], length: int) -> list[list[int]]:
    rows = [list(found.get(place, Count())) for place in range(length)]
    for row in rows:
        while row and row[-1] == 0:
            row.pop()
    return rows
