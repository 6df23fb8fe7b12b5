"""Where wires run: from border to border, past all other boxes, apart from each other."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backprop_widgets.views.curves import along, is_straight
from backprop_widgets.views.graphviz import layout
from backprop_widgets.views.layout.clusters import ROOM, Cluster, inside
from backprop_widgets.views.layout.columns import CLEAR
from backprop_widgets.views.layout.geometry import Box, Layout, Request
from backprop_widgets.views.layout.lanes import LANE
from backprop_widgets.views.layout.routing import routed, wired

RANKDIRS = st.sampled_from(["LR", "TB"])
SIZES = st.tuples(st.integers(20, 190).map(float), st.integers(20, 140).map(float))


WIRES = ((0, 1), (0, 2), (0, 3), (0, 4))
UNEVEN = Request((*[(20.0, 20.0)] * 3, (68.0, 20.0), (67.0, 20.0)), WIRES, 40, "LR", 28)
"""Two boxes in a column, of which one reaches half a pixel farther."""
WEB = ((0, 1), (1, 2), (1, 3), (0, 4), (3, 5), (0, 6), (0, 7), (2, 8), (1, 9), (0, 10), (0, 11), (0, 12), (3, 13))
LARGER = {3: (52.0, 20.0), 5: (94.0, 66.0), 9: (20.0, 29.0), 13: (29.0, 111.0)}
CORNER = Request(tuple(LARGER.get(i, (20.0, 20.0)) for i in range(14)), WEB, 40, "TB", 28)
"""A steep bow to a box that stands on end, whose corner lay between two samples."""


@st.composite
def requests(draw):
    """Boxes of all sizes, each but the first wired to one before it, and more wires."""
    sizes = draw(st.lists(SIZES, min_size=2, max_size=14))
    wires = [(draw(st.integers(0, i - 1)), i) for i in range(1, len(sizes))]
    places = st.tuples(*[st.integers(0, len(sizes) - 1)] * 2).filter(lambda w: w[0] < w[1])
    wires += draw(st.lists(places, max_size=14))
    return Request(tuple(sizes), tuple(wires), draw(st.sampled_from([40, 115])), draw(RANKDIRS), 28)


def placed(request: Request) -> Layout:
    return layout(request.sizes, request.wires, request.gap, request.rankdir, request.spread)


def holds(box: Box, x: float, y: float, by: float) -> bool:
    """Whether a point is so far inside a box, in pixels."""
    return abs(x - box.x) < box.width / 2 - by and abs(y - box.y) < box.height / 2 - by


@settings(max_examples=150, deadline=None)
@example(CORNER)
@given(requests())
def test_no_wire_runs_through_a_box(request_):
    found = placed(request_)
    for (tail, head), curve in zip(request_.wires, found.wires, strict=True):
        for i, box in enumerate(found.boxes):
            depth = 3 if i in (tail, head) else -1
            assert not any(holds(box, x, y, depth) for x, y in along(curve)), (tail, head, i)


@settings(max_examples=150, deadline=None)
@example(UNEVEN)
@given(requests())
def test_wires_lead_from_border_to_border(request_):
    found = placed(request_)
    for (tail, head), curve in zip(request_.wires, found.wires, strict=True):
        for box, (x, y) in ((found.boxes[tail], curve[0]), (found.boxes[head], curve[-1])):
            beyond = max(abs(x - box.x) - box.width / 2, abs(y - box.y) - box.height / 2)
            assert abs(beyond) <= 0.11


@settings(max_examples=100, deadline=None)
@given(requests())
def test_the_layout_is_as_large_as_its_wires(request_):
    found = placed(request_)
    for curve in found.wires:
        assert all(-1 <= x <= found.width + 1 and -1 <= y <= found.height + 1 for x, y in along(curve))


@settings(max_examples=100, deadline=None)
@given(requests())
def test_wires_between_the_same_boxes_are_told_apart(request_):
    found = placed(request_)
    middles: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for wire, curve in zip(request_.wires, found.wires, strict=True):
        points = list(along(curve))
        middles.setdefault(wire, []).append(points[len(points) // 2])
    for places in middles.values():
        for k, one in enumerate(places):
            assert all(math.dist(one, other) > LANE / 3 for other in places[:k])


@given(requests())
def test_from_top_to_bottom_is_from_left_to_right_with_axes_changed(request_):
    boxes = placed(request_._replace(rankdir="LR")).boxes
    turned = [Box(y, x, high, wide) for x, y, wide, high in boxes]
    down = routed(turned, request_.wires, "TB")
    assert down == tuple(tuple((y, x) for x, y in curve) for curve in routed(boxes, request_.wires, "LR"))


ROW = [Box(20.0 + 200 * k, 100.0, 40.0, 40.0) for k in range(3)]


def test_what_is_in_the_way_is_passed_in_a_bow_and_the_rest_is_straight():
    past, *straight = routed(ROW, [(0, 2), (0, 1), (1, 2)], "LR")
    assert len(past) == 4
    assert not is_straight(past)
    assert all(map(is_straight, straight))
    assert max(abs(y - 100) for _, y in along(past)) >= 20 + CLEAR / 2


def test_where_no_bow_is_free_a_wire_goes_through_the_openings():
    wall = [Box(220.0, y, 300.0, 160.0) for y in (-300.0, -100.0, 100.0, 300.0, 500.0)]
    (curve,) = routed([ROW[0], *wall, ROW[2]], [(0, 6)], "LR")
    assert len(curve) > 4
    through = [y for x, y in along(curve) if 70 <= x <= 370]
    assert all(min(abs(y - middle) for middle in (0, 200)) < 1 for y in through)


def test_wires_through_one_opening_keep_apart():
    wall = [Box(220.0, y, 300.0, 160.0) for y in (-300.0, -100.0, 120.0, 320.0, 520.0)]
    ends = [Box(x, y, 40.0, 40.0) for x in (20.0, 420.0) for y in (70.0, 110.0, 160.0)]
    curves = routed([*ends, *wall], [(0, 3), (1, 4), (2, 5)], "LR")
    assert all(len(curve) > 4 for curve in curves)
    places = sorted({y for curve in curves for x, y in along(curve) if 100 < x < 340})
    assert len(places) == 3
    assert all(after - before >= 5 for before, after in pairwise(places))


@pytest.mark.parametrize("rankdir", ["LR", "TB"])
def test_a_picture_grows_for_a_bow_above_its_boxes_and_no_more(rankdir):
    boxes = [Box(20.0, 20.0, 40.0, 40.0), Box(220.0, 20.0, 40.0, 40.0), Box(420.0, 20.0, 40.0, 40.0)]
    boxes.append(Box(220.0, 245.0, 40.0, 380.0))  # there is no way beneath
    if rankdir == "TB":
        boxes = [Box(y, x, high, wide) for x, y, wide, high in boxes]
    sizes = tuple((box.width, box.height) for box in boxes)
    found = wired(Layout(500, 500, tuple(boxes), ()), Request(sizes, ((0, 2), (0, 1), (0, 3)), 100, rankdir, 28))
    axis = 1 if rankdir == "LR" else 0
    before = found.boxes[0][axis] - 20
    assert before > 5
    assert (found.width, found.height)[axis] == 500 + before
    assert abs(min(point[axis] for curve in found.wires for point in along(curve))) < 1


def test_a_wire_passes_a_frame_that_it_does_not_lead_into():
    boxes = [Box(20.0, 100.0, 40.0, 40.0), Box(220.0, 148.0, 60.0, 40.0), Box(420.0, 100.0, 40.0, 40.0)]
    wires = [(0, 2), (0, 1)]
    straight, _ = routed(boxes, wires, "LR")
    past, into = routed(boxes, wires, "LR", (Cluster((1,)),))
    assert is_straight(straight)
    assert min(y for x, y in along(past) if abs(x - 220) < 30) < 148 - 20 - ROOM
    assert is_straight(into)


def test_frames_within_frames_hold_what_is_in_them():
    assert inside((Cluster((0,)), Cluster((1, 2), 0), Cluster((3,), 1), Cluster((4,)))) == [
        {0, 1, 2, 3},
        {1, 2, 3},
        {3},
        {4},
    ]


@settings(max_examples=100, deadline=None)
@given(requests())
def test_no_wire_runs_through_the_sign_beside_another_box(request_):
    signs = tuple(range(len(request_.sizes)))
    found = layout(*request_[:5], signs=signs)
    for (tail, head), curve in zip(request_.wires, found.wires, strict=True):
        for i, (x, y, wide, high) in enumerate(found.boxes):
            if i in (tail, head):
                continue
            sign = (x, y + high / 2 + 9.5) if request_.rankdir == "LR" else (x - wide / 2 - 11.5, y)
            assert not any(holds(Box(*sign, 16, 9), *point, 0) for point in along(curve)), (tail, head, i)


def test_signs_take_no_room_where_no_wire_passes():
    boxes = [Box(20.0, 20.0, 40.0, 40.0), Box(220.0, 20.0, 40.0, 40.0), Box(420.0, 20.0, 40.0, 40.0)]
    wires = [(0, 1), (1, 2)]
    assert routed(boxes, wires, "LR", signs=(0, 1, 2)) == routed(boxes, wires, "LR")


def test_a_wire_leaves_room_for_a_sign_only_where_one_stands():
    boxes = [Box(20.0, 74.0, 40.0, 40.0), Box(220.0, 20.0, 60.0, 80.0), Box(420.0, 74.0, 40.0, 40.0)]
    (past,), (close,) = (routed(boxes, [(0, 2)], "LR", signs=signs) for signs in ((1,), ()))
    assert is_straight(close)
    assert not is_straight(past)
    (above,) = routed([box._replace(y=94 - box.y) for box in boxes], [(0, 2)], "LR", signs=(1,))
    assert is_straight(above)
