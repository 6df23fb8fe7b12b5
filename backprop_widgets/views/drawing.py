"""A displayable picture of a graph, at rest or at a step of its lesson."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from ..analysis.split import split as split_graph
from ..graph.graph import Graph, as_graph
from . import fit
from .dots.source import dot
from .export.film import Film, Look
from .layout.task import LIMIT, Task
from .mode import direction_of
from .notation import NOTATIONS, known
from .palette import THEMES
from .progress import played
from .styles import STYLES, shown_graph
from .twin import twin

RANKDIRS = ("LR", "TB")


class Drawing:
    """A picture that a notebook shows as SVG, and a terminal as text.

    Attributes:
        graph: the graph drawn.
        style: the style it is drawn in.
        at: the step of its lesson, or None for all values and all gradients.
        most: how many boxes are drawn one by one, or None for all.
        limit: how many seconds the layout may take, or None for as long as it needs.
        theme: the colours of its card.
        legend: whether it explains its marks.
        notation: how derivatives are written in it.
        seed: the input whose tangent is followed, or None for gradients.
        engine: the misconception whose numbers it shows, or None for the right ones.
    """

    def __init__(
        self,
        graph: Graph,
        style: str = "variables",
        rankdir: str = "LR",
        at: int | None = None,
        most: int | None = fit.MOST,
        limit: float | None = LIMIT,
        theme: str = "light",
        legend: bool = False,
        notation: str = "partial",
        seed: str | None = None,
        engine: str | None = None,
    ) -> None:
        self.graph = graph
        self.style = style
        self.rankdir = rankdir
        self.at = at
        self.most = most
        self.limit = limit
        self.theme = theme
        self.legend = legend
        self.notation = notation
        self.seed = seed
        self.engine = engine

    @cached_property
    def _progress(self) -> Any:
        return played(self._film.sweep, self.at)

    @cached_property
    def _film(self) -> Film:
        shown = self.graph, self.style, self.rankdir, self.most, self.notice, self.legend, self.notation
        return Film(*shown, self.seed, self.engine, self.limit)

    @cached_property
    def svg(self) -> str:
        """The picture as SVG, with one ``<g class="node ...">`` per node."""
        return self._film.svg(self.at, Look(self.theme))

    @property
    def notice(self) -> tuple[str, ...]:
        """What was folded because the graph is large, and how to see all of it; empty where it fits."""
        return fit.notice(self.graph, self.most, is_opened=self.style == "circuit")

    @cached_property
    def dot(self) -> str:
        """The graph as DOT source, at this step and in this style, for any Graphviz tool."""
        return dot(self.graph, self.style, self.rankdir, self._progress, self.at, self.notation)

    @cached_property
    def text(self) -> str:
        """The picture as plain text."""
        shown = twin(self.graph, self._progress, self.at, NOTATIONS[self.notation])
        return "\n".join([shown, *(["", *self.notice] if self.notice else [])])

    def save(
        self,
        path: str | Path,
        *,
        scale: float | None = None,
        captions: bool = False,
        progress: bool | None = None,
    ) -> Path:
        """Write the picture to a file, in the format that its name ends in.

        ``.svg .png .pdf`` are the picture, ``.dot`` and ``.gv`` its source for Graphviz, ``.txt`` its text
        twin; ``.gif`` is every step, animated (more ways: `save_gif`). A file that could not be written
        whole is not written at all.

        Args:
            path: the file; its folder must exist.
            scale: for PNG and GIF, pixels for each of the picture's; None for 2, in an animation 1, or less
                where that would be too large.
            captions: whether the step's sentence stands under the picture; under an animation it always does.
            progress: whether a bar is shown; None shows it where there are more than a few steps.

        Returns:
            The path.

        Raises:
            ValueError: for any other ending, or a picture too large for PNG.
            FileNotFoundError: if the folder is missing.

        >>> import tempfile
        >>> from pathlib import Path
        >>> from backprop_widgets import draw, record
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     draw(record(lambda a: a * a, 3.0), at=2).save(Path(folder) / "square.pdf").name
        'square.pdf'
        """
        from .export import saving

        return saving.save(self._film, self.at, path, Look(self.theme, captions, scale), progress)

    def save_steps(
        self,
        pattern: str | Path,
        steps: Iterable[int] | None = None,
        *,
        scale: float | None = None,
        captions: bool = False,
        progress: bool | None = None,
    ) -> list[Path]:
        """Write one file per step, all of one size, numbered so that they sort.

        Args:
            pattern: the files' path with ``{step}`` where the number goes, ending as in `save` (but ``.gif``);
                or a folder, for ``step-{step}.png`` in it.
            steps: which steps, from 0, before the first, to as many as the lesson has; None for all.
            scale: as for `save`.
            captions: as for `save`.
            progress: as for `save`.

        Returns:
            The paths, in the order of the steps.

        Raises:
            ValueError: without ``{step}``, for an unknown ending, or a step that the lesson does not have.
            FileNotFoundError: if the folder is missing.

        >>> import tempfile
        >>> from backprop_widgets import draw, record
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     [path.name for path in draw(record(lambda a: a * a, 3.0)).save_steps(folder + "/square-{step}.svg")]
        ['square-0.svg', 'square-1.svg', 'square-2.svg', 'square-3.svg', 'square-4.svg']
        """
        from .export import saving

        return saving.save_steps(self._film, pattern, steps, Look(self.theme, captions, scale), progress)

    def save_handout(
        self,
        path: str | Path,
        steps: Iterable[int] | None = None,
        *,
        per_page: int | None = None,
        paper: str = "A4",
        title: str | None = None,
        progress: bool | None = None,
    ) -> Path:
        """Write the lesson as one PDF to print: a picture per step with its sentence beneath, and page numbers.

        Args:
            path: the file, ending in ``.pdf``.
            steps: as for `save_steps`, but None leaves out what is before the first step.
            per_page: how many steps on a page, made smaller if need be; None for as many as fit.
            paper: ``A4`` or ``letter``; a wide picture is printed on it in landscape.
            title: what stands at the top; None for the name of the output.
            progress: as for `save`.

        Returns:
            The path.

        Raises:
            ValueError: for another ending or paper, or a step that the lesson does not have.
            FileNotFoundError: if the folder is missing.
        """
        from .export import saving

        return saving.save_handout(self._film, path, steps, per_page, paper, title, progress)

    def save_gif(
        self,
        path: str | Path,
        steps: Iterable[int] | None = None,
        *,
        seconds_per_step: float = 2.5,
        scale: float | None = None,
        captions: bool = True,
        progress: bool | None = None,
    ) -> Path:
        """Write the lesson as an animation that repeats; the first and the last step stay twice as long.

        Args:
            path: the file, ending in ``.gif``.
            steps: as for `save_steps`.
            seconds_per_step: how long a step stays, in seconds.
            scale: as for `save`.
            captions: whether each step's sentence stands under its picture.
            progress: as for `save`.

        Returns:
            The path.

        Raises:
            ValueError: for another ending, or a step that the lesson does not have.
            FileNotFoundError: if the folder is missing.
        """
        from .export import saving

        look = Look(self.theme, captions, scale)
        return saving.save_gif(self._film, path, steps, seconds_per_step, look, progress)

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {"image/svg+xml": self.svg, "text/plain": self.text}


def draw(
    x: Any,
    style: str = "variables",
    rankdir: str = "LR",
    at: int | None = None,
    split: Any = None,
    most: int | None = fit.MOST,
    limit: float | None = LIMIT,
    theme: str = "light",
    legend: bool = False,
    notation: str = "partial",
    seed: str | None = None,
    engine: str | None = None,
) -> Drawing:
    """Draw a Value or a Graph.

    Args:
        x: a Value (the graph recorded so far) or a Graph.
        style: ``variables``: each variable a node, its operation inside; ``circuit``: gates are nodes, with
            the value above each wire and the gradient below it; ``flow``: the gradient-flow graph.
        rankdir: ``LR`` from left to right, or ``TB`` from top to bottom.
        at: after this many steps of the lesson; None for all values and all gradients.
        split: a shared node, or several, to be drawn once per consumer; True for all, as a tree of paths.
        most: how many boxes are drawn one by one. What is larger is folded by its named variables and groups,
            and inputs that one node alone uses become dots in its box; None draws everything.
        limit: how many seconds the layout may take; None for as long as it needs.
        theme: ``light``, ``dark``, or the high contrasts ``contrast`` and ``contrast-dark``: the colours of its card.
        legend: whether a strip beneath the picture explains its marks.
        notation: how derivatives are written: ``partial`` (∂g/∂b), ``bar`` (b̄), ``code`` (db) or ``words``.
        seed: an input: the lesson is then the forward sweep and the tangent sweep in which this input alone
            moves, at the rate 1 (each entry of an array); None for the reverse sweep.
        engine: a misconception: the gradients that come out by its rule, and beneath each wrong one the right one.

    Raises:
        ValueError: for an unknown style, direction, theme, notation or input, a step that the lesson does not have,
            or an engine that makes no difference in this graph.
        LayoutTimeoutError: (when shown) if the layout takes longer than its limit.
    """
    if style not in STYLES:
        raise ValueError(f"style={style!r}: choose one of {', '.join(map(repr, STYLES))}")
    if rankdir not in RANKDIRS:
        raise ValueError(f"rankdir={rankdir!r}: choose 'LR' (left to right) or 'TB' (top to bottom)")
    if theme not in THEMES:
        raise ValueError(f"theme={theme!r}: choose one of {', '.join(map(repr, THEMES))}")
    graph = shown_graph(as_graph(x), STYLES[style], most=fit.checked(most))
    if split is not None:
        graph = split_graph(graph, split)
    direction = direction_of(graph, seed)
    if at is not None or engine is not None:
        count = len(graph.lesson(direction, engine))
        if at is not None and (not isinstance(at, int) or not 0 <= at <= count):
            raise ValueError(f"at={at!r}: this lesson has {count} steps, so give 0 to {count}, or None for all")
    Task(limit)  # refuses what is no limit now, and not when the picture is shown
    return Drawing(graph, style, rankdir, at, most, limit, theme, legend, known(notation), seed, engine)


def show(x: Any) -> dict[str, Any]:
    """The mime bundle of a Value or a Graph: its picture at rest."""
    return draw(x)._repr_mimebundle_()
