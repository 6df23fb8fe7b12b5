"""The sum over all paths with what they share taken out: ``∂g/∂e·(∂e/∂d·∂d/∂b + ∂e/∂c·∂c/∂b)``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..tape.tape import Edge
from ..words import understanding as words
from .formula import Formula, partial, product, total, written

if TYPE_CHECKING:
    from .paths import Paths

MOST_FACTORS = 60
MOST_NODES = 300


@dataclass(frozen=True)
class Block:
    """Several ways between the same two nodes, which are added."""

    ways: tuple[Chain, ...]


Chain: TypeAlias = "tuple[Edge | Block, ...]"
"""Wires and blocks one after the other, which are multiplied."""


class Factored(NamedTuple):
    """One factored form in three states.

    Attributes:
        names: by the names of the local derivatives.
        numbers: with their numbers put in.
        blocks: with every sum in parentheses worked out; the same as `numbers` where there is none.
    """

    names: Formula
    numbers: Formula
    blocks: Formula


def factored(paths: Paths) -> Factored:
    """The factored form of a sum over paths.

    Nodes that all paths pass cut the sum into factors; between two of them it is a sum of what leads
    from the first wire on, factored likewise.

    Raises:
        ValueError: if it has too many factors to write.
    """
    chain = _Factoring(paths).chain(paths.of.index, paths.wrt.index)
    return Factored(_formula(chain, name_of), _formula(chain, _local), _formula(chain, _local, at_top=True))


class _Factoring:
    """One walk, which counts the factors as it finds them."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self.left = MOST_FACTORS
        if paths.of.index - paths.wrt.index > MOST_NODES:
            self._refuse()

    def chain(self, top: int, bottom: int) -> Chain:
        """What lies between two nodes."""
        stops = self._stops(top, bottom)
        found: list[Edge | Block] = []
        for start, end in pairwise(stops):
            edges = [e for e in self.paths.onward(start) if self._leads(e.source.index, end)]
            self.left -= len(edges)
            if self.left < 0:
                self._refuse()
            if len(edges) == 1:
                found.append(edges[0])
            else:
                found.append(Block(tuple((edge, *self.chain(edge.source.index, end)) for edge in edges)))
        return tuple(found)

    def _leads(self, top: int, bottom: int) -> bool:
        return bottom in self._between(top, bottom)

    def _between(self, top: int, bottom: int) -> dict[int, int]:
        """The nodes that can be reached from `top` without passing `bottom`, with the number of ways to each."""
        ways = {top: 1}
        for index in range(top, bottom, -1):
            if index in ways:
                for edge in self.paths.onward(index):
                    if edge.source.index >= bottom:
                        ways[edge.source.index] = ways.get(edge.source.index, 0) + ways[index]
        return ways

    def _stops(self, top: int, bottom: int) -> Sequence[int]:
        """The nodes that every way from `top` to `bottom` passes, both among them."""
        down = self._between(top, bottom)
        up = {bottom: 1}
        for index in range(bottom + 1, top + 1):
            up[index] = sum(up.get(edge.source.index, 0) for edge in self.paths.onward(index)) if index in down else 0
        return [i for i in sorted(down, reverse=True) if down[i] * up.get(i, 0) == up[top]]

    def _refuse(self) -> None:
        of, wrt = self.paths.of.name, self.paths.wrt.name
        raise ValueError(words.TOO_LONG_TO_FACTOR.format(of=of, wrt=wrt, most=MOST_FACTORS))


def _formula(chain: Chain, write: Callable[[Edge], Formula], at_top: bool = False) -> Formula:
    """The chain written out; at the top, the sums in it are worked out to numbers."""
    pieces = []
    for piece in chain:
        if isinstance(piece, Edge):
            pieces.append(write(piece))
        elif at_top and len(chain) > 1:
            pieces.append(written(_value(piece)))
        else:
            pieces.append(total(_formula(way, write) for way in piece.ways))
    return product(pieces)


def name_of(edge: Edge) -> Formula:
    """The name of the local derivative on a wire; parallel wires are counted."""
    twins = [e for e in edge.tape.incoming[edge.target.index] if e.source is edge.source]
    which = twins.index(edge) + 1 if len(twins) > 1 else None
    return partial(edge.target.name, edge.source.name, which)


def _local(edge: Edge) -> Formula:
    return written(edge.local)


def _value(piece: Edge | Block) -> float:
    if isinstance(piece, Edge):
        return piece.local if isinstance(piece.local, float) else float("nan")
    result = 0.0
    for way in piece.ways:
        along = 1.0
        for inner in way:
            along *= _value(inner)
        result += along
    return result
