"""The worked examples as exercises, with the figures of the texts, and the questions they raise."""

from __future__ import annotations

import numpy as np
import pytest

from backprop_widgets.exercises.examples import examples
from backprop_widgets.exercises.went_wrong import what_went_wrong

FIGURES = {
    "A1": {"f.value": 20, "f->x.local": 9, "x": 1.26},
    "A2": {"p->x.contribution": 3.06, "q->x.contribution": -1.80, "x": 1.26},
    "B1": {"x": 2, "a": 8, "b": 6},
    "B1 at 0": {"a": 0},
    "C1": {"c.value": 3, "d.value": 2, "e.value": 6, "a": 2, "b": 5},
    "C2": {"f": 3, "o": -1, "e": 6, "c": 42, "d": 282, "b": 1494, "a": -4482},
    "C3": {"d": 282},
    "C5": {"d->b.contribution": 1410, "c->b.contribution": 84, "b": 1494, "a": -4482},
    "C6": {"g->f.local": 3, "g->o.local": -1, "f->e.local": 2, "e->c.local": 7, "e->d.local": 47,
           "c->b.local": 2, "d->b.local": 5, "b->a.local": -3},
    "C7": {"b": 249},
    "C8": {"d": 94},
    "D2": {"dot.value": 1, "e.value": 0.3679, "f.value": 0.7311, "n": -0.5344, "e": -0.5344, "dot": 0.1966,
           "w0": -0.1966, "w1": -0.3932, "w2": 0.1966, "x0": 0.3932, "x1": -0.5898},
    "D3": {"dot": 0.1966, "x0": 0.3932, "x1": -0.5898},
    "D4": {"x": 2.0596, "y": 1.5922},
    "D5": {"x": -8, "y": 6, "z": 2, "w": 0},
    "E1": {"loss.value": 3, "u1->y.contribution": [-4, -6], "u2->y.contribution": [2, -2], "y": [-2, -8],
           "W": [[-1, 1], [-1, 1]]},
}


@pytest.mark.parametrize("key", FIGURES)
def test_the_figures_of_the_texts(key):
    truths = examples()[key].truths
    for question, figure in FIGURES[key].items():
        # 0.5898 is three times the rounded 0.1966
        assert np.allclose(truths[question], figure, atol=6e-5), question


def test_all_of_them_are_here_and_marked():
    assert list(examples()) == list(FIGURES)
    assert repr(examples()).count("\n") == len(FIGURES) - 1
    for ex in examples().values():
        report = ex.mark({key: np.asarray(x).tolist() for key, x in ex.truths.items()})
        assert report.score == 1
        assert not any(item.diagnosis for item in report.items.values())


def test_the_transpose_forgotten():
    assert "not-transposed" in examples()["E1"].mark({"y": [-1, -9]}).items["y"].diagnosis


@pytest.mark.parametrize("question", what_went_wrong(), ids=lambda question: question.name)
def test_what_went_wrong_is_diagnosed_and_is_the_only_right_option(question):
    found = question.exercise.mark({question.key: question.given}).items[question.key].diagnosis
    assert question.right in found
    assert [key for key in question.options if key in found] == [question.right]
    assert len(question.options) == 4
    assert [question.mark(key) for key in question.options].count(True) == 1
    letter = "ABCD"[question.options.index(question.right)]
    assert question.mark(letter.lower())
    assert question.mark(letter)
    assert all(line[0] in "ABCD" for line in question.text.splitlines()[2:])


def test_a_choice_that_is_none_is_refused():
    with pytest.raises(ValueError, match="choose one of A, B, C, D"):
        what_went_wrong()[0].mark("E")
