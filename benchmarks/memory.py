"""Memory per recorded operation, and how it is given back."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from typing import Any

import micrograd.engine

from backprop_widgets import Value

from .report import Row

COUNT = 20_000


def rows(quick: bool) -> Iterator[Row]:
    ours, objects, left = _measured(Value)
    peer, peer_objects, peer_left = _measured(micrograd.engine.Value)
    yield Row("memory per operation", 250, ours, "bytes", f"micrograd {peer:.0f}")
    yield Row("objects for the collector per operation", 2, objects, "", f"micrograd {peer_objects:.1f}")
    yield Row("Values left when unreferenced, collector off", 0, left, "per operation", f"micrograd {peer_left:.0f}")


def _measured(value: Any) -> tuple[float, float, float]:
    """Bytes and collected objects per operation, and Values left per operation after the last reference is gone."""
    gc.collect()
    others = sum(type(x) is value for x in gc.get_objects())
    gc.disable()
    tracemalloc.start()
    x = y = value(1.5)
    before, objects = tracemalloc.get_traced_memory()[0], len(gc.get_objects())
    for _ in range(COUNT // 2):
        y = y * x
        y = y + 0.25
    used = tracemalloc.get_traced_memory()[0] - before
    made = len(gc.get_objects()) - objects
    del y
    tracemalloc.stop()
    left = sum(type(x) is value for x in gc.get_objects()) - others - 1
    gc.enable()
    return used / COUNT, made / COUNT, left / COUNT
