"""Reports in the outputs of notebooks, and read from there."""

from __future__ import annotations

import json

import nbformat
import pytest
from IPython.core.formatters import DisplayFormatter

import backprop_widgets
from backprop_widgets import collect, exercise, record
from backprop_widgets.exercises.publishing import MIME, Published
from tests.graphs import comprehensive


@pytest.fixture(scope="module")
def ex():
    return exercise(record(comprehensive, 0.5, 1), ask=["d", "b", "a"])


def shown(report, **metadata):
    """A cell that has published a report, as Jupyter writes it: through JSON, with its keys sorted."""
    data, _ = DisplayFormatter().format(Published(report))
    output = nbformat.v4.new_output("display_data", data=data)
    cell = nbformat.v4.new_code_cell("report.publish()", outputs=[output], metadata=metadata)
    return json.loads(json.dumps(cell, sort_keys=True))


def notebook(*cells):
    return {"cells": [{"cell_type": "markdown", "source": "", "metadata": {}}, *cells]}


def test_a_published_report_is_found_again(ex):
    report = ex.mark({"d": 282, "b": "1 410", "a": [3]}, attempts=2, hints={"b": 1})
    (found,) = collect({"Ada": notebook(shown(report))}).reports.values()
    assert found == report
    assert list(found.items) == ["d", "b", "a"]


def test_what_a_reader_sees_is_the_text(ex):
    report = ex.mark({"b": 1410})
    data, _ = DisplayFormatter().format(Published(report))
    assert data["text/plain"] == report.text
    assert set(data) == {"text/plain", MIME}


def test_outside_a_notebook_the_text_is_printed(ex, capsys):
    report = ex.mark({"b": 1410})
    report.publish()
    assert capsys.readouterr().out == report.text + "\n"


def test_each_report_counts_once_and_several_are_numbered(ex):
    first, second = ex.mark({"b": 1410}), ex.mark({"b": 1494})
    assert list(collect({"Ada": notebook(shown(first), shown(first))}).reports) == ["Ada"]
    assert collect({"Ada": notebook(shown(first), shown(second), shown(first))}).reports == {
        "Ada #1": first, "Ada #2": second,
    }  # fmt: skip


def test_of_nbgrader_the_test_cells_count(ex):
    own, graded = ex.mark({"b": 1494}), ex.mark({"b": 1410})
    cells = [
        shown(own, nbgrader={"grade": False, "solution": True}),
        shown(graded, nbgrader={"grade": True, "solution": False}),
        shown(own, nbgrader={"grade": True, "solution": True}),
        shown(own),
    ]
    assert collect({"Ada": notebook(*cells)}).reports == {"Ada": graded}


def test_files(ex, tmp_path):
    report = ex.mark({"b": 1410})
    (tmp_path / "ada.ipynb").write_text(json.dumps(notebook(shown(report))), encoding="utf-8")
    (tmp_path / "max.json").write_text(json.dumps(report.to_dict()), encoding="utf-8")
    reports = collect({"Ada": tmp_path / "ada.ipynb", "Max": str(tmp_path / "max.json")}).reports
    assert reports == {"Ada": report, "Max": report}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (3, "this is a int"),
        ({"items": 4}, "a report is what mark"),
        (notebook(), "no report is in the outputs"),
        (notebook({"cell_type": "code", "outputs": [{"data": {MIME: {"items": []}}}]}), "a report is what mark"),
        (notebook({"cell_type": "code", "outputs": [{"data": {MIME: "text"}}]}), "a report is what mark"),
    ],
)
def test_what_holds_no_report_is_refused(source, said):
    with pytest.raises(TypeError, match=said):
        collect({"Ada": source})


def test_a_file_that_is_something_else(tmp_path):
    (tmp_path / "a.json").write_bytes(b"\xff\x00")
    (tmp_path / "empty.ipynb").write_text(json.dumps(notebook()), encoding="utf-8")
    with pytest.raises(TypeError, match="neither a notebook nor a JSON file"):
        collect({"Ada": tmp_path / "a.json"})
    with pytest.raises(TypeError, match=r"this notebook .*empty\.ipynb"):
        collect({"Ada": tmp_path / "empty.ipynb"})
    with pytest.raises(FileNotFoundError):
        collect({"Ada": tmp_path / "none.ipynb"})


def test_collect_is_public():
    assert "collect" in backprop_widgets.__all__
