"""Pictures used again: a graph at other inputs has the same layout and the same marks, and other numbers in them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import numpy as np

from ..graph.graph import Graph
from ..tape.table import CONSTANT
from ..tape.tape import Edge, Node, Tape
from .marks import Mark, Scene

T = TypeVar("T")
MOST = 24
"""How many pictures are kept."""
_kept: OrderedDict[Hashable, Any] = OrderedDict()


def picture_of(graph: Graph, key: Hashable, draw: Callable[[], tuple[Any, T]]) -> tuple[Any, T]:
    """The picture of a graph, drawn only if none of its shape has been drawn under this key.

    Args:
        graph: what is shown.
        key: how it is drawn: all that the picture depends on beside the graph.
        draw: draws it, and makes what else stays the same at other inputs.
    """
    place = key, shape(graph.tape)
    if place in _kept:
        _kept.move_to_end(place)
        picture, still = _kept[place]
        return rebound(picture, graph), still
    drawn = _kept[place] = draw()
    if len(_kept) > MOST:
        _kept.popitem(last=False)
    return drawn


def shape(tape: Tape) -> Hashable:
    """All of a program but its numbers; constants are part of it, and so are the shapes of arrays."""
    return (
        tape.operands,
        tape.names,
        tape.output,
        tape.anonymous,
        tuple(tape.keys),
        tuple(map(_kind, range(len(tape)), [tape] * len(tape))),
    )


def _kind(index: int, tape: Tape) -> Hashable:
    operation, value = tape.operations[index], tape.values[index]
    inner = None if operation.inner is None else shape(operation.inner)
    constant = repr(value) if operation is CONSTANT else ""
    params = repr(tape.params[index]) if tape.params[index] else ""
    form = () if type(value) is float else np.shape(value)
    return operation.name, operation.symbol, operation.is_gate, inner, constant, params, form


def rebound(x: Any, graph: Graph) -> Any:
    """A picture, or a part of one, with the nodes and edges of another graph of the same shape."""
    if isinstance(x, Node):
        return graph.nodes[x.index]
    if isinstance(x, Edge):
        return graph.edges[x.index]
    if isinstance(x, Graph):
        return graph
    if isinstance(x, (Scene, Mark)):
        return x
    if isinstance(x, tuple):
        parts = [rebound(part, graph) for part in x]
        return type(x)(*parts) if hasattr(x, "_fields") else tuple(parts)
    if isinstance(x, dict):
        return {key: rebound(part, graph) for key, part in x.items()}
    return x
