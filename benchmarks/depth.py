"""A chain of 100,000 operations at Python's own recursion limit."""

from __future__ import annotations

import pickle
import sys
import time
from collections.abc import Iterator

from backprop_widgets import Graph, Value

from .report import Row

DEPTH = 100_000


def rows(quick: bool) -> Iterator[Row]:
    assert sys.getrecursionlimit() <= 1_000
    start = time.process_time()
    done = []
    x = y = Value(1.5)
    for _ in range(DEPTH):
        y = y + x
    done.append("record")
    y.backward()
    assert x.grad == DEPTH + 1
    done.append("backward")
    graph = Graph(y, {"x": x})
    assert graph.tangents({"x": 1.0})[graph.output.name] == DEPTH + 1
    done.append("tangents")
    assert len(graph.tangent_sweep({"x": 1.0})) == 2 * DEPTH + 1
    done.append("tangent sweep")
    assert graph.gradients()["x"] == DEPTH + 1
    done.append("gradients")
    folded = graph.fold()
    assert folded.gradients()["x"] == DEPTH + 1
    done.append("fold")
    assert len(folded.unfold().nodes) == len(graph.nodes)
    done.append("unfold")
    assert len(graph.lesson()) > 2 * DEPTH
    done.append("lesson")
    for shape in (graph, folded):
        assert pickle.loads(pickle.dumps(shape)).gradients()["x"] == DEPTH + 1
    done.append("pickle")
    try:
        from backprop_widgets import count_paths
    except ImportError:
        pass
    else:
        assert count_paths(graph, graph.output.name, "x") == DEPTH + 1
        done.append("count_paths")
    del x, y, graph, folded, shape
    done.append("freeing")
    seconds = time.process_time() - start
    yield Row(f"depth {DEPTH:,}: {', '.join(done)}", 60, seconds, "s in all", "micrograd stops below 1,000")
