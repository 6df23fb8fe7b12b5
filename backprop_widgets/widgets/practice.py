"""The practice widget: the picture with question marks, and a form beside it that is marked in Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets
import traitlets

from ..exercises.another import another
from ..exercises.exercise import Exercise
from ..exercises.generating.generate import generate
from ..exercises.keeping import Found, Keeper, fingerprint
from ..exercises.report import Report
from ..exercises.session import Session
from ..exercises.worksheet_parts import blanks
from ..views.blank_lesson import blank_film, blank_lesson
from ..views.blanks import blanked
from ..words import practice as words
from . import assets
from .diagram import Diagram
from .fields import filled_in, form

MARKINGS = ("asked", "immediate")


class Desk(Diagram):
    """A lesson whose asked numbers are not in the browser, and a form for them."""

    _esm = assets.module("practice")

    practice = traitlets.Dict().tag(sync=True)
    """The form, which does not change while an exercise is worked on: `fields.form`."""

    typed = traitlets.Dict().tag(sync=True)
    """What the browser asks for: its ``number``, the ``action``, the ``key`` it is about, and all ``answers``."""

    told = traitlets.Dict().tag(sync=True)
    """What Python says: the ``number`` it answers, ``items`` by question, ``answers``, ``counts`` and a ``note``."""

    @traitlets.default("strings")
    def _english_of_practice(self) -> dict[str, Any]:
        return {**super()._english(), **words.PRACTICE}


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

    def _begin(self, number: int) -> None:
        """Show the exercise of the session."""
        self._film = blank_film(self.exercise.graph)
        desk = self.diagram
        with desk.hold_sync():
            desk.practice = form(self.exercise, self._film, self._marking, self._exam)
            desk.locals = any(a.kind == "local" for a in (*self.exercise.sheet.asked.values(),
                                                          *self.exercise.sheet.given.values()))
            desk.step, desk.selected = 0, ""
            desk.scenes, desk.scripts, desk.lessons = {}, {}, {}
            self._known: list[str] | None = None
            self._tell(number)
            desk.picture_style = "variables"

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
