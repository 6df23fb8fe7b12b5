"""What marking finds, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ..words import exercises as words
from ..words.numbers import number


@dataclass(frozen=True)
class Item:
    """One question, marked.

    Attributes:
        given: the answer, as it was given; None where there was none.
        correct: whether it is the truth.
        marks: earned and possible. What follows from the student's own wrong numbers earns its mark too.
        diagnosis: misconceptions that explain a wrong answer, best first.
        message: what is to be said about it.
        hint: what helps on, without the answer; empty where it is right.
        follows: whether it follows from other answers that are wrong.
    """

    given: Any
    correct: bool
    marks: tuple[int, int]
    diagnosis: list[str] = field(default_factory=list)
    message: str = ""
    hint: str = ""
    follows: bool = False


@dataclass(frozen=True)
class Report:
    """A set of answers, marked.

    Attributes:
        items: each question by its key.
        attempts: the how manieth attempt this is.
        hints: how many hints were taken, by question.
        notes: what was answered although it was not asked.
    """

    items: Mapping[str, Item]
    attempts: int = 1
    hints: Mapping[str, int] | None = None
    notes: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """The share of the marks that is earned, from 0 to 1."""
        earned, possible = self.marks
        return earned / possible if possible else 0.0

    @property
    def marks(self) -> tuple[int, int]:
        """Marks earned and possible."""
        return sum(i.marks[0] for i in self.items.values()), sum(i.marks[1] for i in self.items.values())

    @property
    def text(self) -> str:
        """The report as lines of text."""
        earned, possible = self.marks
        taken = sum((self.hints or {}).values())
        hints = {0: words.HINTS_NONE, 1: words.HINTS_ONE}.get(taken, words.HINTS_MANY.format(count=taken))
        head = words.SCORE.format(earned=number(earned), possible=number(possible))
        counts = words.REPORT_COUNTS.format(attempts=self.attempts, hints=hints)
        lines = [
            words.REPORT_LINE.format(mark="✓" if item.correct else "·" if item.follows else "✗", key=key,
                                     message=item.message)
            for key, item in self.items.items()
        ]
        return "\n".join([f"{head} ({counts})", *lines, *self.notes])

    def __repr__(self) -> str:
        return self.text

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON can hold it."""
        items = {key: {**asdict(item), "marks": list(item.marks), "diagnosis": list(item.diagnosis)}
                 for key, item in self.items.items()}
        return {
            "score": self.score,
            "items": items,
            "attempts": self.attempts,
            "hints": dict(self.hints or {}),
            "notes": list(self.notes),
        }

    def publish(self) -> None:
        """Show the report as the output of a cell, with its data, so that `collect` finds it in the notebook.

        This is for the test cell of nbgrader or otter. Where there is no notebook, the text is printed.
        """
        from IPython.display import display

        from .publishing import Published

        display(Published(self))  # type: ignore[no-untyped-call]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Report:
        """The report that `to_dict` was made from."""
        items = {
            key: Item(**{**item, "marks": tuple(item["marks"]), "diagnosis": list(item["diagnosis"])})
            for key, item in data["items"].items()
        }
        return cls(items, data["attempts"], dict(data["hints"]), tuple(data["notes"]))
