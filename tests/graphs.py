"""The example graphs, named by shape, each with the values and gradients that must come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backprop_widgets import Gate, Graph, Value, record


@dataclass(frozen=True)
class Example:
    """A function of scalars, the point at which it is recorded, and what is true there.

    Attributes:
        function: what is recorded.
        inputs: the point, by parameter.
        gradients: of the output with respect to every named node, worked out by hand.
        fan_outs: how many contributions come back to each node that more than one comes back to.
    """

    function: Callable[..., Value]
    inputs: dict[str, float]
    gradients: dict[str, float]
    fan_outs: dict[str, int]

    def graph(self) -> Graph:
        return record(self.function, **self.inputs)


def chain(x):
    y = 3 * x
    z = y**2
    return z


def diamond(x):
    y = 2 * x
    z = x + 5
    w = y * z
    return w


def fan_out_of_three(x):
    y = 2 * x
    z = x**2
    w = x + 1
    s = y + z + w
    return s


def square(x):
    y = x * x
    return y


def self_minus_self(x):
    y = x - x
    return y


def self_over_self(x):
    y = x / x
    return y


def unused_input(x, unused):
    y = 4 * x
    return y


def constant_factor(x):
    y = 7 * x
    return y


def constant_used_twice(x):
    y = 2 * x + 2
    return y


def shared_intermediate(x):
    a = x + 1
    y = a * a
    z = a**3
    w = y + z
    return w


def input_is_output(x):
    return x


def named_fan_out_of_parallel_wires(x):
    y = x * x + x
    return y


def product(a, b):
    """Row C1 of the sources."""
    c = a + b
    d = b + 1
    e = c * d
    return e


def comprehensive(a, o):
    """Row C2 of the sources."""
    b = 5 - 3 * a
    c = 2 * b + 3
    d = 5 * b + 6
    e = 7 * c + d**2
    f = 2 * e
    g = 3 * f - o
    return g


class HandWritten(Gate):
    """Row A1 of the sources: f(x) = (x + 3)(x + 2), whose slope is 2x + 5."""

    name = "f"

    def forward(self, x):
        self.slope = 2 * x + 5
        return (x + 3) * (x + 2)

    def backward(self, upstream):
        return self.slope * upstream


def two_users(x):
    """Row A1 of the sources: the gate's output has two consumers, which send 0.34 and -0.20."""
    f = HandWritten()(x)
    g1 = 0.34 * f
    g2 = -0.20 * f
    total = g1 + g2
    return total


EXAMPLES: dict[str, Example] = {
    "chain": Example(chain, {"x": 2.0}, {"x": 36.0, "y": 12.0, "z": 1.0}, {}),
    "diamond": Example(diamond, {"x": 3.0}, {"x": 22.0, "y": 8.0, "z": 6.0, "w": 1.0}, {"x": 2}),
    "fan-out of three": Example(
        fan_out_of_three, {"x": 3.0}, {"x": 9.0, "y": 1.0, "z": 1.0, "w": 1.0, "s": 1.0}, {"x": 3}
    ),
    "x*x": Example(square, {"x": 3.0}, {"x": 6.0, "y": 1.0}, {"x": 2}),
    "x-x": Example(self_minus_self, {"x": 3.0}, {"x": 0.0, "y": 1.0}, {"x": 2}),
    "x/x": Example(self_over_self, {"x": 3.0}, {"x": 0.0, "y": 1.0}, {"x": 2}),
    "unused input": Example(unused_input, {"x": 3.0, "unused": 8.0}, {"x": 4.0, "unused": 0.0, "y": 1.0}, {}),
    "constant": Example(constant_factor, {"x": 3.0}, {"x": 7.0, "y": 1.0}, {}),
    "same constant twice": Example(constant_used_twice, {"x": 3.0}, {"x": 2.0, "y": 1.0}, {}),
    "shared intermediate": Example(
        shared_intermediate, {"x": 1.0}, {"x": 16.0, "a": 16.0, "y": 1.0, "z": 1.0, "w": 1.0}, {"a": 3}
    ),
    "input is output": Example(input_is_output, {"x": 3.0}, {"x": 1.0}, {}),
    "parallel wires": Example(named_fan_out_of_parallel_wires, {"x": 3.0}, {"x": 7.0, "y": 1.0}, {"x": 3}),
    "product": Example(product, {"a": 2.0, "b": 1.0}, {"a": 2.0, "b": 5.0, "c": 2.0, "d": 3.0, "e": 1.0}, {"b": 2}),
    "comprehensive": Example(
        comprehensive,
        {"a": 0.5, "o": 1.0},
        {"a": -4482.0, "o": -1.0, "b": 1494.0, "c": 42.0, "d": 282.0, "e": 6.0, "f": 3.0, "g": 1.0},
        {"b": 2},
    ),
    "two users": Example(two_users, {"x": 2.0}, {"x": 1.26, "f": 0.14, "g1": 1.0, "g2": 1.0, "total": 1.0}, {"f": 2}),
}

DEEP = 100_000


def deep_chain(length: int = DEEP) -> Graph:
    """A chain far deeper than Python's recursion limit, whose gradient stays near 1."""

    def descend(x: Any) -> Any:
        for _ in range(length):
            x = -x
        return x

    return record(descend, 1.5)
