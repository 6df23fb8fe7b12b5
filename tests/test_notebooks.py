"""The lessons are ready to commit, and a wrong figure in one of them is noticed."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def python(*arguments, cwd=ROOT):
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, errors="replace", timeout=600)


def ready(*arguments):
    return python("notebooks/ready.py", *arguments)


def cell(source, *outputs, **metadata):
    return nbformat.v4.new_code_cell(source, outputs=list(outputs), metadata=metadata, execution_count=7)


def used_notebook():
    """A notebook as JupyterLab saves it after some work."""
    widget = {WIDGET_VIEW: {"model_id": "0f3c"}, "image/svg+xml": "<svg/>", "text/plain": "b = 3.5"}
    output = nbformat.v4.new_output
    return nbformat.v4.new_notebook(
        metadata={"widgets": {"state": {}}, "language_info": {"name": "python", "version": "3.13.0"}},
        cells=[
            nbformat.v4.new_markdown_cell("# A lesson", metadata={"tags": ["kept"], "scrolled": True}),
            cell("", execution={"iopub.status.idle": "2026-01-01T00:00:00"}),
            cell("scrub(g)", output("execute_result", data=widget, execution_count=7)),
            cell("play", output("display_data", data={WIDGET_VIEW: {"model_id": "1a2b"}})),
            cell("1 + b", output("error", ename="NameError", evalue="no b", traceback=["in my home"])),
        ],
    )


@pytest.fixture
def stripped(tmp_path):
    path = tmp_path / "lesson.ipynb"
    nbformat.write(used_notebook(), path)
    assert ready("--no-run", path).returncode == 0
    return nbformat.read(path, as_version=4)


@pytest.mark.skipif(not LESSONS, reason="there is no notebook yet")
def test_lessons_are_ready_to_commit():
    result = ready("--check")
    assert result.returncode == 0, result.stdout + result.stderr


def test_check_changes_nothing_and_tells_stripped_from_used(tmp_path):
    path = tmp_path / "lesson.ipynb"
    nbformat.write(used_notebook(), path)
    before = path.read_bytes()
    assert ready("--check", path).returncode == 1
    assert path.read_bytes() == before
    ready("--no-run", path)
    assert ready("--check", path).returncode == 0


def test_widgets_leave_their_picture_and_their_text(stripped):
    scrubber, play = stripped.cells[2:4]
    assert scrubber.outputs[0].data == {"image/svg+xml": "<svg/>", "text/plain": "b = 3.5"}
    assert play.outputs == []


def test_nothing_stays_that_varies(stripped):
    assert stripped.metadata.language_info == {"name": "python"}
    assert "widgets" not in stripped.metadata
    assert [cell.id for cell in stripped.cells] == ["c01", "c02", "c03", "c04", "c05"]
    assert [cell.get("execution_count") for cell in stripped.cells] == [None, None, 1, 2, 3]
    assert stripped.cells[2].outputs[0].execution_count == 1
    assert [cell.metadata for cell in stripped.cells] == [{"tags": ["kept"]}, {}, {}, {}, {}]
    assert stripped.cells[4].outputs[0].traceback == ["NameError: no b"]


def alter(notebook, kind, pattern):
    """Change the first figure that an output of this kind shows."""
    for output in (output for cell in notebook.cells for output in cell.get("outputs", [])):
        text = output.get("data", {}).get(kind, "")
        figure = re.search(pattern, text)
        if figure:
            at = figure.end() - 1
            output.data[kind] = f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}"
            return
    pytest.fail(f"no {kind} in this notebook shows a figure")


@pytest.mark.slow
@pytest.mark.skipif(not LESSONS, reason="there is no notebook yet")
@pytest.mark.parametrize(
    ("kind", "pattern", "status"),
    [
        (None, None, pytest.ExitCode.OK),
        ("text/plain", r"\d", pytest.ExitCode.TESTS_FAILED),
        ("image/svg+xml", r"<(?:text|tspan)\b[^>]*>[^<\d]*\d", pytest.ExitCode.TESTS_FAILED),
    ],
    ids=["unaltered", "text", "picture"],
)
def test_an_altered_figure_is_noticed(tmp_path, kind, pattern, status):
    notebook = nbformat.read(LESSONS[0], as_version=4)
    if kind:
        alter(notebook, kind, pattern)
    copy = tmp_path / "copy.ipynb"
    nbformat.write(notebook, copy)
    result = python("-m", "pytest", "-q", "--nbval", "--nbval-current-env", "copy.ipynb", cwd=tmp_path)
    assert result.returncode == status, result.stdout + result.stderr
