"""What a lesson's derivatives can be of: any named node that was computed, or, in a tangent sweep, any input."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets

from ..graph.graph import Graph
from ..tape.table import CONSTANT, INPUT
from ..words.settings import OUTPUT, OUTPUT_HINT, REVERSE, SWEEP, SWEEP_HINT, TANGENT

FIXED = (ipywidgets.Box, ipywidgets.HTML, ipywidgets.Label)
"""What a reader cannot move itself."""


def targets(graph: Graph) -> tuple[str, ...]:
    """The names of the nodes that can be the output, in the order in which they are computed."""
    nodes = (node for node in graph.nodes if node.operation not in (INPUT, CONSTANT))
    return tuple(node.name for node in nodes if node.name not in graph.tape.anonymous or node == graph.output)


def seeds(graph: Graph) -> tuple[str, ...]:
    """The names of the inputs, any of which can be the one that moves."""
    return tuple(node.name for node in graph.inputs)


def target_choice(names: Sequence[str], value: str, chosen: Callable[[str], None]) -> Any:
    """The control that chooses the output."""
    return _choice(names, names, value, chosen, OUTPUT, OUTPUT_HINT)


def seed_choice(names: Sequence[str], value: str, chosen: Callable[[str], None]) -> Any:
    """The control that chooses the sweep: in reverse, or the tangent of an input."""
    shown = [REVERSE, *(TANGENT.format(name=name) for name in names)]
    return _choice([*zip(shown, ["", *names], strict=True)], shown, value, chosen, SWEEP, SWEEP_HINT)


def _choice(
    options: Sequence[Any], shown: Sequence[str], value: str, chosen: Callable[[str], None], label: str, hint: str
) -> Any:
    longest = max(map(len, shown))
    made = ipywidgets.Dropdown(
        options=list(options),
        value=value,
        description=label,
        tooltip=hint,
        layout={"width": f"{100 + 8 * min(longest, 24)}px", "margin": "0 20px 0 0"},
    )
    made.style.description_width = "initial"
    made.observe(lambda change: chosen(change["new"]), "value")
    return made


def ids_of(control: ipywidgets.Widget) -> list[str]:
    """The ids of all in it that a reader can move, in order."""
    inside = [each for child in getattr(control, "children", ()) for each in ids_of(child)]
    can_move = hasattr(control, "value") and not isinstance(control, FIXED)
    return [str(control.model_id), *inside] if can_move else inside
