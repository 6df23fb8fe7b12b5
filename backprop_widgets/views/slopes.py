"""Local derivatives on the wires, in the styles that show them on request: they stand there, hidden, from the start.

They can be had during the forward sweep: one stands on its wire as soon as the consumer's value is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..sweeps.step import Sweep
from ..tape.tape import Edge
from .curves import Point
from .face import NUMBER_SIZE
from .label_places import Line, label_places
from .marks import Mark, Slot, group, text
from .metrics import width
from .notation import OPEN, local, room
from .progress import Progress
from .quantity import in_picture
from .readings import Content, one, word
from .shapes import wire_id

ABOVE, ON = -6, 4.5
"""How far below the wire the text's line is: over it, or on it where numbers stand on both sides."""


def has_number(edge: Edge) -> bool:
    """Whether the local derivative is one number; to ask for that of arrays would work out their Jacobian."""
    return isinstance(edge.source.value, float) and isinstance(edge.target.value, float)


def mark(edge: Edge, place: Point, below: float) -> Mark:
    """The text on a wire, empty."""
    x, y = map(round, place)
    return text(x, y + below, "", "slope middle", id=_id(edge))


def marks(edges: Iterable[Edge], lines: Iterable[Line], rankdir: str) -> Iterator[Mark]:
    """The texts over wires on which nothing else is written, clear of each other."""
    found = [(edge, line) for edge, line in zip(edges, lines, strict=True) if has_number(edge)]
    places = label_places([line for _, line in found], rankdir)
    yield group("slopes", *(mark(edge, place, ABOVE) for (edge, _), place in zip(found, places, strict=True)))


def contents(progress: Progress, edge: Edge, wide: float = 0) -> Iterator[Content]:
    """What stands on a wire: ``∂d/∂b = 5``, or only the number where `wide` pixels are too few for more."""
    if not has_number(edge):
        return
    if progress.known[edge.target.index]:
        name = local(edge.target.name, edge.source.name, OPEN) if wide else ""
        yield one(_id(edge), _read, (edge.index, name, wide - room(name, NUMBER_SIZE, bold=True)))
    else:
        yield word(_id(edge), "")


def _read(sweep: Sweep, of: tuple[int, str, float]) -> Sequence[str]:
    """The local derivative of the wire in a place; behind its name, if `left` pixels are room for it there."""
    place, name, left = of
    number = in_picture(sweep.tape.edges[place].local)
    equals = f" = {number}"
    return (name + equals if name and width(equals, NUMBER_SIZE, bold=True) <= left else number,)


def slope(edge: Edge) -> Slot:
    """Where the local derivative of a wire stands."""
    return _id(edge), "text"


def _id(edge: Edge) -> str:
    return f"{wire_id(edge)}-slope"
