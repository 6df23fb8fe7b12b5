"""The anywidget of the practice widget: the instrument, and a form beside it."""

from __future__ import annotations

from typing import Any

import traitlets

from ..exercises.exercise import Exercise
from ..words import practice as words
from . import assets
from .diagram import Diagram


class Desk(Diagram):
    """A lesson whose asked numbers are not in the browser, and a form for them."""

    _esm = assets.module("practice")
    _css = assets.style("practice")

    practice = traitlets.Dict().tag(sync=True)
    """The form, which does not change while an exercise is worked on: `fields.form`."""

    typed = traitlets.Dict().tag(sync=True)
    """What the browser asks for: its ``number``, the ``action``, the ``key`` it is about, and all ``answers``."""

    told = traitlets.Dict().tag(sync=True)
    """What Python says: the ``number`` it answers, ``items`` by question, ``answers``, ``counts`` and a ``note``."""

    @traitlets.default("strings")
    def _english_of_practice(self) -> dict[str, Any]:
        return {**super()._english(), **words.PRACTICE}


def begin(desk: Desk, ex: Exercise) -> None:
    """Forget the lesson that was shown; local derivatives stand on the wires if this exercise is about them."""
    asked = [*ex.sheet.asked.values(), *ex.sheet.given.values()]
    desk.locals = any(one.kind == "local" for one in asked)
    desk.step, desk.selected = 0, ""
    desk.scenes, desk.scripts, desk.lessons = {}, {}, {}
