"""Panels of one array beside each other, its value and its gradient, each with a caption."""

from __future__ import annotations

from typing import NamedTuple

from ..marks import Mark, text
from ..notation import room
from . import panel as panels
from .panel import Panel

CAPTION_SIZE, CAPTION_LINE = 11, 16
BETWEEN, BELOW = 14, 4


class Place(NamedTuple):
    """One panel on a shelf.

    Attributes:
        kind: ``value`` or ``gradient``: how its numbers look, and the end of its slots' ids.
        caption: what stands over it or at its left from the beginning.
        widest: the widest caption of any step.
    """

    kind: str
    caption: str
    widest: str


class Shelf(NamedTuple):
    """Panels of the same shape: beside each other, or under each other where they are one line high."""

    panel: Panel
    places: tuple[Place, ...]

    @property
    def is_stacked(self) -> bool:
        """Whether the panels stand under each other, entry under entry, with their captions at the left."""
        return self.panel.rows == 1

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels."""
        wide, high = self.panel.size
        captions = [room(place.widest, CAPTION_SIZE) for place in self.places]
        if self.is_stacked:
            return max(captions) + 7 + wide, len(captions) * (high + BELOW)
        return sum(max(wide, c) for c in captions) + BETWEEN * (len(captions) - 1), CAPTION_LINE + high + BELOW


def marks(shelf: Shelf, key: str, left: float, right: float, top: float) -> list[Mark]:
    """The panels between `left` and `right`, empty: the first at the left, the last at the right."""
    stand = _under_each_other if shelf.is_stacked else _beside
    return stand(shelf, key, left, right, top)


def _under_each_other(shelf: Shelf, key: str, left: float, right: float, top: float) -> list[Mark]:
    wide, high = shelf.panel.size
    made: list[Mark] = []
    for k, place in enumerate(shelf.places):
        y = top + k * (high + BELOW)
        made.append(_caption(place, key, left, y + 12))
        made += panels.marks(shelf.panel, f"{key}-{place.kind}", right - wide, y, place.kind)
    return made


def _beside(shelf: Shelf, key: str, left: float, right: float, top: float) -> list[Mark]:
    wide, last = shelf.panel.size[0], len(shelf.places) - 1
    made: list[Mark] = []
    for k, place in enumerate(shelf.places):
        x = left if k < last else right - max(wide, room(place.widest, CAPTION_SIZE))
        made.append(_caption(place, key, x + 2, top + 11))
        made += panels.marks(shelf.panel, f"{key}-{place.kind}", x, top + CAPTION_LINE, place.kind)
    return made


def _caption(place: Place, key: str, x: float, y: float) -> Mark:
    return text(x, y, place.caption, "label", id=f"{key}-{place.kind}-label")
