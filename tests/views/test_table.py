"""The trace table: what every node's row says at every moment of the lesson."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import numpy as np
import pytest
from hypothesis import given, settings

from backprop_widgets import Graph, Value, record, table
from tests import graphs
from tests.strategies import programs
from tests.views.test_drawing import HOSTILE


def comprehensive() -> Graph:
    return record(graphs.comprehensive, 0.5, 1).fold()


def cells(at: int | None, name: str) -> tuple[str, ...]:
    found = table(comprehensive(), at)
    return next(row for row in found.cells if row[0] == name)


def test_at_rest():
    assert cells(None, "b") == ("b", "5 - 3a", "3.5", "1494", "1410 + 84")
    assert cells(None, "e") == ("e", "7c + d²", "622.25", "6", "6")
    assert cells(None, "a")[1:] == ("input", "0.5", "-4482", "-4482")


def test_from_step_to_step():
    lesson = comprehensive().lesson()
    to_b = [i for i, step in enumerate(lesson) if step.kind == "send" and step.node.name == "b"]
    seed = next(i for i, step in enumerate(lesson) if step.kind == "seed")
    assert cells(0, "b")[2:] == ("", "", "")
    assert cells(3, "b")[2:] == ("3.5", "", "")
    assert cells(seed, "b")[3:] == ("", "")
    assert cells(seed + 1, "b")[3:] == ("0 of 2", "")
    assert cells(seed + 1, "g")[3:] == ("1", "the seed")
    assert cells(to_b[0] + 1, "b")[3:] == ("so far 1410", "1410 + …")
    assert cells(to_b[1] + 1, "b")[3:] == ("1494", "1410 + 84")


@settings(max_examples=40, deadline=None)
@given(programs())
def test_the_state_is_that_of_the_sweep(program):
    graph = program.graph().fold()
    lesson = graph.lesson()
    for at in range(len(lesson) + 1):
        found = table(graph, at)
        assert {row.node.name: row.value for row in found.rows} == lesson.values_at(at)
        gathered = {row.node.name: row.adjoint for row in found.rows if row.state != "independent"}
        state = lesson.adjoints_at(at)
        assert gathered == {name: state[name] for name in gathered}
        assert [row.node for row in found.rows if row.is_current] == ([lesson[at - 1].node] if at else [])
    gradients = graph.gradients()
    # A folded node sums inside, so the last bits may differ.
    assert {row.node.name: row.adjoint for row in table(graph).rows} == pytest.approx(gradients, rel=1e-12, nan_ok=True)


def test_what_does_not_depend_is_told_from_what_has_not_arrived():
    graph = record(lambda x, unused: x * x, 3, 4).fold()
    assert table(graph).cells[1] == ("unused", "input", "4", "0", "out does not depend on it")


def test_a_negative_arrival_is_in_brackets_and_decimals_are_shared():
    graph = record(lambda x: 3.06 * x - 1.8 * x, 1)
    assert table(graph).cells[0][3:] == ("1.26", "-1.80 + 3.06")
    graph = record(lambda x: -1.8 * x + 3.06 * x, 1)
    assert table(graph).cells[0][3:] == ("1.26", "3.06 + (-1.80)")


def test_steps_beyond_the_lesson():
    with pytest.raises(IndexError, match="this lesson has 17 steps, so give 0 to 17"):
        table(comprehensive(), 18)


class Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        assert not [key for key, _ in attrs if key.startswith("on")]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names(hostile):
    x = Value(2.0, name=hostile)
    out = x * x
    found = table(Graph(out, names={"out": out}))
    parsed = Tables()
    parsed.feed(found.html)
    assert set(parsed.tags) == {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert parsed.tags.count("tr") == 3
    assert parsed.tags.count("th") == 5 + 2
    assert len(found.text.splitlines()) == 3


def test_shown():
    found = table(comprehensive(), 15)
    shown = found._repr_mimebundle_()
    assert shown["text/plain"] == repr(found) == found.text
    assert re.search(r'<th scope="row"[^>]*>b</th><td [^>]*><strong>5 - 3a</strong>', shown["text/html"])
    assert "after step 15 of 17" in shown["text/html"]
    with pytest.raises(TypeError, match="needs a Graph or a Value"):
        table(3)


def test_arrays():
    graph = record(lambda x, b: np.sum(x * b + x), np.ones((2, 2)), 3)
    assert table(graph).cells[0][2:] == (
        "[[1, 1], [1, 1]]",
        "[[4, 4], [4, 4]]",
        "[[1, 1], [1, 1]] + [[3, 3], [3, 3]]",
    )
