from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets.views.curves import along, bends, corners, is_straight, nearest

coordinate = st.floats(-2000, 2000).map(lambda x: round(x, 1))
points = st.tuples(coordinate, coordinate)
curves = st.integers(1, 4).flatmap(lambda n: st.lists(points, min_size=3 * n + 1, max_size=3 * n + 1))


def read(data: str) -> list[tuple[float, float]]:
    """The points of path data, by the grammar of SVG: steps from where the last curve or line ended."""
    commands = re.findall(r"([a-zA-Z])([^a-zA-Z]*)", data)
    x = y = 0.0
    found = []
    for command, text in commands:
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.\d+|\d+|\.\d+)", text)]
        if command in "hv":
            numbers = [numbers[0], 0.0] if command == "h" else [0.0, numbers[0]]
        steps = list(zip(numbers[::2], numbers[1::2], strict=True))
        for i, (dx, dy) in enumerate(steps, 1):
            found.append((x + dx, y + dy))
            if command != "c" or i % 3 == 0:
                x, y = found[-1]
    return found


@given(curves)
def test_path_data_of_curves_is_read_back(curve):
    for (x, y), wanted in zip(read(bends(curve)), curve, strict=True):
        assert (x, y) == pytest.approx(wanted, abs=1e-6)


@given(st.lists(points, min_size=1, max_size=6))
def test_path_data_of_lines_is_read_back(places):
    for (x, y), wanted in zip(read(corners(places)), places, strict=True):
        assert (x, y) == pytest.approx(wanted, abs=1e-6)


@given(curves, st.sampled_from([0, 1]), coordinate)
def test_nothing_along_the_curve_is_nearer(curve, axis, wanted):
    distance = abs(nearest(curve, axis, wanted)[axis] - wanted)
    assert distance <= min(abs(point[axis] - wanted) for point in along(curve)) + 0.051


@given(points, points)
def test_what_lies_on_a_line_is_straight(one, other):
    (ax, ay), (bx, by) = one, other
    between = [(ax + (bx - ax) * k / 3, ay + (by - ay) * k / 3) for k in range(4)]
    assert is_straight(between)


def test_what_bends_or_turns_back_is_not():
    assert not is_straight([(0, 0), (10, 3), (20, 0), (30, 0)])
    assert not is_straight([(0, 0), (20, 0), (10, 0), (30, 0)])
