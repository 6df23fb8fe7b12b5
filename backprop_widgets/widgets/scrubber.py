"""The instrument: the diagram with its timeline, and a slider for each input."""

from __future__ import annotations

import functools
import html
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import ipywidgets
import traitlets

from ..graph.graph import as_graph
from ..views import drawing, fit
from ..views.answers import data as answers
from ..views.layout.task import LIMIT
from ..views.opening import Opened
from ..views.stage import stage as stage_of
from ..views.styles import STYLES, shown_open
from . import page as pages
from . import predicting
from . import talk as talks
from .aiming import Aiming
from .answering import Answering
from .apart import Panel
from .callbacks import Failure, Guard
from .diagram import Diagram
from .grids import Grid
from .inputs import Input, inputs, left_out
from .opening import Opening
from .pictures import Pictures
from .portable import Portable
from .rest import Rest
from .splitting import each_split, splitting, unsplit
from .target import ids_of, seeds, targets

Stage = Callable[..., dict[str, Any]]
Staged = Callable[[tuple[str, ...]], dict[str, Any]]

STAGINGS = 16
"""How many stagings are kept, so that what was opened before opens and closes at once."""


def scrub(x: Any, most: int | None = fit.MOST, engine: str | None = None, **options: Any) -> Scrubber:
    """Scrub through the lesson of a Graph, or of all that a Value depends on.

    A layout that takes long is made beside the kernel: the time is counted where the picture will be, and it
    can be cancelled there.

    Args:
        x: a Graph or a Value.
        most: how many boxes are drawn one by one; beyond it inputs that one node alone uses become dots in its
            box. None draws everything.
        engine: a misconception to replay beside the right rules: `misconceptions` describes them all.
        options: of `Scrubber`.

    Raises:
        ValueError: if there is no such engine, or it makes no difference in this graph.
    """
    fit.checked(most)
    options.setdefault("stage", partial(stage_of, most=most, engine=engine))
    if engine is not None:  # it was chosen for this output's gradients
        options = {"targets": lambda graph: (), "seeds": lambda graph: (), **options}
    options.setdefault("draw", partial(drawing.draw, most=most, engine=engine))
    options.setdefault("answer", partial(answers.answers, most=most))
    options.setdefault("answer_ahead", partial(answers.ahead, most=most))
    options.setdefault("targets", targets)
    options.setdefault("seeds", seeds)
    options.setdefault("notice", lambda graph: fit.notice(graph.fold(), most))
    return Scrubber(as_graph(x), **options)


