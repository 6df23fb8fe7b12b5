"""The table of the course: each example of the five texts has its section, and the section shows the figure."""

import re
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
TEXT = (NOTEBOOKS / "README.md").read_text("utf-8")
IDS = {f"{text}{n}" for text, count in dict(A=3, B=3, C=8, D=6, E=5).items() for n in range(1, count + 1)}


class Row(NamedTuple):
    id: str
    file: str
    heading: str
    figure: str


def rows():
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in TEXT.splitlines() if line.startswith("|")]
    return [
        Row(one[0], re.search(r"\((.+?)\)", one[2])[1], one[3], one[4].strip("`")) for one in cells
        if len(one) == 5 and ".ipynb" in one[2]
    ]


def shown(output):
    return output.get("text", "") + output.get("data", {}).get("text/plain", "") + output.get("evalue", "")


def section(row):
    """What the cells under a heading print."""
    found, inside = [], False
    for cell in nbformat.read(NOTEBOOKS / row.file, as_version=4).cells:
        if cell.cell_type == "markdown":
            for line in cell.source.splitlines():
                if re.match("#{1,2} ", line):
                    inside = line.lstrip("# ") == row.heading
        if inside:
            found.append(cell)
    assert found, f"{row.file} has no section {row.heading!r}"
    return "\n".join(shown(output) for cell in found for output in cell.get("outputs", []))


def test_every_example_has_its_row():
    assert {row.id for row in rows()} - {""} == IDS


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.id or 'beyond'}-{row.file[:2]}")
def test_the_section_shows_the_figure(row):
    assert row.figure in section(row)


def test_every_lesson_is_listed_in_both_tables():
    front = (NOTEBOOKS.parent / "README.md").read_text("utf-8")
    for path in NOTEBOOKS.glob("[0-9]*.ipynb"):
        assert f"({path.name})" in TEXT
        assert f"(notebooks/{path.name})" in front
