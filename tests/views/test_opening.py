"""Nodes opened in place: what is shown then, where it stands, and at which event of the lesson."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets import Graph, Value, gate, record
from backprop_widgets.views.frames import places
from backprop_widgets.views.graphviz import layout
from backprop_widgets.views.layout.clusters import Cluster, listed
from backprop_widgets.views.moments import carried, finest, moments
from backprop_widgets.views.opening import Opened
from backprop_widgets.views.order import CLOSED, arranged, mirrored, upset
from backprop_widgets.views.stage import stage
from backprop_widgets.views.styles import STYLES, shown_open
from backprop_widgets.widgets.opening import without
from tests.graphs import comprehensive
from tests.strategies import Program, programs
from tests.widgets.contract import check, walk


@gate
def sigmoid(z):
    e = (-z).exp()
    return 1 / (1 + e)


@gate
def neuron(x, w, b):
    z = x * w + b
    return sigmoid(z)


def net(x, w1, b1, w2, b2):
    h = neuron(x, w1, b1)
    k = neuron(x, w2, b2)
    y = neuron(h, k, b1)
    return y * y


def way(opened: Opened, name: str) -> tuple[str, ...]:
    return next(ids for ids, found in opened.ways.values() if found == name)


@st.composite
def visits(draw: st.DrawFn) -> tuple[Graph, str, list[tuple[Opened, list[str]]]]:
    """A graph in a style, and what a reader sees who opens and closes nodes at random."""
    graph = draw(st.one_of(programs(longest=8).map(Program.graph), st.just(record(net, 1, 2, -1, 0.5, 0.25))))
    style = draw(st.sampled_from(sorted(STYLES)))
    ids: list[str] = []
    seen = []
    for choice in draw(st.lists(st.integers(0, 99), max_size=5)):
        shown = shown_open(graph, STYLES[style], ids)
        seen.append((shown, list(ids)))
        reached = [[*ids, *way] for way, _ in shown.ways.values()]
        reached += [without(ids, shown.closes(i)) for i in range(len(shown.frames))]
        if reached:
            ids = reached[choice % len(reached)]
    seen.append((shown_open(graph, STYLES[style], ids), ids))
    return graph, style, seen


@settings(max_examples=60, deadline=None)
@given(visits())
def test_every_node_has_its_own_id_and_every_gradient_stays(visit: Any) -> None:
    graph, _, seen = visit
    wanted = graph.gradients()
    for shown, _ in seen:
        keys = [node.key for node in shown.graph.nodes]
        assert len(keys) == len(set(keys))
        found = shown.graph.gradients()
        for name in (node.name for node in graph.inputs):
            assert found[name] == pytest.approx(wanted[name], rel=1e-9, abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(visits(), st.floats(0, 1))
def test_the_step_stays_at_the_same_event_there_and_back(visit: Any, part: float) -> None:
    graph, _, seen = visit
    fine = finest(graph).lesson()
    for (one, _), (other, _) in pairwise(seen):
        here, there = (moments(shown.graph.lesson(), fine) for shown in (one, other))
        step = round(part * len(one.graph.lesson()))
        then = carried(step, here, there)
        assert 0 <= then <= len(other.graph.lesson())
        assert other.graph.lesson()[then - 1].phase == one.graph.lesson()[step - 1].phase or step == 0
        if len(other.frames) > len(one.frames):
            assert carried(then, there, here) == step, "what is opened and closed again is where it was"


@settings(max_examples=60, deadline=None)
@given(visits())
def test_frames_are_nested_and_closing_all_leaves_nothing(visit: Any) -> None:
    _, _, seen = visit
    for shown, ids in seen:
        for place, frame in enumerate(shown.frames):
            assert frame.of in frame.inside
            assert frame.around < place
            if frame.around >= 0:
                assert frame.inside <= shown.frames[frame.around].inside
            for other in shown.frames[:place]:
                assert frame.inside <= other.inside or not frame.inside & other.inside
        left = ids
        for place in range(len(shown.frames)):
            if shown.frames[place].around < 0:
                left = without(left, shown.closes(place))
        assert len(left) == len(ids) - len(shown.frames)


@settings(max_examples=15, deadline=None)
@given(visits())
def test_the_widget_can_show_it(visit: Any) -> None:
    graph, style, seen = visit
    staged = stage(graph, styles=[style], opened=seen[-1][1])
    check(staged)
    frames = [a for _, a, _ in walk(staged["scenes"][style]["marks"]) if a.get("class") == "frame-box"]
    assert len(frames) == len(seen[-1][0].frames)


@settings(max_examples=15, deadline=None)
@given(visits())
def test_frames_hold_their_own_nodes_and_no_other(visit: Any) -> None:
    graph, style, seen = visit
    shown, ids = seen[-1]
    scene = stage(graph, styles=[style], opened=ids)["scenes"][style]
    marks = list(walk(scene["marks"]))
    boxes = {a["id"]: centre(a) for _, a, _ in marks if a.get("class") == "node"}
    frames = {a["id"]: rect(content[0][1]) for _, a, content in marks if a.get("class") == "frame"}
    for place, frame in enumerate(shown.frames):
        left, top, right, bottom = frames[f"frame-{place}"]
        for key, (x, y) in boxes.items():
            assert (left < x < right and top < y < bottom) == (key in frame.inside)


def centre(attributes: dict[str, str]) -> tuple[float, float]:
    x, y = attributes["transform"].removeprefix("translate(").removesuffix(")").split(",")
    return float(x), float(y)


def rect(attributes: dict[str, str]) -> tuple[float, float, float, float]:
    x, y, width, height = (float(attributes[name]) for name in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


points = st.dictionaries(st.sampled_from("abcdefg"), st.tuples(st.integers(0, 3), st.integers(0, 9)))


@given(points, points)
def test_order_is_upset_by_as_many_pairs_as_have_changed_sides(before: Any, after: Any) -> None:
    same, every = upset(before, after)
    shared = before.keys() & after.keys()
    assert upset(before, before) == (0, 0)
    assert 0 <= same <= every <= len(shared) * (len(shared) - 1) // 2
    upside_down = {key: (x, -y) for key, (x, y) in before.items()}
    pairs = [(a, b) for a in shared for b in shared if a < b and before[a][1] != before[b][1]]
    assert upset(before, {key: upside_down[key] for key in shared})[1] == len(pairs)
    turned = upset({k: (y, x) for k, (x, y) in before.items()}, {k: (y, x) for k, (x, y) in after.items()}, "TB")
    assert turned == (same, every)


@pytest.mark.parametrize("style", STYLES)
def test_what_stays_keeps_its_order(style: str) -> None:
    graph = record(comprehensive, 0.5, 1)
    before = standing(graph, style, [])
    for ids, name in shown_open(graph, STYLES[style], []).ways.values():
        assert upset(before, standing(graph, style, ids))[0] == 0, name


def standing(graph: Graph, style: str, ids: Any) -> dict[str, tuple[float, float]]:
    scene = stage(graph, styles=[style], opened=ids)["scenes"][style]
    return {a["id"]: centre(a) for _, a, _ in walk(scene["marks"]) if a.get("class") == "node"}


def test_a_gate_in_a_gate_opens_one_after_the_other_in_every_style() -> None:
    graph = record(net, 1, 2, -1, 0.5, 0.25)
    for style in STYLES:
        once = shown_open(graph, STYLES[style], way(shown_open(graph, STYLES[style], []), "y"))
        assert [frame.title for frame in once.frames] == ["y = neuron(h, k, b1)"]
        twice = shown_open(graph, STYLES[style], [*way(shown_open(graph, STYLES[style], []), "y"), *way(once, "y")])
        assert [(frame.name, frame.around) for frame in twice.frames] == [("y", -1), ("y", 0)]
        assert twice.closes(0) == (twice.frames[0].of,) * 2
        assert twice.closes(1) == (twice.frames[0].of,)


def test_what_is_opened_in_one_style_is_open_in_the_other() -> None:
    @gate
    def half_square(x):
        return 0.5 * x * x

    def program(a):
        b = half_square(3 * a)
        return b + a

    graph = record(program, 2.0)
    circuit = shown_open(graph, STYLES["circuit"], [])
    ids = way(circuit, "b")
    assert len(ids) == 2, "the fold around the gate, and the gate"
    assert [len(shown_open(graph, STYLES[style], ids).frames) for style in ("circuit", "variables")] == [1, 2]
    one = ids[:1]
    assert [len(shown_open(graph, STYLES[style], one).frames) for style in ("circuit", "variables")] == [0, 1]


def test_a_constant_has_no_box_in_a_frame_and_nothing_opens_for_its_sake() -> None:
    shown = shown_open(record(comprehensive, 0.5, 1), STYLES["variables"], [])
    assert {name for _, name in shown.ways.values()} == {"b", "c", "d", "e", "g"}
    opened = shown_open(record(comprehensive, 0.5, 1), STYLES["variables"], way(shown, "c"))
    assert all(not node.name.startswith(("2", "3")) for node in opened.graph.nodes)


def test_a_fan_out_that_was_hidden_has_its_ledger_once_opened() -> None:
    def program(a):
        sq = a * a
        return sq + 1

    graph = record(program, 3)
    closed = shown_open(graph, STYLES["variables"], [])
    opened = shown_open(graph, STYLES["variables"], way(closed, "sq"))
    assert not closed.graph.fan_outs
    assert [node.name for node in opened.graph.fan_outs] == ["a"]


@pytest.mark.parametrize("ids", [["nowhere"], ["n0", "n0"], ["<script>"], [""]])
def test_ids_that_open_nothing_are_left_alone(ids: list[str]) -> None:
    a = Value(2.0, name="a")
    assert shown_open(Graph(a * a, names={}), STYLES["variables"], ids).frames == ()


def test_another_input_moves_no_box_of_an_opened_node() -> None:
    graph = record(comprehensive, 0.5, 1)
    ids = way(shown_open(graph, STYLES["variables"], []), "c")
    assert stage(graph, opened=ids)["scenes"] == stage(graph.at(a=-7.25), opened=ids)["scenes"]


def test_clusters_become_nested_subgraphs() -> None:
    nodes = [f"n{i};" for i in range(4)]
    text = " ".join(listed(nodes, [Cluster((1,)), Cluster((2,), 0)], (3, 2, 1, 0)))
    assert text.index("n3") < text.index("cluster_0") < text.index("cluster_1") < text.index("n2") < text.index("n0")
    assert text.count("{") == text.count("}") == 2
    assert listed(nodes, []) == nodes


def test_upside_down_twice_is_as_before() -> None:
    placed = layout(((50, 20), (40, 30), (40, 20)), ((0, 1), (0, 2)), 40)
    for rankdir in ("LR", "TB"):
        again = mirrored(mirrored(placed, rankdir), rankdir)
        assert [box.x for box in again.boxes] == pytest.approx([box.x for box in placed.boxes])
        assert [box.y for box in again.boxes] == pytest.approx([box.y for box in placed.boxes])


def test_without_frames_it_is_the_plain_layout() -> None:
    sizes, wires = ((50, 20), (40, 30)), ((0, 1),)
    assert arranged(CLOSED, ("a", "b"), sizes, wires, 40) == layout(sizes, wires, 40, "LR", 28)


def test_places_are_read_from_the_scene() -> None:
    graph = record(comprehensive, 0.5, 1).fold()
    found = places(STYLES["variables"].picture(graph, "LR").scene)
    assert {f"n{node.key}" for node in graph.nodes} == set(found)
