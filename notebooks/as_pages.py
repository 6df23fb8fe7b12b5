"""Run in the kernel of a lesson before its first cell: what would show as a widget then shows as a page."""

from __future__ import annotations

import html
from typing import Any

import ipywidgets

from backprop_widgets.widgets.diagram import Diagram
from backprop_widgets.widgets.practice import Practice
from backprop_widgets.widgets.practice_page import practice_page
from backprop_widgets.widgets.scrubber import Scrubber

NEEDS_KERNEL = "These controls need a running notebook."
PRACTICE, PER_QUESTION = 420, 85
"""How tall the frame of an exercise is, in CSS pixels, and how much each question adds."""
_OWNERS: dict[int, Scrubber] = {}
_begin = Scrubber.__init__


def _remember(self: Scrubber, *arguments: Any, **options: Any) -> None:
    _begin(self, *arguments, **options)
    _OWNERS[id(self.diagram)] = self


def pages(widget: Any) -> list[Any]:
    """The widgets that have a page of their own, among this one and all that it contains, each once."""
    if isinstance(widget, Scrubber | Practice):
        return [widget]
    if isinstance(widget, Diagram):
        return [_OWNERS[id(widget)]] if id(widget) in _OWNERS else []
    found = [one for child in getattr(widget, "children", ()) for one in pages(child)]
    return list({id(one): one for one in found}.values())


def framed(widget: Scrubber | Practice) -> str:
    """The page of a widget in a frame, which is loaded when it comes into view."""
    if isinstance(widget, Scrubber):
        return str(widget.page()._repr_html_()).replace("<iframe", '<iframe loading="lazy"', 1)
    page = practice_page(widget.exercise, widget._marking, widget._exam, None)
    name = html.escape(f"Practice: {', '.join(widget.exercise.ask)}")
    allowed = 'sandbox="allow-scripts allow-downloads" allow="fullscreen; clipboard-write"'
    height = PRACTICE + PER_QUESTION * len(widget.exercise.ask)
    return f'<iframe loading="lazy" title="{name}" {allowed} height="{height}" srcdoc="{html.escape(page)}"></iframe>'


def _as_page(self: Any, include: Any = None, exclude: Any = None, **_: Any) -> dict[str, Any]:
    frames = [framed(one) for one in pages(self)] or [f'<p class="needs-kernel">{NEEDS_KERNEL}</p>']
    return {"text/html": "\n".join(frames), "text/plain": repr(self)}


Scrubber.__init__ = _remember
Scrubber._repr_mimebundle_ = Practice._repr_mimebundle_ = ipywidgets.Widget._repr_mimebundle_ = _as_page
