from __future__ import annotations

import numpy as np
import pytest

from backprop_widgets import narrate, record, relu


def said(function, *arguments):
    return narrate(record(function, *arguments).lesson())


@pytest.mark.parametrize(
    ("function", "sentence"),
    [
        (lambda x, y: x + y, "An add hands each operand a full copy"),
        (lambda x, y: x * y, "A product switches"),
        (lambda x, y: np.maximum(x, y), "A maximum routes"),
    ],
)
def test_a_pattern_is_said_once(function, sentence):
    assert said(function, 2.0, 3.0).count(sentence) == 1


def test_what_has_no_second_operand_has_no_such_pattern():
    assert "copy" not in said(lambda x: x + 2, 3.0)
    assert "switches" not in said(lambda x: 3 * x, 3.0)


def test_the_choice_at_a_kink_is_said_there_and_only_there():
    choice = "There is a kink here: the slope of relu at 0 is taken as 0."
    assert choice in said(lambda x: relu(x), 0.0)
    assert choice not in said(lambda x: relu(x), 1.0)
    assert choice in narrate(record(lambda x: relu(x) * 2 + 1, 0.0).fold().lesson())
    assert "each is given half" in said(lambda x, y: np.maximum(x, y), 2.0, 2.0)


def test_what_was_stretched_is_summed_to_fit():
    text = said(lambda x, bias: np.sum(x + bias), np.ones(3), 2.0)
    assert "bias was stretched from shape () to (3,), so what comes back is summed to fit." in text
    assert "x was stretched" not in text
