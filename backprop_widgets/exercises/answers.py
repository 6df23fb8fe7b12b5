"""What a student gives: numbers, arrays and texts, read into numbers or politely refused."""

from __future__ import annotations

import math
import numbers
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from ..tape.ieee import Number
from ..tape.run import plain
from ..words import exercises as words
from .arithmetic import Refused, read_text

MOST_ENTRIES = 10_000
DEEPEST = 8


class Answer(NamedTuple):
    """An answer as it was read.

    Attributes:
        value: the number or array; None where there is none.
        refusal: why it could not be read; empty where it could, or where nothing was given.
        given: what was given, as it can be kept in JSON.
    """

    value: Number | None = None
    refusal: str = ""
    given: Any = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was given."""
        return self.value is None and not self.refusal


def read(given: object, names: Mapping[str, Number], shape: tuple[int, ...], asked: str) -> Answer:
    """An answer to a question whose truth has this shape; never an error.

    Args:
        given: a number, text, an array, or a nested list of these; None or an empty text for no answer.
        names: what may be written in a text, and its value.
        shape: of what is asked.
        asked: what is asked, for the sentence.
    """
    if given is None or (isinstance(given, str) and len(given) < MOST_ENTRIES and not given.strip()):
        return Answer()
    try:
        return Answer(_of_shape(_number(given, names), shape, asked), given=_kept(given))
    except Refused as refusal:
        return Answer(refusal=str(refusal), given=_kept(given))


def _number(given: object, names: Mapping[str, Number]) -> Any:
    if isinstance(given, str):
        return read_text(given, names)
    if isinstance(given, np.ndarray):
        if given.size > MOST_ENTRIES:
            raise Refused(words.REFUSED_MANY.format(most=MOST_ENTRIES))
        given = given.tolist()
    if isinstance(given, list | tuple):
        budget = [MOST_ENTRIES]
        return _entries(given, names, budget, 0)
    return _single(given)


def _entries(given: object, names: Mapping[str, Number], budget: list[int], depth: int) -> Any:
    budget[0] -= 1
    if budget[0] < 0 or depth > DEEPEST:
        raise Refused(words.REFUSED_MANY.format(most=MOST_ENTRIES))
    if isinstance(given, list | tuple | np.ndarray):
        return [_entries(item, names, budget, depth + 1) for item in given]
    return read_text(given, names) if isinstance(given, str) else _single(given)


def _single(given: object) -> float:
    is_number = isinstance(given, numbers.Real | np.number) or type(given).__name__ == "Decimal"
    if isinstance(given, bool | np.bool_ | np.complexfloating) or not is_number:
        raise Refused(words.REFUSED_KIND.format(kind=type(given).__name__))
    try:
        found = float(given)  # type: ignore[arg-type]
    except (OverflowError, ValueError, TypeError) as error:
        raise Refused(words.REFUSED_UNDEFINED) from error
    if math.isnan(found):
        raise Refused(words.REFUSED_NAN)
    return found


def _of_shape(found: Any, shape: tuple[int, ...], asked: str) -> Number:
    try:
        value = plain(np.asarray(found, dtype=np.float64))
    except ValueError as error:
        raise Refused(words.REFUSED_RAGGED) from error
    if np.shape(value) != shape:
        given = np.shape(value) or words.SCALAR_SHAPE
        wanted = shape or words.SCALAR_SHAPE
        raise Refused(words.REFUSED_SHAPE.format(asked=asked[:1].upper() + asked[1:], wanted=wanted, given=given))
    return value


def _kept(given: object) -> Any:
    """What was given, as JSON can hold it: long texts and strange things are cut."""
    if isinstance(given, str):
        return given if len(given) <= 200 else given[:200] + "…"
    if isinstance(given, np.ndarray) and not given.ndim:
        return _kept(given.item())
    if isinstance(given, np.ndarray | list | tuple):
        return _kept_entries(given)
    if isinstance(given, bool | np.bool_):
        return bool(given)
    if isinstance(given, numbers.Real | np.number) and not isinstance(given, np.complexfloating):
        try:
            found = float(given)
        except (OverflowError, ValueError, TypeError):
            return type(given).__name__
        whole = isinstance(given, numbers.Integral) and abs(found) < 2**53
        return repr(found) if not math.isfinite(found) else int(found) if whole else found
    return type(given).__name__


def _kept_entries(given: Any, depth: int = 0) -> Any:
    entries = given.tolist() if isinstance(given, np.ndarray) and given.size <= MOST_ENTRIES else given
    if isinstance(entries, np.ndarray) or len(entries) > MOST_ENTRIES or depth > DEEPEST:
        return type(given).__name__
    return [_kept_entries(x, depth + 1) if isinstance(x, list | tuple) else _kept(x) for x in entries]
