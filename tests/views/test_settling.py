"""Boxes settled in their columns: none changes sides or comes too close, and wires lead straighter on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets.views.graphviz import _ORDER, layout
from backprop_widgets.views.layout import engines
from backprop_widgets.views.layout.columns import standing
from backprop_widgets.views.layout.geometry import Box, Layout, Request, placed, source, turned
from backprop_widgets.views.layout.routing import wired
from backprop_widgets.views.layout.settling import Tie, _goal, _move, settled

from .test_routing import along, holds, requests

SPREAD = 28


def ordered(request: Request) -> Layout:
    """As Graphviz gives it when it is asked for the order only."""
    return placed(request, engines.here(source(request, _ORDER)))


def as_lr(layout: Layout, rankdir: str) -> tuple[Box, ...]:
    return layout.boxes if rankdir == "LR" else turned(layout.boxes)


@settings(max_examples=150, deadline=None)
@given(requests())
def test_boxes_keep_their_columns_their_order_and_their_distance(request_):
    before = ordered(request_)
    after = settled(before, request_)
    was, found = as_lr(before, request_.rankdir), as_lr(after, request_.rankdir)
    assert [box._replace(y=0) for box in was] == [box._replace(y=0) for box in found]
    columns = standing(found).columns
    assert [column.boxes for column in columns] == [column.boxes for column in standing(was).columns]
    for column in columns:
        for bottom, top in zip(column.bottoms, column.tops[1:], strict=False):
            assert top - bottom >= request_.spread - 1  # Graphviz counts in whole points
    tops, bottoms = zip(*((box.y - box.height / 2, box.y + box.height / 2) for box in found), strict=True)
    high, wide = (after.height, after.width) if request_.rankdir == "LR" else (after.width, after.height)
    assert min(tops) == pytest.approx(0, abs=0.06)
    assert max(bottoms) == pytest.approx(high, abs=0.11)
    assert wide == (before.width if request_.rankdir == "LR" else before.height)


@settings(max_examples=100, deadline=None)
@given(requests())
def test_no_wire_runs_through_a_box_that_has_settled(request_):
    found = wired(settled(ordered(request_), request_), request_)
    for (tail, head), curve in zip(request_.wires, found.wires, strict=True):
        for i, box in enumerate(found.boxes):
            depth = 3 if i in (tail, head) else -1
            assert not any(holds(box, x, y, depth) for x, y in along(curve)), (tail, head, i)


@settings(max_examples=50, deadline=None)
@given(requests())
def test_from_top_to_bottom_is_from_left_to_right_turned(request_):
    across = ordered(request_._replace(rankdir="LR"))
    down = Layout(across.height, across.width, turned(across.boxes), ())
    found = settled(down, request_._replace(rankdir="TB"))
    assert turned(found.boxes) == settled(across, request_._replace(rankdir="LR")).boxes


GOALS = st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 8), st.integers(0, 30)), min_size=1, max_size=8)


@given(GOALS)
def test_a_column_moves_as_near_to_its_goals_as_its_order_allows(goals):
    """Against the min-max formula of isotonic regression (Robertson, Wright and Dykstra 1988, theorem 1.4.4)."""
    count = len(goals)
    offsets = [0.0]
    for _, _, room in goals[1:]:
        offsets.append(offsets[-1] + room)
    places = [0.0] * count + [float(goal) for goal, _, _ in goals]
    _move(list(range(count)), offsets, [[Tie(count + i, goals[i][1])] for i in range(count)], places)

    def mean(first: int, last: int) -> float:
        among = range(first, last + 1)
        total = sum((goals[i][0] - offsets[i]) * goals[i][1] for i in among)
        return total / sum(goals[i][1] for i in among)

    for k in range(count):
        best = max(min(mean(i, j) for j in range(k, count)) for i in range(k + 1))
        assert places[k] == pytest.approx(best + offsets[k], abs=1e-9)


@given(st.lists(st.tuples(st.integers(-50, 50), st.sampled_from([1, 2, 8, 10])), min_size=1, max_size=7))
def test_the_goal_is_a_weighted_median(ends):
    ties = [Tie(i, weight) for i, (_, weight) in enumerate(ends)]
    places = [float(place) for place, _ in ends]

    def length(at: float) -> float:
        return sum(weight * abs(place - at) for place, weight in ends)

    goal, weight = _goal(ties, places, 0)
    assert length(goal) == pytest.approx(min(length(place) for place in places))
    assert weight == sum(weight for _, weight in ends)


def test_a_chain_lies_on_a_line_and_a_sum_between_its_terms():
    chain = Request(((40.0, 40.0),) * 4, ((0, 1), (1, 2), (2, 3)), 60, "LR", SPREAD)
    steps = Layout(340, 340, tuple(Box(20 + 100.0 * k, 20 + 100.0 * k, 40, 40) for k in range(4)), ())
    assert {box.y for box in settled(steps, chain).boxes} == {20.0}
    fork = Request(((40.0, 40.0),) * 3, ((0, 2), (1, 2)), 60, "LR", SPREAD)
    boxes = (Box(20, 20, 40, 40), Box(20, 300, 40, 40), Box(120, 500, 40, 40))
    one, other, both = settled(Layout(140, 520, boxes, ()), fork).boxes
    assert (one.y, other.y) == (20, 20 + 40 + SPREAD)
    assert both.y == (one.y + other.y) / 2


def test_nothing_at_all_settles():
    assert settled(Layout(0, 0, (), ()), Request((), (), 40, "LR", SPREAD)) == Layout(0, 0, (), ())


def network(*layers: int) -> Request:
    """A network: in each neuron a product for each input, added up one after the other."""
    sizes, wires, last = [(40.0, 40.0)] * layers[0], [], list(range(layers[0]))
    for count in layers[1:]:
        outputs = []
        for _ in range(count):
            total = None
            for x in last:
                weight, product = len(sizes), len(sizes) + 1
                sizes += [(40.0, 40.0)] * 2
                wires += [(weight, product), (x, product)]
                if total is not None:
                    wires += [(total, product + 1), (product, product + 1)]
                    sizes.append((40.0, 40.0))
                total = len(sizes) - 1
            outputs.append(total)
        last = outputs
    return Request(tuple(sizes), tuple(wires), 100, "LR", SPREAD)


def braid(count: int) -> Request:
    """Each box uses the last and the fourth last."""
    wires = [(i - 1, i) for i in range(1, count)] + [(i - 4, i) for i in range(4, count)]
    return Request(((40.0, 40.0),) * count, tuple(wires), 100, "LR", SPREAD)


@pytest.mark.parametrize("request_", [network(3, 6, 4), network(4, 1), braid(60)])
def test_wires_climb_hardly_more_than_where_graphviz_does_all(request_):
    def climbs(found: Layout) -> float:
        return sum(abs(found.boxes[a].y - found.boxes[b].y) for a, b in request_.wires)

    best = climbs(layout(*request_[:5]))
    assert climbs(settled(ordered(request_), request_)) <= 1.5 * best


def test_what_has_settled_is_the_same_here_and_beside():
    request_ = braid(400)  # its wires cross more ranks than Graphviz is asked to place by itself
    found = layout(*request_[:5])
    assert found == wired(settled(ordered(request_), request_), request_)
    assert len({box.x for box in found.boxes}) == 400
    assert all(after.x > before.x for before, after in pairwise(found.boxes))
