"""Another output of the same program, at the same event; and the question whether the kernel is there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traitlets import TraitError

from backprop_widgets import record
from backprop_widgets.graph.graph import UnknownNameError
from backprop_widgets.views.moments import same_event
from backprop_widgets.widgets.diagram import Diagram
from backprop_widgets.widgets.scrubber import Scrubber, scrub
from backprop_widgets.widgets.target import targets
from tests.graphs import comprehensive
from tests.widgets.classroom import Classroom, draw, stage
from tests.widgets.contract import check


def graph():
    return record(comprehensive, 0.5, 1)


def event(sweep, step):
    done = sweep[step - 1]
    return done.kind, done.node.name, None if done.edge is None else (done.edge.source.name, done.edge.target.name)


def test_what_was_computed_and_has_a_name_can_be_the_output():
    assert targets(graph()) == ("b", "c", "d", "e", "f", "g")
    assert targets(record(lambda a: a * a + 1, 2.0)) == ("out",)


@pytest.mark.parametrize("style", ["variables", "circuit", "flow"])
def test_another_output_is_shown_at_the_same_event(style):
    s = scrub(graph(), style=style)
    step = next(k for k in range(s.diagram.count, 0, -1) if s.diagram.count - k == 2)
    s.step = step
    sentence = s.diagram.lessons[s.diagram.scripts[style]["lesson"]]
    s.target = "e"
    assert s.graph.output.name == "e"
    assert s.diagram.count < len(sentence["sentences"]) - 1
    assert s.diagram.count - s.step == 2, "the last steps of both lessons are the same"
    check({"scenes": s.diagram.scenes, "scripts": s.diagram.scripts, "lessons": s.diagram.lessons})
    s.target = "g"
    assert s.step == step


def test_the_gradients_are_those_of_the_target_and_the_inputs_go_on():
    s = scrub(graph(), target="e")
    assert s.target == "e"
    assert s.graph.gradients()["b"] == pytest.approx(graph().gradient("e", "b"))
    s.inputs["a"].value = 0.7
    assert s.graph.output.name == "e"
    assert s.graph.gradients()["a"] == pytest.approx(graph().at(a=0.7).gradient("e", "a"))
    s.inputs["o"].value = 3.0
    s.target = "g"
    assert s.graph["g"].value == pytest.approx(graph().at(a=0.7, o=3.0)["g"].value)


def test_what_was_open_is_closed():
    s = scrub(graph())
    s.open("d")
    s.target = "c"
    assert s.diagram.opened == []
    assert s.diagram.scenes["variables"]["opened"] == []


def test_the_control_and_the_trait_are_one():
    s = scrub(graph())
    row = s.children[1]
    control = row.children[0]
    assert (control.description, control.value, control.options[0]) == ("output", "g", "b")
    control.value = "d"
    assert s.target == "d"
    s.target = "f"
    assert control.value == "f"


def test_one_candidate_is_nothing_to_choose_from():
    s = scrub(record(lambda a: a * a, 2.0))
    assert [type(each).__name__ for each in s.children[1].children] == ["Dropdown", "Input"]
    assert s.children[1].children[0].description == "sweep"
    assert s.target == "out"


def test_what_cannot_be_the_output_is_refused():
    s = scrub(graph())
    with pytest.raises(TraitError, match="'o' cannot be the output: choose one of 'b', 'c'"):
        s.target = "o"
    assert (s.target, s.graph.output.name) == ("g", "g")
    with pytest.raises(UnknownNameError):
        scrub(graph(), target="nothing")


@given(st.sampled_from("bcdefg"), st.sampled_from("bcdefg"), st.integers(0, 17))
def test_the_event_is_the_same_where_both_lessons_have_it(one, other, step):
    here, there = (graph().fold().ending_at(name).lesson() for name in (one, other))
    step = min(step, len(here))
    found = same_event(step, here, there)
    assert 0 <= found <= len(there)
    events = [event(there, k) for k in range(1, len(there) + 1)]
    if step and event(here, step) in events:
        assert event(there, found) == event(here, step)
    elif step and here[step - 1].phase == "reverse":
        assert there[found - 1].phase == "reverse"


def test_every_control_is_watched_and_a_question_is_answered():
    s = scrub(graph())
    box, slider = s.inputs["a"].box, s.inputs["a"].slider
    assert {box.model_id, slider.model_id, s.children[1].children[0].model_id} <= {*s.diagram.controls}
    assert len(s.diagram.controls) == 6
    diagram = Diagram()
    diagram.set_state({"asked": 3})
    assert diagram.answered == 3


def test_without_names_to_offer_nothing_is_asked():
    assert Scrubber(Classroom(), stage=stage, draw=draw).target == ""


def test_pages_of_the_same_lesson_are_the_same_to_the_byte(tmp_path):
    one, other = (scrub(graph()).to_html(tmp_path / f"{name}.html").read_bytes() for name in ("one", "other"))
    assert one == other
