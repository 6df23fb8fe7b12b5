"""One node moved a little, by several sizes up and down: how far everything after it moves, beside its gradient."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ...analysis.check import Row, check
from ...analysis.check_text import name_of, rounded
from ...analysis.nudge import Curve, Nudge, shown_step
from ...graph.graph import Graph
from ...tape.ieee import Number
from ...tape.tape import Node
from ...words import answers as words
from ...words.numbers import number

SIZES = (1000.0, 100.0, 10.0, 1.0)
"""How far it is moved, in the steps that `check` tells of."""
MOST_ENTRIES, MOST_MOVED = 16, 30
SAMPLES = 33
REACH = 1.25
"""How far a plot goes beyond the nudge to both sides, in nudges."""
HEIGHT = 200
"""The height of a plot in its own units."""


def data(graph: Graph, node: Node) -> dict[str, Any]:
    """The nudges of one node.

    Returns:
        a ``note`` alone where there is nothing to nudge. Else ``name``, ``output``, their values ``x`` and ``y``,
        the ``gradient``, what differences find (``numeric``) and whether the two ``agree``, a ``note`` on it,
        the places of the nodes that are ``moved``, and the ``sizes``, the largest first: a ``plot``, and the
        ``moves`` down and up.
    """
    if not isinstance(graph.output.value, float):
        return {"note": words.NUDGE_OUTPUT.format(output=graph.output.name)}
    if not 0 < np.size(node.value) <= MOST_ENTRIES:
        return {"note": words.NUDGE_ARRAY.format(name=node.name, most=MOST_ENTRIES)}
    row = check(graph, node.name)[0]
    x, gradient, numeric = (float(np.asarray(y)[row.entry]) for y in (node.value, row.gradient, row.numeric))
    return {
        "name": name_of(row),
        "output": row.output,
        "x": number(x),
        "y": number(row.curve(x)),
        "gradient": number(gradient),
        "numeric": rounded(numeric, row.error),
        "agrees": bool(row.agrees),
        "note": row.message,
        "moved": Nudge(graph.tape, node.index).affected[-MOST_MOVED:],
        "sizes": [_size(graph, row, x, gradient, shown_step(x) * size) for size in SIZES],
    }


def _size(graph: Graph, row: Row, x: float, gradient: float, step: float) -> dict[str, Any]:
    step = float(f"{step:.0e}")
    moves = [_move(graph, row, x, gradient, signed) for signed in (-step, step)]
    return {"step": number(step), "plot": _plot(row.curve, x, gradient, step), "moves": moves}


def _move(graph: Graph, row: Row, x: float, gradient: float, step: float) -> dict[str, Any]:
    """Where it is moved to, how far the output goes, and by how much: what it is, per step, and by the gradient."""
    before, after = row.curve(x), row.curve(x + step)
    dust = 8 * float(max(np.spacing(abs(before)), np.spacing(abs(after))))
    return {
        "to": number(x + step),
        "change": rounded(after - before, dust),
        "ratio": rounded((after - before) / step, dust / abs(step)),
        "expected": rounded(gradient * step, dust),
        "changes": _changes(graph, row, x + step),
    }


def _changes(graph: Graph, row: Row, to: float) -> list[str]:
    """By how much each node moves that comes after; ``""`` for arrays."""
    nudge = Nudge(graph.tape, row.node.index)
    moved: Number = to
    if row.entry or not isinstance(row.node.value, float):
        moved = np.array(row.node.value)
        moved[row.entry] = to
    values = nudge.values_at(moved)
    return [_difference(graph.tape.values[i], values[i]) for i in nudge.affected[-MOST_MOVED:]]


def _difference(before: Number, after: Number) -> str:
    if not (isinstance(before, float) and isinstance(after, float)):
        return ""
    return rounded(after - before, 8 * float(max(np.spacing(abs(before)), np.spacing(abs(after)))))


def _plot(curve: Curve, x: float, gradient: float, step: float) -> dict[str, Any]:
    """The output over the variable, in heights from 0 at the bottom; null where it has none.

    The ``curve``, the ends of the ``line`` whose slope is the gradient, and the ``points``: moved down, where it is,
    moved up.
    """
    reach = REACH * step
    ys = [curve(x + reach * (2 * k / (SAMPLES - 1) - 1)) for k in range(SAMPLES)]
    here = curve(x)
    finite = [y for y in ys if math.isfinite(y)] or [0.0]
    low, high = min(finite), max(finite)
    if high - low <= 64 * float(np.spacing(max(abs(high), abs(low)))):
        low, high = low - 1, high + 1

    def height(y: float) -> int | None:
        at = HEIGHT * (0.08 + 0.84 * (y - low) / (high - low))
        return round(min(max(at, -9 * HEIGHT), 9 * HEIGHT)) if math.isfinite(at) else None

    return {
        "curve": [height(y) for y in ys],
        "line": [height(here + gradient * side * reach) for side in (-1, 1)],
        "points": [height(curve(x + side * step)) for side in (-1, 0, 1)],
    }
