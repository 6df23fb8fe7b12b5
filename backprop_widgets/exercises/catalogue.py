"""The misconceptions that can be diagnosed."""

from __future__ import annotations

from ..sweeps.misconceptions import MISCONCEPTIONS
from ..words.misconceptions import DESCRIPTIONS

OF_ANSWERS = ("mixed-up", "arithmetic")
"""Those of the answer alone, which no sweep makes."""


def misconceptions() -> dict[str, str]:
    """The misconceptions that an exercise tells apart: key to a sentence that says what each is.

    >>> misconceptions()["last-path"]
    'At a fan-out each contribution overwrites the one before: = in place of +=.'
    """
    return {key: DESCRIPTIONS[key] for key in (*MISCONCEPTIONS, *OF_ANSWERS)}
