"""Numbers read again at other inputs are those that a script made there has, one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets import Graph, Value
from backprop_widgets.tape.run import replay
from backprop_widgets.views.script import numbers_of, script_of
from backprop_widgets.views.styles import STYLES, shown_graph

PICKS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 3)), min_size=1, max_size=12)
NUMBERS = st.one_of(st.sampled_from([0.0, -0.0, 1.0, 2.0, 1e300, np.inf, np.nan]), st.floats(-1e6, 1e6))


def crossed(picks: list[tuple[int, int, int]], is_named: bool) -> Graph:
    """A program in which a value may have many users, or none but what does not depend on it."""
    values = [Value(i + 2.0, name=f"x{i}") for i in range(3)]
    for k, (i, j, kind) in enumerate(picks):
        a, b = values[i % len(values)], values[j % len(values)]
        values.append((a + b, a * b, a - b, a * 0.5)[kind])
        if is_named:
            values[-1].name = f"y{k}"
    return Graph(values[-1], {})


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@settings(max_examples=80, deadline=None)
@given(
    st.builds(crossed, PICKS, st.booleans()),
    st.lists(NUMBERS, min_size=3, max_size=3),
    st.sampled_from(sorted(STYLES)),
    st.sampled_from([None, 3]),
)
def test_they_are_those_of_a_script_made_there(graph, values, name, most):
    style = STYLES[name]

    def made(graph):
        shown = shown_graph(graph, style, most=most)
        sweep = shown.lesson()
        return sweep, *script_of(style, style.picture(shown, "LR", most), sweep)

    moved = graph._with(replay(graph.tape, dict(zip(graph.tape.inputs, values, strict=False))))
    (_, script, _), (sweep, _, numbers) = made(graph), made(moved)
    assert numbers_of(sweep, script.asks) == numbers
