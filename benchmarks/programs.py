"""The scalar programs, written once and run on every engine's Value."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any


def chain(Value: Any, length: int) -> Callable[[], Any]:
    """A chain of products and sums, each of the last value."""

    def run() -> Any:
        x = y = Value(1.5)
        for _ in range(length // 2):
            y = y * 0.999
            y = y + x
        y.backward()
        return x

    return run


def random_dag(Value: Any, length: int) -> Callable[[], Any]:
    """Operations on values chosen at random among the last forty."""
    rng = random.Random(1)
    plan = [(rng.randrange(4), rng.randrange(max(0, i - 30), 10 + i), 9 + i - rng.randrange(4)) for i in range(length)]

    def run() -> Any:
        values = [Value(0.1 * i - 0.45) for i in range(10)]
        for kind, i, j in plan:
            a, b = values[i], values[j]
            values.append(a + b if kind == 0 else a * b if kind == 1 else a - b if kind == 2 else b.relu())
        values[-1].backward()
        return values[0]

    return run


def perceptron(Value: Any) -> Callable[[], Any]:
    """micrograd's own MLP(3, [16, 16, 1]) on 8 samples: forward, squared loss, backward."""
    rng = random.Random(2)
    layers = [
        [([Value(rng.uniform(-1, 1)) for _ in range(n)], Value(0.0)) for _ in range(m)]
        for n, m in ((3, 16), (16, 16), (16, 1))
    ]
    samples = [([rng.uniform(-1, 1) for _ in range(3)], rng.choice([-1.0, 1.0])) for _ in range(8)]

    def run() -> Any:
        loss = Value(0.0)
        for inputs, wanted in samples:
            xs = [Value(x) for x in inputs]
            for depth, layer in enumerate(layers):
                sums = [sum((w * x for w, x in zip(ws, xs, strict=True)), bias) for ws, bias in layer]
                xs = [s.relu() for s in sums] if depth < 2 else sums
            error = xs[0] - wanted
            loss = loss + error * error
        loss.backward()
        return layers[0][0][1]

    return run
