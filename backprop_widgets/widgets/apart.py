"""One panel on its own, to be placed in a layout of the user's."""

from __future__ import annotations

from typing import Any

import anywidget
import ipywidgets
import traitlets

from ..words.apart import NO_PANEL
from . import assets
from .diagram import OF_LESSON, Diagram


class Panel(anywidget.AnyWidget):
    """A panel beside its diagram instead of in it: code, table, explanation or details.

    It shows what the diagram's model holds and has no data of its own, so that in the browser both are moved by the
    same step, share what is selected and need no kernel. The diagram itself need not be displayed.

    Args:
        diagram: whose panel it is.
        name: ``code``, ``table``, ``explain`` or ``details``.

    Raises:
        ValueError: for another name.

    >>> from ipywidgets import HBox, VBox
    >>> from backprop_widgets import record, scrub
    >>> s = scrub(record(lambda a, b: a * b + a, 2.0, 3.0))
    >>> desk = HBox([VBox([s.diagram, s.inputs["a"]]), s.panel("table")])
    >>> desk.children[1]
    <Panel table>
    """

    _esm = assets.module("apart")

    diagram = traitlets.Instance(Diagram).tag(sync=True, **ipywidgets.widget_serialization)
    """Whose panel it is."""

    name = traitlets.Unicode().tag(sync=True)
    """Which of the panels."""

    def __init__(self, diagram: Diagram, name: str, **options: Any) -> None:
        if name not in OF_LESSON:
            raise ValueError(NO_PANEL.format(given=repr(name), names=", ".join(map(repr, OF_LESSON))))
        options.setdefault("layout", {"max_height": "420px"})
        super().__init__(diagram=diagram, name=name, **options)

    def __repr__(self) -> str:
        return f"<Panel {self.name}>"
