"""The widget's patches, played by hand, show the same as a picture drawn afresh at each step."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets import Graph, Value, gate, record
from backprop_widgets.views.face import mark_id
from backprop_widgets.views.focus import focus, lit
from backprop_widgets.views.patches import unpacked
from backprop_widgets.views.progress import played
from backprop_widgets.views.stage import script, stage
from backprop_widgets.views.styles import STYLES, shown_graph

SHAPES = [[(), ()], [(2,), ()], [(2, 2), (2,)], [(3, 1), (3,)], [(9,), (9,)], [(2, 3, 4), (4,)]]
"""Shapes of two inputs that broadcast to each other."""


def random_graph(picks: list[tuple[int, int, int]], shapes: list[tuple[int, ...]] = SHAPES[0]) -> Graph:
    values = [Value(np.full(shape, i + 2.0), name=f"x{i}") for i, shape in enumerate(shapes)]
    for k, (i, j, kind) in enumerate(picks):
        a, b = values[i % len(values)], values[j % len(values)]
        made = (a + b, a * b, a - b)[kind]
        made.name = f"y{k}"
        values.append(made)
    last = values[-1]
    return Graph(last if isinstance(last.data, float) else np.sum(last), names={})


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 2)), min_size=1, max_size=7),
    st.sampled_from(sorted(STYLES)),
    st.sampled_from(SHAPES),
)
def test_patches_equal_fresh_pictures(picks, name, shapes):
    style = STYLES[name]
    graph = shown_graph(random_graph(picks, shapes), style)
    picture, sweep = style.picture(graph, "LR"), graph.lesson()
    made = script(style, picture, sweep)
    slots = [tuple(slot) for slot in made["slots"]]
    state = list(made["initial"])
    for i, patch in enumerate([[], *unpacked(made)]):
        for slot, content in patch:
            assert state[slot] != content, "a patch changes something"
            state[slot] = content
        shown = {slot: [*made["texts"], *made["numbers"]][text] for slot, text in zip(slots, state, strict=True)}
        progress = played(sweep, i)
        assert shown == dict(style.contents(picture, progress))
        sender, *now = made["focus"][i] or [-1]
        for place in now:
            shown[slots[place]] += " now"
        if sender >= 0:
            shown[slots[sender]] += " sender"
        assert shown == lit(dict(style.contents(picture, progress)), focus(graph.tape, progress.now))


def test_timeline_of_the_comprehensive_graph():
    def program(a, o):
        b = 5 - 3 * a
        c = 2 * b + 3
        d = 5 * b + 6
        e = 7 * c + d**2
        return 3 * (2 * e) - o

    staged = stage(record(program, 0.5, 1))
    lesson = staged["lessons"]["names"]
    assert [phase["name"] for phase in lesson["phases"]] == ["forward", "reverse"]
    assert [stop["label"] for stop in lesson["stops"]] == ["b gathers 1 of 2", "b gathers 2 of 2"]
    assert len(lesson["sentences"]) == lesson["phases"][-1]["end"] + 1


def test_stage_is_plain_json():
    json.dumps(stage(record(lambda a: a / 0.0 - a / 0.0, 1.0)), allow_nan=False)


@pytest.mark.parametrize("moved", [{"a": -123456.7}, {"a": 1e-9}, {"a": 1e300}])
def test_moving_an_input_keeps_the_scene(moved):
    graph = record(lambda a, b: a * b + a / 3, 0.5, 2)
    assert stage(graph)["scenes"] == stage(graph.at(**moved))["scenes"]


def test_styles_of_one_granularity_share_a_lesson():
    staged = stage(record(lambda a, b: (a + b) * b, 2, 1))
    assert {name: script["lesson"] for name, script in staged["scripts"].items()} == {
        "variables": "names",
        "circuit": "gates",
        "flow": "names",
    }
    assert set(staged["lessons"]) == {"names", "gates"}


def test_a_node_has_one_id_in_every_style_and_stays_where_it_is_opened():
    @gate
    def half_square(x):
        return 0.5 * x * x

    def program(a):
        b = half_square(3 * a)
        return b + a

    graph = record(program, 2.0)
    whole = shown_graph(graph, STYLES["variables"])
    b = mark_id(whole["b"])
    once, twice = (shown_graph(graph, STYLES["variables"], [b] * times) for times in (1, 2))
    assert len(whole.nodes) < len(once.nodes) < len(twice.nodes)
    assert all({mark_id(n) for n in whole.nodes} <= {mark_id(n) for n in shown.nodes} for shown in (once, twice))
    assert once.gradients()["a"] == twice.gradients()["a"] == whole.gradients()["a"]
