"""Wrong engines: a lesson whose reverse sweep follows a misconception."""

from __future__ import annotations

import difflib

from ..tape.ieee import Number
from ..words import engines as words
from .misconceptions import MISCONCEPTIONS, variants_of
from .replay import Replay
from .reverse import reverse
from .step import Step, Sweep


def replayed(right: Sweep, before: tuple[Step, ...], seed: Number, key: str) -> Replay:
    """The lesson by the first variant of a misconception that makes a difference in this program.

    Args:
        right: the lesson by the right rules.
        before: its steps before the reverse sweep.
        seed: what the reverse sweep starts with.
        key: one of `MISCONCEPTIONS`.

    Raises:
        ValueError: if there is no such misconception, or none of its steps differs in this program.
    """
    if key not in MISCONCEPTIONS:
        close = difflib.get_close_matches(str(key), MISCONCEPTIONS, 3) or MISCONCEPTIONS
        raise ValueError(words.UNKNOWN.format(given=key, names=", ".join(map(repr, close))))
    for variant in variants_of(key, right.tape):
        steps = reverse(right.tape, seed, rules=variant.rules).steps
        found = Replay(right.tape, before + steps, right.of, key=key, right=right)
        if found.first is not None:
            return found
    others = ", ".join(map(repr, showing(right, seed)))
    raise ValueError(words.CANNOT_SHOW.format(key=key, description=words.DESCRIPTIONS[key], others=others))


def showing(right: Sweep, seed: Number) -> list[str]:
    """The misconceptions that make a difference in this program."""
    return [key for key in MISCONCEPTIONS if _shows(right, seed, key)]


def _shows(right: Sweep, seed: Number, key: str) -> bool:
    tail = tuple(step for step in right if step.phase == "reverse")
    whole = Sweep(right.tape, tail, right.of)
    sweeps = (reverse(right.tape, seed, rules=variant.rules) for variant in variants_of(key, right.tape))
    return any(Replay(s.tape, s.steps, s.of, key=key, right=whole).first is not None for s in sweeps)
