"""A question with options: the truth, and what named misconceptions would answer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from ..tape.ieee import Number
from ..views.quantity import MOST_IN_A_SENTENCE, quantity
from ..words import exercises as words
from .candidates import FAMILY_ORDER, RANKS, Candidate, beside
from .closeness import Closeness, closeness, is_same
from .diagnosis import place_of
from .focus import Focus
from .questions import Asked
from .report import Item
from .sheet import Sheet

FEWEST = 2
ABSURD = 3
"""By how many powers of ten an answer is off that few would believe."""
CHOSEN = tuple(FAMILY_ORDER.index(family) for family in ("fan-out", "chain", "gate", "array", "code"))


class Choice(NamedTuple):
    """An option.

    Attributes:
        text: as it is written.
        value: as a number or array.
        is_right: whether it is the truth.
        diagnosis: the misconceptions that lead to it, best first; nothing for the truth.
        meaning: what it says about one who takes it.
    """

    text: str
    value: Number
    is_right: bool
    diagnosis: tuple[str, ...]
    meaning: str


def choices(sheet: Sheet, asked: Asked, n: int, mark: Callable[[Number], Item]) -> tuple[Choice, ...]:
    """The truth and up to `n` - 1 wrong answers that mean something, in an order that gives nothing away.

    Raises:
        ValueError: if `n` is less than 2, or the answer is too large to be written in a line.
    """
    if not isinstance(n, int) or n < FEWEST:
        raise ValueError(words.NO_CHOICES.format(given=n))
    truth = sheet.truth(asked)
    if np.size(truth) > MOST_IN_A_SENTENCE:
        raise ValueError(words.CHOICES_SHAPE.format(key=asked.key))
    values: list[Number] = [truth]
    for value in _wrong(sheet, asked):
        if len(values) == n:
            break
        if all(closeness(value, x) is Closeness.APART and quantity(value) != quantity(x) for x in values):
            values.append(value)
    options = [_choice(value, value is truth, mark) for value in values]
    return tuple(sorted(options, key=lambda option: _shuffled(asked.key, option.text)))


def recognised(sheet: Sheet, asked: Asked, mark: Callable[[Number], Item]) -> tuple[Choice, ...]:
    """The truth, and every other answer that says something about the one who gives it, each once."""
    truth = sheet.truth(asked)
    values: list[Number] = [truth]
    for value in _wrong(sheet, asked):
        if not any(is_same(value, x) or closeness(value, truth) for x in values):
            values.append(value)
    return tuple(_choice(value, value is truth, mark) for value in values)


def _choice(value: Number, is_right: bool, mark: Callable[[Number], Item]) -> Choice:
    if is_right:
        return Choice(quantity(value), value, True, (), words.MEANS_RIGHT)
    item = mark(value)
    return Choice(quantity(value), value, False, tuple(item.diagnosis), item.message)


def _shuffled(key: str, text: str) -> bytes:
    return hashlib.sha256(f"{key}\0{text}".encode()).digest()


def _wrong(sheet: Sheet, asked: Asked) -> Iterator[Number]:
    """Wrong answers: of each misconception the likeliest, families in turns; then all others; then slips."""
    subject, truth = sheet.subject(asked), sheet.truth(asked)
    found = [
        (_unlikely(place_of(subject, asked, candidate), candidate, value, truth), candidate.key, value)
        for candidate in sheet.candidates[asked.level]
        for value in candidate.answers.get(asked.key, ())
    ]
    found.sort(key=lambda one: one[0])
    first: dict[str, tuple[tuple[int, ...], str, Number]] = {}
    for one in found:
        first.setdefault(one[1], one)
    turns: dict[int, int] = {}
    likely = []
    for unlikely, key, value in first.values():
        family = RANKS[key][0]
        turns[family] = turns.get(family, -1) + 1
        # At a fan-out two of its own come first: which contribution was kept is what one wants to know.
        turn = turns[family] // 2 if FAMILY_ORDER[family] == "fan-out" else turns[family]
        likely.append((unlikely[:3], turn, unlikely, value))
    likely.sort(key=lambda one: one[:3])
    yield from (one[-1] for one in likely)
    yield from (value for _, value, _ in beside(subject, asked))
    yield from (one[-1] for one in found)
    yield from (-truth, truth * 10.0, truth / 10.0) if np.any(truth) else (truth + 1.0, truth - 1.0)


def _unlikely(at: Focus, candidate: Candidate, value: Number, truth: Number) -> tuple[int, ...]:
    """Likely is what is made at the asked place itself, does little damage, and is not absurdly far off."""
    with np.errstate(all="ignore"):
        far = np.max(np.abs(np.log10(np.abs(value)) - np.log10(np.abs(truth))), initial=0.0, where=truth != 0)
    is_absurd = not np.all(np.isfinite(value)) or (bool(np.any(value)) and bool(far > ABSURD))
    family, place = RANKS[candidate.key]
    return (int(not at.is_own), int(at.is_inside), int(is_absurd), candidate.damage, CHOSEN.index(family), place)
