"""Scalars: record and go back, against micrograd and the bare tape."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import micrograd.engine

import backprop_widgets

from . import bare_tape, programs
from .report import Row
from .timing import interleaved, median_ms, ratio

ENGINES = {"ours": backprop_widgets.Value, "micrograd": micrograd.engine.Value, "bare tape": bare_tape.Value}

WORKS: list[tuple[str, Callable[[Any], Callable[[], Any]], float, float]] = [
    ("chain of 1,000", lambda value: programs.chain(value, 1_000), 0.50, 3.0),
    ("random DAG of 10,000", lambda value: programs.random_dag(value, 10_000), 0.55, 6.0),
    ("MLP(3, [16, 16, 1]) on 8 samples", programs.perceptron, 0.60, 5.0),
    ("chain of 100,000", lambda value: programs.chain(value, 100_000), 0.30, 10.0),
    ("random DAG of 100,000", lambda value: programs.random_dag(value, 100_000), 0.30, 10.0),
]


def rows(quick: bool) -> Iterator[Row]:
    sys.setrecursionlimit(1_000_000)  # for micrograd
    try:
        for name, program, limit, seconds in WORKS:
            works = {engine: program(value) for engine, value in ENGINES.items()}
            grads = {engine: work().grad for engine, work in works.items()}
            assert max(grads.values()) - min(grads.values()) <= 1e-9 * abs(grads["ours"]), grads
            times = interleaved(works, seconds / 5 if quick else seconds, 3)
            peers = (
                f"ours {median_ms(times, 'ours'):.2f} ms, micrograd {median_ms(times, 'micrograd'):.2f} ms; "
                f"bare tape: ours {ratio(times, 'ours', 'bare tape'):.2f} ×, "
                f"micrograd {ratio(times, 'micrograd', 'bare tape'):.2f} ×"
            )
            yield Row(f"scalars, {name}", limit, ratio(times, "ours", "micrograd"), "× micrograd", peers)
    finally:
        sys.setrecursionlimit(1_000)
