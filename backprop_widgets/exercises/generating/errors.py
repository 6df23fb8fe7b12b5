"""What each misconception makes of the numbers that are asked for, and how far that is from the truth."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from ...graph.graph import Graph
from ...sweeps.misconceptions import MISCONCEPTIONS, variants_of
from ...sweeps.step import Sweep
from ...tape.ieee import Number
from ...tape.run import zero_like

APART = 0.05
"""How far a wrong answer is from the truth at least, as a part of it."""
ALIKE = 1e-6
"""How near two answers are that nobody tells apart."""
IN_ORDER = tuple(sorted(MISCONCEPTIONS, key=lambda key: key != "added-along-path"))
"""First the one that most often lands near the truth: 3 + 1.5 is 3 · 1.5."""


class Wrong(NamedTuple):
    """One way of making an error, and what it makes of what is asked for where that is not the truth."""

    key: str
    answers: Mapping[str, Number]


def answers(graph: Graph, sweep: Sweep, asked: Iterable[str]) -> dict[str, Number]:
    """What a sweep, right or wrong, has for the questions about derivatives."""
    adjoints = sweep.adjoints_at(len(sweep))
    along = {f"{s.edge.target.name}->{s.edge.source.name}": s for s in sweep if s.edge is not None}
    found: dict[str, Number] = {}
    for key in asked:
        what, _, kind = key.rpartition(".")
        if kind == "contribution" and what in along:
            found[key] = along[what].contribution
        elif kind == "local" and what in along and along[what].local is not None:
            found[key] = along[what].local
        elif key in adjoints:
            adjoint = adjoints[key]
            found[key] = zero_like(graph[key].value) if adjoint is None else adjoint
    return found


def wrong_answers(graph: Graph, asked: Sequence[str], keys: Iterable[str] = tuple(MISCONCEPTIONS)) -> Iterator[Wrong]:
    """All that misconceptions make of the questions, each in all its ways."""
    right = answers(graph, graph.reverse_sweep(), asked)
    for key in keys:
        for variant in variants_of(key, graph.tape):
            wrong = answers(graph, graph.reverse_sweep(rules=variant.rules), asked)
            yield Wrong(key, {name: x for name, x in wrong.items() if distance(x, right[name]) > ALIKE})


def apart(graph: Graph, asked: Sequence[str]) -> list[Wrong] | None:
    """The same, if none of them lands near the truth without being it; else None."""
    right = answers(graph, graph.reverse_sweep(), asked)
    found = []
    for wrong in wrong_answers(graph, asked, IN_ORDER):
        if any(round(distance(x, right[name]), 9) < APART for name, x in wrong.answers.items()):
            return None
        found.append(wrong)
    return found


def distance(wrong: Number, right: Number) -> float:
    """How far an answer is from the truth, as a part of the truth's largest entry; inf for 0, nan and the like."""
    if isinstance(wrong, float) and isinstance(right, float):
        return _part(abs(wrong - right), abs(right))
    if np.shape(wrong) != np.shape(right):
        return float("inf")
    with np.errstate(all="ignore"):
        off = float(np.max(np.abs(np.subtract(wrong, right)), initial=0.0))
    return _part(off, float(np.max(np.abs(right), initial=0.0)))


def _part(off: float, size: float) -> float:
    if not math.isfinite(off):
        return float("inf")
    return 0.0 if off == 0 else off / size if size else float("inf")


def shown(found: Iterable[Wrong]) -> frozenset[str]:
    """The misconceptions that make some answer wrong."""
    return frozenset(wrong.key for wrong in found if wrong.answers)


def collisions(found: Iterable[Wrong]) -> set[tuple[str, str, str]]:
    """The question and the two misconceptions, wherever two of them give the same wrong answer."""
    givers: dict[tuple[str, str], set[str]] = {}
    for wrong in found:
        for name, x in wrong.answers.items():
            givers.setdefault((name, _digits(x)), set()).add(wrong.key)
    return {(name, *pair) for (name, _), keys in givers.items() for pair in combinations(sorted(keys), 2)}


def _digits(x: Number) -> str:
    """The digits of an answer that anyone would write."""
    return f"{x:.6g}" if isinstance(x, float) else " ".join(f"{entry:.6g}" for entry in np.ravel(x))
