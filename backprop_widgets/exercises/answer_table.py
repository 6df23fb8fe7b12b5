"""What a page marks with when there is no Python: every answer that is recognised, as salted digests of its digits.

The digests keep the truth out of plain sight, and no more: whoever writes a program that tries numbers finds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np

from ..tape.ieee import Number
from ..views.quantity import typeset
from ..words import exercises as texts
from ..words.numbers import ABOUT, number
from .closeness import FINE
from .exercise import Exercise
from .hints import STAGES
from .keeping import fingerprint
from .session import Session

Json: TypeAlias = dict[str, Any]
EXACT_DIGITS, FEW_DIGITS = 7, 3
_MASK = 0xFFFFFFFF


def table(ex: Exercise) -> Json:
    """For each question its ``rows`` (digits, digests of each entry, place of the verdict), and the ``hints``."""
    salt = fingerprint(ex)
    verdicts: list[Json] = []
    rows = {key: list(_rows(ex, key, f"{salt}{place}", verdicts)) for place, key in enumerate(ex.ask)}
    hints = {key: [ex.hint(key, stage) for stage in range(1, STAGES + 1)] for key in ex.ask}
    return {"salt": salt, "rows": rows, "verdicts": verdicts, "hints": hints}


def _rows(ex: Exercise, key: str, salt: str, verdicts: list[Json]) -> Iterator[list[Any]]:
    session = Session(ex)
    for choice in ex.recognised(key):
        if not np.all(np.isfinite(choice.value)):
            continue
        state = "right" if choice.is_right else "wrong"
        text = texts.RIGHT if choice.is_right else choice.meaning
        verdicts.append({"state": state, "text": typeset(text), "steps": session.steps(key, text)})
        digits = EXACT_DIGITS if choice.is_right and _is_short(choice.value) else FEW_DIGITS
        if not choice.is_right and _is_short(choice.value):
            digits = EXACT_DIGITS
        yield [digits, _digests(choice.value, digits, salt), len(verdicts) - 1]
        if choice.is_right:
            verdicts.append({"state": "right", "text": texts.MORE_DIGITS, "steps": []})
            for rounded in _rounded(choice.value):
                yield [EXACT_DIGITS, _digests(rounded, EXACT_DIGITS, salt), len(verdicts) - 1]


def _is_short(value: Number) -> bool:
    """Whether it can be written out, so that nothing but itself is right."""
    return all(not number(x).startswith(ABOUT) for x in np.ravel(value).tolist())


def _rounded(value: Number) -> Iterator[Number]:
    """The truth with too few digits, which is right all the same."""
    most = EXACT_DIGITS if _is_short(value) else FEW_DIGITS
    for digits in range(2, most):
        found = np.reshape([float(f"{x:.{digits - 1}e}") for x in np.ravel(value).tolist()], np.shape(value))
        if not np.array_equal(found, value):
            yield found


def _digests(value: Number, digits: int, salt: str) -> list[list[str]]:
    return [[digest(salt + cell) for cell in _cells(x, digits)] for x in np.ravel(value).tolist()]


def _cells(x: float, digits: int) -> list[str]:
    """The number in so many digits, and its neighbours that are as good."""
    off = FINE if digits == FEW_DIGITS else 0.5e-6
    return list(dict.fromkeys(written(y, digits) for y in (x, x * (1 + off), x * (1 - off))))


def written(x: float, digits: int) -> str:
    """A number as the page writes it too: ``1.41e+3``.

    >>> written(1410, 3), written(-0.0, 3), written(0.19661193, 7)
    ('1.41e+3', '0.00e+0', '1.966119e-1')
    """
    mantissa, exponent = f"{x + 0.0 if x else 0.0:.{digits - 1}e}".split("e")
    return f"{mantissa}e{int(exponent):+d}"


def digest(text: str) -> str:
    """Fifty-some bits that look like nothing; `static/practice_digest.mjs` makes the same."""
    one, two = 0xDEADBEEF, 0x41C6CE57
    for letter in text.encode("ascii"):
        one = (one ^ letter) * 2654435761 & _MASK
        two = (two ^ letter) * 1597334677 & _MASK
    one = ((one ^ one >> 16) * 2246822507 & _MASK) ^ ((two ^ two >> 13) * 3266489909 & _MASK)
    two = ((two ^ two >> 16) * 2246822507 & _MASK) ^ ((one ^ one >> 13) * 3266489909 & _MASK)
    return f"{two:08x}{one:08x}"
