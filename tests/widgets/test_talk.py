"""A talk: its stops and notes, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from backprop_widgets import Graph, Value, record
from backprop_widgets.widgets.scrubber import scrub
from backprop_widgets.widgets.talk import Talk, places, step_of, talk
from tests.graphs import comprehensive


@pytest.fixture
def graph() -> Graph:
    return record(comprehensive, 0.5, 1)


@pytest.fixture
def lesson(graph: Graph) -> Any:
    return graph.fold().lesson()


@pytest.mark.parametrize(
    ("stop", "step"), [(0, 0), (17, 17), ("b", 16), ("b.value", 3), ("g", 9), ("a", 17), ("a.value", 1), ("d", 14)]
)
def test_a_stop_is_a_step_or_the_place_where_a_name_is_done(lesson: Any, stop: Any, step: int) -> None:
    assert step_of(lesson, stop) == step


def test_a_name_that_looks_like_a_value_is_a_name_first() -> None:
    lesson = record(lambda a: a * a, 3.0).fold().lesson()
    assert step_of(lesson, "a.value") == 1
    named = Graph(3 * Value(2.0, name="a.value")).fold().lesson()
    assert step_of(named, "a.value") == len(named)


def test_stops_are_in_order_and_each_is_there_once(lesson: Any) -> None:
    assert talk(lesson, ["b", 3, "b.value", 16]) == Talk((3, 16), ())


def test_notes_go_with_the_stops_or_stand_by_themselves(lesson: Any) -> None:
    assert talk(lesson, ["b", 3], ["sum", ""]) == Talk((3, 16), ((16, "sum"),))
    assert talk(lesson, None, {"b": "sum", 2: "begin"}) == Talk((), ((2, "begin"), (16, "sum")))


@pytest.mark.parametrize(
    ("stops", "notes", "error", "said"),
    [
        ([18], None, ValueError, "no step 18: a stop is a step from 0 to 17"),
        ([-1], None, ValueError, "no step -1"),
        (["z"], None, ValueError, "'z' is no stop of this lesson, which has 'a', 'o', 'b'"),
        ([True], None, TypeError, "True is no stop"),
        ([1.5], None, TypeError, "1.5 is no stop"),
        (None, ["a"], ValueError, "as many stops"),
        ([1, 2], ["a"], ValueError, "1 notes for 2 stops"),
        ([1], [3], TypeError, "a note is a text, not 3"),
    ],
)
def test_what_is_no_talk_is_refused(lesson: Any, stops: Any, notes: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        talk(lesson, stops, notes)


def test_all_styles_share_them_through_the_finest_lesson(graph: Graph, lesson: Any) -> None:
    scrubber = scrub(graph, stops=["b"], notes=["<b>sum</b>"])
    (place,) = scrubber.diagram.stops
    assert scrubber.diagram.notes == [[place, "<b>sum</b>"]]
    for style in ("variables", "circuit"):
        words = scrubber.diagram.lessons[scrubber.diagram.scripts[style]["lesson"]]
        shown = scrubber.graph.fold() if style == "variables" else scrubber.graph.unfold()
        step = shown.lesson()[words["own"][place] - 1]
        assert (step.node.name, step.after) == ("b", 1494)


def test_no_talk_costs_nothing(lesson: Any, graph: Graph) -> None:
    assert places(Talk(), lesson, graph) == {"stops": [], "notes": []}


def test_another_output_keeps_the_stops_that_it_has(graph: Graph) -> None:
    scrubber = scrub(graph, stops=["b.value", "g"])
    assert len(scrubber.diagram.stops) == 2
    scrubber.target = "d"
    assert len(scrubber.diagram.stops) == 1
    scrubber.target = "g"
    assert len(scrubber.diagram.stops) == 2
