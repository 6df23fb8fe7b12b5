"""A layout that takes long, made beside the kernel by a thread that waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from ..views.layout.task import LayoutCancelledError, LayoutTimeoutError, TakesLongError, Task, under
from ..words import large as words

Work = Callable[[], Any]


def at_once(work: Work) -> Any:
    """What `work` gives, if no layout in it takes long.

    Raises:
        TakesLongError: if one would.
    """
    with under(Task(waits=False)):
        return work()


class Stopped(NamedTuple):
    """How work ended that has no result: ``cancelled`` or ``failed``, and what is said of it."""

    state: str
    message: str


class Waiting:
    """Work that is done in a thread of its own and can be stopped.

    Args:
        work: what is done; its layouts obey the limit.
        limit: how many seconds a layout may take; None for as long as it needs.
    """

    def __init__(self, work: Work, limit: float | None) -> None:
        self._work = work
        self._task = Task(limit)
        self._thread: threading.Thread | None = None

    def start(self, ended: Callable[[Waiting, Any], None]) -> None:
        """Begin; `ended` is called in the thread with this and the result, or with how it was stopped."""
        name = "backprop_widgets layout"
        self._thread = threading.Thread(target=lambda: ended(self, self._result()), name=name, daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Stop the layout."""
        self._task.cancel()

    def join(self, timeout: float | None = None) -> bool:
        """Wait for the end; whether it has come."""
        if self._thread is not None:
            self._thread.join(timeout)
        return self._thread is None or not self._thread.is_alive()

    def _result(self) -> Any:
        try:
            with under(self._task):
                return self._work()
        except LayoutCancelledError as error:
            return Stopped("cancelled", str(error))
        except LayoutTimeoutError as error:
            return Stopped("failed", str(error))
        except Exception as error:
            return Stopped("failed", words.FAILED.format(error=type(error).__name__, message=error))


def running(long: TakesLongError, limit: float | None) -> dict[str, Any]:
    """The state of a layout under way, as the diagram shows it."""
    nodes, wires = words.whole(long.nodes), words.whole(long.wires)
    return {
        "state": "running",
        "nodes": long.nodes,
        "wires": long.wires,
        "limit": limit,
        "message": words.WAITING.format(nodes=nodes, wires=wires),
        "seconds": words.SECONDS,
        "cancel": words.CANCEL,
    }
