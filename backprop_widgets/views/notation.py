"""How derivatives are written: ``∂g/∂b``, ``b̄``, ``db`` as in code, or in words for a screen reader.

Texts for the browser leave it open: a derivative stands in them as a mark with its two names, and is written
out where it is shown, so that another notation needs nothing but the module.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..words import lesson
from .metrics import fitted, width

GRADIENT, LOCAL, BY, END = "\ue000", "\ue001", "\ue002", "\ue003"
"""The signs of a derivative left open, from Unicode's private use area."""
OPEN_MARK = re.compile(f"([{GRADIENT}{LOCAL}])([^{BY}]*){BY}([^{END}]*){END}")
_SIGNS = str.maketrans(dict.fromkeys((GRADIENT, LOCAL, BY, END), "\ufffd"))
BAR = "\u0305"


class Notation(NamedTuple):
    """A way to write a gradient and a local derivative.

    Attributes:
        gradient: the template of the gradient of `of` with respect to `wrt`; ``{bar}`` is `wrt` under a bar.
        local: the template of the derivative of a consumer by one of its operands.
    """

    gradient: str
    local: str


PARTIAL = Notation("∂{of}/∂{wrt}", "∂{of}/∂{wrt}")
BAR_OVER = Notation("{bar}", "∂{of}/∂{wrt}")
CODE = Notation("d{wrt}", "∂{of}/∂{wrt}")
WORDS = Notation(lesson.WORDS_GRADIENT, lesson.WORDS_LOCAL)
OPEN = Notation(f"{GRADIENT}{{of}}{BY}{{wrt}}{END}", f"{LOCAL}{{of}}{BY}{{wrt}}{END}")
NOTATIONS = {"partial": PARTIAL, "bar": BAR_OVER, "code": CODE, "words": WORDS}
IN_PICTURES = {**NOTATIONS, "words": Notation(lesson.ROW_GRADIENT, lesson.ROW_LOCAL)}
"""The same where there is little room, and where one stands tells whose derivative it is."""


def gradient(of: str, wrt: str, notation: Notation = PARTIAL) -> str:
    """The gradient of one node with respect to another."""
    return _written(notation.gradient, of, wrt)


def local(of: str, wrt: str, notation: Notation = PARTIAL) -> str:
    """The local derivative on a wire."""
    return _written(notation.local, of, wrt)


def is_open(text: str) -> bool:
    """Whether a derivative in the text is left open."""
    return GRADIENT in text or LOCAL in text


def expand(text: str, notation: Notation) -> str:
    """The text with its open derivatives written out; one in words begins a sentence with a capital.

    >>> expand(f"{gradient('g', 'b', OPEN)} = 1494", PARTIAL)
    '∂g/∂b = 1494'
    """

    def written(match: re.Match[str]) -> str:
        sign, of, wrt = match.groups()
        found = (gradient if sign == GRADIENT else local)(of, wrt, notation)
        return found[0].upper() + found[1:] if match.start() == 0 and notation is WORDS else found

    return OPEN_MARK.sub(written, text) if is_open(text) else text


def known(name: str) -> str:
    """The name of a notation.

    Raises:
        ValueError: if there is none of this name.
    """
    if name not in NOTATIONS:
        raise ValueError(f"notation={name!r}: choose one of {', '.join(map(repr, NOTATIONS))}")
    return name


@lru_cache(maxsize=1 << 13)
def room(text: str, size: float, bold: bool = False) -> float:
    """The width in pixels of a picture's text in the notation that needs most."""
    if not is_open(text):
        return width(text, size, bold)
    return max(width(expand(text, notation), size, bold) for notation in IN_PICTURES.values())


def symbol_room(text: str, size: float) -> float:
    """The same without words, where words may take of the room that is reserved for the widest number beside them."""
    symbols = (notation for name, notation in IN_PICTURES.items() if name != "words")
    return max(width(expand(text, notation), size) for notation in symbols)


def fitting(text: str, wide: float, size: float, bold: bool = False) -> str:
    """The text, where one of its notations is too wide written out and cut: what is cut is no mark any more."""
    return text if room(text, size, bold) <= wide else fitted(expand(text, PARTIAL), wide, size, bold)


@lru_cache(maxsize=1 << 13)
def _written(template: str, of: str, wrt: str) -> str:
    of, wrt = of.translate(_SIGNS), wrt.translate(_SIGNS)
    return template.format(of=of, wrt=wrt, bar="".join(letter + BAR for letter in wrt))
