"""One formula in two scripts: as text for terminals and tests, as LaTeX for notebooks."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from ..tape.ieee import Number
from ..words import understanding as words
from ..words.numbers import ABOUT, ledger, number, sum_sign

ATOM, PRODUCT, NEGATIVE, SUM = 3, 2, 1, 0
"""How tightly a formula holds together: what is looser than its surroundings is put in parentheses."""

MOST_ENTRIES = 9
"""An array of more entries is told by its shape."""

MACRON, OVERLINE, DOT_ABOVE, DOT_BEHIND = "\u0304", "\u0305", "\u0307", "˙"
_TWINS = str.maketrans("\\{}$&#%^~<>`_\n", "∖｛｝＄＆＃％＾∼‹›ˋ＿ ")
"""What TeX or HTML would read as markup is shown by a twin that they do not read."""


class Formula(NamedTuple):
    """A piece of a formula.

    Attributes:
        text: as plain text.
        latex: as LaTeX.
        binds: how tightly it holds together, `ATOM` to `SUM`.
        is_exact: whether every number in it is written exactly, so that ``=`` may stand before it.
    """

    text: str
    latex: str
    binds: int = ATOM
    is_exact: bool = True

    def within(self, binds: int) -> Formula:
        """The formula, in parentheses where it is looser than what stands around it."""
        if self.binds >= binds:
            return self
        return Formula(f"({self.text})", rf"\left({self.latex}\right)", ATOM, self.is_exact)


def latex_name(name: str) -> str:
    r"""A node's name in LaTeX: upright if it has several letters, and never read as markup.

    >>> latex_name("b"), latex_name("x1"), latex_name("x′"), latex_name("$a_b")
    ('b', '\\mathrm{x1}', "x'", '\\mathrm{＄a＿b}')
    """
    bare = name.rstrip("′")
    shown = bare.translate(_TWINS).replace(" ", r"\ ")
    primes = "'" * (len(name) - len(bare))
    return (shown if len(bare) == 1 else rf"\mathrm{{{shown}}}") + primes


def named(name: str) -> Formula:
    """A node's value, by its name."""
    return Formula(name, latex_name(name))


def partial(of: str, wrt: str, which: int | None = None) -> Formula:
    """The derivative ∂of/∂wrt; `which` counts parallel wires, from 1."""
    text, latex = f"∂{of}/∂{wrt}", rf"\frac{{\partial {latex_name(of)}}}{{\partial {latex_name(wrt)}}}"
    if which is None:
        return Formula(text, latex)
    return Formula(f"{text}#{which}", rf"{latex}\Big|_{{{which}}}")


def adjoint(name: str) -> Formula:
    """The adjoint, a bar over the whole name: ``b̄``."""
    bar = MACRON if len(name) == 1 else OVERLINE
    return Formula(_composed("".join(c + bar for c in name)), rf"\overline{{{latex_name(name)}}}")


def tangent(name: str) -> Formula:
    """The tangent, with a dot: ``ḃ``."""
    dotted = _composed(name + (DOT_ABOVE if len(name) == 1 else DOT_BEHIND))
    return Formula(dotted, rf"\dot{{{latex_name(name)}}}")


def _composed(text: str) -> str:
    """Letters with their marks as single characters where there are such, which fonts draw best."""
    return unicodedata.normalize("NFC", text)


def written(value: Number) -> Formula:
    """A number, or an array in full where it is small.

    >>> written(-1 / 3).text, written(np.array([[1.0, 2.0], [3.0, 4.0]])).text
    ('-0.33333', '[[1, 2], [3, 4]]')
    """
    if isinstance(value, float):
        return _number(number(value))
    if value is None or np.size(value) > MOST_ENTRIES or np.ndim(value) > 2:
        shape = "?" if value is None else "×".join(map(str, np.shape(value)))
        return Formula(f"({shape} array)", rf"(\text{{{shape} array}})")
    rows = [[number(x) for x in row] for row in np.atleast_2d(value)]
    is_exact = not any(text.startswith(ABOUT) for row in rows for text in row)
    shown = [[_number(text) for text in row] for row in rows]
    lines = [f"[{', '.join(x.text for x in row)}]" for row in shown]
    text = lines[0] if np.ndim(value) == 1 else f"[{', '.join(lines)}]"
    columns_ = zip(*shown, strict=True) if np.ndim(value) == 1 else shown  # a vector stands upright
    body = r" \\ ".join(" & ".join(x.latex for x in row) for row in columns_)
    return Formula(text, rf"\begin{{bmatrix}} {body} \end{{bmatrix}}", ATOM, is_exact)


