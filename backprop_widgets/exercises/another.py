"""The next exercise after one that was generated: one on which the last mistake would show."""

from __future__ import annotations

from .exercise import Exercise
from .generating.generate import can_show, generate
from .report import Report


def another(ex: Exercise, report: Report) -> Exercise:
    """Another exercise of the same level; after a diagnosis one on which that error shows, where the level has one.

    Raises:
        ValueError: if the exercise was not generated.
    """
    if ex.origin is None:
        raise ValueError
    seed, level, _, blanks = ex.origin
    return generate(seed + 1, level, _target(level, report), blanks=blanks)


def _target(level: int, report: Report) -> str | None:
    keys = (item.diagnosis[0] for item in report.items.values() if item.diagnosis)
    return next((key for key in keys if level in [able.number for able in can_show(key)]), None)
