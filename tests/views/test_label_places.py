from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import pytest

from backprop_widgets import record
from backprop_widgets.views import circuit
from backprop_widgets.views.graphviz import layout
from backprop_widgets.views.label_places import WIDE, Line, label_places
from backprop_widgets.views.stencils import walk
from backprop_widgets.views.styles import opened

LETTERS = 31
"""How high two numbers of a wire are from the top of the upper one's letters to the foot of the lower one's."""
FAN = (((177.0, 65.0), (60.0, 40.0), (60.0, 40.0), (60.0, 40.0)), ((0, 1), (0, 2), (1, 3), (2, 3), (0, 3)))


def lines(placed, wires, gap):
    return [
        Line(placed.boxes[source], placed.boxes[target], curve, gap)
        for (source, target), curve in zip(wires, placed.wires, strict=True)
    ]


@pytest.mark.parametrize("rankdir", ["LR", "TB"])
def test_numbers_of_wires_that_share_an_end_keep_clear_of_each_other(rankdir):
    sizes, wires = FAN
    placed = layout(sizes, wires, 124, rankdir, 54)
    places = label_places(lines(placed, wires, 124), rankdir)
    sharing = defaultdict(list)
    for (source, target), place in zip(wires, places, strict=True):
        sharing["from", source].append(place)
        sharing["to", target].append(place)
    for group in sharing.values():
        for (x, y), (other_x, other_y) in combinations(group, 2):
            assert abs(x - other_x) >= WIDE or abs(y - other_y) >= LETTERS


@pytest.mark.parametrize("rankdir", ["LR", "TB"])
def test_numbers_stand_beside_no_box(rankdir):
    sizes, wires = FAN
    placed = layout(sizes, wires, 124, rankdir, 54)
    for x, y in label_places(lines(placed, wires, 124), rankdir):
        assert not any(
            abs(x - box.x) < box.width / 2 and abs(y - box.y) < box.height / 2 for box in placed.boxes
        )


def test_a_wire_that_was_not_drawn_has_its_numbers_at_its_operand():
    placed = layout(((40.0, 40.0), (40.0, 40.0)), ((0, 1),), 50)
    hidden = placed._replace(wires=((),))
    assert label_places(lines(hidden, [(0, 1)], 50), "LR") == [placed.boxes[0][:2]]


def test_wires_of_a_fan_out_are_told_apart_in_a_circuit():
    def program(x):
        b = 3 * x
        y = b * 2 + b
        return y

    graph = opened(record(program, 1.5))
    groups = [mark for mark in walk(circuit.picture(graph).scene.marks) if mark.attributes.get("class") == "labels"]
    values = [group.content[0] for group in groups]
    assert len({(mark.attributes["x"], mark.attributes["y"]) for mark in values}) == len(graph.edges) + 1
