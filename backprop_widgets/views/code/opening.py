"""Folded nodes that are too long for one line are opened, and who came from where is remembered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ...graph.folding import fold, unfold
from ...tape.composite import Composite
from ...tape.ieee import Number
from ...tape.operation import Operation
from ...tape.run import pullback
from ...tape.table import CONSTANT
from ...tape.tape import Tape
from .closed import LINE, closed
from .elementwise import is_tame
from .forms import Form, atom, form
from .literals import Literals

STAND_IN = atom("name")


class Opened(NamedTuple):
    """A program whose every node is one line.

    Attributes:
        tape: the program.
        origin: for each of its nodes, the node of the graph that it belongs to.
        place: for each node of the graph, the node that has its value.
    """

    tape: Tape
    origin: list[int]
    place: list[int]


def opened(tape: Tape, tame: bool) -> Opened:
    """The program with every folded node opened that has no short formula, and what is inside it likewise."""
    now = Opened(tape, list(range(len(tape))), list(range(len(tape))))
    short: set[int] = set()
    while True:
        long = set()
        for index, operation in enumerate(now.tape.operations):
            if operation.inner is not None and id(operation) not in short:
                if _is_short(now.tape, index, tame):
                    short.add(id(operation))
                else:
                    long.add(index)
        if not long:
            return now
        now = _open(now, long)


def _is_short(tape: Tape, index: int, tame: bool) -> bool:
    xs = [stand_in(tape, j) for j in tape.operands[index]]
    return closed(tape, index, STAND_IN, xs, tame, Literals(), LINE) is not None


def stand_in(tape: Tape, index: int) -> Form:
    """An operand of average length; a constant as itself."""
    value = tape.values[index]
    return form(value) if tape.operations[index] is CONSTANT and type(value) is float else STAND_IN


def _open(before: Opened, long: Collection[int]) -> Opened:
    """Open some nodes, and tell where all have gone: an opened one stands where its output does."""
    tape = replace(
        before.tape,
        operations=tuple([_folded(x) if i in long else x for i, x in enumerate(before.tape.operations)]),
    )
    origin: list[int] = []
    places: list[int] = []
    for index, operation in enumerate(tape.operations):
        inner = operation.inner if index in long else None
        place = len(origin)
        if inner is None:
            origin.append(before.origin[index])
        else:
            inputs = set(inner.inputs)
            inside = [i for i in range(len(inner)) if i not in inputs]
            place += inside.index(inner.output)
            origin.extend([before.origin[index]] * len(inside))
        places.append(place)
    return Opened(unfold(tape, frozenset(long)), origin, [places[place] for place in before.place])


def _folded(operation: Operation) -> Operation:
    """A gate whose program has a line for every name in it, rather than for every operation."""
    if isinstance(operation, Composite) and operation.is_gate:
        return replace(operation, tape=fold(operation.tape))
    return operation


def all_tame(tape: Tape, seed: Number) -> bool:
    """Whether every value and every adjoint is finite, and neither huge nor tiny, inside folded nodes too."""
    if not all(map(is_tame, tape.values)):
        return False
    if not all(adjoint is None or _is_bounded(adjoint) for adjoint in pullback(tape, seed)):
        return False
    return all(
        operation.inner is None or all_tame(operation.inner, 1.0 if type(y) is float else np.ones(np.shape(y)))
        for operation, y in zip(tape.operations, tape.values, strict=True)
    )


def _is_bounded(adjoint: Number) -> bool:
    """An adjoint may be tiny: it divides nothing."""
    return is_tame(adjoint) or bool(np.all(np.abs(adjoint) < 1.0))
