"""Files written whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path

from ...words import export as words
from ..markup import writable

STILLS = (".svg", ".png", ".pdf", ".dot", ".gv", ".txt")
ALL = (*STILLS, ".gif")


def target(path: str | Path, endings: Iterable[str], complaint: str = words.BAD_ENDING) -> Path:
    """The path, if a file with one of these endings may be written there.

    Raises:
        ValueError: for another ending.
        FileNotFoundError: if the folder is missing.
    """
    found = Path(path)
    if found.is_dir():
        raise ValueError(words.IS_FOLDER.format(name=str(path)))
    if found.suffix.lower() not in endings:
        raise ValueError(complaint.format(name=found.name, endings=", ".join(endings)))
    if not found.parent.is_dir():
        raise FileNotFoundError(words.NO_FOLDER.format(name=found.name, folder=str(found.parent)))
    return found


def put(path: Path, content: str | bytes) -> Path:
    """Write a file beside its place and then move it there, so that a failure leaves what was there before."""
    whole = writable(content + "\n").encode() if isinstance(content, str) else content
    part = path.parent / f".{secrets.token_hex(8)}.part"
    try:
        part.write_bytes(whole)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path
