"""Every gradient from scratch and by reuse, as a table for notebooks and code hosts."""

from __future__ import annotations

from html import escape

from ..analysis.cost_text import paths_in_words, whole
from ..analysis.formula import partial
from ..analysis.scratch import MOST_ROWS, Derivations, Row
from ..words import understanding as words


def html(derivations: Derivations) -> str:
    """The table, every text escaped; no styles, since code hosts strip them."""
    head = "".join(f"<th>{escape(title)}</th>" for title in words.SCRATCH_HEAD)
    rows = [f"<tr>{_cells(_row(derivations.output, row))}</tr>" for row in derivations.rows[:MOST_ROWS]]
    scratch, reuse = derivations.scratch_count, derivations.reuse_count
    sums = [
        words.SCRATCH_TOTAL,
        "",
        *map(whole, scratch[:2]),
        "",
        *map(whole, reuse[:2]),
    ]
    title = escape(words.SCRATCH_TITLE.format(output=derivations.output))
    return (
        f"<table><caption>{title}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody><tfoot><tr>{_cells(sums)}</tr></tfoot></table>"
    )


def _row(output: str, row: Row) -> list[str]:
    scratch = row.scratch.text if row.scratch else words.SCRATCH_LONG.format(paths=paths_in_words(row.paths))
    return [
        partial(output, row.node.name).text,
        scratch,
        *map(whole, row.scratch_count[:2]),
        row.reuse.text,
        *map(whole, row.reuse_count[:2]),
    ]


def _cells(texts: list[str]) -> str:
    return "".join(f"<td>{escape(text)}</td>" for text in texts)
