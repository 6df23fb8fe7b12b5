"""The place on a graph that an explanation points to, and the names and numbers there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from ..sweeps.misconceptions import FAMILIES, Place
from ..tape.expression import formula_of
from ..tape.tape import Edge, Node, Tape
from ..views.notation import gradient, local
from ..views.quantity import quantity
from ..views.telling.clauses import listed, users
from ..words import misconceptions as words
from .candidates import Candidate
from .questions import Asked, Subject


class Focus(NamedTuple):
    """Where a misconception shows.

    Attributes:
        edge: the wire to look at; None where none leads to the asked node.
        fan: the node at which contributions meet.
        is_own: whether it is a wire of the asked node, or the fan-out itself.
    """

    edge: Edge | None
    fan: Node
    is_own: bool
    is_inside: bool = False
    """Whether it is inside a folded node, and is no matter of a gate alone."""


def focus(subject: Subject, asked: Asked, candidate: Candidate) -> Focus:
    """The wire nearest to the asked node along which a misconception sends or adds up something else than is right."""
    node = subject.node(asked)
    own = [subject.edge(asked)] if asked.edge >= 0 else _arriving(subject, node)
    if candidate.place is not None:
        return _at(subject, own, candidate.place)._replace(is_inside=_is_inside(subject, candidate))
    gathers = candidate.key in FAMILIES["fan-out"]
    for edge in [*own, *_upwards(subject.tape, node)]:
        departs = len(subject.tape.outgoing[edge.source.index]) > 1 if gathers else edge.index in candidate.departs
        if departs:
            return Focus(_last(subject, edge) if gathers else edge, edge.source, edge in own)
    return Focus(own[-1] if own else None, node, True, gathers)


def _is_inside(subject: Subject, candidate: Candidate) -> bool:
    """A gate may well be inside a folded node, but a chain or a fan-out in there is not in the picture."""
    place = candidate.place
    assert place is not None
    if candidate.key in FAMILIES["gate"] or candidate.key in FAMILIES["array"]:
        return False
    return place not in subject.tape.nodes if isinstance(place, Node) else place.tape is not subject.tape


def _arriving(subject: Subject, node: Node) -> list[Edge]:
    return [step.edge for step in subject.sweep.arrivals.get(node.index, ()) if step.edge is not None]


def _last(subject: Subject, edge: Edge) -> Edge:
    """Of a fan-out's wires the one that arrives last: there its sum would be final."""
    arriving = _arriving(subject, edge.source)
    return arriving[-1] if len(arriving) > 1 and edge in arriving else edge


def _at(subject: Subject, own: list[Edge], place: Place) -> Focus:
    if isinstance(place, Node):
        outer = place if place in subject.tape.nodes else _around(subject.tape, place) or subject.output
        arriving = _arriving(subject, outer)
        edge = arriving[-1] if arriving else None
        return Focus(edge, outer, bool(own) and own[0].source is outer)
    around = place if place.tape is subject.tape else _edge_around(subject.tape, place)
    return Focus(around, around.source, around in own)


def _upwards(tape: Tape, node: Node) -> Iterator[Edge]:
    """The wires between a node's users and the output, nearest first."""
    reached = {node.index}
    for edge in tape.edges:
        if edge.source.index in reached:
            reached.add(edge.target.index)
            if edge.source is not node:
                yield edge


def _inside(tape: Tape, wanted: Tape) -> bool:
    return tape is wanted or any(op.inner is not None and _inside(op.inner, wanted) for op in tape.operations)


def _edge_around(tape: Tape, place: Edge) -> Edge:
    """The wire of a program that leads into the folded node in which a place is."""
    for node in tape.nodes:
        inner = node.operation.inner
        if inner is not None and _inside(inner, place.tape):
            wires = tape.incoming[node.index]
            same = [e for e in wires if e.source.name == place.source.name]
            return (same or list(wires))[0]
    return tape.edges[-1]


def _around(tape: Tape, place: Node) -> Node | None:
    """The node of a program that a place inside one of its folded nodes is, or the folded node itself."""
    for node in tape.nodes:
        inner = node.operation.inner
        if inner is not None and (place in inner.nodes or _around(inner, place) is not None):
            return tape.nodes[tape.places.get(place.name, node.index)]
    return None


def fields(subject: Subject, asked: Asked, at: Focus, secret: Collection[str]) -> dict[str, str]:
    """What may be named in a sentence about a place; gradients that are still asked are not told."""
    output = subject.output.name
    arriving = [edge.target.name for edge in _arriving(subject, at.fan)] or [at.fan.name]
    found = {
        "output": output,
        "node": subject.node(asked).name,
        "asked": subject.symbol(asked),
        "fan": at.fan.name,
        "users": listed(users(subject.tape, at.fan) or [at.fan.name]),
        "count": str(len(arriving)),
        "first": arriving[0],
        "last": arriving[-1],
        "rest": listed(dict.fromkeys(arriving[1:] or arriving)),
        "seed_step": str(subject.before + 1),
    }
    edge = at.edge
    if edge is None:
        return {**found, "source": found["node"], "target": output, "local": "", "formula": output, "upstream": "",
                "step": str(subject.before + 1)}
    upstream = quantity(subject.adjoints[edge.target.index])
    is_secret = edge.target.name in secret
    return {
        **found,
        "source": edge.source.name,
        "target": edge.target.name,
        "local": local(edge.target.name, edge.source.name),
        "formula": formula_of(subject.tape, edge.target.index),
        "upstream": "" if is_secret else words.UPSTREAM.format(upstream=upstream),
        "upstream_name": gradient(output, edge.target.name) if is_secret else upstream,
        "step": str(subject.numbers.get(edge.index, subject.before + 1)),
    }
