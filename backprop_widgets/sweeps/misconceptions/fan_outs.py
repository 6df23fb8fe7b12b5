"""What goes wrong where an output splits and several contributions come back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import combinations

from ...tape.ieee import Number
from ...tape.tape import Edge, Tape
from ..rules import RIGHT, Rules
from .slip import Place, Slip, Slips, always

Arrival = tuple[int, int]
MOST = 6
"""Of more contributions than this, not every choice is tried: one that is left out, and each alone."""
MOST_SENDINGS = 10_000
"""A recursion that sends everything on again takes a step for every path; beyond this it is not replayed."""


def uses(edge: Edge) -> int:
    """How many contributions come back to the operand."""
    return len(edge.tape.outgoing[edge.source.index])


def is_fan_out(edge: Edge) -> bool:
    """Whether several contributions come back to the operand."""
    return uses(edge) > 1


def _gathering(accumulate: Callable[[Number, Number, Arrival], Number]) -> Slip:
    rules = replace(RIGHT, accumulate=accumulate)
    return Slip(lambda tape: rules, is_fan_out, at_node=True)


def _first(before: Number, contribution: Number, arrival: Arrival) -> Number:
    return contribution if arrival[0] == 1 else before


def _last(before: Number, contribution: Number, arrival: Arrival) -> Number:
    return contribution


def _product(before: Number, contribution: Number, arrival: Arrival) -> Number:
    return contribution if arrival[0] == 1 else before * contribution


def _mean(before: Number, contribution: Number, arrival: Arrival) -> Number:
    k, _ = arrival
    return contribution if k == 1 else (before * (k - 1) + contribution) / k


def _chosen(kept: frozenset[int], count: int) -> Slip:
    """Of `count` contributions only those at the places `kept` in the order of arrival are added."""

    def accumulate(before: Number, contribution: Number, arrival: Arrival) -> Number:
        added = contribution if arrival[0] in kept else contribution * 0.0
        return RIGHT.accumulate(before, added, arrival)

    rules = replace(RIGHT, accumulate=accumulate)
    return Slip(lambda tape: rules, lambda edge: uses(edge) == count, at_node=True)


def missed(tape: Tape) -> Iterator[Slip]:
    """Proper subsets of three or more contributions, those that leave out one first."""
    for count in sorted({len(edges) for edges in tape.outgoing if len(edges) > 2}):
        for kept in _subsets(count):
            yield _chosen(kept, count)


def _subsets(count: int) -> Iterator[frozenset[int]]:
    sizes = range(count - 1, 0, -1) if count <= MOST else (count - 1, 1)
    for size in sizes:
        for kept in combinations(range(1, count + 1), size):
            if size > 1 or kept[0] not in (1, count):  # those alone are the first and the last path
                yield frozenset(kept)


def _as_met(tape: Tape, of: int, again: bool, step: int) -> Iterator[Edge]:
    """The wires in the order of a recursion that sends on what has come as soon as it has come."""
    seen: set[int] = set()
    pending = list(tape.incoming[of])[::-step]
    while pending:
        edge = pending.pop()
        yield edge
        source = edge.source.index
        if again or source not in seen:
            seen.add(source)
            pending += tape.incoming[source][::-step]


def _recursion(again: bool, step: int) -> Slip:
    """A recursion that asks operands in argument order, or the last one first."""
    rules = replace(RIGHT, order=lambda tape, of: _as_met(tape, of, again, step))
    return Slip(lambda tape: rules, _is_on_the_way, once=False)


def _eager(again: bool, place: Place | None, tape: Tape, of: int) -> Iterator[Edge]:
    """The right order, but hasty nodes send what has come as soon as it has come: the first time, or each time."""
    splitting = {edge.source for edge in tape.edges if is_fan_out(edge)}
    hasty = {node.index for node in tape.nodes if node is place or (place is None and node in splitting)}
    has_sent: set[int] = set()
    for due in RIGHT.order(tape, of):
        pending = [] if due.target.index in has_sent else [due]
        while pending:
            edge = pending.pop()
            yield edge
            source = edge.source.index
            if source in hasty and (again or source not in has_sent):
                has_sent.add(source)
                pending += tape.incoming[source][::-1]


def _eager_rules(again: bool, place: Place | None = None) -> Rules:
    return replace(RIGHT, order=partial(_eager, again, place))


def _too_early(tape: Tape) -> Iterator[Slip]:
    yield Slip(
        lambda tape: _eager_rules(False), _is_on_the_way, at_node=True, at=lambda place: _eager_rules(False, place)
    )
    yield _recursion(False, 1)
    yield _recursion(False, -1)


def _is_on_the_way(edge: Edge) -> bool:
    """Whether it leads back to a fan-out that has something to send on."""
    return is_fan_out(edge) and bool(edge.tape.incoming[edge.source.index])


def _sent_again(tape: Tape) -> Iterator[Slip]:
    if _sendings(tape) <= MOST_SENDINGS:
        yield Slip(
            lambda tape: _eager_rules(True), _is_on_the_way, at_node=True, at=lambda place: _eager_rules(True, place)
        )
        yield _recursion(True, 1)
        yield _recursion(True, -1)


def _sendings(tape: Tape) -> int:
    """How often a recursion that sends everything on again sends: once for every path to every wire."""
    count = [0] * len(tape)
    count[tape.output] = 1
    total = 0
    for index in range(tape.output, -1, -1):
        for edge in tape.incoming[index] if count[index] else ():
            total += count[index]
            count[edge.source.index] += count[index]
    return total


FAN_OUTS: dict[str, Slips] = {
    "first-path": always(_gathering(_first)),
    "last-path": always(_gathering(_last)),
    "missed-path": missed,
    "product-of-paths": always(_gathering(_product)),
    "averaged": always(_gathering(_mean)),
    "sent-too-early": _too_early,
    "re-sent": _sent_again,
}
