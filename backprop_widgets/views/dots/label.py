"""Labels for DOT: markup that we write ourselves around texts in which nothing is markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import unescape

from ..markup import escaped
from ..notation import OPEN_MARK, Notation, expand

PLAIN = ' BORDER="0" CELLBORDER="0" CELLSPACING="0"'


def words(content: str, size: float = 11, colour: str = "", bold: bool = False) -> str:
    """A text that is shown as it is written; Graphviz knows escapes after a backslash here, and refuses no text."""
    shown = _harmless(" ".join(content.splitlines()) or " ")
    shown = f"<B>{shown}</B>" if bold else shown
    ink = f' COLOR="{colour}"' if colour else ""
    return f'<FONT POINT-SIZE="{size:g}"{ink}>{shown}</FONT>'


def expanded(source: str, notation: Notation) -> str:
    """The source with its open derivatives written out: their names stand in it as `words` writes them."""

    def written(mark: str) -> str:
        return _harmless(expand(unescape(mark).replace("\\\\", "\\"), notation))

    return OPEN_MARK.sub(lambda match: written(match.group()), source)


def _harmless(content: str) -> str:
    return escaped(content).replace("\\", "\\\\")


def table(rows: Iterable[Iterable[str]], padding: int = 1) -> str:
    """Rows of cells as one label without frames; a row of one cell goes across, else the last is at the right."""
    lines = [list(row) for row in rows]
    wide = max(map(len, lines))
    body = "".join(f"<TR>{''.join(_cells(cells, wide))}</TR>" for cells in lines)
    return f'<<TABLE{PLAIN} CELLPADDING="{padding}">{body}</TABLE>>'


def _cells(cells: list[str], wide: int) -> Iterable[str]:
    if len(cells) < wide:
        yield f'<TD COLSPAN="{wide}">{cells[0]}</TD>'
        return
    for k, cell in enumerate(cells):
        side = "" if wide == 1 else ' ALIGN="LEFT"' if k == 0 else ' ALIGN="RIGHT"'
        yield f"<TD{side}>{cell}</TD>"


def attributes(look: Mapping[str, str], fill: bool = True, shape: str = "") -> dict[str, str]:
    """What the picture draws a box or a line with, as Graphviz names it."""
    dashes = {"5 3": "dashed", "7 3": "dashed", "2 4": "dotted"}.get(look.get("stroke-dasharray", ""), "")
    style = ",".join(filter(None, [shape, "filled" if fill else "", dashes]))
    found = {"color": look["stroke"], "penwidth": look["stroke-width"]}
    if style:
        found["style"] = style
    return {**found, "fillcolor": look["fill"]} if fill else found
