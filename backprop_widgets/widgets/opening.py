"""Which nodes a reader has open, by the names under which they are seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from ..views.opening import Opened
from ..words import interface as words

Shown = Callable[[Sequence[str]], Opened]
"""Gives what is shown when these ids are opened."""


def opening(shown: Shown, opened: Sequence[str], names: Iterable[str]) -> list[str]:
    """The ids of what is open once these nodes are opened too, one after the other.

    Raises:
        ValueError: if a node is not there, or has nothing inside.
    """
    now = list(opened)
    for name in names:
        ways = {found: ids for ids, found in shown(now).ways.values()}
        if name not in ways:
            raise ValueError(_refusal(words.CANNOT_OPEN, words.NOTHING_TO_OPEN, name, ways))
        now += ways[name]
    return now


def closing(shown: Shown, opened: Sequence[str], names: Iterable[str]) -> list[str]:
    """The ids of what is left open once these nodes are closed, with all that is open in them.

    Raises:
        ValueError: if a node is not open.
    """
    now = list(opened)
    for name in names:
        found = shown(now)
        places = [i for i, frame in enumerate(found.frames) if frame.name == name]
        if not places:
            raise ValueError(_refusal(words.CANNOT_CLOSE, words.NOTHING_TO_CLOSE, name, [f.name for f in found.frames]))
        now = without(now, found.closes(places[0]))
    return now


def without(ids: Iterable[str], taken: Iterable[str]) -> list[str]:
    """The ids without as many of each as are taken, the last ones."""
    left = Counter(taken)
    kept = []
    for key in reversed(list(ids)):
        if left[key] > 0:
            left[key] -= 1
        else:
            kept.append(key)
    return kept[::-1]


def _refusal(text: str, otherwise: str, name: str, names: Iterable[str]) -> str:
    listed = ", ".join(map(repr, dict.fromkeys(names)))
    return text.format(name=repr(name), names=listed) if listed else otherwise.format(name=repr(name))
