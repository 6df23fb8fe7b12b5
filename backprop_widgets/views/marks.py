"""A picture as plain data: a tree of SVG marks, and the places in it that a step changes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias


class Mark(NamedTuple):
    """One SVG element: its tag, its attributes, and a text or the marks inside it."""

    tag: str
    attributes: Mapping[str, Any]
    content: str | tuple[Any, ...] = ()


Slot: TypeAlias = tuple[str, str]
"""A place that a step may change: the id of a mark, and ``text``, ``class`` or an attribute's name."""

State: TypeAlias = Mapping[Slot, str]
"""What stands in the slots."""


class Scene(NamedTuple):
    """A laid-out picture: its size in pixels, its accessible name, its marks."""

    width: float
    height: float
    label: str
    marks: tuple[Mark, ...]


def text(x: float, y: float, content: str, classes: str, **attributes: Any) -> Mark:
    """A text mark."""
    return Mark("text", {"x": tidy(x), "y": tidy(y), "class": classes, **attributes}, content)


def group(classes: str, *inside: Mark, **attributes: Any) -> Mark:
    """A group of marks."""
    return Mark("g", {"class": classes, **attributes}, inside)


@lru_cache(maxsize=1 << 15)
def tidy(x: float) -> str:
    """A coordinate to a tenth of a pixel, so that bytes do not depend on the machine."""
    rounded = round(x, 1) + 0.0  # no "-0"
    return f"{rounded:.1f}".removesuffix(".0")
