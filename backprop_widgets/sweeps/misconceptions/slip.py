"""A misconception as rules of the reverse sweep, and where in a program it can show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

import numpy as np

from ...tape.ieee import Number
from ...tape.tape import Edge, Node, Tape
from ..rules import RIGHT, Rules

Place: TypeAlias = Edge | Node
"""Where an error is made once: along a wire, or at a node for all that comes back to it."""
Pull = Callable[[Edge, Number], Number]
"""What comes back along a wire for an upstream gradient."""


@dataclass(frozen=True)
class Slip:
    """One way to get the reverse sweep wrong.

    Attributes:
        rules: what it does instead, on a program whose output's gradients are asked for.
        applies: along which wires it shows.
        at_node: whether one who makes it once makes it at a node, for all that comes back to it.
        everywhere: whether one can make it everywhere; some errors are made at one place only.
        once: whether one can make it at one place only.
        at: the rules for an error at one place, where they are not those for everywhere kept to that place.
    """

    rules: Callable[[Tape], Rules]
    applies: Callable[[Edge], bool]
    at_node: bool = False
    everywhere: bool = True
    once: bool = True
    at: Callable[[Place], Rules] | None = None


Slips = Callable[[Tape], Iterable[Slip]]
"""The ways to get something wrong in a program."""


class Variant(NamedTuple):
    """A misconception in a program.

    Attributes:
        key: which one.
        rules: the sweep's rules with it.
        place: the wire or the node at which it is made; None where it is made everywhere.
    """

    key: str
    rules: Rules
    place: Place | None


def variants(key: str, slip: Slip, tape: Tape) -> Iterator[Variant]:
    """How a slip can be made in a program: everywhere first, then at one place, inside folded groups too."""
    places = [edge for edge in deep_edges(tape) if slip.applies(edge)]
    if not places:
        return
    rules = slip.rules(tape)
    if slip.everywhere:
        yield Variant(key, replace(rules, where=slip.applies), None)
        if any(edge.tape is not tape for edge in places) and any(edge.tape is tape for edge in places):
            yield Variant(key, replace(rules, where=lambda edge: edge.tape is tape and slip.applies(edge)), None)
    if slip.once:
        found = dict.fromkeys(edge.source if slip.at_node else edge for edge in places)
        for place in found:
            yield Variant(key, slip.at(place) if slip.at else replace(rules, where=at(place)), place)


def at(place: Place) -> Callable[[Edge], bool]:
    """Whether a wire is this one, or ends with its gradient at this node."""
    if isinstance(place, Node):
        return lambda edge: edge.source is place
    return lambda edge: edge is place


def deep_edges(tape: Tape) -> Iterator[Edge]:
    """The wires of a program and of all that is folded in it."""
    yield from tape.edges
    for operation in tape.operations:
        if operation.inner is not None:
            yield from deep_edges(operation.inner)


def pulled(edge: Edge, upstream: Number, xs: list[Number] | None = None) -> Number:
    """What comes back along a wire by the operation's own VJP, asked at other operands if they are given."""
    call = edge.tape.call(edge.target.index)
    operation, y = call.operation, call.y
    if xs is not None:
        operation, y = operation.replay(xs, call.params)
    return operation.pull(upstream, y, call.xs if xs is None else xs, call.params, (edge.position,))[0]


def pulling(pull: Pull) -> Rules:
    """Rules that differ in what comes back along a wire: for numbers in the local derivative."""

    def local(edge: Edge) -> Number:
        return pull(edge, 1.0)

    def send(upstream: Number, local: Number | None, edge: Edge) -> Number:
        return upstream * local if type(local) is float else pull(edge, upstream)

    return replace(RIGHT, local=local, send=send)


def fits(pull: Pull, edge: Edge) -> bool:
    """Whether what comes back has the shape that it must have, and is not what is right."""
    upstream: Number = 1.0 if type(edge.target.value) is float else _unlike(edge.target.value)
    try:
        with np.errstate(all="ignore"):
            wrong, right = pull(edge, upstream), pulled(edge, upstream)
    except (ValueError, TypeError):
        return False
    return np.shape(wrong) == np.shape(edge.source.value) and not np.allclose(wrong, right, equal_nan=True)


def _unlike(value: Number) -> Number:
    """An upstream gradient of a shape with all entries unlike, so that an error shows in it."""
    return np.sqrt(np.arange(2.0, 2.0 + np.size(value))).reshape(np.shape(value))


def always(*slips: Slip) -> Slips:
    """The same ways in every program."""
    return lambda tape: slips
