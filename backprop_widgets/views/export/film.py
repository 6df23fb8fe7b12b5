"""A lesson as pictures: laid out once, filled in for each step."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from ...graph.graph import Graph
from ...sweeps.step import Sweep
from ...words import export as words
from ...words import lesson
from .. import beside_right, palette
from ..fit import noted
from ..focus import focus, lit
from ..layout.task import LIMIT, Task, under
from ..legend import with_legend
from ..marks import Mark, Scene, State
from ..mode import Mode, direction_of, mode_of
from ..narration import Run, sentence
from ..notation import IN_PICTURES, NOTATIONS, expand, is_open
from ..progress import played
from ..stencils import Part
from ..styles import STYLES, Style
from ..svg import WIDEST, svg
from .caption import for_typesetter, height, with_caption
from .typesetter import Sheet


class Look(NamedTuple):
    """How the pictures of a film are made.

    Attributes:
        theme: the colours of the card, a key of `palette.THEMES`.
        captions: whether each step's sentence stands under its picture.
        scale: pixels of an image for each of the picture's; None for what is usual and can be drawn.
    """

    theme: str = "light"
    captions: bool = False
    scale: float | None = None

    @property
    def colours(self) -> Mapping[str, str]:
        """The colours of the card."""
        return palette.THEMES[self.theme]


PLAIN = Look()


@dataclass(frozen=True, eq=False)
class Film:
    """The pictures of a graph in one style: at rest, and after each step of its lesson.

    Attributes:
        graph: the graph, in the form that the style shows.
        style: a key of `STYLES`.
        rankdir: ``LR`` or ``TB``.
        most: how many boxes are drawn one by one; None for all.
        notice: what is said beneath of a graph that does not fit.
        legend: whether a strip beneath explains the marks.
        notation: how derivatives are written, a key of `NOTATIONS`.
        seed: the input whose tangent is followed; None for gradients.
        engine: a misconception whose numbers are shown, with the right ones beneath; None for the right rules.
        limit: how many seconds the layout may take; None for as long as it needs.
    """

    graph: Graph
    style: str
    rankdir: str
    most: int | None = None
    notice: tuple[str, ...] = ()
    legend: bool = False
    notation: str = "partial"
    seed: str | None = None
    engine: str | None = None
    limit: float | None = LIMIT

    @cached_property
    def sweep(self) -> Sweep:
        """The lesson."""
        return self.graph.lesson(direction_of(self.graph, self.seed), self.engine)

    @cached_property
    def mode(self) -> Mode:
        """Its mode."""
        return mode_of(self.sweep)

    @cached_property
    def picture(self) -> Any:
        """The layout, which no step changes."""
        mode = self.mode
        with under(Task(self.limit, stops=False)):
            return STYLES[self.style].picture(self.graph, self.rankdir, self.most, mode=mode)

    @cached_property
    def _style(self) -> Style:
        style = STYLES[self.style]
        return beside_right.with_right(style, self.picture.scene) if self.engine else style

    @cached_property
    def alone(self) -> Scene:
        """The scene without a sentence, with the notice of what was folded and the legend, where they are wanted."""
        scene: Scene = self._written(self.picture.scene)
        scene = beside_right.dressed(scene) if self.engine else scene
        return noted(with_legend(scene, self.style, WIDEST, self.mode) if self.legend else scene, self.notice)

    def _written(self, scene: Scene) -> Scene:
        """The scene with the derivatives in what stands still written out."""
        return scene._replace(marks=tuple(_expanded(mark, self.notation) for mark in scene.marks))

    @cached_property
    def _caption_height(self) -> float:
        wide = self.alone.width
        return max(height(self.runs(at), wide) for at in range(len(self.sweep) + 1))

    def scene(self, at: int | None, look: Look = PLAIN) -> Scene:
        """The picture at a moment, with its sentence under it where it is wanted; all steps are of one size."""
        scene = self.alone
        if not look.captions:
            return scene
        return with_caption(scene, self.runs(at), self._count(at), self._caption_height, look.colours)

    def sheet(self, at: int | None, look: Look = PLAIN) -> Sheet:
        """The same for the typesetter."""
        alone = self.alone
        drawn = svg(alone, self.state(at), look.colours)
        whole = self.scene(at, look)
        caption = None
        if look.captions:
            caption = for_typesetter(alone, self.runs(at), self._count(at), self._caption_height, look.colours)
        return Sheet(drawn, (alone.width, alone.height), whole.width, whole.height, alone.label, caption)

    def _count(self, at: int | None) -> str:
        return "" if at is None else words.COUNT.format(step=at, count=len(self.sweep))

    def state(self, at: int | None) -> State:
        """What stands in the slots of the picture after `at` steps; None is the graph at rest."""
        progress = played(self.sweep, at)
        state = dict(self._style.contents(self.picture, progress))
        notation = IN_PICTURES[self.notation]
        shown = {slot: text if text.isascii() else expand(text, notation) for slot, text in state.items()}
        return lit(shown, focus(self.graph.tape, progress.now))

    def svg(self, at: int | None, look: Look = PLAIN) -> str:
        """The picture at a moment as SVG."""
        return svg(self.scene(at, look), self.state(at), look.colours)

    def runs(self, at: int | None) -> list[Run]:
        """The sentence of a moment, in marked pieces; empty at rest."""
        if at is None:
            return []
        return sentence(self.sweep, at - 1, NOTATIONS[self.notation]) if at else [Run("", lesson.OPENING)]

    def moments(self, steps: Iterable[int] | None) -> list[int]:
        """The steps that are wanted, in the order given; all, and what is before the first, where none is named.

        Raises:
            ValueError: for a step that the lesson does not have, or no step at all.
        """
        count = len(self.sweep)
        found = list(range(count + 1) if steps is None else steps)
        for step in found:
            if isinstance(step, bool) or not isinstance(step, int) or not 0 <= step <= count:
                raise ValueError(words.BAD_STEP.format(given=step, count=count))
        if not found:
            raise ValueError(words.NO_STEPS.format(count=count))
        return found


def _expanded(mark: Mark, notation: str) -> Mark:
    """The mark with its derivatives written out; most have none, and stay as they are."""
    content = mark.content
    if isinstance(content, str):
        return mark._replace(content=expand(content, IN_PICTURES[notation])) if is_open(content) else mark
    inside = tuple([_written_out(part, notation) for part in content])
    return mark if all(map(operator.is_, inside, content)) else mark._replace(content=inside)


def _written_out(part: Part, notation: str) -> Part:
    if isinstance(part, Mark):
        return _expanded(part, notation)
    return _expanded(part.whole, notation) if is_open(part.said) else part
