"""Reports in the outputs of notebooks: put there where a grader runs them, and read from there for a class."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..words import grading as words
from .report import Report

MIME = "application/vnd.backprop-widgets.report+json"
"""Under this type a cell's output keeps what `Report.to_dict` gives."""


@dataclass(frozen=True, repr=False)
class Published:
    """A report as a cell shows it: its text, and its data for `found`."""

    report: Report

    def __repr__(self) -> str:
        return self.report.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        data = {**self.report.to_dict(), "asked": list(self.report.items)}  # nbformat sorts the keys of what it writes
        return {"text/plain": self.report.text, MIME: data}


def found(source: Any) -> list[Report]:
    """The reports in a source; of a notebook those in its outputs, in order, each once.

    In a notebook of nbgrader only the test cells count, which students cannot change.

    Args:
        source: a report, the data that `Report.to_dict` made, an executed notebook as data, or the path of a file
            with either.

    Raises:
        TypeError: if this is none of them, or a notebook without a report.
        OSError: if there is no such file.
    """
    data = _read(source) if isinstance(source, str | Path) else source
    if isinstance(data, Report):
        return [data]
    if isinstance(data, Mapping) and "cells" in data:
        return _in_cells(data["cells"], str(source) if data is not source else "")
    return [_report(data)]


def _read(path: str | Path) -> Any:
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise TypeError(words.NO_JSON.format(path=path)) from error


def _in_cells(cells: Iterable[Mapping[str, Any]], path: str) -> list[Report]:
    ran = [cell for cell in cells if cell.get("cell_type") == "code"]
    tests = [cell for cell in ran if _is_test(cell)]
    reports: list[Report] = []
    for data in _kept(tests or ran):
        report = _report(data)
        if report not in reports:
            reports.append(report)
    if not reports:
        raise TypeError(words.NO_REPORT_IN.format(path=f" {path}" if path else ""))
    return reports


def _is_test(cell: Mapping[str, Any]) -> bool:
    nbgrader = cell.get("metadata", {}).get("nbgrader", {})
    return bool(nbgrader.get("grade")) and not nbgrader.get("solution")


def _kept(cells: Iterable[Mapping[str, Any]]) -> Iterator[Any]:
    for cell in cells:
        for output in cell.get("outputs", ()):
            if MIME in output.get("data", {}):
                yield output["data"][MIME]


def _report(data: Any) -> Report:
    try:
        asked = data.get("asked", data["items"])
        return Report.from_dict({**data, "items": {key: data["items"][key] for key in asked}})
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise TypeError(words.NO_REPORT.format(kind=type(data).__name__)) from error