def _number(text: str) -> Formula:
    plain = text.removeprefix(ABOUT)
    latex = {"nan": r"\mathrm{nan}", "inf": r"\infty", "-inf": r"-\infty"}.get(plain, plain)
    mantissa, exponent, power = plain.partition("e")
    if exponent:
        latex = rf"{mantissa} \times 10^{{{power}}}"
    return Formula(plain, latex, NEGATIVE if plain.startswith("-") else ATOM, not text.startswith(ABOUT))


def product(factors: Iterable[Formula]) -> Formula:
    """The factors multiplied; 1 where there are none."""
    pieces = list(factors)
    if not pieces:
        return written(1.0)
    first, *rest = pieces
    if not rest:
        return first
    shown = [first.within(NEGATIVE), *(factor.within(PRODUCT) for factor in rest)]
    return Formula(
        "·".join(f.text for f in shown),
        r" \cdot ".join(f.latex for f in shown),
        NEGATIVE if first.binds == NEGATIVE else PRODUCT,
        all(f.is_exact for f in shown),
    )


def total(terms: Iterable[Formula]) -> Formula:
    """The terms added, a negative one subtracted; 0 where there are none."""
    pieces = list(terms)
    if not pieces:
        return written(0.0)
    if len(pieces) == 1:
        return pieces[0]
    text, latex = pieces[0].text, pieces[0].latex
    for term in pieces[1:]:
        sign = " - " if term.text.startswith("-") else " + "
        text += sign + term.text.removeprefix("-")
        latex += sign + term.latex.removeprefix("-")
    return Formula(text, latex, SUM, all(term.is_exact for term in pieces))


def summed(values: Sequence[Number], result: Number) -> tuple[Formula, Formula]:
    """Numbers to add and their sum, with shared decimals: ``3.06 - 1.80`` and ``1.26``."""
    if len(values) < 2 or not all(isinstance(x, float) for x in (*values, result)):
        return total(map(written, values)), written(result)
    *terms, last = map(_number, ledger([*values, result]))
    adds_up = sum_sign([term.text for term in terms], last.text) == "="
    return total(terms), last._replace(is_exact=last.is_exact and (adds_up or not math.isfinite(result)))


def relation(side: Formula) -> str:
    """``=``, or ``≈`` before what is rounded."""
    return "=" if side.is_exact else ABOUT


def equation(*sides: Formula) -> Formula:
    """The sides in one line, with ``=`` or ``≈`` between them."""
    text, latex = sides[0].text, sides[0].latex
    for side in sides[1:]:
        text += f" {relation(side)} {side.text}"
        latex += (" = " if side.is_exact else r" \approx ") + side.latex
    return Formula(text, latex, SUM, all(side.is_exact for side in sides))


def listed(names: Iterable[str]) -> str:
    """Names in a sentence, each once: ``d``, ``d and c``, ``u2, u1 and y``."""
    *most, last = dict.fromkeys(names)
    return words.COMMA.join(most) + words.AND + last if most else last


def padded(text: str, width: int) -> str:
    """The text filled up with spaces to a width in columns, in which combining marks take none."""
    return text + " " * (width - columns(text))


def columns(text: str) -> int:
    """How many columns a text takes where every character has the same width."""
    return sum(not unicodedata.combining(character) for character in text)


def in_text(sentence: str) -> str:
    r"""A sentence for LaTeX's ``\text``: nothing in it is read as markup."""
    return sentence.translate(_TWINS)
