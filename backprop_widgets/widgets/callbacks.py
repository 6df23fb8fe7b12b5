"""Callbacks of the user's own that fail: shown below the picture, and no hindrance to the others.

What a callback raises while a message of the browser is handled reaches nobody but the notebook's log: the cell
that has set it up is long done.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

import traitlets

from ..words import callbacks as words

Handler = Callable[[Any], None]


class Failure(NamedTuple):
    """What a callback has raised, and what is said of it."""

    error: Exception
    text: str


class Guard(traitlets.HasTraits):
    """Mixed into a widget: all callbacks are called, then what failed is shown and raised.

    It is shown until the same trait changes without a failure. In a cell that sets the trait the error is raised
    as always; while a message of the browser is handled, only when all of its traits have been told of.
    """

    _is_told = False
    """Whether a message of the browser is being taken over."""

    def observe(self, handler: Any, names: Any = traitlets.All, type: str = "change") -> None:  # noqa: A002
        """As in traitlets, for callbacks and links alike; what the class itself observes is not guarded."""
        is_own = isinstance(handler, traitlets.EventHandler)
        super().observe(handler if is_own else _Guarded(handler, self._failed), names, type)

    def notify_change(self, change: Any) -> None:
        """Tell all who observe the trait, and raise what the first of them that failed has raised."""
        name = change["name"]
        known = self._failures.pop(name, None)
        super().notify_change(change)
        if known or name in self._failures:
            self.show_failures([failure.text for found in self._failures.values() for failure in found])
        if not self._is_told:
            self._raise([name])

    def set_state(self, sync_data: Any) -> None:
        """Take over what the browser sends; an error on one trait does not hold up the others."""
        self._is_told = True
        try:
            super().set_state(sync_data)
        finally:
            self._is_told = False
        self._raise(sync_data)

    def show_failures(self, texts: list[str]) -> None:
        """Show these texts, or that there is none any more."""
        raise NotImplementedError

    @cached_property
    def _failures(self) -> dict[str, list[Failure]]:
        return {}

    def _failed(self, name: str, handler: Handler, error: Exception) -> None:
        found = self._failures.setdefault(name, [])
        # Through a link the same error comes by twice.
        if all(error is not failure.error for failure in found):
            found.append(Failure(error, _said(name, handler, error)))

    def _raise(self, names: Any) -> None:
        for name in names:
            for failure in self._failures.get(name, []):
                raise failure.error


class _Guarded:
    """Calls a callback and hands on what it raises; equal to the callback, so that `unobserve` finds it."""

    def __init__(self, handler: Handler, failed: Callable[[str, Handler, Exception], None]) -> None:
        self.handler, self._failed = handler, failed

    def __call__(self, change: Any) -> None:
        try:
            self.handler(change)
        except Exception as error:
            self._failed(change["name"], self.handler, error)

    def __eq__(self, other: object) -> bool:
        return bool(self.handler == (other.handler if isinstance(other, _Guarded) else other))

    def __hash__(self) -> int:
        return hash(self.handler)


def _said(name: str, handler: Handler, error: Exception) -> str:
    traceback = error.__traceback__ and error.__traceback__.tb_next
    return words.FAILED.format(
        kind=type(error).__name__,
        callback=getattr(handler, "__name__", type(handler).__name__),
        trait=name,
        line=words.LINE.format(line=traceback.tb_lineno) if traceback else "",
        message=error,
    )
