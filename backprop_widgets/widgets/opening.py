"""Which nodes a reader has open, by the names under which they are seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import traitlets

from ..views.opening import Opened
from ..words import interface as words

Shown = Callable[[Sequence[str]], Opened]
"""Gives what is shown when these ids are opened."""


class Opening(traitlets.HasTraits):
    """Mixed into the scrubber, which has the diagram, stages, and shows pictures."""

    def open(self, *names: str) -> None:
        """Open nodes in place, one after the other: gates, groups and named values that are made of several operations.

        Without a name it is ipywidgets' own `open`, which connects the widget.

        Raises:
            ValueError: if a node is not shown, or has nothing inside; it says what can be opened.
        """
        if names:
            self.diagram.opened = opening(self._shown, self.diagram.opened, names)
        else:
            super().open()

    def close(self, *names: str) -> None:
        """Close nodes again, with all that is open inside of them.

        Without a name it is ipywidgets' own `close`, which takes the widget away.

        Raises:
            ValueError: if a node is not open; it says what is.
        """
        if names:
            self.diagram.opened = closing(self._shown, self.diagram.opened, names)
        else:
            super().close()

    def _open_or_close(self, change: Any) -> None:
        """Answer the browser, or what `open` and `close` ask for; what cannot be shown is taken back."""
        if change["new"] == self._open_now:
            return
        ids = tuple(change["new"])
        try:
            self._pictures.show(lambda: self._staged(ids))
        except Exception as error:
            self._say(words.NOT_OPENED.format(error=f"{type(error).__name__}: {error}"), "bpw-error")
            self.diagram.opened = self._open_now
        else:
            self._open_now = change["new"]
            self._seen[tuple(self._open_now)] = None


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
