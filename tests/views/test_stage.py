"""The widget's patches, played by hand, show the same as a picture drawn afresh at each step."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets import Graph, Value, record
from backprop_widgets.views import variables
from backprop_widgets.views.progress import played
from backprop_widgets.views.stage import stage


def random_graph(picks: list[tuple[int, int, int]]) -> Graph:
    values = [Value(float(i + 2), name=f"x{i}") for i in range(2)]
    for k, (i, j, kind) in enumerate(picks):
        a, b = values[i % len(values)], values[j % len(values)]
        made = (a + b, a * b, a - b)[kind]
        made.name = f"y{k}"
        values.append(made)
    return Graph(values[-1], names={})


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 2)), min_size=1, max_size=7))
def test_patches_equal_fresh_pictures(picks):
    graph = random_graph(picks).fold()
    picture = variables.picture(graph)
    _, script = stage(graph)
    slots = [tuple(slot) for slot in script["slots"]]
    state = list(script["initial"])
    sweep = graph.lesson()
    for i, patch in enumerate([[], *script["patches"]]):
        for slot, content in zip(patch[::2], patch[1::2], strict=True):
            assert state[slot] != content, "a patch changes something"
            state[slot] = content
        shown = dict(zip(slots, state, strict=True))
        assert shown == dict(variables.contents(picture, played(sweep, i)))


def test_timeline_of_the_comprehensive_graph():
    def program(a, o):
        b = 5 - 3 * a
        c = 2 * b + 3
        d = 5 * b + 6
        e = 7 * c + d**2
        return 3 * (2 * e) - o

    _, script = stage(record(program, 0.5, 1))
    assert [phase["name"] for phase in script["phases"]] == ["forward", "reverse"]
    assert [stop["label"] for stop in script["stops"]] == ["b gathers 1 of 2", "b gathers 2 of 2"]
    count = script["phases"][-1]["end"]
    assert len(script["patches"]) == count
    assert len(script["sentences"]) == len(script["spoken"]) == count + 1


def test_stage_is_plain_json():
    scene, script = stage(record(lambda a: a / 0.0 - a / 0.0, 1.0))
    json.dumps([scene, script], allow_nan=False)


@pytest.mark.parametrize("moved", [{"a": -123456.7}, {"a": 1e-9}, {"a": 1e300}])
def test_moving_an_input_keeps_the_scene(moved):
    graph = record(lambda a, b: a * b + a / 3, 0.5, 2)
    assert stage(graph)[0] == stage(graph.at(**moved))[0]
