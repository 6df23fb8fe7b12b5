"""How many multiplications and additions each kind of sweep takes, counted from its wires."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from ..tape.operation import Operation
from ..tape.table import CONSTANT, INPUT
from ..tape.tape import Tape


class Count(NamedTuple):
    """Operations on numbers.

    Attributes:
        multiplications: products, quotients, powers and changes of sign.
        additions: sums and differences.
        functions: everything else that is computed, such as an exponential.
    """

    multiplications: int = 0
    additions: int = 0
    functions: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.multiplications + self.additions + self.functions

    def plus(self, other: Count, times: int = 1) -> Count:
        """Both together, the other one several times."""
        return Count(*(a + times * b for a, b in zip(self, other, strict=True)))


ADDING = frozenset({"add", "subtract", "cumsum"})
MULTIPLYING = frozenset({"multiply", "divide", "power", "negative", "square", "reciprocal"})
CONTRACTING = frozenset({"matmul", "dot", "inner", "tensordot", "einsum"})


def forward(tape: Tape, of: int) -> Count:
    """The values of all that the node `of` depends on, and its own."""
    return _sum(computing(tape, of))


def computing(tape: Tape, of: int) -> dict[int, Count]:
    """What each node that `of` depends on takes in the forward sweep, by place."""
    found, reached = {}, tape.reach(of)
    for index, operation in enumerate(tape.operations):
        if reached[index] and operation is not INPUT and operation is not CONSTANT:
            inner = operation.inner
            found[index] = forward(inner, inner.output) if inner else _computed(tape, index)
    return found


def _sum(parts: Mapping[int, Count]) -> Count:
    return Count(*map(sum, zip(*parts.values(), strict=True)))


def _computed(tape: Tape, index: int) -> Count:
    operation, size = tape.operations[index], int(np.size(tape.values[index]))
    if operation.name in ADDING:
        return Count(additions=size)
    if operation.name in MULTIPLYING:
        return Count(multiplications=size)
    if operation.name in CONTRACTING:
        length = _contracted(tape, index)
        return Count(size * length, size * (length - 1))
    if operation.name in ("sum", "mean"):
        entries = int(np.size(tape.values[tape.operands[index][0]]))
        return Count(size if operation.name == "mean" else 0, max(entries - size, 0))
    if operation.pattern == "rearranges":
        return Count()
    return Count(functions=max(size, *(int(np.size(tape.values[j])) for j in tape.operands[index])))


def _contracted(tape: Tape, index: int) -> int:
    """How many products make one entry of a contraction."""
    sizes = [int(np.size(tape.values[j])) for j in tape.operands[index]]
    size = int(np.size(tape.values[index]))
    return max(1, round(math.sqrt(math.prod(sizes) / max(size, 1))))


def wire(tape: Tape, index: int, position: int) -> Count:
    """What a gradient, or a tangent, takes along one wire of a primitive operation."""
    operation: Operation = tape.operations[index]
    size = int(np.size(tape.values[index]))
    operand = int(np.size(tape.values[tape.operands[index][position]]))
    if operation.name in CONTRACTING:
        length = _contracted(tape, index)
        return Count(size * length, max(size * length - operand, 0))
    if operation.partials is not None or not operation.pattern:
        return Count(size, max(size - operand, 0))
    is_moved = operation.pattern in ("rearranges", "copies", "sums")
    return Count() if is_moved else Count(multiplications=max(size, operand))


def reverse(tape: Tape, of: int) -> Count:
    """One reverse sweep from the node `of`: a multiplication per wire, an addition per further arrival."""
    return _sum(sending(tape, of))


def sending(tape: Tape, of: int) -> dict[int, Count]:
    """What each wire takes in that sweep, by the index of its edge: to send, and to add to what has arrived.

    All wires of a folded node are served by one sweep inside of it, which counts with the first.
    """
    found, reached, has_arrived = {}, tape.reach(of), [False] * len(tape)
    for index in range(of, -1, -1):
        inner = tape.operations[index].inner
        for k, edge in enumerate(tape.incoming[index] if reached[index] else ()):
            j = edge.source.index
            if inner is None:
                count = wire(tape, index, edge.position)
            else:
                count = reverse(inner, inner.output) if k == 0 else Count()
            more = int(np.size(tape.values[j])) if has_arrived[j] else 0
            found[edge.index] = count.plus(Count(additions=more))
            has_arrived[j] = True
    return found


def tangent(tape: Tape, of: int) -> Count:
    """One tangent sweep up to the node `of`: a multiplication per wire, summed at its consumer."""
    return _sum(moving(tape, of))


def moving(tape: Tape, of: int) -> dict[int, Count]:
    """What each node's tangent takes in that sweep, by place."""
    reached = tape.reach(of)
    return {index: _moved(tape, index) for index in range(len(tape)) if reached[index] and tape.operands[index]}


def _moved(tape: Tape, index: int) -> Count:
    inner = tape.operations[index].inner
    if inner is not None:
        return tangent(inner, inner.output)
    wires = [wire(tape, index, position) for position, j in enumerate(tape.operands[index]) if tape.is_variable[j]]
    meeting = max(len(wires) - 1, 0) * int(np.size(tape.values[index]))
    return _sum(dict(enumerate(wires))).plus(Count(additions=meeting))


class Ways(NamedTuple):
    """All paths between two nodes: their number, and the multiplications along all of them together."""

    number: int
    multiplications: int


def ways_from(tape: Tape, of: int) -> list[Ways]:
    """For each place all paths from `of` back to there, counted without listing them."""
    ways = [Ways(0, 0)] * len(tape)
    ways[of] = Ways(1, 0)
    for index in range(of, -1, -1):
        above = ways[index]
        if not above.number:
            continue
        inner = tape.operations[index].inner
        inside = ways_from(inner, inner.output) if inner is not None else []
        for position, j in enumerate(tape.operands[index]):
            if not tape.is_variable[j]:
                continue
            along = Ways(1, wire(tape, index, position).multiplications)
            if inner is not None:
                along = inside[inner.inputs[position]]
            ways[j] = Ways(
                ways[j].number + above.number * along.number,
                ways[j].multiplications
                + above.multiplications * along.number
                + above.number * along.multiplications,
            )
    return ways


def by_paths(tape: Tape, of: int) -> tuple[int, Count]:
    """The number of paths to all inputs, and what the sum over them costs if each is multiplied out by itself."""
    ways = ways_from(tape, of)
    ends = [ways[i] for i in tape.inputs if i <= of and ways[i].number]
    additions = sum(end.number - 1 for end in ends)
    return sum(end.number for end in ends), Count(sum(end.multiplications for end in ends), additions)
