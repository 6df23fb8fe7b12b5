"""The practice widget: the picture with question marks, and a form beside it that is marked in Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets

from ..exercises.another import another
from ..exercises.exercise import Exercise
from ..exercises.generating.generate import generate
from ..exercises.keeping import Found, Keeper, fingerprint
from ..exercises.report import Report
from ..exercises.session import Session
from ..exercises.worksheet_parts import blanks
from ..views.blank_lesson import STYLE, blank_film, blank_lesson
from ..views.blanks import blanked
from ..words import practice as words
from . import page as pages
from .desk import Desk, begin
from .fields import filled_in, form
from .practice_page import practice_page

MARKINGS = ("asked", "immediate")


def practise(
    exercise: Exercise, save: str | Path | None = None, *, marking: str = "asked", exam: bool = False
) -> Practice:
    """Work on an exercise: question marks in the picture, a form beside it, and what went wrong in words.

    Args:
        exercise: made by `exercise` or `generate`.
        save: a JSON file that keeps the answers at each change, relative to the notebook. They are there again
            after a restart of the kernel. What it holds of another exercise is moved aside, not lost.
        marking: ``asked``, at the press of a button, or ``immediate``, whenever a field is left.
        exam: nothing is said of the answers: they are kept, and `Practice.report` marks them. An open kernel is
            no exam room: whoever can run a cell can ask for the gradients.

    Raises:
        TypeError: if this is no exercise.
        ValueError: for another marking, or a file that does not end in ``.json``.
        FileNotFoundError: if the file's folder does not exist.
    """
    return Practice(exercise, save, marking, exam)


class Practice(ipywidgets.VBox):
    """An exercise that is being worked on.

    Args:
        exercise: the exercise.
        save: the file of the answers, or None.
        marking: ``asked`` or ``immediate``.
        exam: whether nothing is said of the answers.

    Attributes:
        diagram: the anywidget: picture, timeline and form.
    """

    def __init__(self, exercise: Exercise, save: str | Path | None, marking: str, exam: bool) -> None:
        if not isinstance(exercise, Exercise):
            raise TypeError(words.NOT_EXERCISE.format(kind=type(exercise).__name__))
        if marking not in MARKINGS:
            raise ValueError(words.BAD_MARKING.format(given=marking))
        self._first, self._marking, self._exam = fingerprint(exercise), marking, exam
        self._keeper = None if save is None else Keeper(save)
        found = Found() if self._keeper is None else self._keeper.read(self._first)
        self._records, self._note = _records(found), found.note
        self._session = _resumed(exercise, self._records)
        self.diagram = Desk()
        self._begin(0)
        self.diagram.observe(self._act, "typed")
        super().__init__([self.diagram])
        self.add_class("bpw-practice-box")

    @property
    def exercise(self) -> Exercise:
        """The exercise that is shown: after "try another" the latest one."""
        return self._session.exercise

    @property
    def answers(self) -> dict[str, str]:
        """What stands in the fields, by question; what is empty is left out."""
        return {key: text for key, text in self._session.answers.items() if text.strip()}

    @property
    def report(self) -> Report:
        """The answers as they stand now, marked, with attempts and hints; an answer that was shown earns nothing."""
        return self._session.report(self._session.answers)

    @property
    def attempts(self) -> list[dict[str, Any]]:
        """What was marked, in turn: ``answers``, and the marks ``earned`` and ``possible``."""
        return [dict(one) for one in self._session.attempts]

    @property
    def revealed(self) -> list[str]:
        """The questions whose answer is shown."""
        return list(self._session.revealed)

    def __repr__(self) -> str:
        return self.exercise.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None, **_: Any) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_() or {}
        ex = self.exercise
        return {**bundle, "text/plain": ex.text, "image/svg+xml": blanked(ex.graph.fold(), blanks(ex))}

    def to_html(self, path: str | Path, title: str | None = None) -> Path:
        """Write a page to practise in with no notebook, no kernel and no network.

        It marks each answer by itself, without follow-through, and says so. The right answers, and the wrong ones
        that it knows, stand in it as salted digests of their digits: out of plain sight, not out of reach of a
        program. Answers stay in the browser, and can be saved as a file that `practise` takes as `save`.

        Args:
            path: of the file, which ends in ``.html``.
            title: its heading; what is asked, if not given.

        Raises:
            ValueError: if the name does not end so.
            FileNotFoundError: if its folder does not exist.
        """
        return pages.write(path, practice_page(self.exercise, self._marking, self._exam, title))

    def _begin(self, number: int) -> None:
        """Show the exercise of the session."""
        self._film = blank_film(self.exercise.graph)
        desk = self.diagram
        with desk.hold_sync():
            desk.practice = form(self.exercise, self._film, self._marking, self._exam)
            begin(desk, self.exercise)
            self._known: list[str] | None = None
            self._tell(number)
            desk.picture_style = STYLE

    def _act(self, change: Any) -> None:
        asked = change["new"]
        session, key, action = self._session, str(asked.get("key", "")), asked.get("action")
        session.write(asked.get("answers"))
        if not self._exam:
            if action == "mark":
                session.mark(key if key in session.exercise.ask else None)
            elif action == "hint":
                session.hint(key)
            elif action == "reveal":
                session.reveal(key)
        if action == "reset":
            session.reset()
        number = int(asked.get("number", 0))
        if action == "another" and session.exercise.origin is not None and not self._exam:
            self._records.append(session.record())
            self._session = Session(another(session.exercise, session.report()))
            self._keep()
            self._begin(number)
        else:
            self._keep()
            self._tell(number)

    def _keep(self) -> None:
        if self._keeper is not None:
            data = {"exercise": self._first, "records": [*self._records, self._session.record()]}
            self._trouble = self._keeper.write(data)

    _trouble = ""

    def _tell(self, number: int) -> None:
        """Say what may be said, and fill in what is known."""
        session, desk = self._session, self.diagram
        said: dict[str, Any] = {"items": {}, "counts": ""}
        known: list[str] = []
        report = None
        if not self._exam:
            report = session.report()
            said, known = {"items": session.told(report), "counts": session.counts(report)}, session.solved(report)
        if known != self._known:
            self._known = known
            desk.show(blank_lesson(self.exercise.graph, self._film, filled_in(self.exercise, report, known)))
        note = " ".join(filter(None, [self._note, self._trouble]))
        desk.told = {"number": number, "answers": dict(session.answers), "note": note, **said}


def _records(found: Found) -> list[dict[str, Any]]:
    given = found.data.get("records") if found.data else None
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def _resumed(first: Exercise, records: list[dict[str, Any]]) -> Session:
    """Where the last record left off: at the first exercise, or at one that followed it and was generated."""
    last = records[-1] if records else {}
    made = first if last.get("fingerprint") == fingerprint(first) else _made(last.get("origin"))
    if made is None or last.get("fingerprint") != fingerprint(made):
        return Session(first)
    return Session(made, records.pop())


def _made(origin: Any) -> Exercise | None:
    try:
        seed, level, target, blanks = origin
        return generate(seed, level, target, blanks=blanks)
    except (TypeError, ValueError, RuntimeError):
        return None
