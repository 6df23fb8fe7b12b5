"""Numbers on their way to the browser: most are written several times, in a box, a tag and a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Packed: TypeAlias = dict[str, str]
BETWEEN = "\n"
"""What parts the texts, in none of which a line ends."""


def packed(texts: Sequence[str]) -> Packed:
    r"""Each text once, and for each time that it is written its place among them.

    >>> packed(["0.5", "-1", "0.5"])
    {'texts': '0.5\n-1', 'places': '0 1 0'}
    """
    places = {text: str(place) for place, text in enumerate(dict.fromkeys(texts))}
    # Strings, because a list is walked in search of binary data before it is sent.
    told = BETWEEN.join([text.replace(BETWEEN, " ") for text in places])
    return {"texts": told, "places": " ".join([places[text] for text in texts])}


def unpacked(numbers: Packed) -> list[str]:
    """The texts as they were.

    >>> unpacked(packed(["0.5", "-1", "0.5"]))
    ['0.5', '-1', '0.5']
    """
    texts = numbers["texts"].split(BETWEEN)
    return [texts[int(place)] for place in numbers["places"].split()]
