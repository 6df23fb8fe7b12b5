"""CPU time of engines that take turns, so that a busy machine slows all of them alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any

Work = Callable[[], Any]


def interleaved(works: Mapping[str, Work], seconds: float, least: int = 5) -> dict[str, list[float]]:
    """Run all works in turn, again and again, for about so long; give each one's CPU seconds, run by run.

    The garbage collector is on, as it is in a notebook. Every run begins after a collection of what others left.
    """
    for work in works.values():
        work()
    times: dict[str, list[float]] = {name: [] for name in works}
    end = time.perf_counter() + seconds
    while len(next(iter(times.values()))) < least or time.perf_counter() < end:
        for name, work in works.items():
            gc.collect()
            start = time.process_time_ns()
            kept = work()
            times[name].append((time.process_time_ns() - start) / 1e9)
            del kept
    return times


def ratio(times: Mapping[str, list[float]], name: str, base: str) -> float:
    """The median of the ratios of paired runs."""
    return statistics.median(a / b for a, b in zip(times[name], times[base], strict=True))


def median_ms(times: Mapping[str, list[float]], name: str) -> float:
    """The median CPU time in milliseconds."""
    return 1e3 * statistics.median(times[name])
