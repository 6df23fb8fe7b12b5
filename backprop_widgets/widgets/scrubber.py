"""The instrument: the diagram with its timeline, and a slider for each input."""

from __future__ import annotations

import functools
import html
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets
import traitlets

from ..graph.graph import as_graph
from ..views import drawing
from ..views.opening import Opened
from ..views.stage import stage as stage_of
from ..views.styles import STYLES, shown_open
from ..words import interface as words
from .diagram import Diagram
from .grids import Grid
from .inputs import Input, inputs, left_out
from .opening import closing, opening

Stage = Callable[..., dict[str, Any]]

STAGINGS = 16
"""How many stagings are kept, so that what was opened before opens and closes at once."""


def scrub(x: Any, **options: Any) -> Scrubber:
    """Scrub through the lesson of a Graph, or of all that a Value depends on.

    Args:
        x: a Graph or a Value.
        options: of `Scrubber`.
    """
    return Scrubber(as_graph(x), **options)


class Scrubber(ipywidgets.VBox):
    """A graph's lesson, forward and then backward, with a timeline and a slider per scalar input.

    Args:
        graph: the graph.
        step: where to begin.
        style: ``variables``, ``circuit`` or ``flow``; may be switched at any step.
        stage: gives a graph's scenes, scripts and lessons, with nodes opened by their ids.
        draw: gives its static picture at a step, for places where widgets do not run.

    Attributes:
        diagram: the anywidget: picture, sentence and timeline.
        inputs: the controls of the inputs by name; setting an input's ``.value`` is the same as typing it.
        picture_style: the style that is shown. It and `step` may be set, linked and observed.
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
    ) -> None:
        self._graph = graph
        self._stage, self._draw = stage, draw
        self._showing: list[str] = []
        self._staged = self._stagings(graph)
        self.diagram = Diagram(**self._staged(()), picture_style=style)
        self.diagram.step = step
        self._note = ipywidgets.HTML(layout={"display": "none"})
        self.inputs: dict[str, Input | Grid] = inputs(graph.inputs, self._move)
        controls = [*self.inputs.values(), *left_out(graph.inputs)]
        row = ipywidgets.HBox(controls, layout={"flex_flow": "row wrap"})
        super().__init__([self.diagram, *([row] if controls else []), self._note])
        self.add_class("bpw-scrubber")
        self.picture_style, self.step = self.diagram.picture_style, self.diagram.step
        traitlets.link((self.diagram, "picture_style"), (self, "picture_style"))
        traitlets.link((self.diagram, "step"), (self, "step"))
        self.diagram.observe(self._open_or_close, "opened")

    @property
    def graph(self) -> Any:
        """The graph that is shown, at the values of the sliders."""
        return self._graph

    def open(self, *names: str) -> None:
        """Open nodes in place, one after the other: gates, groups and named values that are made of several operations.

        Without a name it is ipywidgets' own `open`, which connects the widget.

        Raises:
            ValueError: if a node is not shown, or has nothing inside; it says what can be opened.
        """
        if names:
            self.diagram.opened = opening(self._shown, self.diagram.opened, names)
        else:
            super().open()

    def close(self, *names: str) -> None:
        """Close nodes again, with all that is open inside of them.

        Without a name it is ipywidgets' own `close`, which takes the widget away.

        Raises:
            ValueError: if a node is not open; it says what is.
        """
        if names:
            self.diagram.opened = closing(self._shown, self.diagram.opened, names)
        else:
            super().close()

    def _stagings(self, graph: Any) -> Callable[[tuple[str, ...]], dict[str, Any]]:
        return functools.lru_cache(maxsize=STAGINGS)(lambda ids: self._stage(graph, opened=ids))

    def _shown(self, ids: Sequence[str]) -> Opened:
        return shown_open(self._graph, STYLES[self.diagram.picture_style], ids)

    def _open_or_close(self, change: Any) -> None:
        """Answer the browser, or what `open` and `close` ask for; what cannot be shown is taken back."""
        if change["new"] == self._showing:
            return
        try:
            self.diagram.show(self._staged(tuple(change["new"])))
        except Exception as error:
            self._say(words.NOT_OPENED.format(error=f"{type(error).__name__}: {error}"), "bpw-error")
            self.diagram.opened = self._showing
        else:
            self._showing = change["new"]

    @traitlets.validate("picture_style")
    def _known(self, proposal: Any) -> str:
        style: str = proposal["value"]
        if style not in self.diagram.scripts:
            known = ", ".join(map(repr, self.diagram.scripts))
            raise traitlets.TraitError(f"picture_style={style!r}: choose one of {known}")
        return style

    @traitlets.validate("step")
    def _within(self, proposal: Any) -> int:
        return min(max(proposal["value"], 0), self.diagram.count)

    def __repr__(self) -> str:
        return f"<Scrubber at step {self.step} of {self.diagram.count}: {self._graph!r}>"

    def _move(self, name: str, value: Any) -> None:
        """Show the same graph at another input. What goes wrong is said below the sliders, not swallowed."""
        try:
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                graph = self._graph.at(**{name: value})
                staged = self._stagings(graph)
                self.diagram.show(staged(tuple(self.diagram.opened)))
        except Exception as error:
            self._say(f"{type(error).__name__}: {error}", "bpw-error")
        else:
            self._graph, self._staged = graph, staged
            self._say("; ".join(dict.fromkeys(str(warning.message) for warning in caught)), "bpw-note")

    def _say(self, text: str, kind: str) -> None:
        self._note.value = f'<span class="{kind}">{html.escape(text)}</span>' if text else ""
        self._note.layout.display = "" if text else "none"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None, **_: Any) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_() or {}
        # Before the first step there is nothing to see: where widgets do not run, show the whole graph then.
        picture = self._draw(self._graph, style=self.diagram.picture_style, at=self.step or None)
        return {**bundle, "text/plain": picture.text, "image/svg+xml": picture.svg}
