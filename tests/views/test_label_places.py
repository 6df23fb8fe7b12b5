from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import pytest

from backprop_widgets import record
from backprop_widgets.views import circuit
from backprop_widgets.views.graphviz import Box, layout
from backprop_widgets.views.label_places import HIGH, WIDE, Line, candidates, label_places
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


def braid(x, y, z):
    """Each value uses the last and an earlier one, so that wires of three values run beside each other."""
    values = [x, y, z, x + z]
    while len(values) < 60:
        i = len(values)
        values.append(values[i - 1] * values[i - 4] if i % 3 else values[i - 2] + values[i - 3])
    return values[-1] + values[-2]


def layer(x, y, z):
    total = 0.0
    for k in range(1, 6):
        total = total + (x * k + y * (k + 1) + z).tanh()
    return total


@pytest.mark.parametrize("program", [braid, layer])
@pytest.mark.parametrize("rankdir", ["LR", "TB"])
def test_the_numbers_of_no_two_wires_meet(program, rankdir, monkeypatch):
    found = []
    monkeypatch.setattr(circuit, "label_places", lambda *given: found.extend(label_places(*given)) or found)
    circuit.picture(opened(record(program, 0.01, 0.02, 0.03)), rankdir)
    assert len(found) > 20
    for (x, y), (other_x, other_y) in combinations(found, 2):
        assert abs(x - other_x) >= WIDE or abs(y - other_y) >= HIGH


CORNERS = [Box(20.0, 20.0, 40.0, 40.0), Box(400.0, 20.0, 40.0, 40.0), Box(400.0, 60.0, 40.0, 40.0)]


def straight(y, end_y):
    return ((40.0, y), (153.3, y + (end_y - y) / 3), (266.7, y + (end_y - y) * 2 / 3), (380.0, end_y))


def test_a_wire_without_a_place_makes_room():
    """The first takes the place that the second has alone; the second is so short that it has no other."""
    one, other = straight(20.0, 20.0), ((40.0, 30.0), (60.0, 30.0), (80.0, 30.0), (100.0, 30.0))
    short = Box(120.0, 30.0, 40.0, 40.0)
    first, second = label_places([Line(CORNERS[0], CORNERS[1], one, 100), Line(CORNERS[0], short, other, 100)], "LR")
    assert abs(first[0] - second[0]) >= WIDE
    alone = label_places([Line(CORNERS[0], CORNERS[1], one, 100)], "LR")
    assert first != alone[0]


def test_where_there_is_no_room_each_stands_at_a_place_of_its_own_wire():
    ends = [20.0, 24.0, 28.0, 32.0]
    crowd = [Line(CORNERS[0], CORNERS[1], straight(20.0, end), 100) for end in ends for _ in range(3)]
    places = label_places(crowd, "LR")
    for line, place in zip(crowd, places, strict=True):
        assert place in list(candidates(*line, "LR"))
    assert len(set(places)) > 3  # they spread over what there is
