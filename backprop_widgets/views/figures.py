"""The numbers in the sentences of a lesson, by the names of their fields: all of a sentence that inputs move."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from ..sweeps.step import Step
from ..tape.ieee import Number
from ..words.numbers import ABOUT, number
from .ledger import Sum, written_sum
from .quantity import quantity

Writer: TypeAlias = Callable[[Step], Sequence[str]]
SUM = Sum._fields
"""The numbers of an addition, which share their decimals."""

FIGURES: Mapping[str, Callable[[Step], str]] = {
    "value": lambda step: quantity(step.node.value),
    "upstream": lambda step: _gathered(step.upstream),
    "local": lambda step: _gathered(step.local),
    "contribution": lambda step: _gathered(step.contribution),
    "before": lambda step: _gathered(step.before),
    "after": lambda step: _gathered(step.after),
    "effect": lambda step: number(step.after * 0.001).removeprefix(ABOUT),
}
"""How a number that stands alone is written."""
NUMBERS = frozenset({*FIGURES, *SUM})


def figures(step: Step, names: Sequence[str]) -> dict[str, str]:
    """The numbers of these fields in one clause."""
    return dict(zip(names, writer(tuple(names))(step), strict=True))


@cache
def writer(names: tuple[str, ...]) -> Writer:
    """Writes these fields in order; where there is an equals sign among them they are an addition."""
    if SUM[-1] in names:
        places = [SUM.index(name) for name in names]
        return lambda step: [*map(written_sum(step).__getitem__, places)]
    each = [FIGURES[name] for name in names]
    return lambda step: [write(step) for write in each]


def _gathered(x: Number | None) -> str:
    """Of what nothing has arrived yet, 0."""
    return number(x) if type(x) is float else quantity(0.0 if x is None else x)
