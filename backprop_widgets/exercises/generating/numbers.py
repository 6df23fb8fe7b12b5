"""The levels of numbers: products, chains, functions, fan-outs and switches. Each recipe writes one program."""

from __future__ import annotations

import math

import numpy as np

from ...graph.functions import relu, sigmoid
from ...graph.value import Value
from .draft import CUBE, CUBED, Draft, clean

DIVISORS = (4.0, 5.0, 8.0, 0.5, 2.5, 10.0, -4.0, -5.0)
POSITIVE = (3.0, 4.0, 5.0, 6.0, 7.0, 1.5, 2.5, 0.5)
NEGATIVE = (-3.0, -4.0, -5.0, -6.0, -7.0, -1.5, -2.5)
SQUASHED = (0.1, 0.2, 0.3, 0.7, 0.8, 0.9)
GROWN = (0.2, 0.25, 0.4, 0.5, 3.0, 4.0, 5.0, 6.0)
REACHED = (-0.8, -0.6, -0.4, -0.3, 0.3, 0.4, 0.6, 0.7, 0.8)


def product(d: Draft) -> Value:
    """One product."""
    a, b = d.input(), d.input()
    return d.let(a * b)


def product_below_a_line(d: Draft) -> Value:
    """A product whose upstream is not 1."""
    a, b = d.input(), d.input()
    u = d.let(a * b)
    return d.let(d.line(u))


def product_less_an_input(d: Draft) -> Value:
    """A product from which an input is taken away."""
    a, b, c = d.input(), d.input(), d.input()
    u = d.let(a * b)
    return d.let(d.factor() * u - c)


def product_of_products(d: Draft) -> Value:
    """A product in a product."""
    a, b, c = d.input(), d.input(), d.input()
    u = d.let(a * b)
    return d.let(u * c)


def line_power_line(d: Draft) -> Value:
    """A power between two lines."""
    a, b = d.input(), d.input()
    u = d.let(d.line_to(a, d.number(CUBED)))
    v = d.let(u**CUBE)
    return d.let(d.factor() * v - b)


def power_line_product(d: Draft) -> Value:
    """A power first."""
    a, b = d.input(d.number(CUBED)), d.input()
    u = d.let(a**CUBE)
    v = d.let(d.line_to(u, d.number()))
    return d.let(v * b)


def lines(d: Draft) -> Value:
    """Three lines, one after the other, and an input that is added."""
    a, b = d.input(), d.input()
    u = d.let(d.line(a))
    v = d.let(d.line(u))
    return d.let(d.factor() * v + b)


def sigmoid_neuron(d: Draft) -> Value:
    """A neuron, whose output is given."""
    s = d.number(SQUASHED)
    z = _neuron(d, math.log(s) - math.log1p(-s))
    return _after(d, d.told(sigmoid(z), "s"))


def tanh_neuron(d: Draft) -> Value:
    """The same with tanh."""
    z = _neuron(d, math.atanh(d.number(REACHED)))
    return _after(d, d.told(np.tanh(z), "t"))


def exponential(d: Draft) -> Value:
    """The same with exp."""
    z = _neuron(d, math.log(d.number(GROWN)))
    return _after(d, d.told(np.exp(z), "y"))


def _neuron(d: Draft, wanted: float) -> Value:
    """z = wx + b, where b is such that z is what is wanted."""
    w, x = d.input(name="w"), d.input(name="x")
    b = d.input(float(clean(wanted - w.data * x.data)), "b", is_rough=True)
    return d.let(w * x + b, "z", is_rough=True)


def _after(d: Draft, y: Value) -> Value:
    """What becomes of a neuron's output: the upstream is not 1."""
    c = d.input(name="c")
    return d.let(d.stream.pick((c * y, d.factor() * y - c)), "g")


def sum_times_line(d: Draft) -> Value:
    """The shape of row C1 of the sources: an input that is used twice."""
    a, b = d.input(), d.input()
    c = d.let(a + b)
    f = d.let(d.line(b))
    return d.let(c * f)


def power_and_line(d: Draft) -> Value:
    """An input that is used in a power and in a line."""
    a, b = d.input(d.number(CUBED)), d.input()
    u = d.let(a**CUBE)
    v = d.let(d.line(a))
    return d.let(d.factor() * u + d.factor() * v - b)


def two_ways(d: Draft) -> Value:
    """The shape of row C2 of the sources: a value on the way is used twice."""
    a, k = d.input(), d.input()
    b = d.let(d.line(a))
    u = d.let(d.line(b))
    v = d.let(d.link(b))
    if d.stream.below(2):
        return d.let(d.factor() * u + d.factor() * v - k)
    w = d.let(u * v)
    return d.let(d.factor() * w - k)


def quotient(d: Draft) -> Value:
    """A divisor that is used once more."""
    a, b = d.input(), d.input(d.number(DIVISORS))
    q = d.let(a / b)
    r = d.let(d.line(b))
    return d.let(q * r)


def reciprocal(d: Draft) -> Value:
    """One over a value, times what it was made of."""
    a, b = d.input(), d.input(d.number(DIVISORS))
    q = d.let(d.factor() / b)
    r = d.let(a - q)
    return d.let(r * d.factor() - a * q)


def three_ways(d: Draft) -> Value:
    """A value that is used three times."""
    a, k = d.input(), d.input()
    b = d.let(d.line(a))
    u = d.let(d.line(b))
    v = d.let(d.line(b))
    w = d.let(d.link(b))
    if d.stream.below(2):
        return d.let(d.factor() * u + d.factor() * v + w - k)
    y = d.let(u * v)
    return d.let(d.factor() * y + d.factor() * w - k)


def larger_and_open(d: Draft) -> Value:
    """A maximum of two values, both of which come from one input, and a relu that is open."""
    a, b = d.input(), d.input()
    u = d.let(d.line(a))
    v = d.let(a * b)
    m = d.let(np.maximum(u, v))
    r = d.let(relu(d.line(b)))
    return d.let(d.factor() * m + d.factor() * r)


def shut(d: Draft) -> Value:
    """A relu that is shut, and another way round it."""
    a, b, c = d.input(d.number(POSITIVE)), d.input(d.number(NEGATIVE)), d.input()
    u = d.let(a * b)
    r = d.let(relu(u))
    v = d.let(d.line(a))
    m = d.let(np.maximum(v, b))
    return d.let(d.factor() * m - c + d.factor() * r)


def in_a_row(d: Draft) -> Value:
    """A value that is used twice, and another below it."""
    a, k = d.input(), d.input()
    b = d.let(d.line(a))
    u = d.let(d.line(b))
    v = d.let(u * b)
    w = d.let(d.line(v))
    return d.let(d.stream.pick((d.factor() * w + d.factor() * v - k, d.factor() * w - d.factor() * v + k)))
