"""Looking for a program whose numbers are clean and whose errors are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...words import generating as words
from .cleanness import is_clean
from .draft import Draft, Program
from .errors import Wrong, apart, collisions, shown, wrong_answers
from .levels import Level
from .questions import questions
from .stream import Stream

MOST_DRAFTS = 20_000
CANDIDATES, MORE = 3, 10
"""After the first program that will do, so many more are looked at in so many more drafts; the one is taken in
which the fewest errors give the same answer. Where few will do it is the first."""


class Found(NamedTuple):
    """A program, all that is asked about it, and what misconceptions make of that."""

    program: Program
    questions: tuple[str, ...]
    wrong: tuple[Wrong, ...]


def search(seed: int, level: Level, target: str | None, blanks: int | None) -> Found:
    """The program of a seed.

    Args:
        seed: a whole number.
        level: the level.
        target: a misconception of the reverse sweep that has to show in what is asked; None for any.
        blanks: how many of the questions are asked, the last ones; None for all.

    Raises:
        RuntimeError: if none is found among very many, which no seed tried so far has seen.
    """
    candidates: list[Found] = []
    last = MOST_DRAFTS
    for attempt, found in _drafts(seed, level, target, blanks):
        if found is not None:
            candidates.append(found)
            last = min(last, attempt + MORE)
        if attempt >= last or len(candidates) == CANDIDATES:
            return min(candidates, key=lambda found: len(collisions(found.wrong)))
    raise RuntimeError(words.NOT_FOUND.format(seed=seed, level=level.number, target=target))


def _drafts(
    seed: int, level: Level, target: str | None, blanks: int | None
) -> Iterator[tuple[int, Found | None]]:
    """The programs one by one, and None for those that will not do.

    A seed is for one recipe, but where a target has to show, for all.
    """
    chosen = Stream(seed, level.number).pick(level.recipes)
    for attempt in range(MOST_DRAFTS):
        stream = Stream(seed, level.number, attempt)
        draft = Draft(stream)
        recipe = chosen if target is None else stream.pick(level.recipes)
        program = draft.program(recipe(draft))
        is_fit = is_clean(program, level.allowed)
        yield attempt, _tried(program, level, target, blanks) if is_fit else None


def _tried(program: Program, level: Level, target: str | None, blanks: int | None) -> Found | None:
    asked = tuple(questions(program.graph, level.asks))
    last = asked if blanks is None else asked[-blanks:]
    if target is not None and not shown(wrong_answers(program.graph, last, (target,))):
        return None
    wrong = apart(program.graph, asked)
    return None if wrong is None else Found(program, asked, tuple(wrong))
