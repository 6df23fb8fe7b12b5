"""The texts of a lesson in two lists, so that a moved input changes one of them and nothing else.

A word has one place wherever it stands. A number has a place for each time that it is written: two that are
equal by chance must not share one. The numbers' places follow those of the words.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..words import lesson
from ..words.arrays import NOTHING_YET
from .figures import NUMBERS
from .marks import Slot

_WORDS = ("-label", "-names", "-title")
_PLACE: Slot = ("tag", "transform")
_IN_TAG = frozenset(
    {"tag-factor", "tag-names-fit", "tag-numbers", "tag-numbers-fit", "tag-contribution", "tag-contribution-fit"}
)
_NO_NUMBER = frozenset({"", lesson.ROW_EMPTY, lesson.ARRIVED.format(k=0, n=1), NOTHING_YET})
"""What stands where there is no number yet, whatever the inputs are."""


def is_in_tag(slot: Slot, text: str) -> bool:
    """Whether this stands in the tag and depends on its numbers, which are set smaller where they are long."""
    return slot[0] in _IN_TAG


def is_in_ledger(slot: Slot, text: str) -> bool:
    """Whether this is a number in a ledger, whose lines share their decimals: each depends on the others."""
    mark, what = slot
    _, _, row = mark.partition("-")
    is_number = what == "text" and text not in _NO_NUMBER and not mark.endswith(_WORDS)
    return is_number and row.startswith(("line", "gradient"))


class Texts:
    """Two lists of texts in the making.

    Attributes:
        words: what does not depend on the inputs.
        numbers: what does.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self.numbers: list[str] = []
        self._places: dict[str, int] = {}

    def word(self, text: str) -> int:
        """The place of a text that does not depend on the inputs."""
        if text not in self._places:
            self._places[text] = len(self.words)
            self.words.append(text)
        return self._places[text]

    def number(self, text: str) -> int:
        """A new place for a number, below 0 until it is `placed`."""
        self.numbers.append(text)
        return -len(self.numbers)

    def of(self, slot: Slot, text: str) -> int:
        """The place of what stands in a slot of a picture; an empty one is empty whatever the inputs are."""
        mark, what = slot
        is_look = what == "class" or (mark, what) == _PLACE
        is_word = mark not in _IN_TAG and (is_look or text in _NO_NUMBER or mark.endswith(_WORDS))
        return self.word(text) if is_word else self.number(text)

    def fields(self, names: Iterable[str], texts: Iterable[str]) -> list[int]:
        """The places of what stands in the fields of a sentence; a field that is named twice has one."""
        found: dict[str, int] = {}
        places = []
        for name, text in zip(names, texts, strict=True):
            if name not in found:
                found[name] = self.number(text) if name in NUMBERS else self.word(text)
            places.append(found[name])
        return places

    def placed(self, places: list[int]) -> list[int]:
        """Places as they are once all texts are known: those of numbers behind those of words."""
        last = len(self.words) - 1
        return [place if place >= 0 else last - place for place in places]
