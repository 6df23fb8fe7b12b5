"""How derivatives are written: ``∂g/∂b``, or in words for a screen reader."""

from __future__ import annotations

from typing import NamedTuple

from ..words import lesson


class Notation(NamedTuple):
    """A way to write a gradient and a local derivative.

    Attributes:
        gradient: the template of the gradient of `of` with respect to `wrt`.
        local: the template of the derivative of a consumer by one of its operands.
    """

    gradient: str
    local: str


PARTIAL = Notation("∂{of}/∂{wrt}", "∂{of}/∂{wrt}")
WORDS = Notation(lesson.WORDS_GRADIENT, lesson.WORDS_LOCAL)


def gradient(of: str, wrt: str, notation: Notation = PARTIAL) -> str:
    """The gradient of one node with respect to another."""
    return notation.gradient.format(of=of, wrt=wrt)


def local(of: str, wrt: str, notation: Notation = PARTIAL) -> str:
    """The local derivative on a wire."""
    return notation.local.format(of=of, wrt=wrt)
