"""The listing of a graph for its panel: the rows as they stand, and which are lines of which steps."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ...graph.graph import Graph
from ...words import tangent
from ..code.listing import Listing
from ..mode import REVERSE, Mode

ADDS, STARTS = 1, 2


def data(graph: Graph, listing: Listing, mode: Mode = REVERSE) -> dict[str, Any]:
    """The rows, but for those of the inputs, which have numbers; and the lines among them.

    A line is its row (from 0), its node, `ADDS` or `STARTS` or 0, the row of the forward line that it is for
    (-1 for a forward line), and after how many steps it has been current. Beside tangents no backward line runs:
    in their place it says so.
    """
    inputs = {line.number for line in listing.forward if line.kind == "input"}
    rows = ["" if number in inputs else text for number, (_, text) in enumerate(listing.numbered, 1)]
    if mode.is_tangent:
        rows = [*rows[: listing.forward[-1].number], "", f"# {tangent.CODE_ENDS}"]
    places = graph.tape.places
    lines = [
        [
            line.number - 1,
            places[line.node],
            ADDS if line.adds else STARTS if line.kind == "start" else 0,
            (line.forward or 0) - 1,
            *(step + 1 for step in line.steps),
        ]
        for line in (listing.forward if mode.is_tangent else listing.lines)
    ]
    return {"rows": rows, "lines": lines}


def input_lines(listing: Listing) -> dict[str, str]:
    """The rows of the inputs, by where they stand."""
    return {
        str(number): text
        for number, (line, text) in enumerate(listing.numbered)
        if line is not None and line.kind == "input"
    }


def local_formulas(graph: Graph, listing: Listing) -> dict[int, str]:
    """The formula of the local derivative of each wire that has one and is one line, in the names of its operands."""
    spoken_for = Counter(step for line in listing.backward if line.kind == "send" for step in line.steps)
    by_step = {
        line.steps[0]: line.local
        for line in listing.backward
        if line.local and len(line.steps) == 1 and spoken_for[line.steps[0]] == 1
    }
    found = {}
    for place, step in enumerate(graph.lesson()):
        if step.kind == "send" and step.edge is not None and place in by_step:
            names = [graph.tape.names[j] for j in graph.tape.operands[step.edge.target.index]]
            if all(listing.names.get(name, name) == name for name in [*names, step.edge.target.name]):
                found[step.edge.index] = by_step[place]
    return found
