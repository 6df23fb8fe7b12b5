"""A scrubber whose layout takes long: it is there at once, and its picture comes later or is given up."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from backprop_widgets.views.layout.task import LayoutTimeoutError, TakesLongError, current
from backprop_widgets.widgets.scrubber import Scrubber, scrub
from tests.widgets.classroom import Classroom, draw
from tests.widgets.classroom import stage as quick_stage


class SlowStage:
    """Lays out when it is let go; refuses to be waited for, as a long layout does."""

    def __init__(self, error: Exception | None = None) -> None:
        self.go, self.begun, self.error = threading.Event(), threading.Event(), error

    def __call__(self, graph: Classroom, **_: Any) -> dict[str, Any]:
        task = current()
        if not task.waits:
            raise TakesLongError(1240, 2000)
        self.begun.set()
        assert self.go.wait(30)
        if self.error:
            raise self.error
        return quick_stage(graph)


def test_it_is_there_at_once_and_the_picture_comes_later() -> None:
    stage = SlowStage()
    scrubber = Scrubber(Classroom(), step=4, stage=stage, draw=draw, limit=30)
    state = scrubber.diagram.layout_state
    assert (state["state"], state["nodes"], state["wires"], state["limit"]) == ("running", 1240, 2000, 30)
    assert "1,240 boxes" in state["message"]
    assert scrubber.diagram.count == 0
    assert not scrubber.join(0)
    stage.go.set()
    assert scrubber.join(30)
    assert scrubber.diagram.layout_state == {"state": "ready"}
    assert (scrubber.diagram.count, scrubber.step) == (11, 4)


def test_meanwhile_there_is_a_text_but_no_picture_to_wait_for() -> None:
    stage = SlowStage()
    scrubber = Scrubber(Classroom(), stage=stage, draw=draw)
    assert "image/svg+xml" not in scrubber._repr_mimebundle_()
    stage.go.set()
    assert scrubber.join(30)
    assert "image/svg+xml" in scrubber._repr_mimebundle_()


@pytest.mark.parametrize(
    ("error", "message"),
    [(LayoutTimeoutError("took more than 1 s"), "took more than 1 s"), (KeyError("x"), "KeyError: 'x'")],
)
def test_a_failure_is_said(error: Exception, message: str) -> None:
    stage = SlowStage(error)
    scrubber = Scrubber(Classroom(), stage=stage, draw=draw)
    stage.go.set()
    assert scrubber.join(30)
    assert scrubber.diagram.layout_state == {"state": "failed", "message": message}


def test_a_newer_picture_is_not_replaced_by_an_older_layout() -> None:
    stage = SlowStage()
    scrubber = Scrubber(Classroom(), stage=stage, draw=draw)
    older = scrubber._pictures.waiting
    assert stage.begun.wait(30)
    scrubber._stage = quick_stage
    scrubber.inputs["a"].value = 2.0
    assert scrubber.diagram.layout_state == {"state": "ready"}
    shown = scrubber.diagram.scripts
    stage.go.set()
    assert older.join(30)
    assert scrubber.diagram.scripts is shown


def test_the_browsers_request_cancels_the_real_layout(monkeypatch, tmp_path) -> None:
    from backprop_widgets import Graph, Value
    from backprop_widgets.views.layout import engines

    script = tmp_path / "child.py"
    script.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(engines, "_CHILD", script)
    x = y = Value(1.01, name="x")
    for i in range(900):
        y = y * x
        y.name = f"y{i}"
    scrubber = scrub(Graph(y, names={}))
    assert scrubber.diagram.layout_state["state"] == "running"
    scrubber.diagram.cancel += 1
    assert scrubber.join(30)
    state = scrubber.diagram.layout_state
    assert state["state"] == "cancelled"
    assert "graph.group" in state["message"]


def test_what_is_folded_is_said_below() -> None:
    from tests.views.test_fit import network

    *_, note = scrub(network(4, 14, 10, 1)).children
    assert "inputs that only one node uses" in note.value
    *_, note = scrub(network(2, 2, 1)).children
    assert note.value == ""
