"""A seed makes tomorrow what it made yesterday."""

from __future__ import annotations

import json

import pytest

from tests.exercises.frozen import NAMES, PATH, frozen

KEPT = json.loads(PATH.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_generated_exercises_are_what_they_were(name):
    """If a recipe is meant to change: `python -m tests.exercises.frozen`, and a line in the changelog."""
    made = frozen(*NAMES[name])
    assert made == KEPT[name]
    assert [list(made[part]) for part in made] == [list(KEPT[name][part]) for part in made]


def test_nothing_else_is_kept():
    assert list(KEPT) == list(NAMES)
