"""Gates written by hand, each checked by itself: does its backward fit its forward?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..graph.gates import HandWritten
from ..tape.ieee import Number
from ..tape.run import plain
from ..tape.tape import Call, Tape
from ..words import understanding as words
from .formula import written
from .nudge import Curve, one_sided, slope

MOST_ENTRIES = 100


class Fault(NamedTuple):
    """A gate whose backward is wrong.

    Attributes:
        gate: the gate's name.
        node: the node that it computes.
        place: that node's place on the tape; of a gate inside a folded node, the place of that.
        position: which input it sends a wrong gradient to.
        source: that input's name.
        given: what its backward sends there for an upstream gradient of 1 (of ones, for an array).
        numeric: what differences of its forward say.
    """

    gate: str
    node: str
    place: int
    position: int
    source: str
    given: Number
    numeric: Number

    @property
    def text(self) -> str:
        """The fault in one sentence."""
        given, numeric = written(self.given).text, written(_tidy(self.numeric)).text
        return words.CHECK_FAULT.format(**{**self._asdict(), "given": given, "numeric": numeric})


def faults_in(tape: Tape) -> tuple[Fault, ...]:
    """The wrong gates on a tape and inside its folded nodes."""
    return tuple(_faults(tape, None))


def _faults(tape: Tape, outer: int | None) -> Iterator[Fault]:
    for index, operation in enumerate(tape.operations):
        place = index if outer is None else outer
        if operation.inner is not None:
            yield from _faults(operation.inner, place)
        elif isinstance(operation, HandWritten):
            call = tape.call(index)
            for position, j in enumerate(tape.operands[index]):
                if tape.is_variable[j]:
                    yield from _wrong(call, tape.names[index], place, position, tape.names[j])


def _wrong(call: Call, node: str, index: int, position: int, source: str) -> Iterator[Fault]:
    upstream = 1.0 if isinstance(call.y, float) else np.ones(np.shape(call.y))
    given = call.operation.pull(upstream, call.y, call.xs, call.params, (position,))[0]
    numeric, error = _by_differences(call, position)
    size = np.maximum(np.abs(given), np.abs(numeric))
    off = np.abs(numeric - given) > 1e-5 * size + 10 * error  # never so where nothing was tried: nan
    entries = [tuple(map(int, entry)) for entry in np.argwhere(off)]
    if any(not _is_at_kink(call, position, entry, float(np.asarray(given)[entry])) for entry in entries):
        yield Fault(call.operation.name, node, index, position, source, given, plain(numeric))


def _is_at_kink(call: Call, position: int, entry: tuple[int, ...], given: float) -> bool:
    """Whether the forward has a kink there, and the gate sends a slope between the two beside it."""
    x = float(np.asarray(call.xs[position])[entry])
    sides = one_sided(_forward(call, position, entry), x)
    return sides is not None and min(sides) - 1e-9 <= given <= max(sides) + 1e-9


def _by_differences(call: Call, position: int) -> tuple[Number, Number]:
    """The slope of the sum of the gate's results by each entry of one input, and how far off it may be."""
    x = np.asarray(call.xs[position])
    numeric, error = np.full(x.shape, np.nan), np.zeros(x.shape)
    for i in range(min(x.size, MOST_ENTRIES)):
        entry = tuple(map(int, np.unravel_index(i, x.shape))) if x.ndim else ()
        found = slope(_forward(call, position, entry), float(x[entry]))
        numeric[entry], error[entry] = found
    return numeric, error


def _forward(call: Call, position: int, entry: tuple[int, ...]) -> Curve:
    def curve(value: float) -> float:
        moved = np.array(call.xs[position])
        moved[entry] = value
        xs = list(call.xs)
        xs[position] = plain(moved)
        with np.errstate(all="ignore"):
            return float(np.sum(call.operation.replay(xs, call.params)[1]))

    return curve


def _tidy(numeric: Number) -> Number:
    """The differences without their dust."""
    return plain(np.array([float(f"{x:.6g}") for x in np.ravel(numeric)]).reshape(np.shape(numeric)))
