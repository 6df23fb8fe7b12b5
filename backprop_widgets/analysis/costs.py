"""What gradients cost by reverse mode, by forward mode and path by path."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from ..graph.graph import Graph, as_graph
from ..tape.tape import Tape
from . import cost_text, counts
from .counts import Count
from .scratch import Derivations, derivations
from .shown import Shown

MOST_POINTS, FEWEST_POINTS, MOST_WORK = 40, 4, 100_000
"""How many sizes of a graph are looked at: fewer where each takes long."""


class Sweeps(NamedTuple):
    """The cost of each way to differentiate one node by all inputs.

    Attributes:
        forward: the values alone.
        reverse: one reverse sweep, which finds every gradient.
        tangent: one tangent sweep, which finds how all values move with one input.
        tangents: a tangent sweep for each input.
        by_paths: every path from the node to an input multiplied out by itself.
        paths: how many these are.
    """

    forward: Count
    reverse: Count
    tangent: Count
    tangents: Count
    by_paths: Count
    paths: int


@dataclass(frozen=True, eq=False, repr=False)
class Costs(Shown):
    """Multiplications and additions by kind of sweep; folded nodes count with what is inside them.

    Attributes:
        graph: the graph.
        sweeps: the costs of its output.
    """

    graph: Graph
    sweeps: Sweeps = field(repr=False)

    @property
    def forward(self) -> Count:
        """The forward sweep, which computes the values."""
        return self.sweeps.forward

    @property
    def reverse(self) -> Count:
        """The reverse sweep, which finds every gradient of one output."""
        return self.sweeps.reverse

    @property
    def tangent(self) -> Count:
        """One tangent sweep, which finds how everything moves with one input."""
        return self.sweeps.tangent

    @property
    def tangents(self) -> Count:
        """The tangent sweeps for all inputs."""
        return self.sweeps.tangents

    @property
    def by_paths(self) -> Count:
        """All paths to all inputs, each multiplied out by itself."""
        return self.sweeps.by_paths

    @property
    def paths(self) -> int:
        """How many paths lead to inputs, through folded nodes too."""
        return self.sweeps.paths

    @property
    def ratio(self) -> float:
        """The cost of the reverse sweep in units of the forward sweep."""
        return self.reverse.total / max(self.forward.total, 1)

    @cached_property
    def growth(self) -> tuple[tuple[int, Sweeps], ...]:
        """The same costs for computed nodes of the graph as outputs, by the number of operations they take.

        All computed nodes, or some spread evenly where there are many.
        """
        tape = self.graph.tape
        computed = [i for i in range(len(tape)) if tape.operands[i]]
        points = max(FEWEST_POINTS, min(MOST_POINTS, MOST_WORK // max(len(tape), 1)))
        stride = -(-len(computed) // points) or 1
        chosen = sorted({*computed[::-stride]})
        found = [(sweeps.forward.total, sweeps) for sweeps in (_sweeps(tape, i) for i in chosen)]
        return tuple(sorted(found, key=lambda point: (point[0], point[1].by_paths.total)))

    @cached_property
    def derivations(self) -> Derivations:
        """Every gradient from scratch and by reuse, side by side."""
        return derivations(self.graph)

    @property
    def text(self) -> str:
        """The costs as a table."""
        return cost_text.of_costs(self)


def costs(graph: Any) -> Costs:
    """Count what the forward, reverse and tangent sweeps of a graph cost, and going path by path.

    Local derivatives are taken as known, since all ways need the same ones. Every wire that a gradient or a
    tangent takes is one multiplication, even by 1, and every arrival after the first is one addition.

    >>> from backprop_widgets import record
    >>> found = costs(record(lambda a, b: (a + b) * (b + 1), 2, 1))
    >>> found.forward.total, found.reverse, found.paths
    (3, Count(multiplications=5, additions=1, functions=0), 3)
    """
    graph = as_graph(graph)
    return Costs(graph, _sweeps(graph.tape, graph.tape.output))


def _sweeps(tape: Tape, of: int) -> Sweeps:
    tangent, reached = counts.tangent(tape, of), tape.reach(of)
    inputs = sum(reached[i] for i in tape.inputs)
    paths, by_paths = counts.by_paths(tape, of)
    return Sweeps(
        counts.forward(tape, of), counts.reverse(tape, of), tangent, Count().plus(tangent, inputs), by_paths, paths
    )
