"""What the tests of nbgrader and otter share: the exercise, the class, and a shell of nobody's own settings."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from backprop_widgets import exercise, record
from tests.graphs import comprehensive

ROOT = Path(__file__).resolve().parents[2]

EXERCISE = """\
from backprop_widgets import exercise, record

def chain(a, o):
    b = 5 - 3*a
    c = 2*b + 3
    d = 5*b + 6
    e = 7*c + d**2
    f = 2*e
    g = 3*f - o
    return g

ex = exercise(record(chain, 0.5, 1), ask=["d", "b", "a"])"""

RIGHT = {"d": 282, "b": 1494, "a": -4482}
CLASS = {
    "ada": RIGHT,
    "emmy": {"d": "282", "b": "1 410", "a": "−4230"},  # a path is missed at b, and a follows from it
    "max": {"d": 47, "b": "__import__('os')"},
}
SCORES = {"ada": 1, "emmy": 2 / 3, "max": 0}


def asked():
    """The exercise that `EXERCISE` makes."""
    return exercise(record(comprehensive, 0.5, 1), ask=list(RIGHT))


def reports():
    """The reports of the class without any grader."""
    ex = asked()
    return {student: ex.mark(answers) for student, answers in CLASS.items()}


def require(grader: str) -> None:
    """Skip where the grader is not installed; in CI that is a failure."""
    if importlib.util.find_spec(grader) is None and "CI" not in os.environ:
        pytest.skip(f"{grader} is not installed; the extra `test` has it")


def run(*command: str, cwd: Path) -> str:
    """Run a Python command to its end, and return what it prints."""
    own = {name: str(cwd / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")}
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    told = {**own, "JUPYTER_RUNTIME_DIR": str(cwd / "runtime"), "PYTHONPATH": path, "PYTHONUTF8": "1"}
    told["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # nbgrader calls alembic
    done = subprocess.run([sys.executable, *command], cwd=cwd, env={**os.environ, **told}, text=True,
                          encoding="utf-8", capture_output=True)
    assert not done.returncode, done.stdout + done.stderr
    return done.stdout


def write(path: Path, *cells: nbformat.NotebookNode) -> None:
    """Write a notebook of Python."""
    spec = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(metadata=spec, cells=list(cells)), path)


def answered(path: Path, placeholder: str, answers: object, to: Path) -> None:
    """A student's copy: the one cell with the placeholder is answered."""
    notebook = nbformat.read(path, as_version=4)
    (cell,) = [cell for cell in notebook.cells if cell.cell_type == "code" and placeholder in cell.source]
    cell.source = f"answers = {answers!r}"
    to.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, to)
