"""The nodes of a graph for the panels: what each is, its value, and its ledger at every moment."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...analysis.kinds import gradient_kind, kink_in
from ...graph.graph import Graph
from ...sweeps.step import Sweep
from ...tape.expression import formula_of
from ...tape.table import CONSTANT, INPUT
from ...tape.tape import Node, Tape
from ...words import lesson
from ...words.numbers import ledger, sum_sign
from ..face import mark_id
from ..mode import mode_of
from ..quantity import quantity

NEXT, MOMENT = "\t", "\n"
"""What stands between the numbers of a sum, and between its moments."""


def row(tape: Tape, node: Node) -> list[Any]:
    """Id, name, kind, formula, shape, how many operations are inside, the operation's name if it has a pattern.

    What is missing at the end is empty.
    """
    operation, inner = node.operation, node.operation.inner
    kind = "input" if operation is INPUT else "constant" if operation is CONSTANT else "compute"
    formula = formula_of(tape, node.index) if kind == "compute" else ""
    shape = "" if isinstance(node.value, float) else "×".join(map(str, np.shape(node.value)))
    inside = sum(map(bool, inner.operands)) if inner is not None else 0
    pattern = operation.name if operation.name in lesson.PATTERNS else ""
    found = [mark_id(node), node.name, kind, formula, shape, inside, pattern]
    while not found[-1]:
        found.pop()
    return found


def value(node: Node) -> str:
    """The value as it is written."""
    return quantity(node.value)


def ledgers(node: Node, sweep: Sweep) -> str:
    """The sum after each arrival, where there are several; the seed of the output; ``""`` of any other node.

    A moment that only adds a term to those of the last one is told by its sum; where the terms need other
    decimals, they stand before it. In the last moment the sign between the terms and the sum comes first.
    """
    steps = sweep.arrivals.get(node.index, ())
    if not steps:
        seeds = [step.after for step in sweep if step.kind == "seed" and step.node is node]
        return quantity(seeds[0]) if seeds else ""
    if len(steps) == 1:
        return ""
    moments = [_lines([step.contribution for step in steps[:k]], steps[k - 1].after) for k in range(1, len(steps) + 1)]
    *terms, total = last = moments[-1]
    is_number = isinstance(steps[-1].after, float)
    sign = sum_sign(terms, total) if is_number else "="
    short = [[lines[-1]] if lines[:-1] == last[: len(lines) - 1] else lines for lines in moments[:-1]]
    return MOMENT.join(NEXT.join(lines) for lines in [[sign, *last], *short])


def whole(node: Node, sweep: Sweep) -> str:
    """The gradient as it is written on its own, where its ledger writes it with other decimals."""
    steps = sweep.arrivals.get(node.index, ())
    if len(steps) < 2:
        return ""
    alone = quantity(steps[-1].after)
    return alone if alone != _lines([step.contribution for step in steps], steps[-1].after)[-1] else ""


def _lines(arrived: list[Any], total: Any) -> list[str]:
    numbers = [*arrived, total]
    return ledger(numbers) if isinstance(total, float) else [quantity(x) for x in numbers]


def choice(tape: Tape, node: Node) -> str:
    """Which choice was made at its kink, as a key of the words' `KINKS`."""
    return kink_in(tape, node.index)


def why(graph: Graph, sweep: Sweep, node: Node) -> str:
    """Why its whole gradient is 0 or 1, as a key of the words' `GRADIENT_NOTES`; of tangents only those of inputs."""
    mode = mode_of(sweep)
    if mode.is_tangent:
        is_resting = node.operation is INPUT and node.name not in sweep.direction
        return "seed" if node.name == mode.by else "independent" if is_resting else ""
    arrivals = sweep.arrivals.get(node.index, ())
    return gradient_kind(graph.output, node, bool(arrivals), arrivals)
