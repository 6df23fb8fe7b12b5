"""“What went wrong here?”: a wrong answer is shown, and the misconception is to be found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..views.quantity import quantity
from ..words import generating as words
from ..words.misconceptions import DESCRIPTIONS
from .examples import examples
from .exercise import Exercise

OPTIONS = 4


class WentWrong(NamedTuple):
    """A question about someone else's answer.

    Attributes:
        name: what it is called.
        exercise: what was asked.
        key: which of its questions.
        given: the wrong answer.
        options: misconceptions to choose from, in alphabetical order.
        right: the one that gives this answer.
    """

    name: str
    exercise: Exercise
    key: str
    given: float
    options: tuple[str, ...]
    right: str

    @property
    def text(self) -> str:
        """The question with its options."""
        story = words.WENT_WRONG[self.name].format(given=quantity(self.given))
        lines = [
            words.OPTION.format(letter=letter, description=DESCRIPTIONS[key])
            for letter, key in zip(words.LETTERS, self.options, strict=False)
        ]
        return "\n".join([story, words.WHAT_WENT_WRONG, *lines])

    def __repr__(self) -> str:
        return self.text

    def mark(self, choice: str) -> bool:
        """Whether this is what went wrong: a key, or the letter before it.

        Raises:
            ValueError: for anything that is not among the options.
        """
        letters = dict(zip(words.LETTERS, self.options, strict=False))
        chosen = letters.get(str(choice).strip().upper(), choice)
        if chosen not in self.options:
            raise ValueError(words.BAD_CHOICE.format(given=choice, options=", ".join([*letters, *self.options])))
        return chosen == self.right


_TOLD: tuple[tuple[str, str, str, float, str], ...] = (
    ("A, one way only", "A1", "x", 0.34 * 9, "last-path"),
    ("A, a mean", "A1", "x", 0.07 * 9, "averaged"),
    ("A, moving too soon", "A2", "x", -0.2 * 9 + 0.34 * (2 * 0.2 + 5), "updated-midway"),
    ("B, dividing", "B1", "a", 0.5, "divided"),
    ("B, dividing by 0", "B1 at 0", "a", float("inf"), "divided"),
    ("B, not switching", "B1", "a", 6.0, "not-switched"),
)


def what_went_wrong() -> list[WentWrong]:
    """The questions that the texts about split outputs and about products raise.

    >>> question = what_went_wrong()[3]
    >>> question.right, question.mark("divided")
    ('divided', True)
    """
    known = examples()
    return [_question(known[example], *told) for told, example in ((_without(one), one[1]) for one in _TOLD)]


def _without(told: Sequence[Any]) -> tuple[str, str, float, str]:
    name, _, key, given, right = told
    return name, key, given, right


def _question(ex: Exercise, name: str, key: str, given: float, right: str) -> WentWrong:
    """The options are misconceptions that show in this exercise, and do not give this answer."""
    others: list[str] = []
    alike = {right, *ex.mark({key: given}).items[key].diagnosis}
    for candidate in ex.sheet.candidates[0]:
        if key in candidate.answers and candidate.key not in (*alike, *others) and len(others) < OPTIONS - 1:
            others.append(candidate.key)
    return WentWrong(name, ex, key, given, tuple(sorted([right, *others])), right)
