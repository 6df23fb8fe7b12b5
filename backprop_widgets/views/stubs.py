"""Far uses of a shared value: a stub with its name stands beside the consumer, in place of a long wire.

The value keeps one home, with its ledger and the wires to what uses it nearby. A wire that crosses many ranks
can be followed by no eye, and takes Graphviz seconds.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from ..graph.graph import Graph
from ..tape.tape import Edge
from .graphviz import Box
from .layout.ranks import ranks
from .marks import Mark, tidy
from .marks import text as text_mark
from .metrics import fitted, width

MANY = 4
"""Up to so many uses all wires are drawn: as many as the ledger names one by one."""
NEAR = 2
"""How many ranks a wire of a value with many uses may cross: it passes one rank of boxes."""
LONGEST = 12
"""How many ranks any wire may cross: more are never seen at once."""
SIZE, HEIGHT, PAD, WIDEST = 11, 20, 8, 90


class Stub(NamedTuple):
    """The name of a value beside a far consumer of it.

    Attributes:
        place: the number of its box in the layout.
        label: the name, cut to fit.
    """

    place: int
    label: str

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels."""
        return round(width(self.label, SIZE, bold=True) + 2 * PAD), HEIGHT


class Stubs(NamedTuple):
    """The stubs of a picture, by the index of the edge whose wire begins at them."""

    of: Mapping[int, Stub]

    @property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Their boxes, which follow all others in the layout."""
        return tuple(stub.size for stub in self.of.values())

    def start(self, edge: Edge, home: int) -> int:
        """The box at which the wire of an edge begins: a stub, or the box of its operand."""
        stub = self.of.get(edge.index)
        return home if stub is None else stub.place

    def marks(self, edge: Edge, boxes: Sequence[Box]) -> tuple[Mark, ...]:
        """The marks of an edge's stub, which stand inside the group of its wire and share its states."""
        stub = self.of.get(edge.index)
        if stub is None:
            return ()
        x, y, wide, high = boxes[stub.place]
        corner = {"x": tidy(x - wide / 2), "y": tidy(y - high / 2), "rx": tidy(high / 2)}
        frame = Mark("rect", {"class": "stub", **corner, "width": tidy(wide), "height": tidy(high)})
        return frame, text_mark(x, y + 4, stub.label, "stub-text middle")


def stubs(graph: Graph, first: int, without: Mapping[int, int]) -> Stubs:
    """The stubs that a picture of this graph needs.

    Args:
        graph: what is drawn.
        first: the number of the first stub's box in the layout.
        without: the nodes that have no box of their own.
    """
    return Stubs({edge.index: Stub(first + k, _label(edge)) for k, edge in enumerate(far(graph, without))})


def quiet(graph: Graph, far: Container[int]) -> frozenset[int]:
    """The edges whose numbers are shown only while they carry something: no eye tells those of a crowd apart.

    The wires of `far` edges begin at stubs.
    """
    found: list[int] = []
    for edges in graph.tape.outgoing:
        near = [edge.index for edge in edges if edge.index not in far]
        found += near if len(near) > MANY else []
    return frozenset(found)


def far(graph: Graph, without: Mapping[int, int]) -> list[Edge]:
    """The edges whose wires begin at stubs."""
    wires = [(edge.source.index, edge.target.index) for edge in graph.edges]
    before_last = ranks(len(graph.nodes), wires)
    found = []
    for edge in graph.edges:
        crossed = before_last[edge.source.index] - before_last[edge.target.index]
        uses = len(graph.tape.outgoing[edge.source.index])
        if edge.source.index not in without and crossed > (NEAR if uses > MANY else LONGEST):
            found.append(edge)
    return found


def _label(edge: Edge) -> str:
    return fitted(edge.source.name, WIDEST, SIZE, bold=True)
