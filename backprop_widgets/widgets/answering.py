"""What a diagram's panels are answered: always about what is open, selected and shown in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..views.answers.data import PANELS

Answer = Callable[..., dict[str, Any]]


class Answering:
    """Answers the panels of a diagram that ask about one node; nothing is worked out while they are closed.

    Args:
        diagram: the anywidget.
        answer: gives the answers for a style, the ids of what is opened, panels, and what is selected.
    """

    def __init__(self, diagram: Any, answer: Answer) -> None:
        self._diagram, self._answer = diagram, answer
        diagram.observe(self.refresh, ["panels", "selected", "picture_style", "predict"])

    def refresh(self, _: Any = None) -> None:
        """Answer anew: for another node, another panel, other numbers."""
        diagram = self._diagram
        # They would tell what is to be guessed.
        panels = [] if diagram.predict else [panel for panel in diagram.panels if panel in PANELS]
        diagram.answers = self._answer(diagram.picture_style, diagram.opened, panels, diagram.selected)
