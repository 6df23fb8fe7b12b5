"""What a cut through the picture needs: how fast everything moves with each input, and what the wires send.

The module adds up: adjoint × tangent over the wires of any cut, for any direction. Both are linear, so that
nothing else has to be sent.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from ...graph.graph import Graph
from ...sweeps.step import Sweep
from ...tape.ieee import Number

MOST_INPUTS = 8
"""Up to so many inputs the reader chooses the direction; where there are more, all of them move at 1."""

Json = dict[str, Any]


def data(graph: Graph, sweep: Sweep) -> Json:
    """The places after which there are cuts, and all numbers of their sums.

    Args:
        graph: the graph as it is shown.
        sweep: its lesson.

    Returns:
        ``after`` (the nodes computed on the way to the output, in order), ``inputs`` (those whose rate can be
        chosen; none where there are many), ``rates`` (a row for each of these, or one for all inputs together:
        how fast each node moves, by place), ``sent`` (the contribution of each wire), and for wires of arrays
        ``products`` (contribution × rate summed over the entries, a number for each row). An array has null in
        the other two. Nothing at all if the output is an array.
    """
    if not isinstance(graph.output.value, float):
        return {}
    chosen = graph.inputs if len(graph.inputs) <= MOST_INPUTS else ()
    rows = [{node.name: _ones(node.value)} for node in chosen] or [{n.name: _ones(n.value) for n in graph.inputs}]
    tangents = [graph.tangents(row) for row in rows]
    sent = {step.edge.index: step.contribution for step in sweep if step.kind == "send" and step.edge is not None}
    reached = graph.tape.reach(graph.output.index)
    return {
        "after": [n.index for n in graph.nodes if graph.tape.operands[n.index] and reached[n.index]],
        "inputs": [node.index for node in chosen],
        "rates": [[_plain(row.get(node.name, 0.0)) for node in graph.nodes] for row in tangents],
        "sent": [_plain(sent.get(edge.index, 0.0)) for edge in graph.edges],
        "products": _products(graph, sent, tangents),
    }


def _products(graph: Graph, sent: Mapping[int, Number], tangents: list[dict[str, Any]]) -> Json:
    with np.errstate(all="ignore"):  # an infinite gradient of what rests is shown as nan, and is no fault of ours
        return {
            str(edge.index): [_plain(float(np.sum(sent[edge.index] * row[edge.source.name]))) for row in tangents]
            for edge in graph.edges
            if edge.index in sent and not isinstance(edge.source.value, float)
        }


def _ones(value: Number) -> Number:
    return 1.0 if isinstance(value, float) else np.ones(np.shape(value))


def _plain(x: Number) -> float | str | None:
    """A number for JSON: what JSON does not have by the name under which JavaScript reads it; null for an array."""
    if not isinstance(x, float):
        return None
    if math.isfinite(x):
        return int(x) if x.is_integer() and abs(x) < 1e15 else x
    return repr(x).replace("inf", "Infinity").replace("nan", "NaN")
