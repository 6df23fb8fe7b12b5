"""An exercise in otter, as it really runs: assigned, answered, graded without a container, collected."""

from __future__ import annotations

import json

import nbformat
import pytest

from backprop_widgets import collect
from tests.exercises.graders import CLASS, EXERCISE, RIGHT, SCORES, answered, reports, require, run, write

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("otter")]  # one course for all of its tests

CONFIG = """\
# ASSIGNMENT CONFIG
name: ps1
init_cell: true
export_cell: false
check_all_cell: false
tests:
  ok_format: false
files: [chain.py]
generate:
  show_stdout: false
"""
QUESTION = "# BEGIN QUESTION\nname: q1\npoints: 3"
TEST = """\
def test_{key}(answers):
    from chain import ex
    report = ex.mark(answers)
    report.publish()
    earned, possible = report.items["{key}"].marks
    assert earned == possible, report.items["{key}"].message
"""
GRADE = """\
import json
from pathlib import Path

from backprop_widgets import collect
from otter.api import grade_submission

(autograder,) = Path("dist/autograder").glob("*.zip")
graded = {path.stem: grade_submission(str(path), str(autograder), quiet=True) for path in Path("submitted").iterdir()}
collected = collect({student: results.notebook for student, results in graded.items()})
scores = {student: results.total / results.possible for student, results in graded.items()}
said = {student: results.summary() for student, results in graded.items()}
told = {"rows": collected.rows, "tally": collected.tally, "scores": scores, "said": said}
Path("told.json").write_text(json.dumps(told), encoding="utf-8")
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course in which the problem set was assigned and handed in."""
    require("otter")
    root = tmp_path_factory.mktemp("otter")
    (root / "chain.py").write_text(EXERCISE, encoding="utf-8")
    raw, code = nbformat.v4.new_raw_cell, nbformat.v4.new_code_cell
    write(
        root / "ps1.ipynb",
        *[raw(CONFIG), code("from chain import ex\nex")],
        *[raw(QUESTION), nbformat.v4.new_markdown_cell("Fill in the gradients.")],
        *[raw("# BEGIN SOLUTION"), code(f"answers = {RIGHT} # SOLUTION"), raw("# END SOLUTION")],
        *[raw("# BEGIN TESTS"), *[code(TEST.format(key=key)) for key in RIGHT], raw("# END TESTS")],
        raw("# END QUESTION"),
    )
    run("-m", "otter", "assign", "ps1.ipynb", "dist", cwd=root)  # this runs the tests on the solution, too
    for student, answers in CLASS.items():
        to = root / "submitted" / f"{student}.ipynb"
        answered(root / "dist" / "student" / "ps1.ipynb", "answers = ...", answers, to)
    return root


@pytest.fixture(scope="module")
def told(course):
    """What the teacher has in the end: scores, summaries, and the rows of the class."""
    (course / "grade.py").write_text(GRADE, encoding="utf-8")
    run("grade.py", cwd=course)
    return json.loads((course / "told.json").read_text(encoding="utf-8"))


def test_students_get_no_solution(course):
    released = (course / "dist" / "student" / "ps1.ipynb").read_text(encoding="utf-8")
    assert "1494" not in released
    assert "answers = ..." in released


def test_the_grade_is_the_score_of_the_report(told):
    assert told["scores"] == pytest.approx({student: report.score for student, report in reports().items()})
    assert told["scores"] == pytest.approx(SCORES)


def test_students_read_the_diagnosis(told):
    assert reports()["emmy"].items["b"].message in told["said"]["emmy"]
    assert "1494" not in told["said"]["emmy"]


def test_the_graded_notebooks_make_the_table_of_the_class(told):
    by_student = {student: [row for row in told["rows"] if row["student"] == student] for student in CLASS}
    assert by_student == {student: collect({student: report}).rows for student, report in reports().items()}
    assert told["tally"] == {"first-path": 1, "no-upstream": 1}
