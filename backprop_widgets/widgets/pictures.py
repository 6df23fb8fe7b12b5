"""Pictures come into a diagram: now if their layout is quick, else when it is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..views.layout.task import TakesLongError
from .diagram import Diagram
from .waiting import Stopped, Waiting, at_once, running

Work = Callable[[], dict[str, Any]]
"""Makes scenes, scripts and lessons, as `views.stage.stage` gives them."""


class Pictures:
    """What is shown in one diagram, one picture after the other.

    Args:
        diagram: where.
        limit: how many seconds a layout may take; None for as long as it needs.
        shown: called when a picture is there with all that panels show.

    Attributes:
        waiting: the layout that was begun last beside the kernel, or None if the last one was quick.
    """

    def __init__(self, diagram: Diagram, limit: float | None, shown: Callable[[], None]) -> None:
        self._diagram, self._limit, self._shown = diagram, limit, shown
        self.waiting: Waiting | None = None

    def show(self, work: Work, step: int | None = None) -> None:
        """Show a picture at a step, or at the event that is shown now."""
        self.cancel()
        self.waiting = None
        try:
            self._put(at_once(work), step)
        except TakesLongError as long:
            self._diagram.layout_state = running(long, self._limit)
            self.waiting = Waiting(work, self._limit)
            self.waiting.start(lambda job, end: self._end(job, end, step))

    def cancel(self) -> None:
        """Stop the layout under way, if there is one."""
        if self.waiting is not None:
            self.waiting.cancel()

    def join(self, timeout: float | None = None) -> bool:
        """Wait until the picture is there, or has been given up; whether it came to that in `timeout` seconds."""
        return self.waiting is None or self.waiting.join(timeout)

    def _end(self, job: Waiting, end: Any, step: int | None) -> None:
        """Show how a layout ended, unless another has been begun meanwhile."""
        if job is not self.waiting:
            return
        if isinstance(end, Stopped):
            self._diagram.layout_state = end._asdict()
        else:
            self._put(end, step)

    def _put(self, staged: dict[str, Any], step: int | None) -> None:
        with self._diagram.hold_sync():
            self._diagram.show(staged)
            if staged["facts"]:
                self._shown()
            if step is not None:
                self._diagram.step = step
            self._diagram.layout_state = {"state": "ready"}
