"""A gradient check as text: a table, and each nudge as a sentence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from ..words import understanding as words
from ..words.numbers import ABOUT, number
from .nudge import shown_step

if TYPE_CHECKING:
    from .check import Check, Row


BEND = 0.05
"""From this part of a move on it is said that the slope alone does not explain it."""


def of_row(row: Row) -> str:
    """The nudge, as far as the output really moves, and what the gradient says."""
    x, gradient = float(np.asarray(row.node.value)[row.entry]), float(np.asarray(row.gradient)[row.entry])
    step = shown_step(x)
    before, after = row.curve(x), row.curve(x + step)
    dust = 8 * max(np.spacing(abs(before)), np.spacing(abs(after)))
    moved = rounded(after - before, float(dust))
    change = 0.0 if moved == "0" else after - before
    expected = rounded(gradient * step, float(dust))
    fields = {
        "amount": moved.removeprefix("-"),
        "gradient": number(gradient).removeprefix(ABOUT),
        "step": number(step),
        "expected": number(gradient * step).removeprefix(ABOUT),
        "equals": "=" if moved == expected and not moved.startswith(ABOUT) else ABOUT,
    }
    fields["amount"] = fields["amount"].removeprefix(ABOUT).removeprefix("-")
    fields["signed"] = fields["gradient"]
    if row.agrees and abs(change - gradient * step) > BEND * abs(change):
        template = words.CHECK_BENDS_UP if change > 0 else words.CHECK_BENDS_DOWN
    elif row.agrees:
        fields["gradient"] = fields["gradient"].removeprefix("-")
        template = words.CHECK_RISES if change > 0 else words.CHECK_FALLS if change < 0 else words.CHECK_STAYS
    else:
        falls = words.CHECK_FALLS_NOT if change < 0 else words.CHECK_STAYS_NOT
        template = words.CHECK_RISES_NOT if change > 0 else falls
    text = words.CHECK_NUDGE.format(
        name=name_of(row),
        value=number(x),
        moved=number(x + step),
        output=row.output,
        change=template.format(**fields),
    )
    return text + _how_many(row)


def name_of(row: Row) -> str:
    """The variable, or the entry of it that is farthest off."""
    if not row.entry:
        return row.name
    return words.CHECK_ENTRY.format(name=row.name, entry=", ".join(map(str, row.entry)))


def _how_many(row: Row) -> str:
    if not row.entry:
        return ""
    total = int(np.size(row.node.value))
    template = words.CHECK_WORST if row.tried == total else words.CHECK_WORST_OF_SOME
    return template.format(count=row.tried, total=total)


def of_check(check: Check) -> str:
    """A line per variable, the reasons under those that need one, and a summary."""
    table = [list(words.CHECK_HEAD)]
    for row in check.rows:
        gradient, numeric = (float(np.asarray(x)[row.entry]) for x in (row.gradient, row.numeric))
        verdict = words.CHECK_AGREES if row.agrees else words.CHECK_DIFFERS
        table.append([name_of(row), number(gradient), rounded(numeric, row.error), verdict])
    widths = [max(len(line[k]) for line in table) for k in range(4)]
    lines = []
    for k, (name, gradient_, numeric_, verdict_) in enumerate(table):
        start = f"{name:{widths[0]}}   {gradient_:>{widths[1]}}   {numeric_:>{widths[2]}}   {verdict_:{widths[3]}}"
        lines.append(f"{start}   {check.rows[k - 1].text if k else ''}".rstrip())
        if k and check.rows[k - 1].message:
            lines.append(" " * (widths[0] + 3) + check.rows[k - 1].message)
    lines += [fault.text for fault in check.faults]
    differ = sum(not row.agrees for row in check.rows)
    lines.append(words.CHECK_SOME.format(count=differ, total=len(check.rows)) if differ else words.CHECK_ALL)
    return "\n".join(lines)


def rounded(x: float, error: float) -> str:
    """A number found by differences, without the digits that are dust."""
    if not math.isfinite(x) or x == 0:
        return number(x)
    dust = max(error, abs(x) * 1e-12)
    if dust >= abs(x):
        return "0"
    return number(round(x, -math.ceil(math.log10(dust)) if math.isfinite(dust) else 0))


def roughly(x: float) -> str:
    """The size of an error, to one digit."""
    return number(float(f"{x:.0e}"))
