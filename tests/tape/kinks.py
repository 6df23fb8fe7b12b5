"""Places where a derivative does not exist or is hard to compute, and how to get there here and in PyTorch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

import backprop_widgets as bw

INF, NAN = float("inf"), float("nan")


class Kink(NamedTuple):
    """One place; `key` is the choice that the operation must name there."""

    name: str
    call: Callable[..., Any]
    torch: Callable[..., Any]
    xs: tuple[Any, ...]
    key: str = ""


KINKS = [
    Kink("relu at 0", bw.relu, lambda t, x: t.relu(x), ([-1.0, 0.0, 1.0],), "relu-zero"),
    Kink("relu of nan and inf", bw.relu, lambda t, x: t.relu(x), ([-INF, INF],)),
    Kink("abs at 0", np.abs, lambda t, x: t.abs(x), ([-1.0, 0.0, 1.0],), "abs-zero"),
    Kink("sign at 0", np.sign, lambda t, x: t.sign(x), ([-1.0, 0.0, 1.0],), "sign-zero"),
    Kink("maximum at a tie", np.maximum, lambda t, a, b: t.maximum(a, b), ([1.0, 2.0, 3.0], [2.0, 2.0, 2.0]), "maximum-tie"),
    Kink("minimum at a tie", np.minimum, lambda t, a, b: t.minimum(a, b), ([1.0, 2.0, 3.0], [2.0, 2.0, 2.0]), "minimum-tie"),
    Kink("maximum of infinities", np.maximum, lambda t, a, b: t.maximum(a, b), ([INF, -INF], [INF, -INF]), "maximum-tie"),
    Kink("maximum with nan", np.maximum, lambda t, a, b: t.maximum(a, b), ([NAN, 1.0], [1.0, NAN])),
    Kink(
        "clip at its ends",
        lambda x: np.clip(x, -1.0, 1.0),
        lambda t, x: t.clamp(x, -1.0, 1.0),
        ([-2.0, -1.0, 0.0, 1.0, 2.0],),
        "clip-edge",
    ),
    Kink(
        "clip by values",
        np.clip,
        lambda t, x, low, high: t.clamp(x, low, high),
        ([-2.0, -1.0, 0.0, 1.0, 2.0], [-1.0] * 5, [1.0] * 5),
        "clip-edge",
    ),
    Kink("clip between crossed ends", np.clip, lambda t, x, low, high: t.clamp(x, low, high), ([0.0], [1.0], [-1.0])),
    Kink("sqrt at 0", np.sqrt, lambda t, x: t.sqrt(x), ([0.0, 4.0],), "sqrt-zero"),
    Kink("log at 0", np.log, lambda t, x: t.log(x), ([0.0, 1.0],)),
    Kink("reciprocal at 0", np.reciprocal, lambda t, x: 1 / x, ([0.0, 2.0],)),
    Kink("0 ** 0", np.power, lambda t, a, b: t.pow(a, b), ([0.0], [0.0]), "power-zero"),
    Kink("0 ** positive", np.power, lambda t, a, b: t.pow(a, b), ([0.0, 0.0, 0.0], [0.5, 1.0, 2.0])),
    Kink("0 ** negative", np.power, lambda t, a, b: t.pow(a, b), ([0.0], [-1.0])),
    Kink("negative ** whole", lambda a: a**3.0, lambda t, a: a**3.0, ([-2.0, 0.0, 2.0],)),
    Kink("negative ** 0", lambda a: a**0.0, lambda t, a: a**0.0, ([-2.0, 0.0, 2.0],), "power-zero"),
    Kink("prod with one 0", np.prod, lambda t, x: t.prod(x), ([2.0, 0.0, 3.0],)),
    Kink("prod with two 0", np.prod, lambda t, x: t.prod(x), ([2.0, 0.0, 0.0],)),
    Kink("max with ties", np.max, lambda t, x: t.amax(x), ([1.0, 3.0, 3.0, 3.0],), "max-tie"),
    Kink("max along an axis with ties", lambda x: np.max(x, axis=0), lambda t, x: t.amax(x, 0), ([[1.0, 3.0], [1.0, 2.0]],), "max-tie"),
    Kink("min with ties", np.min, lambda t, x: t.amin(x), ([1.0, 3.0, 1.0],), "min-tie"),
    Kink("std of equal numbers", np.std, lambda t, x: t.std(x, correction=0), ([2.0, 2.0, 2.0],), "std-zero"),
    Kink("var of equal numbers", np.var, lambda t, x: t.var(x, correction=0), ([2.0, 2.0, 2.0],)),
    Kink("norm of 0", np.linalg.norm, lambda t, x: t.linalg.norm(x), ([0.0, 0.0],), "norm-zero"),
    Kink("largest norm with ties", lambda x: np.linalg.norm(x, np.inf), lambda t, x: t.linalg.norm(x, INF), ([3.0, -3.0, 1.0],)),
    Kink("sinc at 0", np.sinc, lambda t, x: t.sinc(x), ([0.0, 1e-4, 0.01, 1.0],)),
    Kink("logaddexp far apart", np.logaddexp, lambda t, a, b: t.logaddexp(a, b), ([1000.0, -1000.0, 5.0], [-1000.0, 1000.0, 5.0])),
    Kink("sigmoid far out", bw.sigmoid, lambda t, x: t.sigmoid(x), ([-1000.0, -30.0, 0.0, 1000.0],)),
    Kink("softplus far out", bw.softplus, lambda t, x: t.nn.functional.softplus(x, threshold=1e9), ([-1000.0, 0.0, 30.0],)),
    Kink("tanh far out", np.tanh, lambda t, x: t.tanh(x), ([-1000.0, 1000.0],)),
    Kink("softmax far out", bw.softmax, lambda t, x: t.softmax(x, -1), ([-1000.0, 0.0, 1000.0],)),
    Kink("softmax of equal giants", bw.softmax, lambda t, x: t.softmax(x, -1), ([1000.0, 1000.0],)),
    Kink("log_softmax far out", bw.log_softmax, lambda t, x: t.log_softmax(x, -1), ([-1000.0, 0.0, 1000.0],)),
    Kink("logsumexp far out", bw.logsumexp, lambda t, x: t.logsumexp(x, 0), ([-1000.0, 0.0, 1000.0],)),
    Kink("logsumexp with -inf", bw.logsumexp, lambda t, x: t.logsumexp(x, 0), ([-INF, 0.0, 1.0],)),
    Kink("sort with ties", lambda x: np.sort(x), lambda t, x: t.sort(x, stable=True).values, ([2.0, 1.0, 2.0, 1.0],), "sort-tie"),
    Kink("arctan2 on the negative axis", np.arctan2, lambda t, a, b: t.atan2(a, b), ([0.0], [-1.0])),
    Kink("repeated index", lambda x: x[[0, 0, 1]], lambda t, x: x[[0, 0, 1]], ([2.0, 3.0],)),
]
