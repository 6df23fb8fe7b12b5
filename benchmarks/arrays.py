"""Arrays: forward and all gradients of a small classifier, against NumPy written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from backprop_widgets import Value, log_softmax, relu

from .report import Row
from .timing import interleaved, median_ms, ratio

try:
    import autograd
    import autograd.numpy as anp
except ImportError:
    autograd = None
try:
    import torch

    torch.set_num_threads(1)
except ImportError:
    torch = None

SIZES = [("64×784-128-10", (64, 784, 128, 10), 1.45, 8.0, 1), ("toy 8×3-16-2", (8, 3, 16, 2), 3.5, 6.0, 50)]


def by_hand(W1: Any, b1: Any, W2: Any, b2: Any, X: Any, Y: Any) -> tuple[Any, ...]:
    z = X @ W1 + b1
    h = np.maximum(z, 0.0)
    o = h @ W2 + b2
    o = o - o.max(axis=1, keepdims=True)
    e = np.exp(o)
    s = e.sum(axis=1, keepdims=True)
    loss = -(Y * (o - np.log(s))).sum() / len(X)
    g = (e / s - Y) / len(X)
    gh = g @ W2.T
    gz = gh * (z > 0)
    return loss, X.T @ gz, gz.sum(axis=0), h.T @ g, g.sum(axis=0)


def ours(X: Any, Y: Any, *parameters: Value) -> tuple[Any, ...]:
    W1, b1, W2, b2 = parameters
    h = relu(X @ W1 + b1)
    loss = -np.sum(Y * log_softmax(h @ W2 + b2)) / len(X)
    loss.backward()
    return loss.data, *(p.grad for p in parameters)


def torchs(X: Any, Y: Any, *parameters: Any) -> tuple[Any, ...]:
    W1, b1, W2, b2 = parameters
    h = torch.relu(X @ W1 + b1)
    loss = -(Y * torch.log_softmax(h @ W2 + b2, 1)).sum() / len(X)
    return loss.detach(), *torch.autograd.grad(loss, parameters)


def autograds(X: Any, Y: Any) -> Callable[..., tuple[Any, ...]]:
    def loss(parameters: Any) -> Any:
        W1, b1, W2, b2 = parameters
        h = anp.maximum(anp.dot(X, W1) + b1, 0.0)
        o = anp.dot(h, W2) + b2
        o = o - anp.max(o, axis=1, keepdims=True)
        return -anp.sum(Y * (o - anp.log(anp.sum(anp.exp(o), axis=1, keepdims=True)))) / len(X)

    with_gradient = autograd.value_and_grad(loss)

    def run(*parameters: Any) -> tuple[Any, ...]:
        value, gradients = with_gradient(parameters)
        return value, *gradients

    return run


def rows(quick: bool) -> Iterator[Row]:
    for name, (n, inputs, hidden, outputs), limit, seconds, times_over in SIZES:
        rng = np.random.default_rng(0)
        P = [rng.normal(size=(inputs, hidden)) * 0.1, np.zeros(hidden), rng.normal(size=(hidden, outputs)), np.zeros(outputs)]
        X, Y = rng.normal(size=(n, inputs)), np.eye(outputs)[rng.integers(0, outputs, n)]
        V = [Value(p) for p in P]
        works: dict[str, Callable[[], Any]] = {
            "by hand": lambda P=P, X=X, Y=Y: by_hand(*P, X, Y),
            "ours": lambda V=V, X=X, Y=Y: ours(X, Y, *V),
        }
        if autograd is not None:
            works["autograd"] = lambda P=P, run=autograds(X, Y): run(*P)
        if torch is not None:
            T = [torch.tensor(p, requires_grad=True) for p in P]
            works["torch"] = lambda T=T, X=torch.tensor(X), Y=torch.tensor(Y): torchs(X, Y, *T)
        for engine, work in works.items():
            for found, wanted in zip(work(), works["by hand"](), strict=True):
                np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-12, err_msg=engine)
        repeated = {engine: _repeated(work, times_over) for engine, work in works.items()}
        times = interleaved(repeated, seconds / 5 if quick else seconds)
        peers = [f"{e} {ratio(times, e, 'by hand'):.2f} ×" for e in works if e not in ("ours", "by hand")]
        peers += [f"by hand {1e3 * median_ms(times, 'by hand') / times_over:.0f} µs"]
        yield Row(f"arrays, {name}", limit, ratio(times, "ours", "by hand"), "× NumPy by hand", ", ".join(peers))


def _repeated(work: Callable[[], Any], count: int) -> Callable[[], Any]:
    def run() -> None:
        for _ in range(count):
            work()

    return run
