"""Under which conditions a layout is made: how long it may take, whether it is waited for, who may stop it."""

from __future__ import annotations

import atexit
import contextlib
import subprocess
import threading
from collections.abc import Iterator
from contextvars import ContextVar

from ...words import large as words

LIMIT = 60.0
"""How many seconds a layout may take, unless it is told otherwise."""

AT_EASE = 1.0
"""A layout that may take so many seconds need not be held to them if it is made in a tenth of one."""


class LayoutError(RuntimeError):
    """Graphviz could not lay a graph out."""


class LayoutCancelledError(LayoutError):
    """A layout was stopped before it was done."""


class LayoutTimeoutError(TimeoutError):
    """A layout took longer than it may."""


class TakesLongError(Exception):
    """A layout that is not to be waited for would take long.

    Attributes:
        nodes: how many boxes it has.
        wires: how many wires.
    """

    def __init__(self, nodes: int, wires: int) -> None:
        super().__init__(nodes, wires)
        self.nodes, self.wires = nodes, wires


class Task:
    """A layout that may be stopped from another thread, before it begins or while it runs.

    Args:
        limit: how many seconds it may take; None for as long as it needs.
        waits: whether a long layout is waited for, or refused by a TakesLongError.
        stops: whether anybody may stop it; if not, it need not be made beside unless it takes long.

    Raises:
        ValueError: for a limit that is not a number above 0.
    """

    def __init__(self, limit: float | None = LIMIT, waits: bool = True, stops: bool = True) -> None:
        if limit is not None and not (isinstance(limit, (int, float)) and limit > 0):
            raise ValueError(words.BAD_LIMIT.format(limit=limit))
        self.limit, self.waits, self.stops = limit, waits, stops
        self.is_cancelled = False
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def may_stay(self) -> bool:
        """Whether a layout of a tenth of a second may be made in this process: none can stop it, its limit is far."""
        return not self.stops and (self.limit is None or self.limit >= AT_EASE)

    def cancel(self) -> None:
        """Stop the layout; its caller gets a LayoutCancelledError."""
        with self._lock:
            self.is_cancelled = True
            if self._process is not None:
                self._process.kill()

    @contextlib.contextmanager
    def minding(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        """Hold a process that ends with this block at the latest, whatever happens in it."""
        with self._lock:
            self._process = process
            if self.is_cancelled:
                process.kill()
        _running.add(self)
        try:
            yield
        finally:
            _running.discard(self)
            with self._lock:
                self._process = None
                if process.poll() is None:
                    process.kill()
            process.wait()


_running: set[Task] = set()


@atexit.register
def _stop_all() -> None:
    """No child outlives a kernel that ends in order."""
    for task in list(_running):
        task.cancel()


_current: ContextVar[Task | None] = ContextVar("backprop_widgets_layout", default=None)


def current() -> Task:
    """The conditions under which this thread lays out."""
    return _current.get() or Task()


@contextlib.contextmanager
def under(task: Task) -> Iterator[Task]:
    """Lay out under these conditions within the block."""
    token = _current.set(task)
    try:
        yield task
    finally:
        _current.reset(token)
