"""The instrument: the diagram with its timeline, and a slider for each input."""

from __future__ import annotations

import html
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import ipywidgets
import traitlets

from ..graph.graph import as_graph
from ..views import drawing, fit
from ..views.layout.task import LIMIT, TakesLongError
from ..views.quantity import quantity
from ..views.stage import stage as stage_of
from ..words.page import NO_PICTURE
from . import page as pages
from .diagram import Diagram
from .frame import Page, height_for
from .grids import Grid
from .inputs import Input, inputs, left_out
from .waiting import Stopped, Waiting, at_once, running

Stage = Callable[..., dict[str, Any]]


def scrub(x: Any, most: int | None = fit.MOST, **options: Any) -> Scrubber:
    """Scrub through the lesson of a Graph, or of all that a Value depends on.

    A layout that takes long is made beside the kernel: the time is counted where the picture will be, and it
    can be cancelled there.

    Args:
        x: a Graph or a Value.
        most: how many boxes are drawn one by one; beyond it inputs that one node alone uses become dots in its
            box. None draws everything.
        options: of `Scrubber`.
    """
    fit.checked(most)
    options.setdefault("stage", partial(stage_of, most=most))
    options.setdefault("draw", partial(drawing.draw, most=most))
    options.setdefault("notice", lambda graph: fit.notice(graph.fold(), most))
    return Scrubber(as_graph(x), **options)


class Scrubber(ipywidgets.VBox):
    """A graph's lesson, forward and then backward, with a timeline and a slider per scalar input.

    Args:
        graph: the graph.
        step: where to begin.
        style: ``variables``, ``circuit`` or ``flow``; may be switched at any step.
        stage: gives a graph's scenes, scripts and lessons.
        draw: gives its static picture at a step, for places where widgets do not run.
        limit: how many seconds a layout may take; None for as long as it needs.
        notice: gives what is said below of a graph that is too large to be drawn as it is.

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
        limit: float | None = LIMIT,
        notice: Callable[[Any], Sequence[str]] = lambda graph: (),
    ) -> None:
        self._graph = graph
        self._stage, self._draw, self._limit, self._notice = stage, draw, limit, notice
        self._waiting: Waiting | None = None
        self.diagram = Diagram(picture_style=style)
        self.diagram.observe(lambda _: self.cancel(), "cancel")
        self._picture(graph, step)
        self._note = ipywidgets.HTML(layout={"display": "none"})
        self.inputs: dict[str, Input | Grid] = inputs(graph.inputs, self._move)
        controls = [*self.inputs.values(), *left_out(graph.inputs)]
        row = ipywidgets.HBox(controls, layout={"flex_flow": "row wrap"})
        super().__init__([self.diagram, *([row] if controls else []), self._note])
        self.add_class("bpw-scrubber")
        self.step = self.diagram.step
        traitlets.link((self.diagram, "step"), (self, "step"))
        self._say("", "bpw-note")

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

    def cancel(self) -> None:
        """Stop the layout under way, if there is one."""
        if self._waiting is not None:
            self._waiting.cancel()

    def join(self, timeout: float | None = None) -> bool:
        """Wait until the picture is there, or has been given up; whether it came to that in `timeout` seconds."""
        return self._waiting is None or self._waiting.join(timeout)

    def _picture(self, graph: Any, step: int) -> None:
        """Show a graph at a step, now if its layout is quick, else when it is made."""
        self.cancel()
        self._waiting = None
        try:
            self._show(at_once(lambda: self._stage(graph)), step)
        except TakesLongError as long:
            self.diagram.layout_state = running(long, self._limit)
            self._waiting = Waiting(lambda: self._stage(graph), self._limit)
            self._waiting.start(lambda job, end: self._end(job, end, step))

    def _end(self, job: Waiting, end: Any, step: int) -> None:
        """Show how a layout ended, unless another has been begun meanwhile."""
        if job is not self._waiting:
            return
        if isinstance(end, Stopped):
            self.diagram.layout_state = end._asdict()
        else:
            self._show(end, step)

    def _show(self, staged: tuple[dict[str, Any], dict[str, Any]], step: int) -> None:
        with self.diagram.hold_sync():
            self.diagram.show(staged)
            self.diagram.step = step
            self.diagram.layout_state = {"state": "ready"}

    def to_html(self, path: str | Path, title: str | None = None) -> Path:
        """Write one self-contained page that scrubs with no notebook, no kernel and no network.

        Args:
            path: of the file, which ends in ``.html``.
            title: its heading; what the graph computes, if not given.

        Raises:
            ValueError: if the name does not end so.
            FileNotFoundError: if its folder does not exist.
            RuntimeError: if the layout of the picture was stopped.
        """
        return pages.write(path, pages.document(self.diagram, self._contents(title)))

    def page(self, height: int | None = None, title: str | None = None) -> Page:
        """That page in a frame, as an output that also lives where widgets do not.

        Args:
            height: of the frame, in CSS pixels; as the pictures need, if not given.
            title: what screen readers call it.
        """
        contents = self._contents(title)
        tall = height_for(scene["size"] for scene in self.diagram.scenes.values()) if height is None else height
        return Page(pages.document(self.diagram, contents, within=True), contents.title, tall, self._still())

    def _contents(self, title: str | None) -> pages.Contents:
        self.join()
        if not self.diagram.scenes:
            raise RuntimeError(NO_PICTURE)
        shown = self.diagram.scenes[self.diagram.picture_style]
        given = {node.name: quantity(node.value) for node in self._graph.inputs}
        return pages.Contents(shown["label"] if title is None else title, self._draw(self._graph).text, given)

    def __repr__(self) -> str:
        return f"<Scrubber at step {self.step} of {self.diagram.count}: {self._graph!r}>"

    def _move(self, name: str, value: Any) -> None:
        """Show the same graph at another input. What goes wrong is said below the sliders, not swallowed."""
        try:
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                graph = self._graph.at(**{name: value})
                self._picture(graph, self.step)
        except Exception as error:
            self._say(f"{type(error).__name__}: {error}", "bpw-error")
        else:
            self._graph = graph
            self._say("; ".join(dict.fromkeys(str(warning.message) for warning in caught)), "bpw-note")

    def _say(self, text: str, kind: str) -> None:
        text = " ".join(filter(None, [text, *self._notice(self._graph)]))
        self._note.value = f'<span class="{kind}">{html.escape(text)}</span>' if text else ""
        self._note.layout.display = "" if text else "none"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None, **_: Any) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_() or {}
        picture = self._still()
        if self.diagram.layout_state["state"] != "ready":
            return {**bundle, "text/plain": picture.text}
        return {**bundle, "text/plain": picture.text, "image/svg+xml": picture.svg}

    def _still(self) -> Any:
        # Before the first step there is nothing to see: where widgets do not run, show the whole graph then.
        return self._draw(self._graph, style=self.diagram.picture_style, at=self.step or None)
