"""Cuts as text: one line each, the sum written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..words import understanding as words
from ..words.numbers import number
from .formula import adjoint, columns, equation, listed, padded, product, summed, tangent, total, written

if TYPE_CHECKING:
    from .cuts import Cut, Cuts

MOST_LINES = 40


def of_cut(cut: Cut) -> str:
    """The sum over one cut: by names, in factors, in numbers."""
    return f"{place(cut)}: {_sum(cut)}"


def place(cut: Cut) -> str:
    """Where the cut is."""
    return words.CUT_INPUTS if cut.after is None else words.CUT_AFTER.format(node=cut.after.name)


def _sum(cut: Cut) -> str:
    names = total(product([adjoint(t.node.name), tangent(t.node.name)]) for t in cut.terms)
    factors = total(product([written(t.adjoint), written(t.tangent)]) for t in cut.terms)
    terms, result = summed([t.product for t in cut.terms], cut.total)
    several = [terms] if len(cut.terms) > 1 else []
    return equation(names, factors, *several, result).text


def of_cuts(cuts: Cuts) -> str:
    """A line per cut, and below each a note on the adjoints that are still gathering there."""
    title = words.CUTS_TITLE.format(
        output=cuts.graph.output.name, total=number(cuts.total), direction=direction(cuts)
    )
    shown = cuts[:MOST_LINES]
    width = max(columns(place(cut)) for cut in shown)
    lines = [title]
    for cut in shown:
        lines.append(f"{padded(place(cut), width)}   {_sum(cut)}")
        for term in cut.terms:
            if term.waiting:
                users = listed(node.name for node in term.senders)
                name = adjoint(term.node.name).text
                note = words.CUT_PARTIAL.format(adjoint=name, users=users, node=term.node.name)
                lines.append(" " * (width + 3) + note)
    if len(cuts) > MOST_LINES:
        lines.append(words.CUTS_MORE.format(count=len(cuts) - MOST_LINES))
    return "\n".join(lines)


def direction(cuts: Cuts) -> str:
    """How the inputs move, e.g. ``a moves at 1``."""
    moving = [words.CUTS_MOVES.format(node=name, rate=written(_plain(x)).text) for name, x in cuts.direction.items()]
    return ", ".join(moving) if moving else words.CUTS_RESTS


def _plain(x: object) -> object:
    return float(x) if isinstance(x, (int, float)) else x
