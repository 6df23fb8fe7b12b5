"""A value to its picture, against micrograd's ``draw_dot`` and torchviz, where they are installed.

Wall time, because Graphviz may be at work in a child process. torch takes seconds to import and its threads would
disturb the others, so torchviz is measured in a Python of its own: the one of BENCHMARK_TORCH, if it is set.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from backprop_widgets import Graph, Value, draw
from backprop_widgets.views import graphviz

from .report import Row

Program = Callable[[Any], Any]

TORCH = """
import statistics, sys, time
import torch, torchviz
torch.set_num_threads(1)
def leaf(x): return torch.tensor(float(x), requires_grad=True)
{program}
times = []
for _ in range({count}):
    start = time.perf_counter()
    torchviz.make_dot(run(leaf)).pipe(format="svg")
    times.append(time.perf_counter() - start)
print(statistics.median(times))
"""

DAG = """
def run(leaf):
    values = [leaf(1 + i / 100) for i in range(4)]
    while len(values) < {size}:
        i = len(values)
        values.append(values[i - 1] * values[i - 4] if i % 3 else values[i - 2] + values[i - 3])
    return values[-1] + values[-2]
"""
SHARED = """
def run(leaf):
    x, w = leaf(1.01), leaf(0.5)
    y = x * w
    for i in range({size} - 1):
        y = y * x if i % 2 else y + w
    return y
"""


def rows(quick: bool) -> Iterator[Row]:
    for size, limit in ((10, 0.3), (50, 0.5), (100, 0.8)):
        yield _row(f"value to SVG, circuit, {size} nodes", DAG.format(size=size), limit, 5 if quick else 15)
    yield _row("chain of 50 sharing two leaves", SHARED.format(size=50), 0.05, 3 if quick else 5)
    program = DAG.format(size=1000)
    yield _row("value to SVG, circuit, 1,000 nodes, against draw_dot", program, 1, 3 if quick else 5)
    yield from _against_torchviz(program, 3 if quick else 5)


def _row(work: str, program: str, limit: float, count: int) -> Row:
    """Our time over that of ``draw_dot``: the median of paired runs."""
    run = _program(program)
    times = _interleaved({"ours": lambda: _ours(run), "draw_dot": lambda: _draw_dot(run)}, count)
    pairs = zip(times["ours"], times["draw_dot"], strict=True)
    found = statistics.median(a / b for a, b in pairs)
    peers = f"{_ms(times['ours'])}; draw_dot {_ms(times['draw_dot'])}"
    return Row(work, limit, found, "× draw_dot", peers)


def _against_torchviz(program: str, count: int) -> Iterator[Row]:
    python = os.environ.get("BENCHMARK_TORCH")
    if not python:
        return
    script = TORCH.format(program=program, count=count)
    done = subprocess.run([python, "-c", script], capture_output=True, text=True, check=True)
    theirs = float(done.stdout)
    run = _program(program)
    ours = statistics.median(_interleaved({"ours": lambda: _ours(run)}, count)["ours"])
    peers = f"{1e3 * ours:.0f} ms; torchviz {1e3 * theirs:.0f} ms"
    yield Row("value to SVG, circuit, 1,000 nodes, against torchviz", 1, ours / theirs, "× torchviz", peers)


def _program(source: str) -> Program:
    names: dict[str, Any] = {}
    exec(source, names)
    run: Program = names["run"]
    return run


def _interleaved(works: Mapping[str, Callable[[], Any]], count: int) -> dict[str, list[float]]:
    """The seconds of each run; all works take turns, after one run each that is not counted."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for i in range(count + 1):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            if i:
                times[name].append(time.perf_counter() - start)
    return times


def _ours(run: Program) -> str:
    graphviz._layout.cache_clear()
    return draw(Graph(run(Value), {}), style="circuit", most=None).svg


def _draw_dot(run: Program) -> str:
    from micrograd.engine import Value as Micrograd

    return draw_dot_of(run(Micrograd))


def draw_dot_of(root: Any) -> str:
    """As in micrograd's notebook: record tables with data and gradient, an ellipse for each operation."""
    from graphviz import Digraph

    nodes, edges = _trace(root)
    dot = Digraph(format="svg", graph_attr={"rankdir": "LR"})
    for n in nodes:
        dot.node(name=str(id(n)), label=f"{{ data {n.data:.4f} | grad {n.grad:.4f} }}", shape="record")
        if n._op:
            dot.node(name=str(id(n)) + n._op, label=n._op)
            dot.edge(str(id(n)) + n._op, str(id(n)))
    for n1, n2 in edges:
        dot.edge(str(id(n1)), str(id(n2)) + n2._op)
    return str(dot.pipe(encoding="utf-8"))


def _trace(root: Any) -> tuple[set[Any], set[tuple[Any, Any]]]:
    nodes, edges, pending = {root}, set(), [root]
    while pending:
        v = pending.pop()
        for child in v._prev:
            edges.add((child, v))
            if child not in nodes:
                nodes.add(child)
                pending.append(child)
    return nodes, edges


def _ms(times: list[float]) -> str:
    return f"{1e3 * statistics.median(times):.0f} ms"
