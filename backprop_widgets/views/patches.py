"""What a step changes in a picture, in few bytes: ``"254:68 4:92 3 1"``.

Each entry is a slot, counted on from the slot of the entry before it, the first from 0; behind a colon stands the
place of the word that is written in it. Where there is no colon it is the next number: numbers are written one after
the other, each once, in the order in which the script has them, first those before the first step.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

Write: TypeAlias = tuple[int, int]
"""A slot and the text that is written in it, by their places; that of a number, as it is made, is below 0."""


def packed(patch: Iterable[Write]) -> str:
    """A patch as it is sent.

    >>> packed([(254, 68), (258, 92), (261, -1), (262, -2)])
    '254:68 4:92 3 1'
    """
    entries, last = [], 0
    for slot, text in patch:
        entries.append(f"{slot - last}:{text}" if text >= 0 else str(slot - last))
        last = slot
    return " ".join(entries)


def unpacked(script: Any) -> list[list[Write]]:
    """The patches of a script, with the places of its numbers, which stand behind its words.

    >>> unpacked({"texts": ["", "node"], "initial": [0, 0, 2], "patches": ["0:1 2", "", "2 -1"]})
    [[(0, 1), (2, 3)], [], [(2, 4), (1, 5)]]
    """
    words = len(script["texts"])
    number = words + sum(text >= words for text in script["initial"])
    patches = []
    for sent in script["patches"]:
        patch, slot = [], 0
        for entry in sent.split():
            on, _, word = entry.partition(":")
            slot += int(on)
            patch.append((slot, int(word) if word else number))
            number += not word
        patches.append(patch)
    return patches
