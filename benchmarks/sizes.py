"""All that the steps of a lesson change in a picture: bytes a step, in the style that takes most."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from backprop_widgets import Graph, Value
from backprop_widgets.views.stage import stage

from .pictures import DAG, _program
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


def rows(quick: bool) -> Iterator[Row]:
    graphs = {"the comprehensive graph": C2, "a dense graph of 100 nodes": DAG.format(size=100)}
    for name, program in graphs.items():
        scripts = stage(Graph(_program(program)(Value), {}), most=None, with_facts=False)["scripts"]
        found = {style: _bytes_a_step(script) for style, script in scripts.items()}
        told = ", ".join(f"{style} {size:.0f}" for style, size in found.items())
        yield Row(f"all step patches of {name}", 60, max(found.values()), "bytes a step", told)


def _bytes_a_step(script: dict[str, Any]) -> float:
    return len(json.dumps(script["patches"], separators=(",", ":"))) / len(script["patches"])
