"""A page in a frame of its own, as a notebook's output."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Any

from ..words import page as words

WIDTH = 900
"""About how wide a notebook's outputs are, in CSS pixels."""
_SMALLEST = 9 / 13
_TALLEST = 760
_AROUND = 316
"""The rest of the page: sentence, timeline, inputs."""


class Page:
    """Shows as a frame with a page in it that needs no kernel, no widget support and no network.

    Attributes:
        html: the page in the frame.
        height: of the frame, in CSS pixels.
    """

    def __init__(self, html: str, title: str, height: int, drawing: Any) -> None:
        if height < 1:
            raise ValueError(f"height={height!r}: give a number of CSS pixels above 0, or None for what is needed")
        self.html, self.title, self.height = html, title, height
        self._drawing = drawing

    def _repr_html_(self) -> str:
        return (
            f'<iframe title="{html.escape(self.title)}" sandbox="allow-scripts" allow="fullscreen" width="100%"'
            f' height="{self.height}" frameborder="0" srcdoc="{html.escape(self.html)}"></iframe>\n'
            # Code hosts and notebooks that are not trusted take the frame out: something readable must stay.
            f"<details><summary>{words.FRAME_TEXT}</summary>"
            f'<pre style="font-family: monospace">{html.escape(self._drawing.text)}</pre></details>'
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        picture = self._drawing
        return {"text/html": self._repr_html_(), "image/svg+xml": picture.svg, "text/plain": picture.text}

    def __repr__(self) -> str:
        return self._drawing.text


def height_for(sizes: Iterable[Sequence[float]]) -> int:
    """Tall enough for the tallest of some pictures, given as width and height, and for what is around them.

    >>> height_for([(450, 300), (1800, 300)])
    616
    """
    shown = [height * min(1, max(WIDTH / width, _SMALLEST)) if width else 0 for width, height in sizes]
    return round(min(max(shown, default=0), _TALLEST)) + _AROUND
