"""The texts behind the panels, compared to the byte with what was looked at and found good.

``UPDATE_GOLDENS=1 python -m pytest tests/views/test_panel_goldens.py`` writes them anew: look before committing.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from backprop_widgets import Graph, Value, code, record, table
from backprop_widgets.views.details import details
from tests import graphs
from tests.analysis.test_sources import grouped, staged, vectors
from tests.views.test_code import long_gate
from tests.views.test_goldens import neuron

GOLDENS = Path(__file__).parent / "goldens" / "panels"


def comprehensive() -> Graph:
    return record(graphs.comprehensive, 0.5, 1).fold()


def arrays() -> Graph:
    return record(vectors, np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0])).fold()


def hostile() -> Graph:
    x, y = Value(2.0, name="a\n<b>"), Value(3.0, name="x′")
    out = x * y + np.maximum(x, y - 1)
    return Graph(out, names={"out": out}).fold()


CASES = {
    "c2-code.txt": lambda: code(comprehensive()).text,
    "c2-code-numbered.txt": lambda: repr(code(comprehensive())),
    "c2-code.html": lambda: code(comprehensive())._repr_mimebundle_()["text/html"],
    "c2-code-unfolded.txt": lambda: code(record(graphs.comprehensive, 0.5, 1)).text,
    "c2-table.txt": lambda: table(comprehensive()).text,
    "c2-table-15.html": lambda: table(comprehensive(), 15).html,
    "c2-details-b.txt": lambda: details(comprehensive(), "b", 15).text,
    "c2-details-wire.txt": lambda: details(comprehensive(), "e->d").text,
    "c7-code.txt": lambda: code(comprehensive().group("block", ["c", "d", "e"])).text,
    "d2-code.txt": lambda: code(record(neuron, 2, -1, -3, -2, -3).fold()).text,
    "d3-code.txt": lambda: code(record(grouped, 2, -3, -3, -1, -2).fold()).text,
    "d4-code.txt": lambda: code(record(staged, 3, -4).fold()).text,
    "d4-table.txt": lambda: table(record(staged, 3, -4).fold()).text,
    "e-code.txt": lambda: code(arrays()).text,
    "e-table.txt": lambda: table(arrays()).text,
    "opened-code.txt": lambda: code(record(lambda x, k: long_gate(x, k) * x, 0.7, 1.3).fold()).text,
    "by-zero-code.txt": lambda: code(record(lambda x, y: x / y + np.sqrt(x), 0, 0).fold()).text,
    "hostile-code.txt": lambda: code(hostile()).text,
    "hostile-code.html": lambda: code(hostile())._repr_mimebundle_()["text/html"],
    "hostile-table.txt": lambda: table(hostile()).text,
}


@pytest.mark.parametrize("name", CASES)
def test_golden(name):
    made = CASES[name]().rstrip("\n") + "\n"
    golden = GOLDENS / name
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(made, encoding="utf-8", newline="\n")
    assert made == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_same_graph_same_bytes(name):
    assert CASES[name]() == CASES[name]()
