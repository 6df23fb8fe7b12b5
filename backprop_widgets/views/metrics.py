"""How wide a text will be, from a table of ours: no font of the machine enters the layout."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

FONT = "Helvetica Neue,Helvetica,Arial,Liberation Sans,sans-serif"

# Advance widths in thousandths of the font size (Helvetica's metrics, which Arial and Liberation Sans share).
_GROUPS = {
    222: "ijl'|",
    278: " !,./:;[]\\ftI·",
    333: "()-`r\"°",
    400: "{}*ʹ′",
    500: "cksvxyzJ″",
    556: "abdeghnopqu0123456789?_$#L",
    584: "+<=>^~−×÷≈∂…",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    944: "W",
    1015: "@%",
}
_WIDTHS = {character: width for width, characters in _GROUPS.items() for character in characters}
_OTHER, _WIDE = 640, 1080
BOLD = 1.07
_AS_WIDE_WHEN_BOLD = frozenset("0123456789-≈.e…")
ELLIPSIS = "…"


class _Units(dict[str, float]):
    """The advance width of each character that has been asked for."""

    def __init__(self, bold: bool) -> None:
        self._bold = bold

    def __missing__(self, character: str) -> float:
        found: float = _WIDTHS.get(character) or _guess(character)
        if self._bold and character not in _AS_WIDE_WHEN_BOLD:
            found *= BOLD
        self[character] = found
        return found


_UNITS = {bold: _Units(bold) for bold in (False, True)}


@lru_cache(maxsize=1 << 12)
def width(text: str, size: float, bold: bool = False) -> float:
    """The width in pixels of a text of this font size."""
    return sum(map(_UNITS[bold].__getitem__, text)) / 1000 * size


def _guess(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" or ord(character) > 0x1F000 else _OTHER


def fitted(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than the room."""
    if width(text, size, bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle] + ELLIPSIS, size, bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS
