"""All that the panels show of one lesson: what stands still, and apart from it what a moved input changes.

The module puts it together: a row of the trace table, the stages of an explanation and the details of a node all
come from the same nodes and wires, so that each is sent once. Nodes and wires are told by their places.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from ...graph.graph import Graph
from ...sweeps.step import Sweep
from ..code.listing import code
from ..mode import mode_of
from . import counting, cutting, nodes, program, wires

Json: TypeAlias = dict[str, Any]


def panels(graph: Graph, sweep: Sweep) -> Json:
    """The data of the panels.

    Args:
        graph: the graph as it is shown.
        sweep: its lesson, forward and then in reverse or with tangents.

    Returns:
        ``output`` (a place), ``nodes`` and ``wires`` (a row each, in the order of the graph's), ``stretched``
        (shapes by wire), ``times`` (when what happens), ``tangent`` (in such a lesson alone), ``code`` (the listing,
        its lines tied to steps) and ``texts`` (the numbers, the notes on them, the lines of the inputs), ``cuts``
        and ``counts`` (what `cutting` and `counting` make).
    """
    listing = code(graph)
    return {
        "output": graph.output.index,
        "nodes": [nodes.row(graph.tape, node) for node in graph.nodes],
        "wires": wires.rows(graph, listing),
        "stretched": _found({edge.index: wires.stretched(edge) for edge in graph.edges}),
        "times": times(sweep),
        **({"tangent": tangent(sweep)} if mode_of(sweep).is_tangent else {}),
        "code": program.data(graph, listing, mode_of(sweep)),
        "texts": texts(graph, sweep) | {"inputs": program.input_lines(listing)},
        "cuts": cutting.data(graph, sweep),
        "counts": counting.data(graph),
    }


def texts(graph: Graph, sweep: Sweep) -> Json:
    """What changes with the numbers."""
    return {
        "values": [nodes.value(node) for node in graph.nodes],
        "ledgers": [nodes.ledgers(node, sweep) for node in graph.nodes],
        "whole": _found({node.index: nodes.whole(node, sweep) for node in graph.nodes}),
        "locals": [wires.local(edge) for edge in graph.edges],
        "contributions": wires.contributions(graph, sweep),
        "kinks": _found({node.index: nodes.choice(graph.tape, node) for node in graph.nodes}),
        "why": _found({node.index: nodes.why(graph, sweep, node) for node in graph.nodes}),
        "why_local": _found({edge.index: wires.why(edge) for edge in graph.edges}),
    }


def times(sweep: Sweep) -> Json:
    """After how many steps each node is computed, the first seed is set and each wire has sent; 0 for never."""
    computed, sent, seed = [0] * len(sweep.tape), [0] * len(sweep.tape.edges), 0
    for count, step in enumerate(sweep, 1):
        if step.kind == "seed":
            seed = seed or count
        elif step.edge is None:
            computed[step.node.index] = count
        else:
            sent[step.edge.index] = count
    return {"computed": computed, "seed": seed, "sent": sent}


def tangent(sweep: Sweep) -> Json:
    """The input that moves alone, at the rate 1, and after how many steps each input has its tangent."""
    seeds = {step.node.index: count for count, step in enumerate(sweep, 1) if step.kind == "seed"}
    return {"by": mode_of(sweep).by, "seeds": _found(seeds)}


def _found(by_place: dict[int, Any]) -> Json:
    return {str(place): key for place, key in by_place.items() if key}
