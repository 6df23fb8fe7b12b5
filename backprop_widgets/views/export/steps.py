"""One file per step, numbered so that they sort."""

from __future__ import annotations

from pathlib import Path

from ...words import export as words
from . import files

STEP = "{step}"
ONE = f"step-{STEP}.png"


def paths(pattern: str | Path, moments: list[int], count: int) -> list[Path]:
    """Where the picture of each step goes.

    Args:
        pattern: a path with ``{step}`` where the number goes, or a folder.
        moments: the steps.
        count: how many steps the lesson has: all numbers are as long as this one.

    Raises:
        ValueError: if every step would go to the same file, or for an unknown ending.
        FileNotFoundError: if the folder is missing.
    """
    whole = Path(pattern) / ONE if Path(pattern).is_dir() else Path(pattern)
    if STEP not in whole.name:
        example = f"{whole.stem}-{STEP}{whole.suffix or '.png'}"
        raise ValueError(words.NO_STEP.format(name=whole.name, example=example))
    digits = len(str(count))
    names = [whole.with_name(whole.name.replace(STEP, f"{at:0{digits}}")) for at in moments]
    return [files.target(name, files.STILLS) for name in names]
