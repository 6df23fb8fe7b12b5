"""Controls for inputs: ranges that fit, values that stay as they were written."""

from __future__ import annotations

import math
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets.widgets.inputs import Input, increment, inputs, limit


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_lies_well_inside_a_round_range(value: float) -> None:
    end = limit(value)
    assert math.isfinite(end)
    assert abs(value) < end or abs(value) >= 1e308
    assert 0 < increment(value, end) < end


@pytest.mark.parametrize("value", [0.5, -1, 2, 0.34, -0.2, 23.5, 1494, 0.003])
def test_the_value_is_one_of_the_positions(value: float) -> None:
    step = increment(value, limit(value))
    assert math.isclose(value / step, round(value / step), abs_tol=1e-9)


@pytest.fixture
def moves() -> list[tuple[str, float]]:
    return []


def control(value: float, moves: list[tuple[str, float]]) -> Input:
    return Input("a", value, lambda name, new: moves.append((name, new)))


def test_the_slider_gives_round_numbers(moves) -> None:
    a = control(0.5, moves)
    assert (a.slider.min, a.slider.value, a.slider.max) == (-100, 5, 100)
    a.slider.value = 3
    assert moves == [("a", 0.3)]
    assert a.value == a.box.value == 0.3


def test_a_value_between_two_positions_stays_until_the_slider_is_moved(moves) -> None:
    a = control(1 / 3, moves)
    assert (a.value, a.box.value, a.slider.value) == (1 / 3, 1 / 3, 3)
    a.slider.value = 4
    a.slider.value = 3
    assert moves == [("a", 0.4), ("a", 0.3)]


def test_what_is_typed_is_taken_as_it_is_and_the_slider_follows_as_far_as_it_goes(moves) -> None:
    a = control(0.5, moves)
    a.box.value = 0.777
    assert a.slider.value == 8
    a.value = 1494.0
    assert a.slider.value == 100
    a.box.value = -3.0
    assert a.slider.value == -30
    assert moves == [("a", 0.777), ("a", 1494.0), ("a", -3.0)]


def test_the_same_value_again_is_no_move(moves) -> None:
    a = control(0.5, moves)
    a.value = 0.5
    a.value = math.nan
    assert moves == []
    assert a.value == 0.5


def test_what_is_no_number_and_large_arrays_have_no_control() -> None:
    values = [1.0, math.inf, math.nan, [math.nan, 2.0], [[1.0] * 9]]
    nodes = [SimpleNamespace(name=f"x{i}", value=value) for i, value in enumerate(values)]
    assert list(inputs(nodes, print)) == ["x0"]
