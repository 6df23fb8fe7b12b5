"""Layers of like boxes: in order, of one size, and with the wires they had."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets.views.graphviz import layout
from backprop_widgets.views.layers import even, fanned, in_order, twins

NETWORKS = st.lists(st.integers(1, 6), min_size=2, max_size=4)


def network(layers: list[int]) -> tuple[int, list[tuple[int, int]]]:
    """All boxes of each layer wired to all of the next."""
    starts = [sum(layers[:k]) for k in range(len(layers) + 1)]
    wires = [
        (i, j)
        for a, b, c in zip(starts, starts[1:], starts[2:], strict=False)
        for i in range(a, b)
        for j in range(b, c)
    ]
    return starts[-1], wires


@given(NETWORKS, st.sampled_from(["LR", "TB"]))
def test_the_boxes_of_a_layer_stand_in_order(layers, rankdir):
    count, wires = network(layers)
    alike = twins([(40.0 + i, 20.0) for i in range(count)], wires)
    assert sorted(map(len, alike)) == sorted(n for n in layers if n >= 3)
    sizes = even([(40.0 + i, 20.0) for i in range(count)], alike)
    before = layout(tuple(sizes), tuple(wires), 60, rankdir)
    after = in_order(before, wires, alike, rankdir)
    across = 1 if rankdir == "LR" else 0
    for group in alike:
        places = [after.boxes[i][across] for i in sorted(group)]
        assert places == sorted(places)
    assert Counter(after.boxes) == Counter(before.boxes)
    assert Counter(after.wires) == Counter(before.wires)


@given(NETWORKS, st.sampled_from(["LR", "TB"]))
def test_every_wire_still_joins_its_boxes(layers, rankdir):
    count, wires = network(layers)
    sizes = [(40.0, 20.0)] * count
    alike = twins(sizes, wires)
    placed = in_order(layout(tuple(sizes), tuple(wires), 60, rankdir), wires, alike, rankdir)
    for shown in (placed, fanned(placed, wires, 60, rankdir)):
        for (tail, head), curve in zip(wires, shown.wires, strict=True):
            assert len(curve) % 3 == 1
            for box, (x, y) in ((shown.boxes[tail], curve[0]), (shown.boxes[head], curve[-1])):
                assert abs(x - box.x) <= box.width / 2 + 1
                assert abs(y - box.y) <= box.height / 2 + 1


def test_boxes_that_are_wired_otherwise_are_no_twins():
    _, wires = network([3, 3])
    assert twins([(40, 20 + i) for i in range(6)], wires) == []
    assert twins([(40, 20)] * 7, [*wires, (0, 6)]) == [[3, 4, 5]]
    assert twins([(40, 20)] * 4, [(0, 1), (0, 1), (0, 2), (0, 3)]) == []


@pytest.mark.parametrize("rankdir", ["LR", "TB"])
def test_a_wire_that_passes_a_rank_keeps_its_curve(rankdir):
    count, wires = network([6, 1, 1])
    wires.append((0, count - 1))
    placed = layout(((40.0, 20.0),) * count, tuple(wires), 60, rankdir)
    assert fanned(placed, wires, 60, rankdir).wires[-1] == placed.wires[-1]
