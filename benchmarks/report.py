"""Rows of the judged table, printed in Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line: what was measured, what it may be at most, what it is, and what peers are."""

    work: str
    limit: float
    found: float
    unit: str
    peers: str = ""

    @property
    def holds(self) -> bool:
        return self.found <= self.limit

    def __str__(self) -> str:
        verdict = "holds" if self.holds else "**FAILS**"
        return f"| {self.work} | {self.limit:g} {self.unit} | {self.found:.3g} {self.unit} | {verdict} | {self.peers} |"


def table(rows: Iterable[Row]) -> str:
    head = ["| work | at most | found | | in the same run |", "|---|---|---|---|---|"]
    return "\n".join(head + [str(row) for row in rows])
