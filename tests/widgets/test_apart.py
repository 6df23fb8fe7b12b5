"""A panel on its own: what it is made with, and what it sends."""

from __future__ import annotations

import json

import pytest

from backprop_widgets import record
from backprop_widgets.widgets.apart import Panel
from backprop_widgets.widgets.diagram import OF_LESSON, Diagram
from backprop_widgets.widgets.scrubber import scrub


@pytest.mark.parametrize("name", OF_LESSON)
def test_it_has_no_data_of_its_own(name: str) -> None:
    diagram = Diagram()
    state = Panel(diagram, name).get_state(["diagram", "name"])
    assert json.loads(json.dumps(state)) == {"diagram": f"IPY_MODEL_{diagram.model_id}", "name": name}


def test_a_scrubber_gives_as_many_as_are_wanted() -> None:
    s = scrub(record(lambda a: a * a, 3.0))
    one, other = s.panel("code"), s.panel("code")
    assert one is not other
    assert one.diagram is other.diagram is s.diagram


def test_its_place_is_the_users() -> None:
    assert Panel(Diagram(), "table").layout.max_height == "420px"
    assert Panel(Diagram(), "table", layout={"height": "300px"}).layout.max_height is None


def test_another_name_is_refused() -> None:
    with pytest.raises(ValueError, match="'Table' is no panel: choose one of 'code', 'table', 'explain', 'details'"):
        Panel(Diagram(), "Table")
