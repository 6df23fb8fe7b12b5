"""The instrument: the diagram with its timeline, and a slider for each input."""

from __future__ import annotations

import html
import warnings
from collections.abc import Callable
from typing import Any

import ipywidgets
import traitlets

from ..graph.graph import as_graph
from ..views import drawing
from ..views.stage import stage as stage_of
from .diagram import Diagram
from .grids import Grid
from .inputs import Input, inputs, left_out

Stage = Callable[..., dict[str, Any]]


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
        stage: gives a graph's scenes, scripts and lessons.
        draw: gives its static picture at a step, for places where widgets do not run.

    Attributes:
        diagram: the anywidget: picture, sentence and timeline.
        inputs: the controls of the inputs by name; setting an input's ``.value`` is the same as typing it.
    """

    step = traitlets.Int(0)
    """How many steps of the lesson have been taken; follows ``.diagram.step``, and moves it."""

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
        self.diagram = Diagram(**stage(graph), picture_style=style)
        self.diagram.step = step
        self._note = ipywidgets.HTML(layout={"display": "none"})
        self.inputs: dict[str, Input | Grid] = inputs(graph.inputs, self._move)
        controls = [*self.inputs.values(), *left_out(graph.inputs)]
        row = ipywidgets.HBox(controls, layout={"flex_flow": "row wrap"})
        super().__init__([self.diagram, *([row] if controls else []), self._note])
        self.add_class("bpw-scrubber")
        self.step = self.diagram.step
        traitlets.link((self.diagram, "step"), (self, "step"))

    @property
    def graph(self) -> Any:
        """The graph that is shown, at the values of the sliders."""
        return self._graph

    def save(self, path: Any, **options: Any) -> Any:
        """Write the step that is shown to a file, as `Drawing.save` does; `options` are its own.

        >>> import tempfile
        >>> from backprop_widgets import record
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     scrub(record(lambda a: a * a, 3.0), step=2).save(folder + "/square.png").name
        'square.png'
        """
        return self._draw(self._graph, at=self.step).save(path, **options)

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
                self.diagram.show(self._stage(graph))
        except Exception as error:
            self._say(f"{type(error).__name__}: {error}", "bpw-error")
        else:
            self._graph = graph
            self._say("; ".join(dict.fromkeys(str(warning.message) for warning in caught)), "bpw-note")

    def _say(self, text: str, kind: str) -> None:
        self._note.value = f'<span class="{kind}">{html.escape(text)}</span>' if text else ""
        self._note.layout.display = "" if text else "none"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None, **_: Any) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_() or {}
        # Before the first step there is nothing to see: where widgets do not run, show the whole graph then.
        picture = self._draw(self._graph, style=self.diagram.picture_style, at=self.step or None)
        return {**bundle, "text/plain": picture.text, "image/svg+xml": picture.svg}
