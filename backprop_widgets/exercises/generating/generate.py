"""An endless supply of exercises, the same for the same seed on every machine."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import Any

from ...sweeps.misconceptions import MISCONCEPTIONS
from ...words import generating as words
from ...words.misconceptions import DESCRIPTIONS
from ..exercise import Exercise, exercise
from .levels import LEVELS, Level
from .questions import questions
from .search import Found, search


def generate(seed: int, level: int, target: str | None = None, *, blanks: int | None = None) -> Exercise:
    """An exercise that is the same for the same arguments, on every machine.

    Its numbers are fit for pencil and paper. No operand and no local derivative is 0, 1, -1 or 2, and none are
    equal, but where the level is about that: 2·2 is 2 + 2, and tells nothing. What each misconception makes of
    a question is at least 5 % from the truth.

    Args:
        seed: a whole number.
        level: from 1, a single product, to a small network; `levels` says what each exercises.
        target: the key of a misconception that has to show here, as after a diagnosis.
        blanks: how many numbers are asked: 1 is a worked example with the last number blank, None asks for all.

    Raises:
        ValueError: for another level or target, or a target that cannot show at this level.
        TypeError: for a seed that is no whole number.

    >>> ex = generate(seed=1, level=1)
    >>> ex.ask == generate(seed=1, level=1).ask, ex.mark(ex.truths).score
    (True, 1.0)
    """
    chosen = as_level(level)
    if isinstance(seed, bool) or not isinstance(seed, int):
        raise TypeError(words.BAD_SEED.format(given=seed))
    if target is not None:
        _check_target(target, chosen)
    if blanks is not None and (isinstance(blanks, bool) or not isinstance(blanks, int) or blanks < 1):
        raise ValueError(words.BAD_BLANKS.format(given=blanks))
    found = search(seed, chosen, target if target in MISCONCEPTIONS else None, blanks)
    return replace(_exercise(found, chosen, blanks), origin=(seed, level, target, blanks))


def can_show(target: str) -> list[Level]:
    """The levels that can show a misconception; all, where it needs no graph of a certain kind."""
    return [level for level in LEVELS if target not in MISCONCEPTIONS or target in level.shows]


def _exercise(found: Found, level: Level, blanks: int | None) -> Exercise:
    graph, every = found.program.graph, found.questions
    asked = every if blanks is None else every[-blanks:]
    told = [*found.program.given, *questions(graph, level.gives), *every]
    return exercise(graph, ask=list(asked), given=[key for key in dict.fromkeys(told) if key not in asked])


def as_level(given: Any) -> Level:
    """The level of a number.

    Raises:
        ValueError: if there is none.
    """
    if isinstance(given, bool) or not isinstance(given, int) or not 1 <= given <= len(LEVELS):
        raise ValueError(words.BAD_LEVEL.format(given=given, last=len(LEVELS)))
    return LEVELS[given - 1]


def _check_target(target: str, level: Level) -> None:
    if target not in DESCRIPTIONS:
        close = difflib.get_close_matches(str(target), DESCRIPTIONS, 1)
        hint = words.CLOSE.format(close=close[0]) if close else ""
        raise ValueError(words.BAD_TARGET.format(given=target, known=", ".join(DESCRIPTIONS)) + hint)
    able = can_show(target)
    if level not in able:
        shown = {"target": target, "level": level.number, "title": level.title}
        raise ValueError(words.NOT_SHOWN.format(**shown, levels=_listed(able)))


def _listed(able: list[Level]) -> str:
    numbers = [str(level.number) for level in able]
    return (words.ONE_LEVEL.format(level=numbers[0]) if len(numbers) == 1
            else words.SOME_LEVELS.format(levels=", ".join(numbers)))
