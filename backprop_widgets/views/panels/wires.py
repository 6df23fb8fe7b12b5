"""The wires of a graph for the panels: what each joins, its local derivative, what it sends."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...analysis.kinds import local_kind
from ...graph.graph import Graph
from ...sweeps.step import Sweep
from ...tape.operation import JACOBIAN_LIMIT
from ...tape.tape import Edge
from ..arrays.shape import shape_text
from ..code.listing import Listing
from ..quantity import MOST_IN_A_SENTENCE, quantity
from . import program


def rows(graph: Graph, listing: Listing) -> list[list[Any]]:
    """Source, target, and the formula of the local derivative where it is more than its number."""
    formulas = program.local_formulas(graph, listing)
    made: list[list[Any]] = []
    for edge in graph.edges:
        formula = formulas.get(edge.index, "")
        is_more = formula and formula != local(edge)
        made.append([edge.source.index, edge.target.index, *([formula] if is_more else [])])
    return made


def stretched(edge: Edge) -> list[str]:
    """The shapes before and after what is sent is summed, where broadcasting had stretched the operand."""
    if isinstance(edge.target.value, float):
        return []
    found = edge.broadcast
    return [str(found.before), str(found.after)] if found is not None else []


def local(edge: Edge) -> str:
    """The local derivative as it is written; of a large Jacobian the shape, and ``""`` of one that is not made."""
    y, x = edge.target.value, edge.source.value
    if isinstance(y, float) and isinstance(x, float):
        found = edge.local
        return "" if found is None else quantity(found)
    entries = np.size(y) * np.size(x)
    if entries > JACOBIAN_LIMIT:
        return ""
    if entries > MOST_IN_A_SENTENCE or entries == 0:
        return shape_text(np.shape(y) + np.shape(x))
    found = edge.local
    return "" if found is None else quantity(found)


def contributions(graph: Graph, sweep: Sweep) -> list[str]:
    """What each wire carries; ``""`` where no gradient, or tangent, goes along it."""
    sent = {step.edge.index: quantity(step.contribution) for step in sweep if step.edge}
    return [sent.get(edge.index, "") for edge in graph.edges]


def why(edge: Edge) -> str:
    """Why a local derivative is 0 or 1, as a key of the words' `LOCAL_NOTES`."""
    if not (isinstance(edge.target.value, float) and isinstance(edge.source.value, float)):
        return ""
    return local_kind(edge)
