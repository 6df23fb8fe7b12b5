"""A program in the making: numbers are drawn, values are named, and no number is drawn twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from ...graph.graph import Graph
from ...graph.value import Value
from .stream import Stream

ALPHABETS = ("a b c d f g h k m n", "p q r s t u v w y z", "u v w x y z p q r s")
"""Names in the order in which they are given; none that a reader takes for Euler's number, a 1 or a 0."""
INPUTS = (3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, -3.0, -4.0, -5.0, -6.0, 1.5, 2.5, 3.5, 0.5, 0.25)
FACTORS = (3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 0.5, 2.5)
TERMS = (3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 11.0, 12.0, 13.0, 14.0, 15.0, 17.0, 19.0)
CUBED = (3.0, 4.0, -3.0, 5.0, -4.0, 1.5, 0.5, 2.5)
CUBE = 3
DIGITS = 14
"""To so many decimals an input is rounded whose function comes out clean, so that every libm finds the same."""


class Program(NamedTuple):
    """A program that was drafted.

    Attributes:
        graph: folded by its named variables.
        given: the keys of what a student is told, since nobody finds it by hand.
        rough: the names of values that are not clean, and need not be: what a given number was computed from.
    """

    graph: Graph
    given: tuple[str, ...]
    rough: frozenset[str]


class Draft:
    """What a level's recipe writes its program with."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self._names = stream.pick(ALPHABETS).split()
        self._values: dict[str, Value] = {}
        self._used: set[float] = set()
        self._given: list[str] = []
        self._rough: set[str] = set()

    def number(self, choices: Sequence[float] = INPUTS) -> float:
        """A number that has not been drawn yet; any of them, if all have been."""
        free = [x for x in choices if x not in self._used] or list(choices)
        found = self.stream.pick(free)
        self._used.add(found)
        return found

    def numbers(self, count: int, choices: Sequence[float] = INPUTS) -> Any:
        """So many of them, as an array."""
        return np.array([self.number(choices) for _ in range(count)])

    def input(self, data: Any = None, name: str | None = None, is_rough: bool = False) -> Value:
        """A new input; a number is drawn where none is given."""
        value = Value(self.number() if data is None else data)
        return self._named(value, name, is_rough)

    def let(self, value: Any, name: str | None = None, is_rough: bool = False) -> Value:
        """Names a value."""
        return self._named(value, name, is_rough)

    def told(self, value: Any, name: str | None = None) -> Value:
        """Names a value that the student is told."""
        found = self._named(value, name, False)
        self._given.append(f"{self._name(found)}.value")
        return found

    def factor(self) -> float:
        """A constant to multiply by."""
        return self.number(FACTORS)

    def term(self) -> float:
        """A constant to add."""
        return self.number(TERMS)

    def line(self, x: Value) -> Value:
        """A line in x, rising or falling."""
        k, c = self.factor(), self.term()
        return self.stream.pick((k * x + c, k * x - c, c - k * x))

    def line_to(self, x: Value, wanted: float) -> Value:
        """A line in x that comes to what is wanted."""
        k = self.factor()
        c = wanted - k * x.data
        found: Value = k * x + c if c > 0 else k * x - -c
        return found

    def link(self, x: Value) -> Value:
        """Any function of x that is done by hand."""
        return x**CUBE if not self.stream.below(3) else self.line(x)

    def program(self, output: Value) -> Program:
        """The program of an output."""
        return Program(Graph(output, self._values).fold(), tuple(self._given), frozenset(self._rough))

    def _named(self, value: Any, name: str | None, is_rough: bool) -> Value:
        name = name or self._names.pop(0)
        self._values[name] = value
        if is_rough:
            self._rough.add(name)
            self._given += [f"{name}.value"] * bool(value.parents)
        assert isinstance(value, Value)
        return value

    def _name(self, value: Value) -> str:
        return next(name for name, known in self._values.items() if known is value)


def clean(x: Any) -> Any:
    """An input for a function that comes out clean, the same on every machine."""
    return np.round(x, DIGITS)
