"""Somebody at work on an exercise: answers as they are written, attempts, hints, and what may be said of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from ..views.quantity import quantity, typeset
from ..words import practice as words
from .exercise import Exercise
from .hints import STAGES
from .keeping import fingerprint
from .questions import FOLDED
from .report import Item, Report

Json: TypeAlias = dict[str, Any]
LONGEST = 2_000
"""Of an answer: no text that a browser sends is kept longer."""
MOST_ATTEMPTS = 500


class Session:
    """One exercise and what has been done about it; no widget, no file.

    Args:
        exercise: the exercise.
        kept: a record of it, as `record` made it; whatever does not fit is left out.

    Attributes:
        answers: as they are written now, by question.
        checked: as they were when they were marked last; only these are spoken of.
        attempts: every marking: what was ``answers`` then, and the marks ``earned``.
        hints: how many were taken, by question, in all.
        shown_hints: how many are shown.
        revealed: whose answers are shown now.
        reveals: how many were shown in all.
    """

    def __init__(self, exercise: Exercise, kept: Mapping[str, Any] | None = None) -> None:
        self.exercise = exercise
        kept = kept or {}
        self.answers = self._texts(kept.get("answers"))
        self.checked = self._texts(kept.get("checked"))
        self.attempts: list[Json] = [one for one in _listed(kept.get("attempts")) if isinstance(one, dict)]
        self.hints = self._counts(kept.get("hints"))
        self.shown_hints = self._counts(kept.get("shown_hints"))
        self.revealed = [key for key in _listed(kept.get("revealed")) if key in exercise.ask]
        reveals = kept.get("reveals")
        self.reveals = reveals if isinstance(reveals, int) else len(self.revealed)

    def _texts(self, given: Any) -> dict[str, str]:
        found = given if isinstance(given, Mapping) else {}
        return {key: str(found[key])[:LONGEST] for key in self.exercise.ask if isinstance(found.get(key), str)}

    def _counts(self, given: Any) -> dict[str, int]:
        found = given if isinstance(given, Mapping) else {}
        return {key: found[key] for key in self.exercise.ask if isinstance(found.get(key), int)}

    def record(self) -> Json:
        """All of it, as JSON can hold it."""
        return {
            "fingerprint": fingerprint(self.exercise),
            "origin": self.exercise.origin,
            "answers": self.answers,
            "checked": self.checked,
            "attempts": self.attempts,
            "hints": self.hints,
            "shown_hints": self.shown_hints,
            "revealed": self.revealed,
            "reveals": self.reveals,
        }

    def write(self, answers: Any) -> None:
        """Take over answers as they are written; those that were shown stay as they are."""
        self.answers |= {key: text for key, text in self._texts(answers).items() if key not in self.revealed}

    def mark(self, key: str | None = None) -> None:
        """Mark one answer, or all; the same answers again are no new attempt."""
        keys = self.exercise.ask if key is None else (key,)
        before = dict(self.checked)
        self.checked |= {key: self.answers[key] for key in keys if key in self.answers}
        self.checked = {key: text for key, text in self.checked.items() if text.strip()}
        if self.checked != before and self.checked:
            earned, possible = self.report().marks
            self.attempts.append({"answers": dict(self.checked), "earned": earned, "possible": possible})
            del self.attempts[:-MOST_ATTEMPTS]

    def hint(self, key: str) -> None:
        """Take one more hint, if there is one."""
        shown = self.shown_hints.get(key, 0)
        if key in self.exercise.ask and shown < STAGES:
            self.shown_hints[key] = shown + 1
            self.hints[key] = self.hints.get(key, 0) + 1

    def reveal(self, key: str) -> None:
        """Show an answer, which earns no mark then."""
        if key in self.exercise.ask and key not in self.revealed:
            self.revealed.append(key)
            self.reveals += 1
            self.answers.pop(key, None)
            self.checked.pop(key, None)

    def reset(self) -> None:
        """Begin anew. What was tried, and how many hints it took, stays on record."""
        self.answers, self.checked, self.shown_hints, self.revealed = {}, {}, {}, []

    def report(self, answers: Mapping[str, str] | None = None) -> Report:
        """What was marked last, or other answers, as a Report; an answer that was shown earns nothing."""
        answers = self.checked if answers is None else answers
        given = {key: text for key, text in answers.items() if key not in self.revealed}
        report = self.exercise.mark(given, attempts=max(len(self.attempts), 1), hints=self.hints)
        shown = {key: replace(report.items[key], message=words.REVEALED_IN_REPORT) for key in self.revealed}
        return replace(report, items={**report.items, **shown}) if shown else report

    def solved(self, report: Report) -> list[str]:
        """The questions whose answer is known by now, found or shown."""
        return [key for key, item in report.items.items() if item.correct or key in self.revealed]

    def told(self, report: Report) -> dict[str, Json]:
        """What is said of each question."""
        return {key: self._told(key, item) for key, item in report.items.items()}

    def _told(self, key: str, item: Item) -> Json:
        hints = [self.exercise.hint(key, stage) for stage in range(1, self.shown_hints.get(key, 0) + 1)]
        if key in self.revealed:
            answer = typeset(quantity(self.exercise.truths[key]))
            text = words.REVEALED.format(answer=answer)
            return {"state": "revealed", "of": "", "text": text, "answer": answer, "steps": [], "hints": hints}
        if key not in self.checked:
            return {"state": "", "of": "", "text": "", "steps": [], "hints": hints}
        state = "right" if item.correct else "follows" if item.follows else "wrong"
        return {"state": state, "of": self.checked[key], "text": typeset(item.message), "hints": hints,
                "steps": self.steps(key, item.message)}

    def steps(self, key: str, message: str) -> list[int]:
        """The steps of the lesson that a message names, if it is of the graph that the picture shows."""
        levels, asked = self.exercise.sheet.levels, self.exercise.sheet.asked[key]
        if asked.level != FOLDED and levels[0] is not levels[1]:
            return []
        named = [number for found in re.findall(words.STEPS_NAMED, message) for number in re.findall(r"\d+", found)]
        return list(dict.fromkeys(map(int, named)))

    def counts(self, report: Report) -> str:
        """Marks, attempts, hints and answers shown, in a line."""
        earned, possible = report.marks
        parts = [
            words.SCORE.format(earned=earned, possible=possible),
            _counted(len(self.attempts), words.ATTEMPTS, words.ATTEMPTS_MANY),
            _counted(sum(self.hints.values()), words.HINTS, words.HINTS_MANY),
            _counted(self.reveals, words.REVEALS, words.REVEALS_MANY),
        ]
        return words.COUNTS_BETWEEN.join(filter(None, parts))


def _counted(count: int, few: Mapping[int, str], many: str) -> str:
    return few.get(count, many.format(count=count))


def _listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else []
