"""The rules of the reverse sweep: each is a small function, and a wrong engine replaces one or two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from ..tape.ieee import Number
from ..tape.tape import Edge, Node, Tape


@dataclass(frozen=True)
class Rules:
    """What the reverse sweep does at each turn.

    Attributes:
        order: the edges of the tape, in the order in which gradients are sent along them from a node.
        start: the adjoint of the output, from the seed and the output's value.
        local: the local derivative of an edge between scalars.
        send: the contribution, from upstream, local derivative and edge.
        accumulate: the accumulator after an arrival, from what it held, the contribution and ``(k, n)``.
        read: the upstream of a node that is about to send, from all accumulators.
        where: the wires for which `local`, `send`, `accumulate` and `read` hold; along all others the right
            rules do. None for all wires.
    """

    order: Callable[[Tape, int], Iterable[Edge]]
    start: Callable[[Number, Number], Number]
    local: Callable[[Edge], Number | None]
    send: Callable[[Number, Number | None, Edge], Number]
    accumulate: Callable[[Number, Number, tuple[int, int]], Number]
    read: Callable[[Sequence[Number | None], Node], Number | None]
    where: Callable[[Edge], bool] | None = None

    def along(self, edge: Edge) -> Rules:
        """The rules that hold along this wire."""
        return self if self.where is None or self.where(edge) else RIGHT


def in_reverse_tape_order(tape: Tape, of: int) -> Iterable[Edge]:
    """The edges below `of`: consumers in reverse tape order, each one's arguments in order."""
    reached = tape.reach(of)
    for index in range(of, -1, -1):
        if reached[index]:
            yield from tape.incoming[index]


def start_with_seed(seed: Number, value: Number) -> Number:
    """The output's adjoint is the seed."""
    return seed


local_derivative: Callable[[Edge], Number | None] = attrgetter("local")
"""The derivative of the consumer by this operand, from the operation itself."""


def upstream_times_local(upstream: Number, local: Number | None, edge: Edge) -> Number:
    """The chain rule along one wire: upstream × local, or for arrays the operation's VJP."""
    if type(local) is float:
        return upstream * local
    call = edge.tape.call(edge.target.index)
    return call.operation.pull(upstream, call.y, call.xs, call.params, (edge.position,))[0]


def add(before: Number, contribution: Number, arrival: tuple[int, int]) -> Number:
    """Gradients that meet are summed."""
    return contribution if arrival[0] == 1 else before + contribution


def own_accumulator(adjoints: Sequence[Number | None], node: Node) -> Number | None:
    """A node sends what it has gathered."""
    return adjoints[node.index]


RIGHT = Rules(
    order=in_reverse_tape_order,
    start=start_with_seed,
    local=local_derivative,
    send=upstream_times_local,
    accumulate=add,
    read=own_accumulator,
)
"""The rules of reverse-mode automatic differentiation."""
