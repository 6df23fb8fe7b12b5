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
from ..words import grading
from .catalogue import misconceptions
from .publishing import found
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


def collect(reports: Mapping[str, Any]) -> Collected:
    """Put the reports of a class together: one table, and one picture of which misconception was found how often.

    >>> from backprop_widgets import exercise, record
    >>> ex = exercise(record(lambda a, b: a * b, 3, 4), ask=["a", "b"])
    >>> collect({"Ada": ex.mark({"a": 4, "b": 3}), "Max": ex.mark({"a": 3, "b": "1/3"})}).tally
    {'divided': 1, 'not-switched': 1}

    `.rows` and `.csv` are the table, `.svg` is the picture, which a notebook shows by itself. With nbgrader or otter
    the test cell says ``ex.mark(answers).publish()``, and the notebooks that were graded are given here:
    ``collect({path.parts[-3]: path for path in sorted(Path("autograded").glob("*/ps1/*.ipynb"))})``.

    Args:
        reports: by student: a Report, or what its `to_dict` gave, or a notebook (as data, or its path) in which
            reports were published, or the path of a JSON file. Where a notebook has several different ones, they
            are numbered: ``Ada #1``, ``Ada #2``.

    Raises:
        TypeError: if something in it is no report, or a notebook holds none.
        OSError: if a file is not there.
    """
    together: dict[str, Report] = {}
    for student, source in reports.items():
        several = found(source)
        for number, report in enumerate(several, 1):
            told = grading.SEVERAL.format(student=student, number=number) if len(several) > 1 else str(student)
            together[told] = report
    return Collected(together)


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
