"""In which mode a lesson differentiates: where its derivatives are summed, which way they go, what they are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ..graph.graph import Graph
from ..sweeps.step import Sweep
from ..tape.ieee import Number
from ..tape.tape import Edge, Node, Tape
from ..words import lesson, settings, tangent
from .notation import OPEN, Notation, gradient, rate


class Mode(NamedTuple):
    """Reverse mode or forward mode.

    Attributes:
        kind: the sweep that follows the forward sweep, ``reverse`` or ``tangent``.
        by: in a tangent sweep the one input that moves, at the rate 1; ``""`` for any other direction.
    """

    kind: str = "reverse"
    by: str = ""

    @property
    def is_tangent(self) -> bool:
        """Whether tangents go forward rather than gradients back."""
        return self.kind == "tangent"

    @property
    def row(self) -> str:
        """What a node's derivative is called where there is no room for its name."""
        return tangent.ROW_TANGENT if self.is_tangent else lesson.ROW_GRADIENT

    def name(self, of: str, node: str, notation: Notation = OPEN) -> str:
        """The derivative of a node: the gradient of the output `of` by it, or its own tangent."""
        return rate(node, self.by, notation) if self.is_tangent else gradient(of, node, notation)

    def summed(self, tape: Tape, node: Node) -> Sequence[Edge]:
        """The wires whose contributions are added up at a node: to its users, or from its operands."""
        return tape.incoming[node.index] if self.is_tangent else tape.outgoing[node.index]

    def sender(self, edge: Edge) -> Node:
        """Who sends along a wire."""
        return edge.source if self.is_tangent else edge.target

    def receiver(self, edge: Edge) -> Node:
        """Where what goes along a wire is added."""
        return edge.target if self.is_tangent else edge.source

    def badge(self, count: int) -> str:
        """What is written on the badge of a node where so many contributions are added."""
        return (tangent.BADGE_ARRIVALS if self.is_tangent else lesson.BADGE_USES).format(count=count)


REVERSE = Mode()


def mode_of(sweep: Sweep) -> Mode:
    """The mode of a sweep, or of a lesson, by how it ends."""
    if not sweep.steps or sweep.steps[-1].phase != "tangent":
        return REVERSE
    moving = sweep.direction
    alone = next(iter(moving)) if len(moving) == 1 else ""
    return Mode("tangent", alone if alone and _is_one(moving[alone]) else "")


def direction_of(graph: Graph, seed: str | None) -> Mapping[str, Number] | None:
    """The direction in which one input moves at the rate 1, each entry of an array; None where none is named.

    Raises:
        ValueError: if the graph has no input of this name.
    """
    if not seed:
        return None
    values = {node.name: node.value for node in graph.inputs}
    if seed not in values:
        raise ValueError(settings.NO_SEED.format(given=repr(seed), names=", ".join(map(repr, values))))
    value = values[seed]
    return {seed: 1.0 if isinstance(value, float) else np.ones(np.shape(value))}


def _is_one(x: Number) -> bool:
    return isinstance(x, float) and x == 1.0
