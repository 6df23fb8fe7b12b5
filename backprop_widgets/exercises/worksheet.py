"""Question sheets to print and their keys, from a seed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..views.export import files
from ..words import generating as words
from . import worksheet_html, worksheet_pdf
from .generating.generate import as_level, generate
from .generating.stream import derived
from .worksheet_parts import Part, Section, part

MOST_QUESTIONS = 50
SEED_BITS = 31
ENDINGS = (".pdf", ".html")
KEY = "-key"


class Worksheet(NamedTuple):
    """What was written.

    Attributes:
        sheets: the question sheets.
        keys: the keys, in the same order.
    """

    sheets: tuple[Path, ...]
    keys: tuple[Path, ...]


def worksheet(
    seed: int,
    level: int,
    n: int,
    path: str | Path,
    *,
    students: Iterable[str] | None = None,
    title: str | None = None,
    paper: str = "A4",
) -> Worksheet:
    """Write a question sheet to print, and its key, as PDF and as HTML.

    The same arguments write the same bytes. Each question can be made again: the key says how.

    Args:
        seed: a whole number.
        level: as for `generate`.
        n: how many questions.
        path: ``sheet.pdf`` or ``sheet.html``, or ``sheet`` for both; the key is beside it as ``sheet-key``.
        students: ids for a class set: each has numbers of their own, which depend on seed, level and id alone,
            on pages of their own in one document.
        title: what stands at the top; None for the level's name.
        paper: ``A4`` or ``letter``.

    Returns:
        The paths.

    Raises:
        ValueError: for another level, number, ending or paper, or an id that is there twice.
        FileNotFoundError: if the folder is missing.
    """
    chosen = as_level(level)
    if isinstance(n, bool) or not isinstance(n, int) or not 1 <= n <= MOST_QUESTIONS:
        raise ValueError(words.BAD_COUNT.format(given=n, most=MOST_QUESTIONS))
    worksheet_pdf.check(paper)
    ids = _ids(students)
    targets = _targets(path)
    heading = title or words.SHEET_TITLE.format(level=level, title=chosen.title)
    sections = [_section(seed, level, n, student) for student in ids]
    for sheet, key in targets:
        write = worksheet_pdf.document if sheet.suffix.lower() == ".pdf" else worksheet_html.page
        files.put(sheet, write(heading, sections, paper, is_key=False))
        files.put(key, write(words.KEY_TITLE.format(title=heading), sections, paper, is_key=True))
    return Worksheet(tuple(sheet for sheet, _ in targets), tuple(key for _, key in targets))


def _section(seed: int, level: int, n: int, student: str) -> Section:
    return Section(student, tuple(_parts(seed, level, n, student)))


def _parts(seed: int, level: int, n: int, student: str) -> Iterator[Part]:
    for number in range(1, n + 1):
        own = derived(seed, student, number, bits=SEED_BITS)
        yield part(generate(own, level), number, words.REMADE.format(seed=own, level=level))


def _ids(students: Any) -> Sequence[str]:
    if students is None:
        return [""]
    if isinstance(students, str) or not isinstance(students, Iterable):
        raise ValueError(words.BAD_STUDENTS.format(given=students))
    found = [str(student) for student in students]
    if not found:
        raise ValueError(words.NO_STUDENTS)
    for student in found:
        if found.count(student) > 1:
            raise ValueError(words.STUDENT_TWICE.format(student=student))
    return found


def _targets(path: str | Path) -> list[tuple[Path, Path]]:
    given = Path(path)
    endings = [given.suffix] if given.suffix.lower() in ENDINGS else list(ENDINGS)
    if given.suffix and given.suffix.lower() not in ENDINGS:
        raise ValueError(words.BAD_ENDING.format(name=given.name))
    stem = given.with_suffix("")
    return [
        (files.target(stem.with_name(stem.name + ending), ENDINGS),
         files.target(stem.with_name(stem.name + KEY + ending), ENDINGS))
        for ending in endings
    ]
