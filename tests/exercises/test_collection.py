"""Reports of a class in one table and one picture."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest

from backprop_widgets import exercise, record
from backprop_widgets.exercises.collection import collect
from tests.graphs import comprehensive


@pytest.fixture(scope="module")
def collected():
    ex = exercise(record(comprehensive, 0.5, 1), ask=["b", "a"])
    answers = {"Ada": {"b": 1410, "a": -4230}, "Emmy": {"b": 1494, "a": -4482}, "=cmd()": {"b": "1 410", "a": "=x"}}
    reports = {student: ex.mark(given) for student, given in answers.items()}
    return collect({**reports, "Max": json.loads(json.dumps(ex.mark({"b": 84}).to_dict()))})


def test_a_row_for_each_answer(collected):
    assert len(collected.rows) == 8
    assert collected.rows[0]["diagnosis"] == "first-path"
    rows = list(csv.DictReader(io.StringIO(collected.csv)))
    assert [row["earned"] for row in rows] == ["0", "1", "1", "1", "0", "0", "0", "0"]
    assert rows[4]["student"] == "'=cmd()"  # or a spreadsheet would run it


def test_which_misconception_how_often(collected):
    assert collected.tally == {"first-path": 2, "last-path": 1}
    assert collected.text.splitlines()[0].split()[:2] == ["2", "first-path"]


def test_the_picture(collected):
    texts = [element.text for element in ElementTree.fromstring(collected.svg).iter() if element.text]
    assert {"first-path", "2", "last-path", "1"} <= set(texts)
    assert collected.svg == collected.svg
    assert set(collected._repr_mimebundle_()) == {"text/plain", "image/svg+xml"}


def test_nothing_found_and_no_reports():
    assert collect({}).svg == ""
    assert "0 reports" in collect({}).text
    with pytest.raises(TypeError, match="a report is what mark"):
        collect({"Ada": 3})
