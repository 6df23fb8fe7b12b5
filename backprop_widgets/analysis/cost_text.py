"""Costs as a table of text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from ..words import understanding as words
from ..words.numbers import ABOUT, number

if TYPE_CHECKING:
    from .costs import Costs

KINDS = ("forward", "reverse", "tangent", "tangents", "by_paths")
LARGEST = 10**9


def of_costs(costs: Costs) -> str:
    """A row per kind of sweep, and what is counted."""
    inputs = len(costs.graph.inputs)
    title = words.COSTS_TITLE.format(
        output=costs.graph.output.name,
        operations=whole(costs.forward.total),
        inputs=words.INPUTS_ONE if inputs == 1 else words.INPUTS_MANY.format(count=inputs),
    )
    rows = [list(words.COSTS_HEAD)]
    for kind in KINDS:
        count = getattr(costs, kind)
        ratio = times(count.total, costs.forward.total)
        note = words.COSTS_NOTES[kind].format(ratio=ratio, paths=paths_in_words(costs.paths))
        rows.append([words.COSTS_ROWS[kind], *map(whole, (*count, count.total)), note])
    return "\n".join([title, *table(rows, "<>>>><"), words.COSTS_RULES])


def paths_in_words(count: int) -> str:
    """How many paths there are."""
    return words.COSTS_PATHS_ONE if count == 1 else words.COSTS_PATHS_MANY.format(count=whole(count))


def whole(n: int) -> str:
    """A whole number, in full where it is short."""
    return str(n) if n < LARGEST else f"{ABOUT}{Decimal(n):.4e}".replace("e+", "e")


def times(n: int, unit: int) -> str:
    """How many times one number is the other."""
    if n > 10**15:
        return f"{ABOUT}{Decimal(n) / Decimal(max(unit, 1)):.1e}".replace("e+", "e")
    return number(float(f"{n / max(unit, 1):.3g}"))


def table(rows: Sequence[Sequence[str]], aligned: str) -> list[str]:
    """Rows with their columns under each other, aligned as ``<`` or ``>`` says."""
    widths = [max(len(row[k]) for row in rows) for k in range(len(aligned))]
    return [
        "   ".join(f"{cell:{side}{width}}" for cell, side, width in zip(row, aligned, widths, strict=True)).rstrip()
        for row in rows
    ]
