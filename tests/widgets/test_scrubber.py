"""The scrubber in Python: steps, inputs, errors, and what is left where widgets do not run."""

from __future__ import annotations

from pathlib import Path

import pytest
from traitlets import TraitError

from backprop_widgets import Value, record
from backprop_widgets.views import drawing
from backprop_widgets.views.stage import stage as stage_of
from backprop_widgets.widgets.scrubber import Scrubber, scrub
from tests.widgets.classroom import Classroom, draw, stage
from tests.widgets.contract import check


def comprehensive(a, o):
    b = 5 - 3 * a
    c = 2 * b + 3
    d = 5 * b + 6
    e = 7 * c + d**2
    f = 2 * e
    return 3 * f - o


@pytest.fixture
def scrubber() -> Scrubber:
    return Scrubber(Classroom(), stage=stage, draw=draw)


def test_step_and_the_diagrams_step_are_one(scrubber: Scrubber) -> None:
    scrubber.step = 5
    assert scrubber.diagram.step == 5
    scrubber.diagram.step = 7
    assert scrubber.step == 7


@pytest.mark.parametrize(("given", "wanted"), [(99, 11), (-3, 0)])
def test_a_step_past_an_end_is_the_end(scrubber: Scrubber, given: int, wanted: int) -> None:
    scrubber.step = 4
    scrubber.step = given
    assert (scrubber.step, scrubber.diagram.step) == (wanted, wanted)
    assert Scrubber(Classroom(), step=given, stage=stage, draw=draw).step == wanted


def test_step_can_be_observed(scrubber: Scrubber) -> None:
    seen = []
    scrubber.observe(lambda change: seen.append(change["new"]), "step")
    scrubber.diagram.step = 3
    assert seen == [3]


def test_moving_an_input_keeps_the_step_and_the_scene(scrubber: Scrubber) -> None:
    scrubber.step = 10
    before = scrubber.diagram.scenes
    scrubber.inputs["a"].slider.value = 20
    assert scrubber.step == 10
    assert scrubber.diagram.scenes == before
    assert scrubber.graph.a == 2.0


def test_an_error_is_shown_escaped_and_goes_when_it_is_mended(scrubber: Scrubber) -> None:
    *_, note = scrubber.children
    scrubber.inputs["a"].value = 9.0
    assert "ZeroDivisionError: &lt;b&gt;no&lt;/b&gt;" in note.value
    assert note.layout.display == ""
    assert scrubber.graph.a == 0.5
    scrubber.inputs["a"].value = 8.0
    assert (note.value, note.layout.display) == ("", "none")


def test_where_widgets_do_not_run_there_is_a_picture_and_a_text(scrubber: Scrubber) -> None:
    scrubber.step = 3
    bundle = scrubber._repr_mimebundle_()
    assert bundle["image/svg+xml"] == "<svg><!-- step 3 --></svg>"
    assert bundle["text/plain"] == "e = 622.25 at step 3"
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"] == scrubber.model_id


def test_the_real_stage_keeps_the_contract() -> None:
    graph = record(comprehensive, 0.5, 1)
    staged = stage_of(graph)
    check(staged)
    moved = stage_of(graph.at(a=-7.25))
    assert moved["scenes"] == staged["scenes"], "another input must not move the picture"


def test_switching_the_style_keeps_the_event() -> None:
    graph = record(comprehensive, 0.5, 1)
    s = scrub(graph, step=15)
    s.diagram.picture_style = "circuit"
    event = graph.lesson()[s.step - 1]
    assert (event.kind, event.node.name, event.after) == ("send", "b", 1410.0)
    s.diagram.picture_style = "flow"
    assert s.step == 15
    with pytest.raises(TraitError, match="'circuit'"):
        s.diagram.picture_style = "pretty"
    assert scrub(graph, style="circuit", step=99).step == len(graph.lesson())


def test_scrub_takes_a_graph_or_a_value() -> None:
    graph = record(comprehensive, 0.5, 1)
    assert scrub(graph).graph is graph
    a = Value(2.0)
    b = a * a
    s = scrub(b, step=2)
    assert [node.name for node in s.graph.inputs] == ["a"]
    assert s.step == 2
    with pytest.raises(TypeError):
        scrub(3)


def test_a_graph_that_is_only_replayed_says_so_once_and_quietly() -> None:
    a = Value(2.0)
    s = scrub(a * a)
    *_, note = s.children
    s.inputs["a"].value = 3.0
    assert "replayed" in note.value


def test_the_step_that_is_shown_can_be_saved(tmp_path: Path) -> None:
    scrubber = scrub(record(lambda a: a * a, 3.0), step=2)
    svg = scrubber.save(tmp_path / "x.svg", theme="dark").read_text(encoding="utf-8")
    assert svg == drawing.draw(scrubber.graph, at=2, theme="dark").svg + "\n"
    scrubber.step = 4
    assert scrubber.save(tmp_path / "x.svg").read_text(encoding="utf-8") != svg
    scrubber.diagram.notation = "bar"
    assert "a\u0305" in scrubber.save(tmp_path / "x.svg").read_text(encoding="utf-8")
