"""What a student handed in: the file in which `practise` kept the answers, marked where it was collected."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..words import grading as words
from .exercise import Exercise
from .keeping import FORMAT, fingerprint
from .report import Report
from .session import Session


def handed_in(ex: Exercise, path: str | Path) -> Report:
    """The answers to this exercise in a file, marked; all is blank, and a note says why, where it has none."""
    record, why = _record(Path(path), fingerprint(ex))
    session = Session(ex, record)
    report = session.report(session.answers)
    return replace(report, notes=(*report.notes, why.format(name=Path(path).name))) if why else report


def _record(path: Path, of: str) -> tuple[Mapping[str, Any], str]:
    """What the file has of the exercise with this fingerprint, or why it has nothing."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, words.NOT_HANDED_IN
    except (OSError, ValueError, RecursionError):
        return {}, words.NOT_ANSWERS
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return {}, words.NOT_ANSWERS
    records = data.get("records")
    for record in reversed(records if isinstance(records, list) else []):
        if isinstance(record, dict) and record.get("fingerprint") == of:
            return record, ""
    return {}, words.OTHER_EXERCISE