class Scrubber(Guard, Aiming, Opening, Portable, ipywidgets.VBox):
    """A graph's lesson, forward and then backward (or tangents), with a timeline and a slider per scalar input.

    Args:
        graph: the graph.
        step: where to begin.
        style: ``variables``, ``circuit`` or ``flow``; may be switched at any step.
        stage: gives a graph's scenes, scripts and lessons, with nodes opened by their ids.
        draw: gives its static picture at a step, for places where widgets do not run.
        limit: how many seconds a layout may take; None for as long as it needs.
        notice: gives what is said below of a graph that is too large to be drawn as it is.
        target: the name of the node whose gradients are shown; the graph's own output, if not given.
        targets: gives the names that the control for it offers.
        seed: the name of the input whose tangent is followed, in a second forward sweep instead of the reverse sweep.
        seeds: gives the names that the control for it offers.
        predict: whether each number is hidden until it has been guessed.
        mark: says of a guess whether it is right: of `predicting.Asked`, its text and the graph, a
            `predicting.Verdict`; None leaves it to `predicting.mark`.
        stops: where PageDown and PageUp stop, for a talk: steps of the style that is shown, or names.
        notes: a text for each stop, or texts by step or name, shown under the picture.
        answer: gives what panels show that ask about one node.
        answer_ahead: gives that for every node, for a page.
        split: a shared node, or several, to be drawn once per use; True for all, as a tree of paths.

    Attributes:
        diagram: the anywidget: picture, sentence and timeline.
        inputs: the controls of the inputs by name; setting an input's ``.value`` is the same as typing it.
        picture_style: the style that is shown. It and `step` may be set, linked and observed.

    Its parts may be placed apart, as in ``ipywidgets.HBox([s.diagram, s.panel("table")])``; so may each input.
    """

    step = traitlets.Int(0)
    """How many steps of the lesson have been taken; follows ``.diagram.step``, and moves it."""

    picture_style = traitlets.Unicode("variables")
    """The style that is shown, which the reader may switch; may be set and observed, and keeps the event."""

    def __init__(
        self,
        graph: Any,
        step: int = 0,
        style: str = "variables",
        stage: Stage = stage_of,
        draw: Callable[..., Any] = drawing.draw,
        limit: float | None = LIMIT,
        notice: Callable[[Any], Sequence[str]] = lambda graph: (),
        target: str | None = None,
        targets: Callable[[Any], Sequence[str]] = lambda graph: (),
        seed: str | None = None,
        seeds: Callable[[Any], Sequence[str]] = lambda graph: (),
        predict: bool = False,
        mark: predicting.Mark | None = None,
        stops: Sequence[talks.Stop] | None = None,
        notes: Any = None,
        answer: Callable[..., dict[str, Any]] = lambda *asked: {},
        answer_ahead: Callable[..., dict[str, Any]] = lambda *asked: {},
        split: str | Sequence[str] | bool = False,
    ) -> None:
        self._whole, self._targets, self._seeds = graph, tuple(targets(graph)), tuple(seeds(graph))
        if target is not None:
            graph = graph.ending_at(target)
        self._graph = graph
        self._stage, self._draw, self._notice = stage, draw, notice
        self._rest = Rest()
        self.diagram = Diagram(picture_style=style)
        self._answer_ahead = answer_ahead
        self._answering = Answering(self.diagram, lambda *asked: answer(self._graph, *asked))
        self._pictures = Pictures(self.diagram, limit, self._answering.refresh)
        self.diagram.observe(lambda _: self.cancel(), "cancel")
        self._note = ipywidgets.HTML(layout={"display": "none"})
        self.inputs: dict[str, Input | Grid] = inputs(self._whole.inputs, self._move)
        controls: list[Any] = [*self.inputs.values(), *left_out(self._whole.inputs)]
        own = target or (self._targets[-1] if self._targets else "")
        controls = [*self._begin_to_aim(own, seed or ""), *controls]
        self._begin_anew()
        self._begin_anew(splitting(self._shown, (), split))
        if seed:
            self.diagram.speak_of(self._mode)
        self._pictures.show(lambda: self._staged(tuple(self._open_now)), step)
        row = ipywidgets.HBox(controls, layout={"flex_flow": "row wrap"})
        self.diagram.controls = ids_of(row)
        super().__init__([self.diagram, *([row] if controls else []), self._note])
        self.add_class("bpw-scrubber")
        self.picture_style, self.step = self.diagram.picture_style, self.diagram.step
        traitlets.link((self.diagram, "picture_style"), (self, "picture_style"))
        traitlets.link((self.diagram, "step"), (self, "step"))
        self._say("", "bpw-note")
        self.diagram.observe(self._open_or_close, "opened")
        self.mark = mark
        self.diagram.predict = predict
        self.diagram.observe(self._marked, "guess")
        if stops is not None or notes is not None:
            self._talk(stops, notes)
            self.observe(lambda _: self._talk(stops, notes, of_other=True), "target")

    @property
    def graph(self) -> Any:
        """The graph that is shown, at the values of the sliders."""
        return self._graph

    def panel(self, name: str) -> Panel:
        """One of the panels on its own, for a layout of yours: `Panel`."""
        return Panel(self.diagram, name)

    @property
    def score(self) -> dict[str, int]:
        """How many guesses were right (``hits``) and wrong (``misses``), and what was shown without (``reveals``)."""
        return dict(self.diagram.score)

    def _marked(self, change: Any) -> None:
        graph = self._shown(self.diagram.opened).graph
        try:
            self.diagram.verdict = predicting.answer(change["new"], graph, self.mark)
        except Exception:
            # The author's function failed, which is shown: the learner's guess is marked all the same.
            self.diagram.verdict = predicting.answer(change["new"], graph, None)
            raise

    def _talk(self, stops: Sequence[talks.Stop] | None, notes: Any, of_other: bool = False) -> None:
        graph = self._shown(self.diagram.opened).graph
        lesson = graph.lesson()
        for name, places in talks.places(talks.talk(lesson, stops, notes, of_other), lesson, graph).items():
            self.diagram.set_trait(name, places)

    def split(self, *names: str) -> None:
        """Draw shared nodes once for each use, at the same event; without a name all of them, as a tree of paths.

        Raises:
            ValueError: if a node is not shown or not shared, or the tree is too large.
        """
        self.diagram.opened = splitting(self._shown, self.diagram.opened, names or True)

    def unsplit(self, *names: str) -> None:
        """Draw nodes that were split as one again; without a name all of them."""
        self.diagram.opened = unsplit(self._shown, self.diagram.opened, names)

    def show_failures(self, texts: list[str]) -> None:
        """Show what callbacks have raised, on this or on the diagram, which are linked."""
        self.diagram.show_failures(texts)

    @property
    def _failures(self) -> dict[str, list[Failure]]:
        return self.diagram._failures

    def _stagings(self, graph: Any) -> Staged:
        way = self._way
        return functools.lru_cache(maxsize=STAGINGS)(lambda ids: self._stage(graph, opened=ids, **way))

    def _begin_anew(self, opened: Sequence[str] = ()) -> None:
        """Forget the pictures of another lesson; of this one so much is open."""
        self._staged = self._stagings(self._graph)
        self._seen: dict[tuple[str, ...], None] = {(): None, tuple(opened): None}
        self._open_now = self.diagram.opened = list(opened)

    def _laid_out(self) -> pages.Stagings:
        """What has been open so far, at the values of now, and what an open panel leads to; as many as are kept."""
        ahead = each_split(self._shown) if "split" in self.diagram.panels else []
        seen = [*dict.fromkeys([*ahead, *self._seen])]
        return {ids: self._staged(ids) for ids in seen[-STAGINGS:]} if len(seen) > 1 else {}

    def _shown(self, ids: Sequence[str]) -> Opened:
        return shown_open(self._graph, STYLES[self.diagram.picture_style], ids)

    @traitlets.validate("picture_style")
    def _known(self, proposal: Any) -> str:
        style: str = proposal["value"]
        if self.diagram.scripts and style not in self.diagram.scripts:
            known = ", ".join(map(repr, self.diagram.scripts))
            raise traitlets.TraitError(f"picture_style={style!r}: choose one of {known}")
        return style

    @traitlets.validate("step")
    def _within(self, proposal: Any) -> int:
        return min(max(proposal["value"], 0), self.diagram.count)

    def cancel(self) -> None:
        """Stop the layout under way, if there is one."""
        self._pictures.cancel()

    def join(self, timeout: float | None = None) -> bool:
        """Wait until the picture is there, or has been given up; whether it came to that in `timeout` seconds."""
        return self._pictures.join(timeout)

    def __repr__(self) -> str:
        return f"<Scrubber at step {self.step} of {self.diagram.count}: {self._graph!r}>"

    def _move(self, name: str, value: Any) -> None:
        """Show the same graph at another input. What goes wrong is said below the sliders, not swallowed."""
        try:
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                whole = self._whole.at(**{name: value})
                graph = whole.ending_at(self.target) if self.target else whole
                staged, way = self._stagings(graph), self._way
                ids, shown = tuple(self.diagram.opened), [self.diagram.picture_style]
                self._pictures.show(lambda: self._stage(graph, opened=ids, styles=shown, with_facts=False, **way))
        except Exception as error:
            self._say(f"{type(error).__name__}: {error}", "bpw-error")
        else:
            self._whole, self._graph, self._staged = whole, graph, staged
            self._rest.soon(self._show_all_styles)
            self._say("; ".join(dict.fromkeys(str(warning.message) for warning in caught)), "bpw-note")

    def _show_all_styles(self) -> None:
        staged, ids = self._staged, tuple(self.diagram.opened)
        self._pictures.show(lambda: staged(ids))

    def _say(self, text: str, kind: str) -> None:
        text = " ".join(filter(None, [text, *self._notice(self._graph)]))
        self._note.value = f'<span class="{kind}">{html.escape(text)}</span>' if text else ""
        self._note.layout.display = "" if text else "none"
