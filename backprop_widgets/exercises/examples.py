"""The worked examples of the texts that this toolkit was made for, as exercises."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from ..graph.functions import sigmoid
from ..graph.gates import Gate
from ..graph.graph import Graph
from ..graph.record import record
from ..words.generating import EXAMPLES
from .exercise import Exercise, exercise


class Quadratic(Gate):
    """f(x) = (x + 3)(x + 2), written by hand."""

    name = "f"

    def forward(self, x: Any) -> Any:
        """The value; the slope is kept for later."""
        self.slope = 2 * x + 5
        return (x + 3) * (x + 2)

    def backward(self, upstream: Any) -> Any:
        """Upstream × local."""
        return self.slope * upstream


def two_users(x: Any) -> Any:
    """A1."""
    f = Quadratic()(x)
    u = 0.34 * f
    v = -0.20 * f
    s = u + v
    return s


def one_gate_each(x: Any) -> Any:
    """A2."""
    p = Quadratic()(x)
    q = Quadratic()(x)
    s = 0.34 * p - 0.20 * q
    return s


def product(a: Any, b: Any) -> Any:
    """B1: the product's upstream gradient is 2."""
    x = a * b
    y = 2 * x
    return y


def sum_times_sum(a: Any, b: Any) -> Any:
    """C1."""
    c = a + b
    d = b + 1
    e = c * d
    return e


def comprehensive(a: Any, o: Any) -> Any:
    """C2."""
    b = 5 - 3 * a
    c = 2 * b + 3
    d = 5 * b + 6
    e = 7 * c + d**2
    f = 2 * e
    g = 3 * f - o
    return g


def circuit(w0: Any, x0: Any, w1: Any, x1: Any, w2: Any) -> Any:
    """D2."""
    dot = w0 * x0 + w1 * x1 + w2
    e = np.exp(-dot)
    n = e + 1
    f = 1 / n
    return f


def neuron(w0: Any, x0: Any, w1: Any, x1: Any, w2: Any) -> Any:
    """D3."""
    dot = w0 * x0 + w1 * x1 + w2
    f = sigmoid(dot)
    return f


def staged(x: Any, y: Any) -> Any:
    """D4."""
    sigy = sigmoid(y)
    num = x + sigy
    sigx = sigmoid(x)
    xpy = x + y
    sq = xpy**2
    den = sigx + sq
    f = num / den
    return f


def patterns(x: Any, y: Any, z: Any, w: Any) -> Any:
    """D5."""
    p = x * y
    m = np.maximum(z, w)
    q = p + m
    out = 2 * q
    return out


def vectors(W: Any, y: Any) -> Any:
    """E1 and E3."""
    u1 = W @ y
    u2 = y**2
    loss = 0.5 * np.sum(u1 * u1) + np.sum(u2)
    return loss


WEIGHTS = {"w0": 2.0, "x0": -1.0, "w1": -3.0, "x1": -2.0, "w2": -3.0}


def _of(graph: Graph, ask: str, given: str = "") -> Exercise:
    return exercise(graph, ask=ask.split(), given=given.split())


def _c2() -> Graph:
    return record(comprehensive, a=0.5, o=1.0)


_MADE: dict[str, Callable[[], Exercise]] = {
    "A1": lambda: _of(record(two_users, 2.0), "f.value f->x.local f x", "s.value"),
    "A2": lambda: _of(record(one_gate_each, 2.0), "p->x.contribution q->x.contribution x", "p.value q.value"),
    "B1": lambda: _of(record(product, 3.0, 4.0), "x a b"),
    "B1 at 0": lambda: _of(record(product, 3.0, 0.0), "x a b"),
    "C1": lambda: _of(record(sum_times_sum, 2.0, 1.0), "c.value d.value e.value c d b a"),
    "C2": lambda: _of(_c2(), "f o e c d b a", "b.value c.value d.value e.value f.value g.value"),
    "C3": lambda: _of(_c2(), "d", "d.value e"),
    "C5": lambda: _of(_c2(), "d->b.contribution c->b.contribution b a", "c d"),
    "C6": lambda: _of(
        _c2(),
        "g->f.local g->o.local f->e.local e->c.local e->d.local c->b.local d->b.local b->a.local",
        "d.value",
    ),
    "C7": lambda: _of(_c2().fold().ending_at("e"), "d c b", "d.value"),
    "C8": lambda: _of(_c2().fold().ending_at("f"), "d", "d.value"),
    "D2": lambda: _of(record(circuit, **WEIGHTS), "dot.value e.value f.value n e dot w0 x0 w1 x1 w2"),
    "D3": lambda: _of(record(neuron, **WEIGHTS), "f.value dot w0 x0 w1 x1 w2"),
    "D4": lambda: _of(
        record(staged, 3.0, -4.0), "f.value num den sq xpy sigx x sigy y", "sigx.value sigy.value"
    ),
    "D5": lambda: _of(record(patterns, 3.0, -4.0, 2.0, -1.0), "q p m x y z w"),
    "E1": lambda: _of(
        record(vectors, np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0])),
        "u1.value u2.value loss.value u1->y.contribution u2->y.contribution y W",
        "u1 u2",
    ),
}


class Examples(Mapping[str, Exercise]):
    """Exercises by their id, each made when it is asked for; shown, one line each."""

    def __getitem__(self, key: str) -> Exercise:
        return _MADE[key]()

    def __iter__(self) -> Iterator[str]:
        return iter(_MADE)

    def __len__(self) -> int:
        return len(_MADE)

    def __repr__(self) -> str:
        return "\n".join(f"{key:8} {EXAMPLES[key]}" for key in self)


def examples() -> Examples:
    """The worked examples, by the ids that the lessons use.

    >>> examples()["C2"].mark({"d": 47}).items["d"].diagnosis
    ['no-upstream']
    """
    return Examples()
