"""The anywidget: a picture and its timeline, moved by one integer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import anywidget
import traitlets

from ..views.answers.data import PANELS as ANSWERING
from ..views.legend import legend_scene
from ..views.mode import Mode
from ..views.notation import IN_PICTURES, NOTATIONS
from ..views.styles import STYLES
from ..words import lesson, tangent
from ..words.answers import ANSWERS
from ..words.beside import BESIDE
from ..words.engines import ENGINES
from ..words.interface import INTERFACE
from ..words.predict import PREDICT
from ..words.settings import SETTINGS
from . import assets
from .callbacks import Guard
from .packed import Packed, packed
from .predicting import Predicts
from .talk import Talks

OF_LESSON = ("code", "table", "explain", "details")
PANELS = (*OF_LESSON, *ANSWERING, "cut", "split", "costs")


class Diagram(Predicts, Talks, Guard, anywidget.AnyWidget):
    """A picture that is sent once, the numbers of all its steps, and the step that is shown.

    In the browser everything follows from `step`: a drag along the timeline sends nothing to the kernel,
    and its release sends `step` once.
    """

    _esm = assets.module()
    _css = assets.style()

    scenes = traitlets.Dict().tag(sync=True)
    """What stands still, by style: ``size``, ``label``, ``marks`` as ``[tag, attributes, text or marks]``."""

    scripts = traitlets.Dict().tag(sync=True)
    """What changes, by style: slots, the patches of all steps, and the name of its lesson."""

    lessons = traitlets.Dict().tag(sync=True)
    """The steps in words and the timeline, by name; styles of one granularity share a lesson."""

    facts = traitlets.Dict().tag(sync=True)
    """What the panels show of each lesson."""

    numbers = traitlets.Dict().tag(sync=True)
    """The numbers of `scripts` and `lessons` at other inputs, by their keys: all that a moved input changes.

    They are `packed`: ``texts``, each once, and the ``places`` among them of all that is written.
    """

    truth = traitlets.Dict().tag(sync=True)
    """Beside a wrong engine's ``scripts``, ``lessons`` and ``facts``: the same by the right rules."""

    banner = traitlets.Dict().tag(sync=True)
    """Of a wrong engine: its ``key``, the ``text`` that says which rule it breaks, and a template for the ``first``
    step that differs; empty where the right rules are followed."""

    righted = traitlets.Bool(False).tag(sync=True)
    """Whether the right rules are shown where there is a wrong engine."""

    picture_style = traitlets.Unicode("").tag(sync=True)
    """In which of the styles the graph is shown; another one is shown at the same event, not the same step.

    (Every ipywidget in the browser takes a trait called ``style`` for its CSS.)
    """

    opened = traitlets.List(traitlets.Unicode()).tag(sync=True)
    """The ids of the nodes that are opened in place; an id twice opens the output inside as well.

    ``split:`` before an id draws that node once per use instead, ``split:*`` all that are shared.

    The browser asks by it. The answer is in the scenes, which name the ids that they show opened.
    """

    step = traitlets.Int(0).tag(sync=True)
    """How many steps have been taken, from 0 to `count`; what lies outside is moved to the nearest."""

    speed = traitlets.Float(1.0, min=0.01).tag(sync=True)
    """Steps per second while playing."""

    loop = traitlets.Bool(False).tag(sync=True)
    """Whether playing begins again at the end."""

    slow = traitlets.Bool(False).tag(sync=True)
    """Whether a gradient's step is shown in three beats: local derivative, contribution, sum; `step` counts as ever."""

    locals = traitlets.Bool(False).tag(sync=True)
    """Whether local derivatives stand on the wires, in styles that have them there on request."""

    selected = traitlets.Unicode("").tag(sync=True)
    """The id of the selected node or wire, as in the scene; empty where nothing is selected."""

    size = traitlets.Enum(("normal", "large"), "normal").tag(sync=True)
    """``large`` is presentation size: text and controls that are read from the last row."""

    contrast = traitlets.Enum(("auto", "more"), "auto").tag(sync=True)
    """``more`` is high contrast; ``auto`` leaves it to the notebook's theme and the system."""

    legends = traitlets.Dict().tag(sync=True)
    """What the marks mean: a scene for each style."""

    controls = traitlets.List(traitlets.Unicode()).tag(sync=True)
    """The ids of the controls that need the kernel; when one moves, the browser asks whether it is there."""

    asked = traitlets.Int(0).tag(sync=True)
    answered = traitlets.Int(0).tag(sync=True)
    """How often it has asked, and the last question that was answered."""

    panels = traitlets.List(traitlets.Enum(PANELS)).tag(sync=True, any=PANELS)
    """Which panels are open beside the picture: ``code``, ``table``, ``explain``, ``details``, what answers for
    one node (``paths``, ``unroll``, ``nudge``), ``cut``, ``split`` and ``costs``."""

    answers = traitlets.Dict().tag(sync=True)
    """What the panels for one node show, of the node that is selected, by the keys of `views/answers/data.py`.

    They ask by being open.
    """

    cut = traitlets.Unicode("").tag(sync=True)
    """The id of the node that the cut comes after; empty for the one before anything is computed."""

    direction = traitlets.Dict(traitlets.Float(), key_trait=traitlets.Unicode()).tag(sync=True)
    """How fast the inputs move at a cut, by their names; at 1 where nothing is said."""

    notation = traitlets.Enum(tuple(NOTATIONS), "partial").tag(sync=True)
    """How derivatives are written: ``partial`` (∂g/∂b), ``bar`` (b̄), ``code`` (db) or ``words``."""

    grammar = traitlets.Dict().tag(sync=True)
    """How the module writes a sentence: what each field is, the notations, the words for a screen reader."""

    strings = traitlets.Dict().tag(sync=True)
    """The texts of the buttons, the timeline and the key map."""

    layout_state = traitlets.Dict().tag(sync=True)
    """Whether the picture is there: ``state`` is ready, running, cancelled or failed.

    While it is running ``nodes``, ``wires`` and ``limit`` (seconds or None), and the texts ``message``,
    ``seconds`` and ``cancel``; else the ``message`` that says what became of it.
    """

    cancel = traitlets.Int(0).tag(sync=True)
    """How often the browser has asked to stop the layout under way."""

    trouble = traitlets.Unicode("").tag(sync=True)
    """What callbacks on the traits have raised, below the picture; empty where none has failed."""

    @property
    def count(self) -> int:
        """How many steps there are in the style that is shown."""
        return len(self.scripts[self.picture_style]["patches"]) if self.picture_style in self.scripts else 0

    def show(self, staged: Mapping[str, Any]) -> None:
        """Show other pictures or other numbers, in one message, and stay at the same event.

        Where nothing but numbers is another than before, only the numbers are sent.
        """
        before = self._moments()
        with self.hold_sync():
            self.scenes = {**self.scenes, **staged["scenes"]}
            self.truth, self.banner = staged.get("truth", {}), staged.get("banner", {})
            self.facts = {**self.facts, **staged["facts"]}
            numbers: dict[str, Packed] = {}
            for trait in ("scripts", "lessons"):
                known = getattr(self, trait)
                for key, data in staged[trait].items():
                    if _without_numbers(known.get(key)) == _without_numbers(data):
                        numbers[key] = packed(data["numbers"])
                    else:
                        known = {**known, key: data}
                self.set_trait(trait, known)
            self.numbers = numbers
            self._carry(before)

    def speak_of(self, mode: Mode) -> None:
        """Name derivatives as they are called in a lesson of this mode: gradients, or tangents."""
        self.strings = {**self._english(), **tangent.INTERFACE} if mode.is_tangent else self._english()
        self.legends = {style: legend_scene(style, mode) for style in STYLES}

    def show_failures(self, texts: list[str]) -> None:
        """Show what callbacks have raised."""
        self.trouble = "\n".join(texts)

    @traitlets.default("grammar")
    def _english_grammar(self) -> dict[str, Any]:
        return {
            "fields": dict(lesson.FIELDS),
            "notations": {name: notation._asdict() for name, notation in NOTATIONS.items()},
            "pictures": {name: notation._asdict() for name, notation in IN_PICTURES.items()},
            "spoken": dict(lesson.SPOKEN),
            "sums": [*lesson.SUMS, *tangent.SUMS],
        }

    @traitlets.default("layout_state")
    def _there(self) -> dict[str, Any]:
        return {"state": "ready"}

    @traitlets.default("legends")
    def _of_every_style(self) -> dict[str, Any]:
        return {style: legend_scene(style) for style in STYLES}

    @traitlets.default("strings")
    def _english(self) -> dict[str, Any]:
        return {**INTERFACE, **SETTINGS, **BESIDE, **ANSWERS, **ENGINES, **PREDICT}

    @traitlets.validate("picture_style")
    def _known(self, proposal: Any) -> str:
        style: str = proposal["value"]
        if self.scripts and style not in self.scripts:
            raise traitlets.TraitError(f"picture_style={style!r}: choose one of {', '.join(map(repr, self.scripts))}")
        return style

    @traitlets.observe("asked")
    def _answer(self, change: Any) -> None:
        self.answered = change["new"]

    @traitlets.observe("picture_style")
    def _keep_the_event(self, change: Any) -> None:
        # The browser has found the step of another style already.
        if not self._is_told:
            self._carry(self._moments(change["old"]))

    @traitlets.validate("step")
    def _within(self, proposal: Any) -> int:
        return min(max(proposal["value"], 0), self.count)

    def _moments(self, style: str | None = None) -> Mapping[str, Any] | None:
        script = self.scripts.get(self.picture_style if style is None else style)
        return self.lessons.get(script["lesson"]) if script else None

    def _carry(self, before: Mapping[str, Any] | None) -> None:
        """Go to the step that shows the event which the lesson before showed at this step."""
        now = self._moments()
        if before is not None and now is not None and now is not before:
            place = before["finest"][min(self.step, len(before["finest"]) - 1)]
            self.step = now["own"][min(place, len(now["own"]) - 1)]
        else:
            self.step = min(self.step, self.count)


def _without_numbers(data: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    return None if data is None else {**data, "numbers": None}
