"""The trace table: for every node its operation, its value, its adjoint and what has arrived."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any, NamedTuple

from ..analysis.formula import columns, padded
from ..graph.graph import Graph, as_graph
from ..tape.expression import formula_of
from ..tape.ieee import Number
from ..tape.table import CONSTANT, INPUT
from ..tape.tape import Node
from ..words import lesson
from ..words import panels as words
from ..words.numbers import ABOUT, ledger
from .progress import Progress, played
from .quantity import quantity

MOST_ROWS = 400
"""A longer table is shown by its beginning; its rows have it all."""


class Row(NamedTuple):
    """One node after some steps of the lesson.

    Attributes:
        node: the node.
        operation: how it is made, as a formula.
        value: its value; None before it is computed.
        adjoint: what has gathered; None before anything has arrived, which is not 0.
        arrivals: the contributions that have arrived.
        expected: how many will arrive.
        state: ``ahead`` (no gradient flows yet), ``seed``, ``waiting``, ``gathering``, ``final`` or ``independent``.
        is_current: whether the step that has just happened changed it.
    """

    node: Node
    operation: str
    value: Number | None
    adjoint: Number | None
    arrivals: tuple[Number, ...]
    expected: int
    state: str
    is_current: bool

    def cells(self, output: str) -> tuple[str, str, str, str, str]:
        """The row as it is written: name, operation, value, adjoint, arrivals."""
        value = "" if self.value is None else quantity(self.value)
        return (self.node.name, self.operation, value, self._adjoint(), self._arrivals(output))

    @property
    def terms(self) -> list[str]:
        """What has arrived, as it is written."""
        return self._lines()[:-1]

    def _adjoint(self) -> str:
        if self.state == "ahead":
            return ""
        if self.state == "waiting":
            return lesson.ARRIVED.format(k=0, n=self.expected)
        if self.state == "gathering":
            return words.TABLE_SO_FAR.format(total=self._lines()[-1])
        return self._lines()[-1]

    def _arrivals(self, output: str) -> str:
        if self.state == "seed":
            return words.TABLE_SEED
        if self.state == "independent":
            return words.TABLE_INDEPENDENT.format(output=output)
        first, rest = self.terms[:1], self.terms[1:]
        text = " + ".join([*first, *(f"({x})" if x.lstrip(ABOUT).startswith("-") else x for x in rest)])
        return words.TABLE_TO_COME.format(sum=text) if self.state == "gathering" else text

    def _lines(self) -> list[str]:
        """What has arrived and its sum; numbers share their decimals."""
        total = 0.0 if self.adjoint is None else self.adjoint
        if isinstance(total, float):
            return ledger([*self.arrivals, total])
        return [quantity(x) for x in (*self.arrivals, total)]


@dataclass(frozen=True, eq=False)
class Table:
    """The trace table of a graph.

    Attributes:
        graph: the graph.
        at: after how many steps of its lesson; None for all of them.
        rows: one per node but constants, in tape order.
    """

    graph: Graph
    at: int | None
    rows: tuple[Row, ...]
    _steps: int

    @property
    def title(self) -> str:
        """What the table is of, and when."""
        if self.at is None:
            return words.TABLE_TITLE.format(output=self.graph.output.name)
        return words.TABLE_AT.format(output=self.graph.output.name, step=self.at, steps=self._steps)

    @cached_property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """All cells as they are written, a row each."""
        return tuple(row.cells(self.graph.output.name) for row in self.rows)

    @property
    def text(self) -> str:
        """The whole table, its columns under each other; control characters in names are escaped."""
        return _aligned(self.cells)

    def __repr__(self) -> str:
        return "\n".join([_aligned(self.cells[:MOST_ROWS]), *self._more()])

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {"text/html": self.html, "text/plain": repr(self)}

    @property
    def html(self) -> str:
        """The table with header cells, every text escaped; no styles, since code hosts strip them."""
        head = "".join(f'<th scope="col" align="left">{escape(word)}</th>' for word in words.TABLE_HEAD)
        shown = zip(self.rows[:MOST_ROWS], self.cells[:MOST_ROWS], strict=True)
        body = "".join(_html_row(row, cells) for row, cells in shown)
        more = "".join(f"<p>{escape(line)}</p>" for line in self._more())
        title = escape(self.title)
        return f"<table><caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

    def _more(self) -> list[str]:
        left = len(self.rows) - MOST_ROWS
        return [words.TABLE_MORE.format(count=left)] if left > 0 else []


def table(graph: Any, at: int | None = None) -> Table:
    """The trace table of a graph: node, operation, value, adjoint, arrivals.

    Args:
        graph: a Graph, or a Value; of a folded graph each named variable is one row.
        at: after how many steps of its lesson; all values and all gradients where it is left out.

    Raises:
        IndexError: if the lesson has fewer steps.

    >>> from backprop_widgets import record
    >>> def f(a, b):
    ...     c = a + b
    ...     d = b + 1
    ...     e = c * d
    ...     return e
    >>> print(table(record(f, 2, 1)).text)
    node   operation   value   adjoint   arrivals
    a      input       2       2         2
    b      input       1       5         3 + 2
    c      a + b       3       2         2
    d      b + 1       2       3         3
    e      c · d       6       1         the seed
    """
    graph = as_graph(graph)
    sweep = graph.lesson()
    if at is not None and not 0 <= at <= len(sweep):
        raise IndexError(f"there is no state {at}: this lesson has {len(sweep)} steps, so give 0 to {len(sweep)}")
    progress = played(sweep, at)
    rows = tuple(row_of(progress, node) for node in graph.nodes if node.operation is not CONSTANT)
    return Table(graph, at, rows, len(sweep))


def row_of(progress: Progress, node: Node) -> Row:
    """A node's row at a moment of the lesson."""
    received, expected, now = progress.received[node.index], progress.expects(node), progress.now
    adjoint = received[-1].after if received else None
    if not progress.has_begun:
        state = "ahead"
    elif node.index in progress.seeds:
        state, adjoint = "seed", progress.seeds[node.index].after
    elif not expected:
        state, adjoint = "independent", 0.0
    elif not received:
        state = "waiting"
    else:
        state = "final" if len(received) == expected else "gathering"
    return Row(
        node,
        words.TABLE_INPUT if node.operation is INPUT else formula_of(progress.tape, node.index),
        node.value if progress.known[node.index] else None,
        adjoint,
        tuple([step.contribution for step in received]),
        expected,
        state,
        now is not None and now.node is node,
    )


def _aligned(cells: tuple[tuple[str, ...], ...]) -> str:
    rows = [words.TABLE_HEAD, *(tuple(map(_in_one_line, row)) for row in cells)]
    widths = [max(columns(row[k]) for row in rows) for k in range(len(words.TABLE_HEAD))]
    return "\n".join("   ".join(map(padded, row, widths)).rstrip() for row in rows)


def _in_one_line(text: str) -> str:
    """A text in which no name breaks the line."""
    return text if text.isprintable() else repr(text)[1:-1]


def _html_row(row: Row, cells: tuple[str, ...]) -> str:
    """A row whose name is its header; the one that the step has changed is in bold."""
    name, *others = map(escape, cells)
    shown = [f"<strong>{cell}</strong>" if row.is_current and cell else cell for cell in others]
    inside = "".join(f'<td align="left">{cell}</td>' for cell in shown)
    return f'<tr><th scope="row" align="left">{name}</th>{inside}</tr>'
