"""A seed makes tomorrow what it made yesterday."""

from __future__ import annotations

import json

import numpy as np
import pytest

from backprop_widgets import levels
from tests.exercises.frozen import NAMES, PATH, frozen

KEPT = json.loads(PATH.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_generated_exercises_are_what_they_were(name):
    """If a recipe is meant to change: `python -m tests.exercises.frozen`, and a line in the changelog."""
    again, kept = frozen(*NAMES[name]), KEPT[name]
    assert again == kept
    assert [list(again[part]) for part in again] == [list(kept[part]) for part in again]


def test_nothing_else_is_kept():
    assert list(KEPT) == list(NAMES)


@pytest.mark.parametrize("level", [level.number for level in levels()])
def test_another_seed_makes_another_exercise(level):
    programs = {tuple(KEPT[name]["program"]) for name, one in NAMES.items() if one[1] == level}
    assert len(programs) > 1


def test_right_answers_are_short():
    for name, kept in KEPT.items():
        for x in kept["asked"].values():
            assert all(len(f"{abs(e):.9g}") <= 7 for e in np.ravel(x)), (name, x)
