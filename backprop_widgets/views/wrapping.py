"""A text broken into lines of a given width, by our own metric table."""

from __future__ import annotations

import re

from .metrics import width

_PIECES = re.compile(r"\s+|[^\s\u2e80-\uffef]+|[\u2e80-\uffef]")
"""Spaces, words, and single characters of scripts that may be broken anywhere."""


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The lines of a text; a word that is wider than a line is cut where it must be.

    Args:
        text: the text.
        room: the width of a line, in pixels.
        size: the size of the font, in pixels.
    """
    return ["".join(text[a:b].split("\n")).strip() for a, b in spans(text, room, size)]


def spans(text: str, room: float, size: float) -> list[tuple[int, int]]:
    """From where to where each line goes."""
    lines: list[tuple[int, int]] = []
    start = end = 0
    filled = 0.0
    for piece in _PIECES.finditer(text):
        for a, b in _cut(text, piece.span(), room, size):
            wide = width(text[a:b], size)
            if filled + wide > room and not text[a:b].isspace():
                lines.append((start, end))
                start, filled = a, 0.0
            end, filled = b, filled + wide
    return [*lines, (start, len(text))]


def _cut(text: str, span: tuple[int, int], room: float, size: float) -> list[tuple[int, int]]:
    a, b = span
    if width(text[a:b], size) <= room or text[a:b].isspace():
        return [span]
    parts, start = [], a
    for i in range(a + 1, b + 1):
        if i == b or width(text[start : i + 1], size) > room:
            parts.append((start, i))
            start = i
    return parts
