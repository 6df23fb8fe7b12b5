"""The running sum at a node whose output splits, written out while its contributions arrive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..sweeps.step import Step
from ..tape.ieee import Number
from ..words import lesson
from ..words.numbers import ledger, sum_sign
from .quantity import boxed, quantity


class Sum(NamedTuple):
    """One addition to an accumulator, as it is written.

    Attributes:
        before: what the accumulator held.
        contribution: what arrives.
        after: what it holds now.
        equals: ``=``, or ``≈`` where the printed numbers do not add up.
    """

    before: str
    contribution: str
    after: str
    equals: str


def written_sum(step: Step) -> Sum:
    """The addition that a step makes, its lines sharing their decimals."""
    before, contribution, after = _number(step.before), _number(step.contribution), _number(step.after)
    if isinstance(before, float) and isinstance(contribution, float) and isinstance(after, float):
        texts = ledger([before, contribution, after])
        return Sum(texts[0], texts[1], texts[2], sum_sign(texts[:2], texts[2]))
    return Sum(quantity(before), quantity(contribution), quantity(after), "=")


def lines(contributions: Sequence[Number], total: Number) -> list[str]:
    """The contributions that have arrived and their sum, with shared decimals."""
    if isinstance(total, float):
        return ledger([*contributions, total])
    return [boxed(x) for x in (*contributions, total)]


def gathered(contributions: Sequence[Number], total: Number, most: int, expected: int) -> list[str]:
    """As `lines`, in at most `most` lines and the sum: where more are expected, the last line holds all the rest."""
    if expected <= most or len(contributions) < most:
        return lines(contributions, total)
    first, rest = contributions[: most - 1], contributions[most - 1 :]
    return lines([*first, sum(rest[1:], start=rest[0])], total)


def arrived(step: Step) -> str:
    """How many of the contributions have arrived, e.g. ``1 of 2``."""
    k, n = step.arrival or (1, 1)
    return lesson.ARRIVED.format(k=k, n=n)


def summary(step: Step, waiting: str) -> str:
    """The ledger's line, e.g. ``so far 0 + 1410 = 1410 · 1 of 2, c still to come``."""
    template = lesson.LEDGER_SO_FAR if waiting else lesson.LEDGER_FINAL
    return template.format(**written_sum(step)._asdict(), arrived=arrived(step), waiting=waiting)


def _number(x: Number | None) -> Number:
    return 0.0 if x is None else x
