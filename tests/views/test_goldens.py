"""Texts, SVG and DOT, compared to the byte with what was looked at and found good.

``UPDATE_GOLDENS=1 python -m pytest tests/views/test_goldens.py`` writes them anew: look at each before committing.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from backprop_widgets import Graph, draw, narrate, record
from tests import graphs

GOLDENS = Path(__file__).parent / "goldens"


def comprehensive() -> Graph:
    return record(graphs.comprehensive, 0.5, 1)


def product() -> Graph:
    return record(graphs.product, 2, 1)


def neuron(w0, x0, w1, x1, w2):
    dot = w0 * x0 + w1 * x1 + w2
    f = 1 / (1 + np.exp(-dot))
    return f


def unused_input() -> Graph:
    return record(lambda x, unused: x * x, 3, 4)


def vectors(W, y):
    """Row E1 of the sources."""
    u1 = W @ y
    u2 = y**2
    loss = 0.5 * np.sum(u1**2) + np.sum(u2)
    return loss


def layer(X, W, b):
    """A bias row that is added to a batch, and arrays too large for their numbers."""
    h = X @ W + b
    loss = np.sum(h**2)
    return loss


def arrays() -> Graph:
    return record(vectors, W=np.array([[1, 2], [3, 4]]), y=np.array([1, -1]))


def layers() -> Graph:
    x = np.arange(-18.0, 18.0).reshape(12, 3)
    return record(layer, X=x / 4, W=np.array([[1, -1], [0.5, 2], [-0.25, 0]]), b=np.array([1, -1]))


CASES = {
    "arrays.txt": lambda: draw(arrays()).text,
    "arrays.dot": lambda: draw(arrays()).dot,
    "arrays-9.svg": lambda: draw(arrays(), at=9).svg,
    "arrays-variables.svg": lambda: draw(arrays()).svg,
    "arrays-circuit.svg": lambda: draw(arrays(), style="circuit").svg,
    "arrays-flow.svg": lambda: draw(arrays(), style="flow").svg,
    "arrays-layer.svg": lambda: draw(layers()).svg,
    "comprehensive.txt": lambda: draw(comprehensive()).text,
    "comprehensive-15.txt": lambda: draw(comprehensive(), at=15).text,
    "comprehensive-16.txt": lambda: draw(comprehensive(), at=16).text,
    "comprehensive-5.svg": lambda: draw(comprehensive(), at=5).svg,
    "comprehensive-15.svg": lambda: draw(comprehensive(), at=15).svg,
    "comprehensive.dot": lambda: draw(comprehensive()).dot,
    "comprehensive-15.dot": lambda: draw(comprehensive(), at=15).dot,
    "comprehensive-circuit-25.dot": lambda: draw(comprehensive(), style="circuit", at=25).dot,
    "comprehensive-flow.dot": lambda: draw(comprehensive(), style="flow").dot,
    "neuron-circuit.dot": lambda: draw(record(neuron, 2, -1, -3, -2, -3), style="circuit").dot,
    "comprehensive-narrated.txt": lambda: narrate(comprehensive().fold().lesson()),
    "comprehensive-unfolded-narrated.txt": lambda: narrate(comprehensive().lesson()),
    "comprehensive-tangent.txt": lambda: narrate(comprehensive().fold().tangent_sweep({"a": 1})),
    "comprehensive-tangent-15.txt": lambda: draw(comprehensive(), at=15, seed="a").text,
    "comprehensive-tangent-15.svg": lambda: draw(comprehensive(), at=15, seed="a").svg,
    "comprehensive-tangent-circuit-25.txt": lambda: draw(comprehensive(), style="circuit", at=25, seed="a").text,
    "comprehensive-tangent-circuit-25.svg": lambda: draw(comprehensive(), style="circuit", at=25, seed="a").svg,
    "comprehensive-tangent-flow-15.txt": lambda: draw(comprehensive(), "flow", at=15, seed="a", notation="bar").text,
    "comprehensive-tangent-flow-15.svg": lambda: draw(comprehensive(), "flow", at=15, seed="a", notation="bar").svg,
    "comprehensive-tangent-15.dot": lambda: draw(comprehensive(), at=15, seed="a").dot,
    "product.svg": lambda: draw(product()).svg,
    "product-top-down.svg": lambda: draw(product(), rankdir="TB").svg,
    "product-narrated.txt": lambda: narrate(product().lesson()),
    "comprehensive-circuit-25.svg": lambda: draw(comprehensive(), style="circuit", at=25).svg,
    "comprehensive-flow.svg": lambda: draw(comprehensive(), style="flow").svg,
    "neuron-circuit.svg": lambda: draw(record(neuron, 2, -1, -3, -2, -3), style="circuit").svg,
    "square.svg": lambda: draw(record(lambda x: x * x, 3)).svg,
    "unused-input.txt": lambda: draw(unused_input()).text,
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
