"""The instrument: the diagram with its timeline, and a slider for each input."""

from __future__ import annotations

import functools
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
from ..views.moments import same_event
from ..views.opening import Opened
from ..views.quantity import quantity
from ..views.stage import stage as stage_of
from ..views.styles import STYLES, shown_open
from ..words import interface as words
from ..words.page import NO_PICTURE
from ..words.settings import NO_TARGET
from . import page as pages
from .callbacks import Failure, Guard
from .diagram import Diagram
from .frame import Page, height_for
from .grids import Grid
from .inputs import Input, inputs, left_out
from .opening import closing, opening
from .rest import Rest
from .splitting import each_split, splitting, unsplit
from .target import choice, ids_of, targets
from .waiting import Stopped, Waiting, at_once, running

Stage = Callable[..., dict[str, Any]]
Staged = Callable[[tuple[str, ...]], dict[str, Any]]

STAGINGS = 16
"""How many stagings are kept, so that what was opened before opens and closes at once."""


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
    options.setdefault("targets", targets)
    options.setdefault("notice", lambda graph: fit.notice(graph.fold(), most))
    return Scrubber(as_graph(x), **options)


class Scrubber(Guard, ipywidgets.VBox):
    """A graph's lesson, forward and then backward, with a timeline and a slider per scalar input.

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
        split: a shared node, or several, to be drawn once per use; True for all, as a tree of paths.

    Attributes:
        diagram: the anywidget: picture, sentence and timeline.
        inputs: the controls of the inputs by name; setting an input's ``.value`` is the same as typing it.
        picture_style: the style that is shown. It and `step` may be set, linked and observed.
    """

    step = traitlets.Int(0)
    """How many steps of the lesson have been taken; follows ``.diagram.step``, and moves it."""

    picture_style = traitlets.Unicode("variables")
    """The style that is shown, which the reader may switch; may be set and observed, and keeps the event."""

    target = traitlets.Unicode("")
    """The name of the node whose gradients are shown; another one is shown at the same event, as far as it has it."""

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
        split: str | Sequence[str] | bool = False,
    ) -> None:
        self._whole, self._targets = graph, tuple(targets(graph))
        if target is not None:
            graph = graph.ending_at(target)
        self._graph = graph
        self._stage, self._draw, self._limit, self._notice = stage, draw, limit, notice
        self._waiting: Waiting | None = None
        self._showing: list[str] = []
        self._seen: dict[tuple[str, ...], None] = {(): None}
        self._staged = self._stagings(graph)
        self._rest = Rest()
        self.diagram = Diagram(picture_style=style)
        self.diagram.observe(lambda _: self.cancel(), "cancel")
        self._showing = self.diagram.opened = splitting(self._shown, (), split)
        self._seen[tuple(self._showing)] = None
        self._picture(self._staged, step)
        self._note = ipywidgets.HTML(layout={"display": "none"})
        self.inputs: dict[str, Input | Grid] = inputs(self._whole.inputs, self._move)
        controls: list[Any] = [*self.inputs.values(), *left_out(self._whole.inputs)]
        own = target or (self._targets[-1] if self._targets else "")
        if len(self._targets) > 1:
            self._choice = choice(self._targets, own, lambda name: self.set_trait("target", name))
            controls = [self._choice, *controls]
        row = ipywidgets.HBox(controls, layout={"flex_flow": "row wrap"})
        self.diagram.controls = ids_of(row)
        super().__init__([self.diagram, *([row] if controls else []), self._note])
        self.add_class("bpw-scrubber")
        self.picture_style, self.step = self.diagram.picture_style, self.diagram.step
        traitlets.link((self.diagram, "picture_style"), (self, "picture_style"))
        traitlets.link((self.diagram, "step"), (self, "step"))
        self.set_trait("target", own)
        self.observe(self._aim, "target")
        self._say("", "bpw-note")
        self.diagram.observe(self._open_or_close, "opened")

    @property
    def graph(self) -> Any:
        """The graph that is shown, at the values of the sliders."""
        return self._graph

    def save(self, path: Any, theme: str = "light", **options: Any) -> Any:
        """Write the step that is shown to a file, in its style and notation.

        `theme` is that of `draw`, `options` are those of `Drawing.save`.

        >>> import tempfile
        >>> from backprop_widgets import record
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     scrub(record(lambda a: a * a, 3.0), step=2).save(folder + "/square.png").name
        'square.png'
        """
        style, notation = self.diagram.picture_style, self.diagram.notation
        return self._draw(self._graph, style=style, at=self.step, theme=theme, notation=notation).save(path, **options)

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
        return functools.lru_cache(maxsize=STAGINGS)(lambda ids: self._stage(graph, opened=ids))

    def _shown(self, ids: Sequence[str]) -> Opened:
        return shown_open(self._graph, STYLES[self.diagram.picture_style], ids)

    def _open_or_close(self, change: Any) -> None:
        """Answer the browser, or what `open` and `close` ask for; what cannot be shown is taken back."""
        if change["new"] == self._showing:
            return
        try:
            self._picture(self._staged)
        except Exception as error:
            self._say(words.NOT_OPENED.format(error=f"{type(error).__name__}: {error}"), "bpw-error")
            self.diagram.opened = self._showing
        else:
            self._showing = change["new"]
            self._seen[tuple(self._showing)] = None

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

    @traitlets.validate("target")
    def _offered(self, proposal: Any) -> str:
        name: str = proposal["value"]
        if name and self._targets and name not in {*self._targets, self._graph.output.name}:
            raise traitlets.TraitError(NO_TARGET.format(given=repr(name), names=", ".join(map(repr, self._targets))))
        return name

    def _aim(self, change: Any) -> None:
        """Show the lesson of another output, with nothing open beyond what the style opens."""
        here = self._shown(self.diagram.opened).graph.lesson()
        self._graph = self._whole.ending_at(change["new"])
        self._staged = self._stagings(self._graph)
        self._seen, self._showing = {(): None}, []
        self.diagram.opened = []
        self._picture(self._staged, same_event(self.step, here, self._shown(()).graph.lesson()))
        self._choice.value = change["new"]
        self._say("", "bpw-note")

    def cancel(self) -> None:
        """Stop the layout under way, if there is one."""
        if self._waiting is not None:
            self._waiting.cancel()

    def join(self, timeout: float | None = None) -> bool:
        """Wait until the picture is there, or has been given up; whether it came to that in `timeout` seconds."""
        return self._waiting is None or self._waiting.join(timeout)

    def _picture(self, staged: Staged, step: int | None = None) -> None:
        """Show a picture, now if its layout is quick, else when it is made; at a step, or at the same event."""
        self.cancel()
        self._waiting = None
        ids = tuple(self.diagram.opened)
        try:
            self._show(at_once(lambda: staged(ids)), step)
        except TakesLongError as long:
            self.diagram.layout_state = running(long, self._limit)
            self._waiting = Waiting(lambda: staged(ids), self._limit)
            self._waiting.start(lambda job, end: self._end(job, end, step))

    def _end(self, job: Waiting, end: Any, step: int | None) -> None:
        """Show how a layout ended, unless another has been begun meanwhile."""
        if job is not self._waiting:
            return
        if isinstance(end, Stopped):
            self.diagram.layout_state = end._asdict()
        else:
            self._show(end, step)

    def _show(self, staged: dict[str, Any], step: int | None) -> None:
        with self.diagram.hold_sync():
            self.diagram.show(staged)
            if step is not None:
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
        return pages.write(path, pages.document(self.diagram, self._contents(title), self._laid_out()))

    def page(self, height: int | None = None, title: str | None = None) -> Page:
        """That page in a frame, as an output that also lives where widgets do not.

        Args:
            height: of the frame, in CSS pixels; as the pictures need, if not given.
            title: what screen readers call it.
        """
        contents = self._contents(title)
        tall = height_for(scene["size"] for scene in self.diagram.scenes.values()) if height is None else height
        html = pages.document(self.diagram, contents, self._laid_out(), within=True)
        return Page(html, contents.title, tall, self._still())

    def _laid_out(self) -> pages.Stagings:
        """What has been open so far, at the values of now, and what an open panel leads to; as many as are kept."""
        ahead = each_split(self._shown) if "split" in self.diagram.panels else []
        seen = [*dict.fromkeys([*ahead, *self._seen])]
        return {ids: self._staged(ids) for ids in seen[-STAGINGS:]} if len(seen) > 1 else {}

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
                whole = self._whole.at(**{name: value})
                graph = whole.ending_at(self.target) if self.target else whole
                staged = self._stagings(graph)
                shown = [self.diagram.picture_style]
                self._picture(lambda ids: self._stage(graph, opened=ids, styles=shown, with_facts=False))
        except Exception as error:
            self._say(f"{type(error).__name__}: {error}", "bpw-error")
        else:
            self._whole, self._graph, self._staged = whole, graph, staged
            self._rest.soon(lambda: self._picture(self._staged))
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
        style, notation = self.diagram.picture_style, self.diagram.notation
        return self._draw(self._graph, style=style, at=self.step or None, notation=notation)
