"""A full lesson, all steps of both sweeps as data, against the plain backward of the same graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from backprop_widgets import Graph, Value

from .report import Row
from .timing import interleaved, median_ms, ratio


def rows(quick: bool) -> Iterator[Row]:
    for name, make in (("chain", _chain), ("lattice", _lattice)):
        output = make()
        count = len(Graph(output, {}).nodes)

        def lesson(output: Value = output) -> Any:
            return Graph(output, {})  # a fresh one each time: nothing is remembered

        works: dict[str, Callable[[], Any]] = {"graph": lesson, "backward": output.backward}
        works["graph and lesson"] = lambda output=output: Graph(output, {}).lesson()
        times = interleaved(works, 1.0 if quick else 4.0)
        both, graph = (times[key] for key in ("graph and lesson", "graph"))
        times["lesson"] = [a - b for a, b in zip(both, graph, strict=True)]
        peers = f"{median_ms(times, 'lesson'):.1f} ms; making the Graph {median_ms(times, 'graph'):.1f} ms more"
        yield Row(f"lesson, {name} of {count} nodes", 20, ratio(times, "lesson", "backward"), "× backward", peers)


def _chain() -> Value:
    x = y = Value(1.5)
    for _ in range(500):
        y = y * 0.999
        y = y + x
    return y


def _lattice() -> Value:
    row = [Value(0.1 * i) for i in range(20)]
    for _ in range(49):
        row = [row[i] * row[i - 1] + row[i] for i in range(10)] + [row[i] + row[i - 1] for i in range(10, 20)]
    return sum(row[1:], row[0])
