"""All paths from a node down to one that it depends on: the chain rule as a sum over paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, overload

import numpy as np

from ..graph.graph import Graph, as_graph
from ..tape.ieee import Number
from ..tape.tape import Edge, Node, Tape
from ..words import understanding as words
from . import factored, path_text
from .formula import Formula
from .shown import Shown

MOST_LISTED = 10_000
"""How many paths are listed one by one before it is said that there are too many."""


class TooManyPathsError(ValueError):
    """There are more paths than anyone wants to see one by one."""


@dataclass(frozen=True, eq=False, repr=False)
class Path(Shown):
    """One way back from a node to one that it depends on.

    Attributes:
        start: the node it sets out from.
        edges: the wires along it, in the order in which a gradient takes them.
    """

    start: Node
    edges: tuple[Edge, ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes along it, from the one differentiated to the one it is differentiated by."""
        return (self.start, *(edge.source for edge in self.edges))

    @property
    def factors(self) -> tuple[Number | None, ...]:
        """The local derivatives along it; for arrays Jacobians, None beyond 10,000 entries."""
        return tuple(edge.local for edge in self.edges)

    @cached_property
    def product(self) -> Number:
        """The factors multiplied: what a gradient of 1 becomes on this way. For arrays the product of Jacobians."""
        y = self.start.value
        if isinstance(y, float):
            return self._carried(1.0)
        units = np.eye(np.size(y)).reshape((-1, *np.shape(y)))
        rows = [self._carried(unit) for unit in units]
        return np.reshape(rows, np.shape(y) + np.shape(self.nodes[-1].value))

    def _carried(self, upstream: Number) -> Number:
        for edge in self.edges:
            local = edge.local if isinstance(upstream, float) else None
            if isinstance(local, float):
                upstream = upstream * local
            else:
                call = edge.tape.call(edge.target.index)
                upstream = call.operation.pull(upstream, call.y, call.xs, call.params, (edge.position,))[0]
        return upstream

    @property
    def text(self) -> str:
        """The path and its product, e.g. ``g → f: 3``."""
        return path_text.of_path(self)


class Paths(Shown, Sequence[Path]):
    """Every path from one node back to another, in the order in which the reverse sweep sends along them.

    They are counted, indexed and sliced without listing them, and listed lazily.

    Attributes:
        graph: the graph.
        of: the node differentiated, where all paths set out.
        wrt: the node it is differentiated by, where they end.
        how_many: their number, exact for any size (`len` is limited by the machine).
    """

    def __init__(self, graph: Graph, of: Node, wrt: Node) -> None:
        self.graph, self.of, self.wrt = graph, of, wrt
        self._ways = ways_to(graph.tape, wrt.index, of.index)
        self.how_many: int = self._ways[of.index]

    @cached_property
    def total(self) -> Number:
        """The sum over all paths, which is the gradient: found by one reverse sweep, not by listing."""
        return self.graph.gradient(self.of.name, self.wrt.name)

    @property
    def factored(self) -> Formula:
        """The sum with what paths share taken out of it, by the names of the local derivatives.

        Raises:
            ValueError: if it is too long to write.
        """
        return factored.factored(self).names

    @property
    def text(self) -> str:
        """The paths grouped by what they share at their start, their products, and the factored form."""
        return path_text.of_paths(self)

    def passes(self, node: Node) -> bool:
        """Whether some path leads through a node."""
        return node.index <= self.of.index and self._ways[node.index] > 0

    def onward(self, index: int) -> list[Edge]:
        """The wires that lead on from a node towards the end, the one that is sent along first coming first."""
        found = [edge for edge in self.graph.tape.incoming[index] if self._ways[edge.source.index]]
        return sorted(found, key=lambda edge: (-edge.source.index, edge.position))

    def __len__(self) -> int:
        if self.how_many > _LONGEST:
            raise OverflowError(words.TOO_MANY_TO_COUNT.format(**self._said()))
        return self.how_many

    def __bool__(self) -> bool:
        return self.how_many > 0

    def __iter__(self) -> Iterator[Path]:
        for k, edges in enumerate(self._walked()):
            if k == MOST_LISTED:
                raise TooManyPathsError(words.TOO_MANY_PATHS.format(**self._said(), listed=MOST_LISTED))
            yield Path(self.of, edges)

    def _walked(self) -> Iterator[tuple[Edge, ...]]:
        if self.of is self.wrt:
            yield ()
            return
        edges: list[Edge] = []
        ways = [iter(self.onward(self.of.index))]
        while ways:
            edge = next(ways[-1], None)
            if edge is None:
                ways.pop()
                del edges[-1:]
            elif edge.source is self.wrt:
                yield (*edges, edge)
            else:
                edges.append(edge)
                ways.append(iter(self.onward(edge.source.index)))

    @overload
    def __getitem__(self, i: int) -> Path: ...
    @overload
    def __getitem__(self, i: slice) -> tuple[Path, ...]: ...
    def __getitem__(self, i: int | slice) -> Path | tuple[Path, ...]:
        if isinstance(i, slice):
            start, stop, step = i.indices(self.how_many)
            if (stop - start) // step > MOST_LISTED:
                raise TooManyPathsError(words.TOO_MANY_PATHS.format(**self._said(), listed=0))
            return tuple(self._at(k) for k in range(start, stop, step))
        if not -self.how_many <= i < self.how_many:
            raise IndexError(f"there is no path {i}: there are {self.how_many}, counted from 0")
        return self._at(i % self.how_many)

    def _at(self, k: int) -> Path:
        edges: list[Edge] = []
        node = self.of
        while node is not self.wrt:
            for edge in self.onward(node.index):
                ways = self._ways[edge.source.index]
                if k < ways:
                    break
                k -= ways
            edges.append(edge)
            node = edge.source
        return Path(self.of, tuple(edges))

    def _said(self) -> dict[str, Any]:
        return {"count": self.how_many, "of": self.of.name, "wrt": self.wrt.name}


_LONGEST = (1 << 63) - 1


def paths(graph: Any, of: str, wrt: str) -> Paths:
    """Every path from the node `of` back to the node `wrt`, with its factors and their product.

    They are those of the graph as it is given: fold it for the paths between named variables.

    >>> from backprop_widgets import record
    >>> def f(a, b):
    ...     c = a + b
    ...     d = b + 1
    ...     e = c * d
    ...     return e
    >>> print(paths(record(f, 2, 1), "e", "b").text)
    2 paths from e to b
    e → d → b   3·1 = 3
      → c → b   2·1 = 2
    ∂e/∂b = ∂e/∂d·∂d/∂b + ∂e/∂c·∂c/∂b
          = 3·1 + 2·1
          = 3 + 2
          = 5
    """
    graph = as_graph(graph)
    return Paths(graph, graph[of], graph[wrt])


def count_paths(graph: Any, of: str, wrt: str) -> int:
    """How many paths lead from the node `of` back to `wrt`: exact, and as quick as one sweep."""
    whole = as_graph(graph)
    end = whole[of].index
    return ways_to(whole.tape, whole[wrt].index, end)[end]


def ways_to(tape: Tape, wrt: int, of: int) -> list[int]:
    """For each place up to `of` the number of paths from there back to `wrt`, each wire counted by itself."""
    ways = [0] * (of + 1)
    if wrt > of or not tape.is_variable[wrt]:
        return ways
    ways[wrt] = 1
    for index in range(wrt + 1, of + 1):
        for j in tape.operands[index]:
            if j >= wrt:
                ways[index] += ways[j]
    return ways
