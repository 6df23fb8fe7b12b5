"""The panels that answer for one node: asked by being open, and in the page beforehand."""

from __future__ import annotations

import re

import pytest

from backprop_widgets import record
from backprop_widgets.views.face import mark_id
from backprop_widgets.widgets import assets
from backprop_widgets.widgets.scrubber import Scrubber, scrub
from backprop_widgets.words.answers import ANSWERS, IN_A_PAGE
from backprop_widgets.words.beside import BESIDE
from backprop_widgets.words.interface import INTERFACE
from backprop_widgets.words.settings import SETTINGS
from tests.graphs import comprehensive


@pytest.fixture
def scrubber() -> Scrubber:
    return scrub(record(comprehensive, 0.5, 1))


def asked(scrubber: Scrubber) -> set[tuple[str, str, str]]:
    """The panels, levels and nodes that are answered for."""
    names = (name.split(" ") for name in scrubber.diagram.answers)
    return {(panel, level, node) for panel, level, node, *_ in names if panel != "subject"}


def answer(scrubber: Scrubber, panel: str) -> dict:
    (found,) = (data for name, data in scrubber.diagram.answers.items() if name.startswith(panel))
    return found


def test_nothing_is_sent_while_they_are_closed(scrubber: Scrubber) -> None:
    scrubber.diagram.panels = ["code", "table", "explain", "details"]
    scrubber.diagram.selected = mark_id(scrubber.graph["d"])
    assert scrubber.diagram.answers == {}
    scrubber.diagram.panels = ["paths"]
    assert scrubber.diagram.answers
    scrubber.diagram.panels = []
    assert scrubber.diagram.answers == {}


def test_they_follow_what_is_open_selected_and_shown(scrubber: Scrubber) -> None:
    b, d = (mark_id(scrubber.graph[name]) for name in "bd")
    scrubber.diagram.panels = ["code", "paths", "nudge"]
    assert asked(scrubber) == {("paths", "names", b), ("nudge", "names", b)}
    scrubber.diagram.selected = d
    assert asked(scrubber) == {("paths", "names", d), ("nudge", "names", d)}
    scrubber.picture_style = "circuit"
    assert asked(scrubber) == {("paths", "gates", d), ("nudge", "gates", d)}


def test_a_moved_input_and_another_output_are_answered_anew(scrubber: Scrubber) -> None:
    scrubber.diagram.panels = ["paths"]
    assert answer(scrubber, "paths")["sums"][-1] == "1494"
    scrubber.inputs["a"].value = 1.0
    assert float(answer(scrubber, "paths")["sums"][-1]) == scrubber.graph.gradients()["b"]
    scrubber.target = "e"
    assert float(answer(scrubber, "paths")["sums"][-1]) == scrubber.graph.gradients()["b"]


def test_nothing_is_told_to_whoever_predicts(scrubber: Scrubber) -> None:
    scrubber.diagram.panels = ["paths", "unroll", "nudge"]
    scrubber.diagram.predict = True
    assert scrubber.diagram.answers == {}
    scrubber.diagram.predict = False
    assert len(asked(scrubber)) == 3


def test_they_come_in_one_message_with_the_facts_that_they_are_about(scrubber: Scrubber, monkeypatch) -> None:
    scrubber.diagram.panels = ["paths"]
    sent = []
    monkeypatch.setattr(type(scrubber.diagram), "_send", lambda self, message, buffers=None: sent.append(message))
    scrubber.inputs["a"].value = 1.0
    with_facts = [set(message["state"]) for message in sent if "facts" in message.get("state", {})]
    assert with_facts
    assert all("answers" in traits for traits in with_facts)


def test_every_text_is_used_once_and_by_the_module() -> None:
    module = assets.module()
    quoted = set(re.findall(r'"(\w+)"', module)) | set(re.findall(r"strings(?:\(\))?\.(\w+)", module))
    quoted |= set(re.findall(r"\b(\w+)(?:: \w+)? = \"\"", module)) | {"answer_first", "answer_hint"}
    quoted |= {f"panel_{name}{key}" for name in ("paths", "unroll", "nudge") for key in ("", "_key")}
    quoted |= {f"key_{action}" for action in re.findall(r'action: "(\w+)", keys:', module)}
    assert set(ANSWERS) - quoted == set()
    assert not ANSWERS.keys() & {*INTERFACE, *SETTINGS, *BESIDE}
    assert IN_A_PAGE.keys() <= ANSWERS.keys()
