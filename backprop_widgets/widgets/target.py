"""Which node is the output of the lesson: any that has a name and was computed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets

from ..graph.graph import Graph
from ..tape.table import CONSTANT, INPUT
from ..words.settings import OUTPUT, OUTPUT_HINT

FIXED = (ipywidgets.Box, ipywidgets.HTML, ipywidgets.Label)
"""What a reader cannot move itself."""


def targets(graph: Graph) -> tuple[str, ...]:
    """The names of the nodes that can be the output, in the order in which they are computed."""
    nodes = (node for node in graph.nodes if node.operation not in (INPUT, CONSTANT))
    return tuple(node.name for node in nodes if node.name not in graph.tape.anonymous or node == graph.output)


def choice(names: Sequence[str], value: str, chosen: Callable[[str], None]) -> Any:
    """The control that chooses one of them."""
    longest = max(map(len, names))
    made = ipywidgets.Dropdown(
        options=list(names),
        value=value,
        description=OUTPUT,
        tooltip=OUTPUT_HINT,
        layout={"width": f"{100 + 8 * min(longest, 20)}px", "margin": "0 20px 0 0"},
    )
    made.style.description_width = "initial"
    made.observe(lambda change: chosen(change["new"]), "value")
    return made


def ids_of(control: ipywidgets.Widget) -> list[str]:
    """The ids of all in it that a reader can move, in order."""
    inside = [each for child in getattr(control, "children", ()) for each in ids_of(child)]
    can_move = hasattr(control, "value") and not isinstance(control, FIXED)
    return [str(control.model_id), *inside] if can_move else inside
