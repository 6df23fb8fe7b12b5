"""Random straight-line programs over scalars, which run on floats, Values, HIPS autograd and torch alike.

A program is drawn as bare choices and interpreted at its point: where an operation would leave its safe
domain there (or come near a kink), a tamer one takes its place, and what no line uses is added to the
output. So every draw is a valid program, and shrinking stays simple.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from hypothesis import strategies as st

from backprop_widgets import Graph, Value

Operand: TypeAlias = "int | float"
"""The place of an earlier value, or a constant."""

ARITHMETIC: dict[str, Callable[..., Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "**": lambda a, b: a**b,
    "neg": lambda a: -a,
}
FUNCTIONS = ("exp", "log", "tanh", "relu", "sigmoid", "sqrt", "sin", "cos")
BINARY = ("+", "-", "*", "/", "**")
KINDS = (*BINARY, *BINARY, "neg", *FUNCTIONS)
CONSTANTS = (2.0, 3.0, -1.0, 0.5, 1.0, -2.5, 0.1)
LARGEST = 40.0

FLOATS: dict[str, Callable[..., Any]] = {
    **ARITHMETIC,
    **{name: getattr(math, name) for name in ("exp", "log", "tanh", "sqrt", "sin", "cos")},
    "relu": lambda a: max(a, 0.0),
    "sigmoid": lambda a: 1 / (1 + math.exp(-a)),
}
VALUES: dict[str, Callable[..., Any]] = {
    **ARITHMETIC,
    **{name: lambda a, name=name: getattr(a, name)() for name in FUNCTIONS},
}


@dataclass(frozen=True)
class Program:
    """Inputs, and lines that compute one value each from earlier ones; the last line is the output."""

    inputs: tuple[float, ...]
    lines: tuple[tuple[str, tuple[Operand, ...]], ...]
    named: frozenset[int] = frozenset()

    def run(self, xs: Sequence[Any], functions: Mapping[str, Callable[..., Any]]) -> list[Any]:
        """All values, inputs first, with another library's functions."""
        values = list(xs)
        for kind, operands in self.lines:
            values.append(functions[kind](*[values[x] if isinstance(x, int) else x for x in operands]))
        return values

    def __call__(self, *xs: float) -> float:
        return self.run(xs, FLOATS)[-1]

    def graph(self) -> Graph:
        """The graph recorded: inputs x0, x1, ..., and y2, y3, ... for the lines that have a name."""
        count = len(self.inputs)
        values = self.run([Value(x) for x in self.inputs], VALUES)
        names = {f"x{i}": value for i, value in enumerate(values[:count])}
        names |= {f"y{i}": values[i] for i in range(count, len(values)) if i in self.named}
        return Graph(values[-1], names=names)


def is_safe(kind: str, xs: Sequence[float]) -> bool:
    """Whether an operation stays well inside its domain, and away from kinks and from large results."""
    a, b = xs[0], xs[-1]
    if kind in ("log", "sqrt"):
        return a > 0.2
    if kind == "/":
        return abs(b) > 0.3
    if kind == "**":
        return 0.3 < a < 6 and abs(b) <= 3
    if kind == "exp":
        return a < 3
    if kind == "relu":
        return abs(a) > 0.1
    if kind in ("tanh", "sigmoid"):
        return abs(a) < 4
    return True


def interpret(inputs: Sequence[float], choices: Sequence[tuple[int, int, int, int]], named: Sequence[bool]) -> Program:
    """The program that these choices make at this point."""
    values = list(inputs)
    lines: list[tuple[str, tuple[Operand, ...]]] = []
    for kind_choice, i, j, constant in choices:
        kind = KINDS[kind_choice % len(KINDS)]
        operands: list[Operand] = [i % len(values)]
        if kind in BINARY:
            operands.append(CONSTANTS[constant - 1] if constant > 0 else j % len(values))
            if constant < -4:  # the constant stands first, or the operand twice
                operands[0] = CONSTANTS[-constant - 5]
            elif constant < -2:
                operands[0] = operands[1]
        xs = [values[x] if isinstance(x, int) else x for x in operands]
        if is_safe(kind, xs) and abs(FLOATS[kind](*xs)) < LARGEST:
            lines.append((kind, tuple(operands)))
        else:
            place = next(x for x in operands if isinstance(x, int))
            lines.append(("sin", (place,)))
        chosen, places = lines[-1]
        values.append(FLOATS[chosen](*[values[x] if isinstance(x, int) else x for x in places]))
    used = {x for _, operands in lines for x in operands if isinstance(x, int)}
    for unused in sorted(set(range(len(values) - 1)) - used):
        lines.append(("+", (len(values) - 1, unused)))
        values.append(values[-1] + values[unused])
    first = len(inputs)
    return Program(tuple(inputs), tuple(lines), frozenset(first + k for k, is_named in enumerate(named) if is_named))


def programs(longest: int = 12) -> st.SearchStrategy[Program]:
    """Straight-line programs of up to three inputs, with shared values, constants and operands used twice."""
    count = len(CONSTANTS)
    choice = st.tuples(
        st.integers(0, len(KINDS) - 1),
        st.integers(0, 7),
        st.integers(0, 7),
        st.integers(-4 - count, count),
    )
    point = st.lists(st.floats(-3, 3).map(lambda x: round(x, 3)), min_size=1, max_size=3)
    return st.integers(1, longest).flatmap(
        lambda length: st.builds(
            interpret,
            point,
            st.lists(choice, min_size=length, max_size=length),
            st.lists(st.booleans(), min_size=length, max_size=length),
        )
    )
