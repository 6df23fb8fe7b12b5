"""What need not be done before the reader has come to rest."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

SECONDS = 0.25


class Rest:
    """One thing that waits until nothing new has been asked for; where there is no event loop it waits for nothing."""

    def __init__(self) -> None:
        self._waiting: asyncio.TimerHandle | None = None

    def soon(self, work: Callable[[], object]) -> None:
        """Do this in a moment, in place of what is waiting."""
        if self._waiting is not None:
            self._waiting.cancel()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            work()
        else:
            self._waiting = loop.call_later(SECONDS, work)
