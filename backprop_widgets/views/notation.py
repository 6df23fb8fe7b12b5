"""How derivatives are written: ``∂g/∂b``, ``b̄``, ``db`` as in code, or in words for a screen reader.

Tangents are written ``ġ``, or ``∂g/∂a`` where nothing but one input moves, at the rate 1.

Texts for the browser leave it open: a derivative stands in them as a mark with its two names, and is written
out where it is shown, so that another notation needs nothing but the module.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from ..words import lesson, tangent
from .metrics import fitted, width

GRADIENT, LOCAL, BY, END, RATE, TANGENT = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
"""The signs of a derivative left open, from Unicode's private use area."""
KINDS = {GRADIENT: "gradient", LOCAL: "local", RATE: "rate", TANGENT: "tangent"}
"""Which template of a notation a sign stands for."""
OPEN_MARK = re.compile(f"([{''.join(KINDS)}])([^{BY}]*){BY}([^{END}]*){END}")
_SIGN = re.compile(f"[{''.join(KINDS)}]")
_SIGNS = str.maketrans(dict.fromkeys((*KINDS, BY, END), "\ufffd"))
BAR, DOT, DOT_BEHIND = "\u0305", "\u0307", "˙"


class Notation(NamedTuple):
    """A way to write derivatives.

    Attributes:
        gradient: the template of the gradient of `of` with respect to `wrt`; ``{bar}`` is `wrt` under a bar.
        local: the template of the derivative of a consumer by one of its operands.
        rate: the template of the tangent of `of` while the input `wrt` alone moves, at the rate 1.
        tangent: the template of the tangent of `of`, whatever moves; ``{dot}`` is `of` under a dot.
    """

    gradient: str
    local: str
    rate: str
    tangent: str


PARTIAL = Notation("∂{of}/∂{wrt}", "∂{of}/∂{wrt}", "∂{of}/∂{wrt}", "{dot}")
BAR_OVER = Notation("{bar}", "∂{of}/∂{wrt}", "{dot}", "{dot}")
CODE = Notation("d{wrt}", "∂{of}/∂{wrt}", "{of}_dot", "{of}_dot")
WORDS = Notation(lesson.WORDS_GRADIENT, lesson.WORDS_LOCAL, tangent.WORDS_TANGENT, tangent.WORDS_TANGENT)
OPEN = Notation(*(f"{sign}{{of}}{BY}{{wrt}}{END}" for sign in KINDS))
NOTATIONS = {"partial": PARTIAL, "bar": BAR_OVER, "code": CODE, "words": WORDS}
IN_PICTURES = {**NOTATIONS, "words": Notation(lesson.ROW_GRADIENT, lesson.ROW_LOCAL, *[tangent.ROW_TANGENT] * 2)}
"""The same where there is little room, and where one stands tells whose derivative it is."""


def gradient(of: str, wrt: str, notation: Notation = PARTIAL) -> str:
    """The gradient of one node with respect to another."""
    return _written(notation.gradient, of, wrt)


def local(of: str, wrt: str, notation: Notation = PARTIAL) -> str:
    """The local derivative on a wire."""
    return _written(notation.local, of, wrt)


def rate(of: str, wrt: str, notation: Notation = PARTIAL) -> str:
    """The tangent of one node while an input alone moves, at the rate 1; without an input, whatever moves."""
    return _written(notation.rate if wrt else notation.tangent, of, wrt)


def is_open(text: str) -> bool:
    """Whether a derivative in the text is left open."""
    return _SIGN.search(text) is not None


def expand(text: str, notation: Notation) -> str:
    """The text with its open derivatives written out; one in words begins a sentence with a capital.

    >>> expand(f"{gradient('g', 'b', OPEN)} = 1494", PARTIAL)
    '∂g/∂b = 1494'
    """

    def written(match: re.Match[str]) -> str:
        sign, of, wrt = match.groups()
        found = _written(getattr(notation, KINDS[sign]), of, wrt)
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
    return template.format(of=of, wrt=wrt, bar="".join(letter + BAR for letter in wrt), dot=_dotted(of))


def _dotted(name: str) -> str:
    """A letter under its dot; a longer name has it behind."""
    return unicodedata.normalize("NFC", name + DOT) if len(name) == 1 else name + DOT_BEHIND
