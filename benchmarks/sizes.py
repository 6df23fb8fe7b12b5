"""Bytes: of a picture, beside those of ``draw_dot`` for the same values, and of all that the steps change in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from backprop_widgets import Graph, Value, draw
from backprop_widgets.views.stage import stage
from backprop_widgets.views.styles import STYLES

from .pictures import DAG, Program, _program, draw_dot_of
from .report import Row

C2 = """
def run(leaf):
    a, o = leaf(0.5), leaf(1)
    b = 5 - 3 * a
    c, d = 2 * b + 3, 5 * b + 6
    named = dict(a=a, o=o, b=b, c=c, d=d, e=7 * c + d**2)
    named["g"] = 3 * (2 * named["e"]) - o
    for name, value in named.items():
        value.name = name
    return named["g"]
"""
NETWORK = """
def run(leaf):
    xs, out = [leaf(0.5 + i / 4) for i in range(3)], None
    for j in range(4):
        total = leaf(0.25)
        for i, x in enumerate(xs):
            total = total + leaf((i - j) / 8) * x
        out = total.relu() if out is None else out + total.relu()
    return out
"""


def rows(quick: bool) -> Iterator[Row]:
    graphs = {"the comprehensive graph": C2, "a dense graph of 100 nodes": DAG.format(size=100)}
    for name, program in graphs.items():
        scripts = stage(Graph(_program(program)(Value), {}), most=None, with_facts=False)["scripts"]
        found = {style: _bytes_a_step(script) for style, script in scripts.items()}
        yield Row(f"all step patches of {name}", 60, max(found.values()), "bytes a step", _told(found))
    for name, program in {**graphs, "a network of 50 nodes": NETWORK}.items():
        yield from _pictures(name, _program(program))


def _pictures(name: str, run: Program) -> Iterator[Row]:
    """SVG for each node that was recorded, in the style that takes most; `draw_dot` takes twice as much at the least."""
    from micrograd.engine import Value as Micrograd

    graph, theirs = Graph(run(Value), {}), draw_dot_of(run(Micrograd))
    sizes = {style: len(draw(graph, style=style, most=None).svg.encode()) for style in STYLES}
    count, most = len(graph.nodes), max(sizes.values())
    told = f"{_told({style: size / count for style, size in sizes.items()})}; draw_dot {len(theirs.encode()) / count:.0f}"
    yield Row(f"SVG of {name}", 0.5, most / len(theirs.encode()), "× draw_dot", f"bytes a node: {told}")


def _told(sizes: Mapping[str, float]) -> str:
    return ", ".join(f"{style} {size:.0f}" for style, size in sizes.items())


def _bytes_a_step(script: dict[str, Any]) -> float:
    return len(json.dumps(script["patches"], separators=(",", ":"))) / len(script["patches"])
