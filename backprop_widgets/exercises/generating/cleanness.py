"""Whether the numbers of a program are fit for pencil and paper, and tell one error from another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from ...graph.graph import Graph
from ...tape.ieee import Number
from ...tape.table import CONSTANT
from ...tape.tape import Edge, Tape
from ...words.numbers import ABOUT, number
from .draft import Program

TRIVIAL = frozenset({0.0, 1.0, -1.0, 2.0})
"""Numbers with which an error may not show: 2·2 = 2 + 2, and what is multiplied by 1 is not changed."""
LARGEST, MOST_DIGITS = 9999, 5
SAME = 9
"""To so many decimals numbers are compared, so that no last bit of a machine decides."""
WITHOUT_FACTOR = frozenset({"add", "subtract", "negative", "maximum", "minimum", "max", "min", "relu", "sum", "mean"})
"""Operations whose local derivatives are 1, -1, 0 or 1/n by their nature."""
COPIES = frozenset({"maximum", "minimum", "max", "min", "relu"})
"""Operations whose result is one of their operands again, or 0."""


def is_clean(program: Program, allowed: frozenset[float] = frozenset()) -> bool:
    """Whether no operand, and no local derivative of a product, power or function, is trivial, and none are equal.

    Args:
        program: the program.
        allowed: what the level is about, and may therefore occur, also more than once.
    """
    tape = _opened(program.graph).tape
    told = [x for x in _operands(tape, program.rough) if x not in allowed]
    slopes = [x for x in _locals(tape, program.rough) if x not in allowed]
    return _are_fit(told) and _are_fit(slopes) and all(map(is_short, _shown(program)))


def is_short(x: float) -> bool:
    """Whether a number is written exactly, in few digits."""
    text = number(x)
    if not np.isfinite(x) or abs(x) > LARGEST or text.startswith(ABOUT) or "e" in text:
        return False
    return len(text.lstrip("-0.").replace(".", "")) <= MOST_DIGITS


def entries(x: Number) -> list[float]:
    """The numbers in a number or an array."""
    return [float(entry) for entry in np.ravel(x)]


def _opened(graph: Graph) -> Graph:
    while any(node.operation.inner is not None for node in graph.nodes):
        graph = graph.unfold()
    return graph


def _are_fit(numbers: list[float]) -> bool:
    rounded = [round(x, SAME) for x in numbers]
    return len(set(rounded)) == len(rounded) and TRIVIAL.isdisjoint(rounded)


def _operands(tape: Tape, rough: Iterable[str]) -> Iterator[float]:
    """What is computed with: inputs, constants and what is on the way."""
    for index in sorted({j for operands in tape.operands for j in operands}):
        if tape.names[index] not in rough and tape.operations[index].name not in COPIES:
            yield from entries(tape.values[index])


def _locals(tape: Tape, rough: Iterable[str]) -> Iterator[float]:
    """Of numbers alone: those of arrays are entries of the other operand, or of a given output."""
    for edge in tape.edges:
        if edge.target.operation.name not in WITHOUT_FACTOR and _are_numbers(edge):
            assert isinstance(edge.local, float)
            yield edge.local


def _are_numbers(edge: Edge) -> bool:
    return isinstance(edge.source.value, float) and isinstance(edge.target.value, float)


def _shown(program: Program) -> Iterator[float]:
    """All that a student reads or writes: values, local derivatives, contributions and gradients."""
    for node in program.graph.nodes:
        if node.name not in program.rough and node.operation is not CONSTANT:
            yield from entries(node.value)
    for step in program.graph.reverse_sweep():
        yield from entries(step.after)
        if step.kind == "send":
            yield from entries(step.contribution)
            if isinstance(step.local, float):
                yield step.local
