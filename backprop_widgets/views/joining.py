"""A straight wire and the head at its end as one path, which is shorter: a line has no inside that could be filled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from .pieces import Branch, Leaf, Piece, Variant

LINE, HEAD = "line", "head"
"""The open texts of a stencil in which a wire stands, and the head at its end, as path data."""
_BEND = "c"
_BEGIN = re.compile("^M[^hvl]+(l(?=-))?")
_OPEN_LINE, _OPEN_HEAD = (f'd="%({name})s"' for name in (LINE, HEAD))


def joined(variant: Variant, texts: Mapping[str, str]) -> tuple[Variant, Mapping[str, str]]:
    """The same with the head in the path of its line, where that is straight and they look alike."""
    if _BEND in texts.get(LINE, _BEND):
        return variant, texts
    shorter = _shorter(variant)
    if shorter is None:
        return variant, texts
    return shorter, {**texts, HEAD: _BEGIN.sub("m0 0", texts[HEAD])}


@lru_cache(maxsize=4096)
def _shorter(variant: Variant) -> Variant | None:
    pieces = tuple([_with_joined(piece) for piece in variant.pieces])
    return Variant(pieces) if pieces != variant.pieces else None


def _with_joined(piece: Piece) -> Piece:
    if not isinstance(piece, Branch):
        return piece
    inside: Sequence[Any] = piece.inside
    for place, (line, head) in enumerate(pairwise(inside)):
        if isinstance(line, Leaf) and isinstance(head, Leaf) and _match(line, head):
            path = head._replace(opening=line.opening.replace(_OPEN_LINE, f'd="%({LINE})s%({HEAD})s"'))
            return piece._replace(inside=(*inside[:place], path, *inside[place + 2 :]))
    return piece


def _match(line: Leaf, head: Leaf) -> bool:
    """Whether these are a line and its head, and look alike but for the inside of the head."""
    if _OPEN_LINE not in line.opening or _OPEN_HEAD not in head.opening:
        return False
    (one, _), (other, _) = line.looks[0], head.looks[0]
    unfilled = {key: x for key, x in other.needs.items() if not key.startswith("fill")}
    return one.needs == {"fill": "none", **unfilled}
