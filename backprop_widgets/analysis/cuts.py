"""Adjoint times tangent, summed over any cut of the graph, is the same number."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, overload

import numpy as np

from ..graph.graph import Graph, as_graph
from ..sweeps.step import Step
from ..tape.ieee import Number
from ..tape.tape import Node
from ..words import understanding as words
from . import cut_text
from .shown import Shown


class Term(NamedTuple):
    """What one node adds to the sum over a cut.

    Attributes:
        node: a node alive at the cut: computed on this side, used beyond it.
        adjoint: what has arrived at its accumulator from beyond the cut.
        tangent: how fast it moves.
        product: adjoint × tangent, summed over the entries of an array.
        senders: the users beyond the cut, whose contributions these are; none for the output itself.
        waiting: how many of its users lie on this side, so that the adjoint is not its gradient yet.
    """

    node: Node
    adjoint: Number
    tangent: Number
    product: float
    senders: tuple[Node, ...]
    waiting: int


@dataclass(frozen=True, eq=False, repr=False)
class Cut(Shown):
    """A moment of the program: some nodes are computed, the others lie beyond the cut.

    Attributes:
        graph: the graph that is cut.
        after: the last node computed, or None at the cut just behind the inputs.
        terms: one for each node alive, in tape order.
    """

    graph: Graph
    after: Node | None
    terms: tuple[Term, ...]

    @property
    def last(self) -> int:
        """The place of the last node computed; inputs are computed before all others."""
        return self.after.index if self.after is not None else max(self.graph.tape.inputs, default=-1)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes alive at this cut."""
        return tuple(term.node for term in self.terms)

    @property
    def total(self) -> float:
        """The sum of adjoint × tangent."""
        products = [term.product for term in self.terms]
        return math.fsum(products) if all(map(math.isfinite, products)) else sum(products)

    @property
    def text(self) -> str:
        """The sum written out."""
        return cut_text.of_cut(self)


class Cuts(Shown, Sequence[Cut]):
    """Every cut of a graph in tape order, from the inputs to the output.

    Attributes:
        graph: the graph.
        direction: how the inputs move.
    """

    def __init__(self, graph: Graph, direction: Mapping[str, Any]) -> None:
        self.graph, self.direction = graph, dict(direction)
        self._tangents = graph.tangents(direction)
        self._sweep = graph.reverse_sweep()
        tape = graph.tape
        reached = tape.reach(tape.output)
        computed = [n for n in graph.nodes if tape.operands[n.index] and reached[n.index]]
        self._after: list[Node | None] = [None, *computed]

    @cached_property
    def _arrivals(self) -> list[tuple[Node, list[Step], list[int]]]:
        """The nodes that gradients arrive at, what arrives there, and from where, the latest user last."""
        found = []
        for node in self.graph.nodes:
            steps = list(reversed(self._sweep.arrivals.get(node.index, ())))
            if steps:
                found.append((node, steps, [s.edge.target.index for s in steps if s.edge is not None]))
        return found

    @cached_property
    def total(self) -> float:
        """The one number: how fast the output moves."""
        return self[len(self) - 1].total

    def __len__(self) -> int:
        return len(self._after)

    @overload
    def __getitem__(self, i: int) -> Cut: ...
    @overload
    def __getitem__(self, i: slice) -> tuple[Cut, ...]: ...
    def __getitem__(self, i: int | slice) -> Cut | tuple[Cut, ...]:
        if isinstance(i, slice):
            return tuple(self._cut(k) for k in range(*i.indices(len(self))))
        if not -len(self) <= i < len(self):
            raise IndexError(words.NO_CUT.format(i=i, count=len(self)))
        return self._cut(i % len(self))

    def _cut(self, k: int) -> Cut:
        after = self._after[k]
        output = self.graph.output
        last = Cut(self.graph, after, ()).last
        terms = [
            self._term(node, steps, users, last)
            for node, steps, users in self._arrivals
            if (node.index <= last or not self.graph.tape.operands[node.index]) and users[-1] > last
        ]
        if output.index <= last:
            seed = self._sweep[0].after
            terms.append(self._product(output, seed, (), 0))
        return Cut(self.graph, after, tuple(terms))

    def _term(self, node: Node, steps: list[Step], users: list[int], last: int) -> Term:
        """The accumulator at the moment of the reverse sweep at which only the users beyond have sent."""
        here = bisect_left(users, last + 1)
        beyond = [step.edge.target for step in reversed(steps[here:]) if step.edge is not None]
        return self._product(node, steps[here].after, tuple(dict.fromkeys(beyond)), here)

    def _product(self, node: Node, adjoint: Number, senders: tuple[Node, ...], waiting: int) -> Term:
        tangent = self._tangents[node.name]
        product = adjoint * tangent
        return Term(node, adjoint, tangent, float(np.sum(product)), senders, waiting)

    @property
    def text(self) -> str:
        """A line per cut."""
        return cut_text.of_cuts(self)


def cuts(graph: Any, direction: Mapping[str, Any]) -> Cuts:
    """The sum of adjoint × tangent over every cut of the graph, for inputs that move in `direction`.

    A cut comes after each computed node, and one before them all; what is alive there is computed before
    the cut and used beyond it. The identity is that of Griewank and Walther, "Evaluating Derivatives",
    section 3.3: the sum is the same at every cut.

    Args:
        graph: a Graph or a Value; its output is a number.
        direction: the tangents of the inputs by name; inputs not named rest.

    Raises:
        ValueError: if the output is an array, a name not that of an input, or a tangent of another shape.

    >>> from backprop_widgets import record
    >>> def f(a, b):
    ...     c = a + b
    ...     d = b + 1
    ...     e = c * d
    ...     return e
    >>> [cut.total for cut in cuts(record(f, 2, 1), {"a": 1, "b": 0.5})]
    [4.5, 4.5, 4.5, 4.5]
    """
    return Cuts(as_graph(graph), direction)
