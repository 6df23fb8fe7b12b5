"""Reports of a class, as one table and one picture: which misconception, how often."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..views.tally_plot import tally_svg
from ..words import exercises as words
from .catalogue import misconceptions
from .report import Report


@dataclass(frozen=True, repr=False)
class Collected:
    """The reports of a class.

    Attributes:
        reports: the report of each student, by name or number.
    """

    reports: Mapping[str, Report]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """A row for each student and question, as JSON or a data frame can hold it."""
        return [
            {
                "student": student,
                "key": key,
                "given": item.given,
                "correct": item.correct,
                "earned": item.marks[0],
                "possible": item.marks[1],
                "diagnosis": " ".join(item.diagnosis),
                "attempts": report.attempts,
                "hints": (report.hints or {}).get(key, 0),
            }
            for student, report in self.reports.items()
            for key, item in report.items.items()
        ]

    @property
    def csv(self) -> str:
        """The rows as CSV; texts that a spreadsheet would take for a formula begin with an apostrophe."""
        out = io.StringIO()
        writer = csv.DictWriter(out, words.TALLY_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _cell(x) for name, x in row.items()} for row in self.rows)
        return out.getvalue()

    @property
    def tally(self) -> dict[str, int]:
        """How many answers each misconception explains best, most frequent first."""
        found = dict.fromkeys(misconceptions(), 0)
        for report in self.reports.values():
            for item in report.items.values():
                if item.diagnosis:
                    found[item.diagnosis[0]] = found.get(item.diagnosis[0], 0) + 1
        return {key: n for key, n in sorted(found.items(), key=lambda pair: -pair[1]) if n}

    @property
    def text(self) -> str:
        """The tally as text, with what each misconception is."""
        if not self.tally:
            return words.TALLY_NOTHING.format(reports=self._count)
        wide = max(map(len, self.tally))
        told = misconceptions()
        return "\n".join(f"{n:4}  {key:{wide}}  {told.get(key, '')}" for key, n in self.tally.items())

    @property
    def svg(self) -> str:
        """The tally as a picture; empty where nothing was found."""
        return tally_svg(self.tally, words.TALLY_PICTURE, words.TALLY_LEGEND.format(reports=self._count))

    @property
    def _count(self) -> str:
        count = len(self.reports)
        return words.TALLY_REPORTS_ONE if count == 1 else words.TALLY_REPORTS.format(count=count)

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        picture = self.svg
        return {"text/plain": self.text, **({"image/svg+xml": picture} if picture else {})}


def collect(reports: Mapping[str, Report | Mapping[str, Any]]) -> Collected:
    """Put the reports of a class together.

    Args:
        reports: by student: a Report, or what its `to_dict` gave, as it may have been kept in a file.

    Raises:
        TypeError: if something in it is no report.
    """
    return Collected({str(student): _report(report) for student, report in reports.items()})


def _report(report: Any) -> Report:
    if isinstance(report, Report):
        return report
    try:
        return Report.from_dict(report)
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise TypeError(words.NO_REPORT.format(kind=type(report).__name__)) from error


def _cell(x: Any) -> Any:
    if isinstance(x, str):
        return f"'{x}" if x[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(x) else x
    return json.dumps(x) if isinstance(x, list | dict) else x


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
