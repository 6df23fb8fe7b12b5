"""The levels of arrays: broadcasting, matrices, softmax and a small network. Each recipe writes one program."""

from __future__ import annotations

import math

import numpy as np

from ...graph.functions import relu, sigmoid, softmax
from ...graph.value import Value
from .draft import Draft, clean
from .numbers import SQUASHED

WEIGHTS = (3.0, 4.0, 5.0, 6.0, 7.0, -3.0, -4.0, -5.0, 1.5, 2.5, 0.5, -1.5)
EVEN = (4.0, 6.0, 8.0, 10.0, 12.0, 14.0, -4.0, -6.0, -8.0, -12.0)
SMALL = (0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 0.25, 3.0, -3.0)
SIGNALS = (3.0, 4.0, 5.0, 6.0, 7.0, -3.0, -4.0, -5.0)
SHARES = ((2, 3, 5), (1, 3, 6), (3, 1, 6), (5, 3, 2), (1, 4, 5), (4, 5, 1))
SIZE = 4
"""Of vectors: a fourth is a short decimal."""


def mean_of_a_line(d: Draft) -> Value:
    """A number that is stretched over a vector, and a mean."""
    w, x = d.input(d.numbers(SIZE, WEIGHTS), "w"), d.input(d.number(WEIGHTS), "x")
    b, t = d.input(d.number(EVEN), "b"), d.input(d.numbers(SIZE, EVEN), "t")
    u = d.let(w * x, "u")
    v = d.let(u + b, "v")
    r = d.let(t * v, "r")
    return d.let(np.mean(r), "y")


def rows(d: Draft) -> Value:
    """A vector that is stretched over the rows of a matrix, and a mean."""
    x = d.input(d.numbers(4, WEIGHTS).reshape(2, 2), "X")
    b, k = d.input(d.numbers(2, EVEN), "b"), d.input(d.number(EVEN), "k")
    u = d.let(x * b, "U")
    m = d.let(np.mean(u), "m")
    return d.let(k * m, "y")


def matrix_and_vector(d: Draft) -> Value:
    """A matrix times a vector."""
    w, x = d.input(d.numbers(4, WEIGHTS).reshape(2, 2), "W"), d.input(d.numbers(2, EVEN), "x")
    t = d.input(d.numbers(2), "t")
    u = d.let(w @ x, "u")
    v = d.let(u * t, "v")
    return d.let(np.sum(v), "y")


def two_matrices(d: Draft) -> Value:
    """A vector that goes through a matrix and past it."""
    w, x = d.input(d.numbers(4, WEIGHTS).reshape(2, 2), "W"), d.input(d.numbers(2, EVEN), "x")
    t, k = d.input(d.numbers(2), "t"), d.factor()
    u = d.let(w @ x, "u")
    v = d.let(t * u + k * x, "v")
    return d.let(np.sum(v), "y")


def softmax_of_scores(d: Draft) -> Value:
    """A softmax, whose output is given."""
    shares = np.array(d.stream.pick(SHARES)) / 10
    z = d.input(clean(np.log(shares)), "z", is_rough=True)
    t = d.input(d.numbers(3), "t")
    p = d.told(softmax(z), "p")
    q = d.let(t * p, "q")
    return d.let(np.sum(q), "y")


def network(d: Draft) -> Value:
    """A layer with relu, a way round it, the largest entry, and a neuron whose output is given."""
    w, x = d.input(d.numbers(4, SMALL).reshape(2, 2), "W"), d.input(d.numbers(2, SIGNALS), "x")
    h = d.let(relu(w @ x), "h")
    r = d.let(h + d.factor() * x, "r")
    m = d.let(np.max(r), "m")
    share = d.number(SQUASHED)
    v = d.input(d.number(WEIGHTS), "v")
    wanted = math.log(share) - math.log1p(-share)
    c = d.input(float(clean(wanted - v.data * m.data)), "c", is_rough=True)
    z = d.let(v * m + c, "z", is_rough=True)
    s = d.told(sigmoid(z), "s")
    return d.let(d.stream.pick((d.factor() * s, d.factor() * s - m)), "y")
