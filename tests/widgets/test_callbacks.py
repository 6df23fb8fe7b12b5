"""Callbacks of the user's own: where they fail it is shown, and nothing else is held up."""

from __future__ import annotations

from typing import Any

import ipywidgets
import pytest
import traitlets

from backprop_widgets import record
from backprop_widgets.widgets.diagram import Diagram
from backprop_widgets.widgets.scrubber import Scrubber, scrub


def small(a: Any, b: Any) -> Any:
    c = a * b
    return c + a


def fails(change: Any) -> None:
    if change["new"] == 3:
        raise ZeroDivisionError("<b>three</b>")


@pytest.fixture
def scrubber() -> Scrubber:
    return scrub(record(small, 2.0, 3.0))


def told(widget: Any, **state: Any) -> Exception | None:
    """What comes of a message of the browser."""
    try:
        widget.set_state(state)
    except Exception as error:
        return error
    return None


@pytest.mark.parametrize("where", ["scrubber", "diagram"])
def test_an_error_is_shown_and_the_others_are_told(scrubber: Scrubber, where: str) -> None:
    heard: list[int] = []
    observed = scrubber if where == "scrubber" else scrubber.diagram
    observed.observe(fails, "step")
    observed.observe(lambda change: heard.append(change["new"]), "step")
    error = told(scrubber.diagram, step=3)
    assert isinstance(error, ZeroDivisionError), "for the notebook's log, as ever"
    line = fails.__code__.co_firstlineno + 2
    assert scrubber.diagram.trouble == f"ZeroDivisionError in the callback fails on step, line {line}: <b>three</b>"
    assert (scrubber.step, scrubber.diagram.step, heard) == (3, 3, [3])
    assert told(scrubber.diagram, selected="n0") is None
    assert scrubber.diagram.trouble, "another trait does not mend it"
    assert told(scrubber.diagram, step=4) is None
    assert (scrubber.diagram.trouble, heard) == ("", [3, 4])


@pytest.mark.parametrize("where", ["scrubber", "diagram"])
@pytest.mark.parametrize("moved", ["scrubber", "diagram"])
def test_in_a_cell_it_is_raised_as_well(scrubber: Scrubber, where: str, moved: str) -> None:
    both = {"scrubber": scrubber, "diagram": scrubber.diagram}
    both[where].observe(fails, "step")
    with pytest.raises(ZeroDivisionError, match="three"):
        both[moved].step = 3
    assert scrubber.diagram.trouble.count("ZeroDivisionError") == 1
    assert (scrubber.step, scrubber.diagram.step) == (3, 3)
    both[moved].step = 2
    assert (scrubber.diagram.trouble, scrubber.step, scrubber.diagram.step) == ("", 2, 2)


def test_all_that_failed_are_listed(scrubber: Scrubber) -> None:
    def too(change: Any) -> None:
        raise KeyError("b")

    scrubber.observe(fails, "step")
    scrubber.diagram.observe(too, "step")
    scrubber.diagram.observe(too, "selected")
    told(scrubber.diagram, step=3, selected="n1")
    assert [line.split(",")[0] for line in scrubber.diagram.trouble.splitlines()] == [
        "ZeroDivisionError in the callback fails on step",
        "KeyError in the callback too on step",
        "KeyError in the callback too on selected",
    ]


def test_an_error_on_one_trait_of_a_message_does_not_hold_up_the_next(scrubber: Scrubber) -> None:
    def too(change: Any) -> None:
        raise KeyError("b")

    scrubber.observe(too, "picture_style")
    assert isinstance(told(scrubber.diagram, picture_style="circuit", step=5), KeyError)
    assert (scrubber.picture_style, scrubber.step) == ("circuit", 5)


def test_a_callback_can_be_taken_away_again(scrubber: Scrubber) -> None:
    for widget in (scrubber, scrubber.diagram):
        widget.observe(fails, "step")
        widget.observe(fails, "step")
        widget.unobserve(fails, "step")
        widget.step = 3
        widget.step = 0
        with pytest.raises(ValueError, match="not in list"):
            widget.unobserve(fails, "step")


def test_callbacks_without_a_name_and_for_every_trait(scrubber: Scrubber) -> None:
    class Careless:
        def __call__(self, change: Any) -> None:
            raise RuntimeError(change["name"])

    scrubber.diagram.observe(Careless())
    told(scrubber.diagram, selected="n1")
    assert scrubber.diagram.trouble.startswith("RuntimeError in the callback Careless on selected, line ")
    scrubber.diagram.unobserve_all()
    told(scrubber.diagram, selected="n0")
    assert scrubber.diagram.trouble == ""


def test_what_is_not_allowed_is_no_callbacks_failure(scrubber: Scrubber) -> None:
    with pytest.raises(traitlets.TraitError):
        scrubber.diagram.size = "huge"
    assert scrubber.diagram.trouble == ""


@pytest.mark.parametrize("where", ["scrubber", "diagram"])
def test_step_is_linked_with_other_widgets(scrubber: Scrubber, where: str) -> None:
    target = scrubber if where == "scrubber" else scrubber.diagram
    slider = ipywidgets.IntSlider(max=99)
    play = ipywidgets.Play(max=99)
    links = [traitlets.link((each, "value"), (target, "step")) for each in (slider, play)]
    slider.value = 4
    assert (scrubber.step, play.value) == (4, 4)
    scrubber.diagram.step = 2
    assert (slider.value, play.value) == (2, 2)
    slider.value = 99
    assert scrubber.step == scrubber.diagram.count
    for each in links:
        each.unlink()
    slider.value = 1
    assert scrubber.step == scrubber.diagram.count


def test_step_and_selection_can_be_linked_in_the_browser(scrubber: Scrubber) -> None:
    diagram = scrubber.diagram
    link = ipywidgets.jslink((ipywidgets.IntSlider(), "value"), (diagram, "step"))
    assert link.target == (diagram, "step")
    ipywidgets.jsdlink((diagram, "selected"), (ipywidgets.Text(), "value"))


def test_interact_moves_the_step(scrubber: Scrubber) -> None:
    def show(step: int) -> None:
        scrubber.step = step

    panel = ipywidgets.interactive(show, step=(0, scrubber.diagram.count))
    panel.children[0].value = 3
    panel.update()
    assert scrubber.step == 3


def test_the_diagram_alone_shows_it_too() -> None:
    diagram = Diagram()
    diagram.observe(lambda change: 1 / 0, "selected")
    assert isinstance(told(diagram, selected="n1"), ZeroDivisionError)
    assert "in the callback <lambda> on selected, line" in diagram.trouble
