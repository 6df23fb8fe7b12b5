"""An exercise in nbgrader, as it really runs: from a source notebook to a gradebook, feedback and the class's table."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import nbformat
import pytest

from backprop_widgets import collect, practise
from tests.exercises.graders import CLASS, EXERCISE, RIGHT, SCORES, answered, asked, reports, require, run, write

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("nbgrader")]  # one course for all of its tests

CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "ad"
c.ExecutePreprocessor.timeout = c.ExecutePreprocessor.startup_timeout = 600  # a machine may be busy
"""
SOLUTION = f"### BEGIN SOLUTION\nanswers = {RIGHT}\n### END SOLUTION"
TEST = f"{EXERCISE}\nreport = ex.mark(answers)\nreport.publish()\n6 * report.score"
PRACTICE = f'{EXERCISE}\nreport = ex.handed_in("q1.json")\nreport.publish()\n4 * report.score'


def cell(name: str, source: str, **role: object) -> nbformat.NotebookNode:
    told = {"grade_id": name, "schema_version": 3, "task": False, "grade": False, "locked": False, "solution": False}
    return nbformat.v4.new_code_cell(source, metadata={"nbgrader": {**told, **role}})


def practised(answers: dict[str, object], save: Path) -> None:
    """What the widget keeps when a student types these answers."""
    desk = practise(asked(), save=save)
    desk.diagram.typed = {"action": "mark", "answers": {key: str(x) for key, x in answers.items()}}
    desk.close()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course in which the problem set was given, handed in, graded, and handed back."""
    require("nbgrader")
    root = tmp_path_factory.mktemp("course")
    (root / "nbgrader_config.py").write_text(CONFIG)
    write(
        root / "source" / "ps1" / "chain.ipynb",
        cell("program", EXERCISE, locked=True),
        cell("answers", SOLUTION, solution=True),
        cell("marks", TEST, grade=True, locked=True, points=6),
    )
    write(root / "source" / "ps1" / "practice.ipynb", cell("practised", PRACTICE, grade=True, locked=True, points=4))
    run("-m", "nbgrader", "generate_assignment", "ps1", "--create", cwd=root)
    for student, answers in CLASS.items():
        released, submitted = root / "release" / "ps1", root / "submitted" / student / "ps1"
        answered(released / "chain.ipynb", "NotImplementedError", answers, submitted / "chain.ipynb")
        shutil.copy(released / "practice.ipynb", submitted)
        practised(answers, submitted / "q1.json")
    run("-m", "nbgrader", "autograde", "ps1", "--create", cwd=root)
    run("-m", "nbgrader", "generate_feedback", "ps1", cwd=root)
    run("-m", "nbgrader", "export", "--to", "grades.csv", cwd=root)
    return root


def test_students_get_no_solution(course):
    released = (course / "release" / "ps1" / "chain.ipynb").read_text(encoding="utf-8")
    assert "1494" not in released
    assert "NotImplementedError" in released


def test_the_gradebook_has_the_score_of_the_report(course):
    with (course / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {student: float(row["score"]) / float(row["max_score"]) for student, row in rows.items()} == pytest.approx(
        {student: report.score for student, report in reports().items()}
    )
    assert {student: float(row["score"]) / 10 for student, row in rows.items()} == pytest.approx(SCORES)


def test_students_read_the_diagnosis_in_their_feedback(course):
    feedback = (course / "feedback" / "emmy" / "ps1" / "chain.html").read_text(encoding="utf-8")
    assert reports()["emmy"].items["b"].message.split(";")[0] in feedback
    assert "1494" not in feedback


def test_the_graded_notebooks_make_the_table_of_the_class(course):
    graded = {path.parts[-3]: path for path in sorted((course / "autograded").glob("*/ps1/chain.ipynb"))}
    collected = collect(graded)
    assert collected.rows == collect(reports()).rows
    assert collected.tally == {"first-path": 1, "no-upstream": 1}
    assert "first-path" in collected.svg


def test_answers_that_the_widget_kept_are_collected_and_marked(course):
    graded = {path.parts[-3]: path for path in sorted((course / "autograded").glob("*/ps1/practice.ipynb"))}
    collected, direct = collect(graded), collect(reports())
    for name in ("student", "key", "correct", "earned", "diagnosis"):
        assert [row[name] for row in collected.rows] == [row[name] for row in direct.rows], name


def test_a_report_that_a_student_shows_is_not_taken(course, tmp_path):
    notebook = nbformat.read(course / "autograded" / "max" / "ps1" / "chain.ipynb", as_version=4)
    better = nbformat.read(course / "autograded" / "ada" / "ps1" / "chain.ipynb", as_version=4).cells[-1]
    better.metadata = {}
    notebook.cells = [better, *notebook.cells, better]
    assert collect({"max": notebook}).reports["max"].score == 0
