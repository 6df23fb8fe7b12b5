"""A listing as it is shown: numbered, each backward line with the number of the forward line that it undoes."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from ...words import panels as words

if TYPE_CHECKING:
    from .line import Line
    from .listing import Listing

MOST_ROWS = 400
"""A longer listing is shown by its beginning; its text has it all."""


def text(listing: Listing) -> str:
    """The program with its lines numbered, and before each backward line the number of its forward line."""
    rows = listing.numbered[:MOST_ROWS]
    digits = len(str(len(rows)))
    lines = []
    for number, (line, shown) in enumerate(rows, 1):
        tie = f"← {line.forward:<{digits}}" if line is not None and line.forward else " " * (digits + 2)
        lines.append(f"{number:>{digits}} {tie}  {shown}".rstrip())
    return "\n".join([*lines, *_more(listing)])


def html(listing: Listing) -> str:
    """The program as a table that reads well where a code host strips its styles."""
    title = escape(words.CODE_TITLE.format(output=listing.graph.output.name))
    head = "".join(f'<th scope="col" align="left">{escape(word)}</th>' for word in words.CODE_HEAD)
    undone = {line.number: line.text for line in listing.forward}
    shown = enumerate(listing.numbered[:MOST_ROWS], 1)
    rows = "".join(_row(number, line, text, undone) for number, (line, text) in shown)
    more = "".join(f"<p>{escape(text)}</p>" for text in _more(listing))
    return f"<table><caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _row(number: int, line: Line | None, shown: str, undone: Mapping[int, str]) -> str:
    """The line, and beside it the forward line that it undoes."""
    forward = line.forward if line is not None else None
    belongs = f"{forward} &nbsp;<code>{escape(undone[forward])}</code>" if forward else ""
    code = f"<code>{_marked(line, shown)}</code>" if shown else ""
    return f'<tr><td align="right">{number}</td><td align="left">{code}</td><td align="left">{belongs}</td></tr>'


def _marked(line: Line | None, shown: str) -> str:
    """The line with its ``+=`` in bold and its comment slanted."""
    indent = "&nbsp;" * (len(shown) - len(shown.lstrip()))
    if line is None:
        text = escape(shown.strip())
        return f"{indent}<strong>{text}</strong>" if text.startswith("#") else indent + text
    text = escape(line.text)
    if line.adds:
        text = text.replace(" += ", " <strong>+=</strong> ", 1)
    return f"{indent}{text}" + (f"&nbsp; <em># {escape(line.comment)}</em>" if line.comment else "")


def _more(listing: Listing) -> list[str]:
    left = len(listing.numbered) - MOST_ROWS
    return [words.CODE_MORE.format(count=left)] if left > 0 else []
