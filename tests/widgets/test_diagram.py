"""The traits of the diagram."""

from __future__ import annotations

import re

import pytest

from backprop_widgets.views.notation import NOTATIONS
from backprop_widgets.widgets import assets
from backprop_widgets.widgets.diagram import Diagram
from backprop_widgets.widgets.predicting import KINDS
from backprop_widgets.words.answers import ANSWERS
from backprop_widgets.words.beside import BESIDE
from backprop_widgets.words.engines import ENGINES
from backprop_widgets.words.interface import INTERFACE
from backprop_widgets.words.predict import PREDICT
from backprop_widgets.words.settings import SETTINGS
from tests.widgets.classroom import Classroom, stage
from tests.widgets.contract import check


@pytest.fixture
def diagram() -> Diagram:
    return Diagram(**stage(Classroom()), picture_style="variables")


def test_the_hand_made_lesson_keeps_the_contract() -> None:
    check(stage(Classroom()))


def test_a_step_outside_moves_to_the_nearest(diagram: Diagram) -> None:
    assert diagram.count == 11
    for given, wanted in [(3, 3), (99, 11), (-5, 0)]:
        diagram.step = given
        assert diagram.step == wanted


def test_a_step_may_be_given_before_the_script(diagram: Diagram) -> None:
    data = stage(Classroom())
    assert Diagram(step=4, picture_style="variables", **data).step == 4
    assert Diagram(step=400, picture_style="variables", **data).step == 11
    assert Diagram(step=4).step == 0


def test_another_script_keeps_the_step_as_far_as_it_goes(diagram: Diagram) -> None:
    diagram.step = 10
    diagram.show(stage(Classroom(2.0)))
    assert diagram.step == 10
    data = stage(Classroom())
    data["scripts"]["variables"]["patches"] = data["scripts"]["variables"]["patches"][:4]
    diagram.show(data)
    assert diagram.step == 4


def test_new_numbers_go_out_in_one_message_without_the_scene(diagram: Diagram, monkeypatch) -> None:
    sent = []
    monkeypatch.setattr(Diagram, "_send", lambda self, message, buffers=None: sent.append(message))
    diagram.show(stage(Classroom(2.0)))
    assert [sorted(message["state"]) for message in sent] == [["numbers"]]


def test_two_diagrams_do_not_share_what_they_hold() -> None:
    one, other = Diagram(), Diagram()
    one.strings["play"] = "Start"
    assert other.strings == {**INTERFACE, **SETTINGS, **BESIDE, **ANSWERS, **ENGINES, **PREDICT}
    assert one.scripts is not other.scripts


def test_every_text_of_the_interface_is_there_and_used() -> None:
    text = assets.module()
    used = set(re.findall(r"strings(?:\(\))?\.(\w+)", text))
    used |= {f"key_{action}" for action in re.findall(r'action: "(\w+)", keys:', text)}
    used |= {f"phase_{name}" for name in ("forward", "reverse", "tangent")}
    used |= {"says_ghost", "says_sent", "first", "back", "forward", "last"}
    used |= {"style_variables", "style_circuit", "style_flow"}
    used |= {"loop", "slow", "predict", "locals", "contrast", "play_group", "picture_group"}
    used |= {f"notation_{way}{name}" for way in ("", "said_") for name in NOTATIONS}
    used |= {"engine_wrong", "engine_right"}
    used |= {f"predict_asks_{kind}" for kind in KINDS}
    used |= {f"predict_slip_{name}" for name in re.findall(r"predict_slip_(\w+)", " ".join(PREDICT))}
    used |= {"predict_right_too"}
    assert used - set(BESIDE) - set(ANSWERS) == {*INTERFACE, *SETTINGS, *ENGINES, *PREDICT}
    assert not INTERFACE.keys() & SETTINGS.keys()


def test_speed_is_positive(diagram: Diagram) -> None:
    with pytest.raises(Exception, match="speed"):
        diagram.speed = 0
