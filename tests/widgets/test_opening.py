"""Opening and closing by name in Python, and the question and answer by which the browser does it."""

from __future__ import annotations

import pytest

from backprop_widgets import record, scrub
from backprop_widgets.widgets.scrubber import Scrubber
from tests.graphs import comprehensive


@pytest.fixture
def s() -> Scrubber:
    return scrub(record(comprehensive, 0.5, 1), step=15)


def shown(s: Scrubber) -> list[str]:
    return s.diagram.scenes["variables"]["opened"]


def test_what_is_opened_by_name_is_shown_at_the_same_event_and_closed_again(s: Scrubber) -> None:
    before = s.diagram.scenes
    s.open("c")
    assert (len(shown(s)), s.step) == (1, 16)
    s.inputs["a"].value = 0.75
    assert len(shown(s)) == 1, "it stays open at other inputs"
    s.close("c")
    assert (shown(s), s.step) == ([], 15)
    assert s.diagram.scenes == before


def test_the_browser_asks_by_ids_and_its_step_comes_with_them(s: Scrubber) -> None:
    s.open("c")
    asked = s.diagram.opened
    s.close("c")
    s.diagram.set_state({"opened": asked, "step": 15})
    assert (shown(s), s.step) == (asked, 16)


def test_what_cannot_be_opened_or_closed_is_refused_with_what_can(s: Scrubber) -> None:
    with pytest.raises(ValueError, match=r"'f' cannot be opened: .* 'b', 'c', 'd', 'e', 'g'"):
        s.open("f")
    with pytest.raises(ValueError, match="nothing is open"):
        s.close("c")
    s.open("c", "e")
    with pytest.raises(ValueError, match="'d' cannot be closed: what is open here is 'c', 'e'"):
        s.close("d")


def test_what_fails_is_taken_back_and_said(s: Scrubber, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("<b>no</b>")

    monkeypatch.setattr(s, "_staged", fail)
    s.open("c")
    assert (s.diagram.opened, shown(s), s.step) == ([], [], 15)
    assert "RuntimeError: &lt;b&gt;no&lt;/b&gt;" in s.children[-1].value
