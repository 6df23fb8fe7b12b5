"""Cuts of a graph: one of them in the graph, and all of them as rows whose sums are the same."""

from __future__ import annotations

from typing import NamedTuple

from ..analysis.cut_text import place
from ..analysis.cuts import Cut, Cuts, Term
from ..analysis.formula import adjoint, product, tangent, written
from ..tape.table import CONSTANT
from ..words import understanding as words
from .face import LABEL_SIZE, made_by
from .marks import Mark, Scene, group, text, tidy
from .metrics import fitted, width
from .quantity import typeset
from .shapes import rect
from .sketch import MARGIN, MOST_CARDS, Card, Wire, panel, stacked
from .svg import svg

ROW, HEAD, SIZE = 30, 30, 12.5
MOST_ROWS, MOST_COLUMNS, LONGEST = 40, 16, 110
LEGEND = width(words.CUTS_LEGEND, LABEL_SIZE)


def cut_svg(cut: Cut) -> str:
    """The graph with the nodes that are alive at the cut lit, and those beyond it as ghosts."""
    tape = cut.graph.tape
    nodes = [node for node in tape.nodes if node.operation is not CONSTANT]
    if len(nodes) > MOST_CARDS:
        return ""
    places = {id(node): k for k, node in enumerate(nodes)}
    terms = {id(term.node): term for term in cut.terms}
    last = cut.last
    cards = []
    for node in nodes:
        rows: tuple[tuple[str, str], ...] = ()
        if id(node) in terms:
            rows = _rows(terms[id(node)])
        beyond = node.index > last and bool(tape.operands[node.index])
        state = "now" if rows else "ghost" if beyond else ""
        cards.append(Card(node.name, made_by(tape, node), rows, state))
    wires = []
    for edge in tape.edges:
        crosses = id(edge.source) in terms and edge.target.index > last
        wires.append(Wire(places[id(edge.source)], places[id(edge.target)], is_lit=crosses, is_back=crosses))
    return svg(stacked(words.CUTS_PICTURE.format(output=cut.graph.output.name), [panel(cut.text, cards, wires, 1)]), {})


def _rows(term: Term) -> tuple[tuple[str, str], ...]:
    names = product([adjoint(term.node.name), tangent(term.node.name)]).text
    return ((names, f"{written(term.adjoint).text}·{written(term.tangent).within(2).text}"),)


class _Column(NamedTuple):
    """Where a node's column stands in the table of cuts."""

    left: float
    width: float


def cuts_svg(cuts: Cuts) -> str:
    """A row per cut with a cell for each node alive there, and the sum at its end."""
    shown = cuts[:]
    nodes = list({id(t.node): t.node for cut in shown for t in cut.terms}.values())
    nodes.sort(key=lambda node: node.index)
    if len(shown) > MOST_ROWS or len(nodes) > MOST_COLUMNS:
        return ""
    heads = {id(n): product([adjoint(n.name), tangent(n.name)]).text for n in nodes}
    cells = [{id(t.node): t for t in cut.terms} for cut in shown]
    first = max(width(place(cut), SIZE, bold=True) for cut in shown) + 16
    columns: dict[int, _Column] = {}
    x = first
    for node in nodes:
        texts = [heads[id(node)], *(_number(row[id(node)].product) for row in cells if id(node) in row)]
        wide = min(LONGEST, max(width(content, SIZE, bold=True) for content in texts)) + 18
        columns[id(node)] = _Column(x, wide)
        x += wide + 4
    sums = [f"= {_number(cut.total)}" for cut in shown]
    total = max(width(content, SIZE, bold=True) for content in sums) + 12
    marks: list[Mark] = []
    for node in nodes:
        column = columns[id(node)]
        shown_head = fitted(heads[id(node)], column.width - 4, SIZE, bold=True)
        marks.append(text(column.left + column.width / 2, 18, shown_head, "label strong middle"))
    marks.append(text(x + total, 18, words.CUTS_SUM, "label strong end"))
    for k, (cut, row) in enumerate(zip(shown, cells, strict=True)):
        y = HEAD + ROW * k
        marks.append(text(0, y + 19, place(cut), "label strong"))
        marks += [_cell(row[key], columns[key], y) for key in columns if key in row]
        marks.append(text(x + total, y + 19, sums[k], "number end"))
    foot = HEAD + ROW * len(shown)
    if any(term.waiting for cut in shown for term in cut.terms):
        marks.append(text(0, foot + 16, words.CUTS_LEGEND, "label"))
        foot += 18
    inside = Mark("g", {"transform": f"translate({MARGIN},{MARGIN})"}, tuple(marks))
    size = (round(max(x + total, LEGEND) + 2 * MARGIN), foot + 2 * MARGIN)
    label = words.CUTS_PICTURE.format(output=cuts.graph.output.name)
    return svg(Scene(*size, label, (inside,)), {})


def _cell(term: Term, column: _Column, y: float) -> Mark:
    """A node alive: dashed while its adjoint is still gathering."""
    state = "node input" if term.waiting else "node"
    number = fitted(_number(term.product), column.width - 6, SIZE, bold=True)
    middle = (tidy(column.left + column.width / 2), tidy(y + ROW / 2))
    frame = rect("box", column.width / 2, ROW / 2 - 3, 6)
    return group(
        state, frame, text(0, 4.5, number, "number gradient middle"), transform=f"translate({middle[0]},{middle[1]})"
    )


def _number(x: float) -> str:
    return typeset(written(x).text)
