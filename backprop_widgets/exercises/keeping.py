"""Answers in a file beside the notebook: written at each change, whole or not at all, and read back later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..tape.expression import formula_of
from ..tape.table import CONSTANT, INPUT
from ..views.export import files
from ..words import practice as words
from .exercise import Exercise

FORMAT = "backprop_widgets practice 1"
ENDINGS = (".json",)


class Found(NamedTuple):
    """What a file held.

    Attributes:
        data: the answers; None where there are none to this exercise.
        note: what a reader has to know: that another's answers were moved aside.
    """

    data: dict[str, Any] | None = None
    note: str = ""


def fingerprint(ex: Exercise) -> str:
    """The same for the same program, inputs and questions, on every machine; another for all else.

    >>> from backprop_widgets import exercise, record
    >>> one, other = (exercise(record(lambda a: a * a, x), ask=["a"]) for x in (3.0, 4.0))
    >>> fingerprint(one) == fingerprint(other)
    False
    """
    tape = ex.graph.tape
    # Computed numbers may differ in the last digit between machines; what they are computed from does not.
    program = [
        [n.name, np.asarray(n.value).tolist()]
        if n.operation in (INPUT, CONSTANT)
        else [n.name, formula_of(tape, n.index), list(np.shape(n.value))]
        for n in tape.nodes
    ]
    told = json.dumps([program, list(ex.ask), list(ex.given)], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


class Keeper:
    """The file of one exercise's answers.

    Args:
        path: of the file, which ends in ``.json``.

    Raises:
        ValueError: for another ending, or a folder.
        FileNotFoundError: if its folder does not exist.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = files.target(path, ENDINGS, words.NOT_ENDING)

    def read(self, of: str) -> Found:
        """The answers to the exercise with this fingerprint; a file of anything else is moved aside, not lost."""
        if not self.path.exists():
            return Found()
        data = self._load()
        if data is not None and data.get("exercise") == of:
            return Found(data)
        aside = self._aside()
        try:
            self.path.rename(aside)
        except OSError as error:
            return Found(note=words.NOT_KEPT.format(name=self.path.name, reason=error.strerror))
        return Found(note=words.KEPT_ASIDE.format(name=self.path.name, aside=aside.name))

    def write(self, data: Mapping[str, Any]) -> str:
        """Put the answers in the file; what went wrong, or nothing."""
        text = json.dumps({"format": FORMAT, **data}, ensure_ascii=True, allow_nan=False, indent=1)
        try:
            files.put(self.path, (text + "\n").encode())
        except OSError as error:
            return words.NOT_KEPT.format(name=self.path.name, reason=error.strerror)
        return ""

    def _load(self) -> dict[str, Any] | None:
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        return data if isinstance(data, dict) and data.get("format") == FORMAT else None

    def _aside(self) -> Path:
        names = (self.path.with_name(f"{self.path.stem}.{number}{self.path.suffix}") for number in count(1))
        return next(name for name in names if not name.exists())
