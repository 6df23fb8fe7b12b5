"""Texts beside wires: on neither side does one lie on its wire, however steep that is."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets.views.beside import CAPITAL, Spot, at_end, beside
from backprop_widgets.views.curves import Point, along

NARROWEST = 8.0


def line(dx: float, dy: float) -> tuple[Point, ...]:
    return tuple((dx * k / 3, dy * k / 3) for k in range(4))


def is_on(spot: Spot, wide: float, curve: Sequence[Point]) -> bool:
    """Whether the letters of a text cover a point of the wire."""
    left = spot.x - wide * {"start": 0, "middle": 0.5, "end": 1}[spot.anchor]
    points = [p for k in range(len(curve) - 1) for p in between(curve[k], curve[k + 1])]
    return any(left <= x <= left + wide and spot.y - CAPITAL <= y <= spot.y for x, y in points)


def between(start: Point, end: Point) -> list[Point]:
    return [tuple(a + (b - a) * k / 20 for a, b in zip(start, end, strict=True)) for k in range(21)]


@given(st.floats(40, 300), st.floats(-300, 300), st.floats(NARROWEST, 150), st.sampled_from([-1, 1]))
def test_no_text_lies_on_its_wire(dx, dy, wide, way):
    curve = line(way * dx, dy)
    spots = beside(curve, (way * dx / 2, dy / 2), "LR", (wide, wide), 2 * wide)
    for spot in spots:
        assert not is_on(spot, wide, curve)
        assert not is_on(spot, NARROWEST, curve), "nor one that is shorter than expected"
    assert spots[0].y < spots[1].y, "the value is the upper one"


@given(st.floats(-100, 100), st.floats(80, 300), st.floats(NARROWEST, 150))
def test_from_top_to_bottom_the_value_is_at_the_left(dx, dy, wide):
    curve = line(dx, dy)
    value, gradient = beside(curve, (dx / 2, dy / 2), "TB", (wide, wide), 100)
    assert (value.anchor, gradient.anchor) == ("end", "start")
    assert value.x < gradient.x
    assert not any(is_on(spot, wide, curve) for spot in (value, gradient))


@given(st.floats(20, 300), st.floats(-300, 300), st.booleans(), st.sampled_from(["LR", "TB"]))
def test_at_the_end_of_a_fanned_wire_they_stand_on_either_side_of_it(along_gap, across, at_start, rankdir):
    turned = [(0.0, 0.0), (along_gap / 2, 0.0), (along_gap / 2, across), (along_gap, across)]
    curve = tuple((x, y) if rankdir == "LR" else (y, x) for x, y in turned)
    x, y = curve[0] if at_start else curve[-1]
    one, other = at_end(curve, rankdir, at_start)
    assert (one.y < y < other.y) if rankdir == "LR" else (one.x < x < other.x)


def test_a_wire_that_was_not_drawn_has_its_texts_over_and_under_its_place():
    assert list(along(())) == []
    value, gradient = beside((), (5.0, 7.0), "LR", (30, 30), 80)
    assert (value.x, value.y < 7 < gradient.y) == (5.0, True)


def test_a_text_without_room_stands_on_its_wire_rather_than_on_a_box():
    curve = line(100, 60)
    for spot in beside(curve, (50, 30), "LR", (90, 90), 80):
        assert (spot.x, spot.anchor) == (50, "middle")
