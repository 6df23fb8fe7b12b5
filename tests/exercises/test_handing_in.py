"""A file of kept answers, marked where it was collected."""

from __future__ import annotations

import json

import pytest

from backprop_widgets import exercise, generate, record
from backprop_widgets.exercises.keeping import FORMAT
from backprop_widgets.exercises.session import Session
from tests.graphs import comprehensive


@pytest.fixture(scope="module")
def ex():
    return exercise(record(comprehensive, 0.5, 1), ask=["d", "b", "a"])


def kept(path, *sessions):
    data = {"format": FORMAT, "exercise": "", "records": [session.record() for session in sessions]}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def at_work(ex, answers):
    session = Session(ex)
    session.write(answers)
    return session


def test_the_answers_are_marked_as_they_stand(ex, tmp_path):
    path = kept(tmp_path / "q1.json", at_work(ex, {"d": "282", "b": "1 410", "a": "−4230"}))
    before = path.read_bytes()
    report = ex.handed_in(path)
    assert report.marks == (2, 3)
    assert report.items["b"].diagnosis == ["first-path"]
    assert report.notes == ()
    assert path.read_bytes() == before


def test_an_easier_exercise_that_came_after_does_not_count(ex, tmp_path):
    easy = generate(1, 1)
    right = at_work(easy, {key: str(x) for key, x in easy.truths.items()})
    path = kept(tmp_path / "q1.json", at_work(ex, {"d": "282"}), right)
    assert ex.handed_in(path).marks == (1, 3)
    assert easy.handed_in(path).score == 1


def test_an_answer_that_was_shown_earns_nothing(ex, tmp_path):
    session = at_work(ex, {"b": "1494"})
    session.reveal("d")
    assert ex.handed_in(kept(tmp_path / "q1.json", session)).marks == (1, 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "Nothing was handed in: there is no file q1.json"),
        ("{", "q1.json holds no answers"),
        ("[1]", "q1.json holds no answers"),
        ("[" * 100_000, "q1.json holds no answers"),
        ('{"format": "other"}', "q1.json holds no answers"),
        (json.dumps({"format": FORMAT, "records": 3}), "to another exercise"),
        (json.dumps({"format": FORMAT, "records": [3, {"fingerprint": "x"}]}), "to another exercise"),
    ],
)
def test_what_has_no_answers_is_a_blank_sheet_with_a_note(ex, tmp_path, text, said):
    if text is not None:
        (tmp_path / "q1.json").write_text(text, encoding="utf-8")
    report = ex.handed_in(tmp_path / "q1.json")
    assert report.score == 0
    assert said in report.notes[0]
    assert said in report.text
