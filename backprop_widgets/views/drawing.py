"""A displayable picture of a graph, at rest or at a step of its lesson."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from ..analysis.split import split as split_graph
from ..graph.graph import Graph, as_graph
from . import dot as dots
from .focus import focus, lit
from .order import CLOSED
from .progress import played
from .styles import STYLES, shown_graph
from .svg import svg
from .twin import twin

RANKDIRS = ("LR", "TB")


class Drawing:
    """A picture that a notebook shows as SVG, and a terminal as text.

    Attributes:
        graph: the graph drawn.
        style: the style it is drawn in.
        at: the step of its lesson, or None for all values and all gradients.
    """

    def __init__(self, graph: Graph, style: str = "variables", rankdir: str = "LR", at: int | None = None) -> None:
        self.graph = graph
        self.style = style
        self.rankdir = rankdir
        self.at = at

    @cached_property
    def _progress(self) -> Any:
        return played(self.graph.lesson(), self.at)

    @cached_property
    def svg(self) -> str:
        """The picture as SVG, with one ``<g class="node ...">`` per node."""
        style = STYLES[self.style]
        picture = style.picture(self.graph, self.rankdir, CLOSED)
        state = dict(style.contents(picture, self._progress))
        return svg(picture.scene, lit(state, focus(self.graph.tape, self._progress.now)))

    @cached_property
    def dot(self) -> str:
        """The graph as DOT source."""
        return dots.dot(self.graph, self.rankdir)

    @cached_property
    def text(self) -> str:
        """The picture as plain text."""
        return twin(self.graph, self._progress, self.at)

    def save(self, path: str | Path) -> Path:
        """Write the picture to a file: ``.svg``, ``.dot`` or ``.txt``.

        Raises:
            ValueError: for any other ending.
        """
        target = Path(path)
        texts = {".svg": "svg", ".dot": "dot", ".gv": "dot", ".txt": "text"}
        if target.suffix not in texts:
            raise ValueError(f"cannot save {target.name!r}: end the name in one of {', '.join(texts)}")
        target.write_text(getattr(self, texts[target.suffix]) + "\n", encoding="utf-8")
        return target

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {"image/svg+xml": self.svg, "text/plain": self.text}


def draw(
    x: Any, style: str = "variables", rankdir: str = "LR", at: int | None = None, split: Any = None
) -> Drawing:
    """Draw a Value or a Graph.

    Args:
        x: a Value (the graph recorded so far) or a Graph.
        style: ``variables``: each variable a node, its operation inside; ``circuit``: gates are nodes, with
            the value above each wire and the gradient below it; ``flow``: the gradient-flow graph.
        rankdir: ``LR`` from left to right, or ``TB`` from top to bottom.
        at: after this many steps of the lesson; None for all values and all gradients.
        split: a shared node, or several, to be drawn once per consumer; True for all, as a tree of paths.

    Raises:
        ValueError: for an unknown style or direction, or a step that the lesson does not have.
    """
    if style not in STYLES:
        raise ValueError(f"style={style!r}: choose one of {', '.join(map(repr, STYLES))}")
    if rankdir not in RANKDIRS:
        raise ValueError(f"rankdir={rankdir!r}: choose 'LR' (left to right) or 'TB' (top to bottom)")
    graph = shown_graph(as_graph(x), STYLES[style])
    if split is not None:
        graph = split_graph(graph, split)
    if at is not None:
        count = len(graph.lesson())
        if not isinstance(at, int) or not 0 <= at <= count:
            raise ValueError(f"at={at!r}: this lesson has {count} steps, so give 0 to {count}, or None for all")
    return Drawing(graph, style, rankdir, at)


def show(x: Any) -> dict[str, Any]:
    """The mime bundle of a Value or a Graph: its picture at rest."""
    return draw(x)._repr_mimebundle_()
