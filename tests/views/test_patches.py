"""Patches come back as they were, and hold less than the bytes that are allowed for a step."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import Graph, Value, record
from backprop_widgets.views.patches import packed, unpacked
from backprop_widgets.views.stage import stage
from backprop_widgets.views.styles import STYLES
from tests.graphs import comprehensive

MOST_BYTES = 60


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 999), st.one_of(st.none(), st.integers(0, 9)))), max_size=9),
    st.lists(st.integers(0, 9), max_size=5),
    st.integers(0, 5),
)
def test_they_come_back_as_they_were(writes, words, before):
    numbers = iter(range(10 + before, 9999))
    wanted = [[(slot, next(numbers) if text is None else text) for slot, text in patch] for patch in writes]
    sent = [packed((slot, -1 if text is None else text) for slot, text in patch) for patch in writes]
    initial = [*words, *range(10, 10 + before)]
    assert unpacked({"texts": [""] * 10, "initial": initial, "patches": sent}) == wanted


def dense(size: int) -> Graph:
    """Each value made of two before it, and almost all with two or three users."""
    values = [Value(1 + i / 100) for i in range(4)]
    while len(values) < size:
        i = len(values)
        values.append(values[i - 1] * values[i - 4] if i % 3 else values[i - 2] + values[i - 3])
    return Graph(values[-1] + values[-2], {})


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("graph", [record(comprehensive, 0.5, 1), dense(100)], ids=["comprehensive", "dense"])
def test_those_of_all_steps_are_short(graph, style):
    patches = stage(graph, [style], most=None, with_facts=False)["scripts"][style]["patches"]
    assert len(json.dumps(patches, separators=(",", ":"))) <= MOST_BYTES * len(patches)
