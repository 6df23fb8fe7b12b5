"""A progress bar, where there is something to wait for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ...words import export as words

T = TypeVar("T")
FEW = 8


def watched(work: list[T], progress: bool | None) -> Iterable[T]:
    """The same items with a bar that shows how many are done; None shows it where there are more than a few."""
    wanted = len(work) > FEW if progress is None else progress
    if not wanted:
        return work
    from tqdm.auto import tqdm

    bar: Iterable[T] = tqdm(work, desc=words.SAVING, leave=False)
    return bar
