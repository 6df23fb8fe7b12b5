"""Gradients beside differences: is it true that the output moves so?"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, overload

import numpy as np

from ..graph.graph import Graph, as_graph
from ..sweeps.rules import RIGHT, local_derivative
from ..tape.expression import formula_of
from ..tape.ieee import Number
from ..tape.table import CONSTANT
from ..tape.tape import Node, Tape
from ..words import understanding as words
from . import check_text
from .faults import Fault, faults_in
from .kinds import kink_in
from .nudge import Curve, Nudge, Slope, one_sided, slope
from .shown import Shown

MOST_ENTRIES = 1_000
"""Of a larger array so many entries are tried, spread evenly."""

RELATIVE = 1e-6
TIMES_ERROR = 10
DUST = 4 * float(np.finfo(float).eps)


@dataclass(frozen=True, eq=False, repr=False)
class Row(Shown):
    """One variable, checked.

    Attributes:
        name: the node.
        output: the node that moves with it.
        gradient: what the reverse sweep finds.
        numeric: what differences find, of the same shape (nan for entries that were not tried).
        agrees: whether the two are the same as far as differences can tell.
        reason: why they may differ: ``gate``, ``kink``, ``rounding``, ``not-finite`` or ``unknown``; ``""``
            where there is nothing to say.
        message: the reason in words.
        entry: for arrays, the entry that is farthest off.
        tried: how many entries were tried.
        error: how far off the difference at that entry may be.
    """

    name: str
    output: str
    gradient: Number
    numeric: Number
    agrees: bool
    reason: str
    message: str
    entry: tuple[int, ...]
    tried: int
    error: float
    node: Node = field(repr=False)
    curve: Curve = field(repr=False)
    """The output as a function of the entry, as if it were an input."""

    @property
    def text(self) -> str:
        """The nudge in one sentence, e.g. ``d 23.5 → 23.501: g rises 0.282006 ≈ 282 × 0.001``."""
        return check_text.of_row(self)


@dataclass(frozen=True, eq=False, repr=False)
class Check(Shown, Sequence[Row]):
    """The rows of a gradient check.

    Attributes:
        rows: one per variable.
        faults: the hand-written gates whose backward does not fit their forward.
    """

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]

    @property
    def agrees(self) -> bool:
        """Whether all rows agree, and no gate is wrong."""
        return all(row.agrees for row in self.rows) and not self.faults

    @property
    def text(self) -> str:
        """A table of the rows, and what is wrong."""
        return check_text.of_check(self)

    @overload
    def __getitem__(self, i: int) -> Row: ...
    @overload
    def __getitem__(self, i: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, i: int | slice) -> Row | tuple[Row, ...]:
        return self.rows[i]

    def __len__(self) -> int:
        return len(self.rows)


def check(graph: Any, wrt: str | Iterable[str] | None = None) -> Check:
    """Compare gradients of the output with central differences.

    Each variable is nudged as if it were an input: what it is computed from is cut off. The operations are
    those that were recorded, so an ``if`` keeps its branch.

    Args:
        graph: a Graph or a Value; its output is a number.
        wrt: the name of an input or of a computed node, or several; all inputs if left out.

    Raises:
        ValueError: if the output is an array, or a name that of a constant.

    >>> from backprop_widgets import record
    >>> print(check(record(lambda a, b: a * b, 3, 4), "a")[0].text)
    a 3 → 3.001: out rises 0.004 = 4 × 0.001
    """
    graph = as_graph(graph)
    names = [n.name for n in graph.inputs] if wrt is None else [wrt] if isinstance(wrt, str) else list(wrt)
    gradients = graph.gradients()
    faults = faults_in(graph.tape)
    spreads = _spreads(graph)
    return Check(
        tuple(_row(graph, graph[n], gradients, spreads.get(graph[n].name) or 0.0, faults) for n in names), faults
    )


def _spreads(graph: Graph) -> dict[str, Number | None]:
    """For each node the sum over all paths of their products' sizes; nothing where there are arrays.

    Where paths cancel, differences lose as many digits as this is larger than the gradient.
    """
    if not all(isinstance(node.value, float) for node in graph.nodes):
        return {}
    sweep = graph.reverse_sweep(rules=replace(RIGHT, local=lambda edge: abs(local_derivative(edge) or 0.0)))
    return sweep.adjoints_at(len(sweep))


def _row(
    graph: Graph, node: Node, gradients: dict[str, Number], spread: float, faults: tuple[Fault, ...]
) -> Row:
    if node.operation is CONSTANT:
        raise ValueError(words.CHECK_CONSTANT.format(name=node.name))
    nudge = Nudge(graph.tape, node.index)
    gradient = gradients[node.name]
    numeric = np.full(np.shape(node.value), math.nan)
    worst: tuple[float, tuple[int, ...], Slope] | None = None
    entries = _entries(np.shape(node.value))
    for entry in entries:
        found = slope(nudge.along(entry), float(np.asarray(node.value)[entry]))
        numeric[entry] = found.value
        found = found._replace(error=max(found.error, DUST * spread))
        off = _distance(float(np.asarray(gradient)[entry]), found)
        if worst is None or off > worst[0]:
            worst = (off, entry, found)
    off, entry, found = worst if worst is not None else (0.0, (), Slope(0.0, 0.0))
    here, there = float(np.asarray(node.value)[entry]), float(np.asarray(gradient)[entry])
    agrees = off <= 1
    reason, message = _reason(graph, nudge, nudge.along(entry), here, there, found, agrees, faults)
    shape = np.shape(node.value)
    return Row(
        name=node.name,
        output=graph.output.name,
        gradient=gradient,
        numeric=numeric if shape else float(numeric),
        agrees=agrees,
        reason=reason,
        message=message,
        entry=entry,
        tried=len(entries),
        error=found.error,
        node=node,
        curve=nudge.along(entry),
    )


def _entries(shape: tuple[int, ...]) -> list[tuple[int, ...]]:
    """All entries of an array, or some spread evenly."""
    every = math.prod(shape)
    stride = -(-every // MOST_ENTRIES) if every > MOST_ENTRIES else 1
    if stride == 1:
        return list(itertools.product(*map(range, shape)))
    return [tuple(map(int, np.unravel_index(i, shape))) for i in range(0, every, stride)]


def _distance(gradient: float, found: Slope) -> float:
    """How far the two are apart, in units of what may be: more than 1 is a difference."""
    if not (math.isfinite(gradient) and math.isfinite(found.value)):
        same = gradient == found.value or (math.isnan(gradient) and math.isnan(found.value))
        return 0.0 if same else math.inf
    size = max(abs(gradient), abs(found.value))
    allowed = RELATIVE * size + min(TIMES_ERROR * found.error, 0.1 * size)
    tiny = TIMES_ERROR * found.error if found.error < 1e-8 else 0.0
    return abs(gradient - found.value) / max(allowed, tiny, 1e-300)


def _reason(
    graph: Graph,
    nudge: Nudge,
    curve: Curve,
    x: float,
    gradient: float,
    found: Slope,
    agrees: bool,
    faults: tuple[Fault, ...],
) -> tuple[str, str]:
    """What there is to say: why they differ, or what to know although they agree."""
    tape = graph.tape
    kinks = [i for i in nudge.affected if kink_in(tape, i)]
    blamed = [fault for fault in faults if fault.place in nudge.affected]
    if agrees:
        return ("kink", _said("kink-agrees", **_made(tape, kinks[0]))) if kinks else ("", "")
    if blamed:
        gates = ", ".join(dict.fromkeys(f"{fault.gate}.backward" for fault in blamed))
        return "gate", _said("gate", gates=gates)
    size = max(abs(gradient), abs(found.value))
    is_vague = not found.error <= 1e-4 * size
    sides = None if is_vague and not kinks else one_sided(curve, x)
    if sides is not None and (kinks or abs(sum(sides) / 2 - found.value) <= 1e-3 * max(map(abs, sides))):
        left, right = (check_text.rounded(side, 1e-9 * abs(side)) for side in sides)
        key = "kink-at" if kinks else "kink"
        return "kink", _said(key, left=left, right=right, **(_made(tape, kinks[0]) if kinks else {}))
    if not (math.isfinite(gradient) and math.isfinite(found.value)):
        return "not-finite", _said("not-finite")
    if is_vague:
        digits = check_text.roughly(float(np.spacing(abs(graph.output.value))))
        error = check_text.roughly(found.error)
        return "rounding", _said("rounding", error=error, output=graph.output.name, digits=digits)
    return "unknown", _said("unknown")


def _said(key: str, **fields: str) -> str:
    return words.CHECK_REASONS[key].format(**fields)


def _made(tape: Tape, index: int) -> dict[str, str]:
    choice = words.KINKS.get(kink_in(tape, index), words.KINK_OTHER)
    return {"node": tape.names[index], "formula": formula_of(tape, index), "choice": choice}
