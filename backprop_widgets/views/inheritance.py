"""What the marks of a group have in common is written once, on the group: SVG hands it down to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Protocol, TypeAlias

INITIAL = {
    "fill": "#000",
    "fill-opacity": "1",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-linejoin": "miter",
    "stroke-linecap": "butt",
    "stroke-dasharray": "none",
    "paint-order": "normal",
    "font-size": "medium",
    "font-weight": "400",
    "text-anchor": "start",
}
"""The presentation attributes that are handed down, and what holds where none is written."""

_TWICE = re.compile(r"^#(.)\1(.)\2(.)\3$")
"""A colour whose digits come in pairs, of which one will do."""
_STROKED = ("stroke-width", "stroke-linejoin", "stroke-linecap", "stroke-dasharray", "paint-order")
_LETTERED = ("font-size", "font-weight", "text-anchor")
_GROUP = len("<g></g>")


class Look:
    """How a mark must come out: every attribute that shows on it. Looks are shared, and compared by identity."""

    __slots__ = ("needs", "once")

    def __init__(self, needs: Mapping[str, str]) -> None:
        self.needs = needs
        self.once: Counts = ((self, 1),)


class Context:
    """What is handed down at a place in the tree. Contexts are shared, and compared by identity."""

    __slots__ = ("given",)

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given


ROOT = Context(INITIAL)
Counts: TypeAlias = tuple[tuple[Look, int], ...]
"""How many marks have which look."""


@lru_cache(maxsize=4096)
def look_of(tag: str, attributes: tuple[tuple[str, str], ...]) -> Look:
    """The look of a mark with these presentation attributes; what cannot show on it is left open."""
    given = {**INITIAL, **dict(attributes)}
    if tag in ("title", "desc"):
        return Look({})
    shows = ["fill", "stroke"]
    if given["fill"] != "none":
        shows.append("fill-opacity")
    if given["stroke"] != "none":
        shows += _STROKED
    if tag in ("text", "tspan"):
        shows += _LETTERED
    return Look({key: given[key] for key in shows})


class Looking(Protocol):
    """What has looks in it."""

    @property
    def looks(self) -> Counts:
        """Which looks, and how often each."""


def counted(pieces: Iterable[Looking]) -> Counts:
    """How often each look occurs in all of these."""
    found: dict[Look, int] = {}
    for looks, times in Counter([piece.looks for piece in pieces]).items():  # few kinds of pieces, but many pieces
        for look, count in looks:
            found[look] = found.get(look, 0) + times * count
    return tuple(found.items())


@lru_cache(maxsize=4096)
def shared(counts: Counts, above: Context) -> tuple[str, Context]:
    """What to write on a group of marks with these looks, in as few bytes as can be, and what they then inherit."""
    found = {}
    for key, inherited in above.given.items():
        wanted: Counter[str] = Counter()
        for look, count in counts:
            if key in look.needs:
                wanted[look.needs[key]] += count
        costs = {value: _cost(key, value, wanted) + len(written(key, value)) for value in wanted}
        costs[inherited] = _cost(key, inherited, wanted)
        best = min(costs, key=lambda value: (costs[value], value != inherited))
        if best != inherited:
            found[key] = best
    return "".join(written(*pair) for pair in found.items()), Context({**above.given, **found}) if found else above


def pays(counts: Counts, above: Context) -> bool:
    """Whether a group of their own around these marks is shorter than writing everything on each."""
    attributes, inside = shared(counts, above)
    saved = sum(count * (len(own(look, above)) - len(own(look, inside))) for look, count in counts)
    return saved > len(attributes) + _GROUP


@lru_cache(maxsize=4096)
def own(look: Look, above: Context) -> str:
    """What a mark has to say of its look itself, where all else is handed down."""
    return "".join(written(key, value) for key, value in look.needs.items() if above.given[key] != value)


def written(key: str, value: str) -> str:
    """An attribute as it stands in a tag."""
    short = _TWICE.sub(r"#\1\2\3", value)
    return f' {key}="{short}"'


def _cost(key: str, given: str, wanted: Mapping[str, int]) -> int:
    return sum(count * len(written(key, value)) for value, count in wanted.items() if value != given)
