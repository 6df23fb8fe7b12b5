"""A page to practise in, without a notebook: marked in the browser against a table that was worked out before."""

from __future__ import annotations

from typing import Any

from ..exercises.answer_table import table
from ..exercises.exercise import Exercise
from ..views.blank_lesson import STYLE, blank_film, blank_lesson
from ..views.quantity import quantity
from ..words import practice as words
from . import page as pages
from .desk import Desk, begin
from .fields import filled_in, form

ENTRY = "practice_page"


def practice_page(ex: Exercise, marking: str, exam: bool, title: str | None) -> str:
    """The page as HTML; nobody's answers are in it."""
    film = blank_film(ex.graph)
    desk = Desk(practice={**form(ex, film, marking, exam), "another": "", "table": _table(ex, exam)})
    begin(desk, ex)
    desk.show(blank_lesson(ex.graph, film, filled_in(ex, None, [])))
    desk.picture_style = STYLE
    heading = words.PAGE_TITLE.format(output=ex.graph.output.name) if title is None else title
    given = {node.name: quantity(node.value) for node in ex.graph.inputs}
    return pages.document(desk, pages.Contents(heading, ex.text, given), entry=ENTRY, sheets=("practice",))


def _table(ex: Exercise, exam: bool) -> dict[str, Any]:
    return {
        **({} if exam else table(ex)),
        "origin": ex.origin,
        "score": words.SCORE,
        "tries": [*words.ATTEMPTS.values(), words.ATTEMPTS_MANY],
        "taken": [*words.HINTS.values(), words.HINTS_MANY],
        "file": words.PAGE_FILE,
        "note": words.PAGE_NOTE_EXAM if exam else words.PAGE_NOTE,
    }
