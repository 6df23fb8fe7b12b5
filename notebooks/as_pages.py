"""Run in the kernel of a lesson before its first cell: what would show as a widget then shows as a page."""

from __future__ import annotations

from typing import Any

import ipywidgets

from backprop_widgets.widgets.diagram import Diagram
from backprop_widgets.widgets.scrubber import Scrubber

NEEDS_KERNEL = "These controls need a running notebook."
_OWNERS: dict[int, Scrubber] = {}
_begin = Scrubber.__init__


def _remember(self: Scrubber, *arguments: Any, **options: Any) -> None:
    _begin(self, *arguments, **options)
    _OWNERS[id(self.diagram)] = self


def pages(widget: Any) -> list[Any]:
    """The widgets that have a page of their own, among this one and all that it contains, each once."""
    if callable(getattr(widget, "page", None)):
        return [widget]
    if isinstance(widget, Diagram):
        return [_OWNERS[id(widget)]] if id(widget) in _OWNERS else []
    found = [one for child in getattr(widget, "children", ()) for one in pages(child)]
    return list({id(one): one for one in found}.values())


def _as_page(self: Any, include: Any = None, exclude: Any = None, **_: Any) -> dict[str, Any]:
    frames = [one.page()._repr_mimebundle_() for one in pages(self)]
    if not frames:
        return {"text/html": f'<p class="needs-kernel">{NEEDS_KERNEL}</p>', "text/plain": NEEDS_KERNEL}
    return {
        "text/html": "\n".join(frame["text/html"].replace("<iframe", '<iframe loading="lazy"') for frame in frames),
        "text/plain": "\n\n".join(frame["text/plain"] for frame in frames),
    }


Scrubber.__init__ = _remember
Scrubber._repr_mimebundle_ = ipywidgets.Widget._repr_mimebundle_ = _as_page
