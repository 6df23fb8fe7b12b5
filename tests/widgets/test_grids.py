"""The grid of boxes for an array input."""

from __future__ import annotations

import numpy as np
import pytest

from backprop_widgets import record, scrub
from backprop_widgets.widgets.grids import Grid, fits


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (np.zeros(8), True),
        (np.zeros((4, 8)), True),
        (np.zeros((8, 9)), False),
        (np.zeros(0), False),
        (np.zeros((2, 2, 2)), False),
        (np.array([1.0, np.nan]), False),
    ],
)
def test_which_arrays_can_be_edited(value: np.ndarray, wanted: bool) -> None:
    assert fits(value) is wanted


def test_an_entry_that_is_typed_gives_a_new_array() -> None:
    seen = []
    grid = Grid("W", [[1.0, 2], [3, 4]], lambda name, value: seen.append((name, value.tolist())))
    grid.boxes[1, 0].value = 7
    assert seen == [("W", [[1.0, 2.0], [7.0, 4.0]])]
    grid.boxes[1, 0].value = float("inf")
    assert len(seen) == 1
    assert grid.value.tolist() == [[1.0, 2.0], [7.0, 4.0]]
    assert grid.boxes[0, 1].tooltip == "W[0, 1]"


def test_setting_the_array_moves_once() -> None:
    seen = []
    grid = Grid("y", [1.0, -1], lambda name, value: seen.append(value.tolist()))
    grid.value = [3, 5]
    grid.value = [3, 5]
    assert seen == [[3.0, 5.0]]
    assert [box.value for box in grid.boxes.values()] == [3.0, 5.0]
    with pytest.raises(ValueError, match=r"y has shape \(2,\), not \(3,\)"):
        grid.value = [1, 2, 3]


def test_a_moved_array_is_shown_at_the_same_step() -> None:
    graph = record(lambda W, y: (W @ y).sum(), np.array([[1.0, 2], [3, 4]]), np.array([1.0, -1]))
    s = scrub(graph, step=4)
    s.inputs["y"].value = [2, 2]
    assert s.graph.gradient("out", "W").tolist() == [[2.0, 2.0], [2.0, 2.0]]
    assert s.step == 4


def test_a_large_array_says_why_it_has_no_boxes() -> None:
    s = scrub(record(lambda x: x.sum(), np.zeros((20, 20))))
    _, label = s.children[1].children
    assert "20×20 array, too large to edit here" in label.value
