"""The anywidget: a picture and its timeline, moved by one integer."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from ..words.interface import INTERFACE
from . import assets


def empty_script() -> dict[str, Any]:
    """A script of no steps."""
    return {
        "slots": [],
        "initial": [],
        "patches": [],
        "sentences": [[]],
        "spoken": [""],
        "phases": [],
        "stops": [],
    }


class Diagram(anywidget.AnyWidget):
    """A picture that is sent once, the numbers of all its steps, and the step that is shown.

    In the browser everything follows from `step`: a drag along the timeline sends nothing to the kernel,
    and its release sends `step` once.
    """

    _esm = assets.module()
    _css = assets.style()

    scene = traitlets.Dict({"size": [0, 0], "label": "", "marks": []}).tag(sync=True)
    """The picture: ``size``, ``label``, ``marks`` as ``[tag, attributes, text or marks]``."""

    script = traitlets.Dict().tag(sync=True)
    """What changes in it: ``slots``, ``initial``, ``patches``, and the texts of each step."""

    step = traitlets.Int(0).tag(sync=True)
    """How many steps have been taken, from 0 to `count`; what lies outside is moved to the nearest."""

    speed = traitlets.Float(1.0, min=0.01).tag(sync=True)
    """Steps per second while playing."""

    selected = traitlets.Unicode("").tag(sync=True)
    """The id of the selected node or wire, as in the scene; empty where nothing is selected."""

    size = traitlets.Enum(("normal", "large"), "normal").tag(sync=True)
    """``large`` is presentation size: text and controls that are read from the last row."""

    contrast = traitlets.Enum(("auto", "more"), "auto").tag(sync=True)
    """``more`` is high contrast; ``auto`` leaves it to the notebook's theme and the system."""

    legends = traitlets.Dict().tag(sync=True)
    """What the marks mean: a scene for each style."""

    strings = traitlets.Dict().tag(sync=True)
    """The texts of the buttons, the timeline and the key map."""

    @property
    def count(self) -> int:
        """How many steps there are."""
        return len(self.script.get("patches", ()))

    def show(self, scene: dict[str, Any], script: dict[str, Any]) -> None:
        """Show another picture or other numbers, in one message, and stay at the same step."""
        with self.hold_sync():
            self.scene = scene
            self.script = script

    @traitlets.default("script")
    def _no_script(self) -> dict[str, Any]:
        return empty_script()

    @traitlets.default("strings")
    def _english(self) -> dict[str, Any]:
        return dict(INTERFACE)

    @traitlets.validate("step")
    def _within(self, proposal: Any) -> int:
        return min(max(proposal["value"], 0), self.count)

    @traitlets.observe("script")
    def _stay_within(self, _: Any) -> None:
        self.step = min(self.step, self.count)
