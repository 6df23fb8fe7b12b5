"""What is done so that a large graph can be read, and what is said of it."""

from __future__ import annotations

from ..graph.graph import Graph
from ..words import large as words
from .marks import Scene, tidy
from .marks import text as text_mark
from .metrics import width
from .pins import MOST, boxes, pins
from .shapes import MARGIN
from .svg import WIDEST

SIZE, LINE, BELOW = 12.5, 18, 8

__all__ = ["MOST", "checked", "folded", "notice", "noted"]


def checked(most: int | None) -> int | None:
    """How many boxes may be drawn one by one.

    Raises:
        ValueError: for anything but a count or None.
    """
    if most is not None and (not isinstance(most, int) or isinstance(most, bool) or most < 0):
        raise ValueError(words.BAD_MOST.format(most=most))
    return most


def folded(graph: Graph, opened: Graph, most: int | None) -> Graph:
    """The opened form of a graph where it fits; else the graph folded by its named variables and groups."""
    if most is None or _drawn(opened, most) <= most:
        return opened
    return graph.fold()


def notice(graph: Graph, most: int | None, is_opened: bool = False) -> tuple[str, ...]:
    """What is said of a graph that does not fit: what was folded, and how to see all of it; empty where it fits.

    Args:
        graph: what is drawn.
        most: how many boxes may be drawn one by one; None for any number.
        is_opened: whether the style opens what is folded by name, when it fits.
    """
    if most is None:
        return ()
    said = []
    inside = len(pins(graph, most))
    if inside:
        said.append(words.MANY_INPUTS.format(count=words.whole(inside)))
    hidden = _hidden(graph) if is_opened else 0
    if hidden:
        said.append(words.FOLDED.format(count=words.whole(hidden)))
    if said:
        said.append(words.ALL)
    drawn = _drawn(graph, most)
    if drawn > most:
        said.append(words.TOO_MANY.format(count=words.whole(drawn)))
    return tuple(said)


def noted(scene: Scene, notice: tuple[str, ...]) -> Scene:
    """The scene with a notice beneath it, as large as its scale asks for."""
    if not notice:
        return scene
    scale = max(1.0, scene.width / WIDEST)
    size = SIZE * scale
    look = {"font-size": tidy(size)}
    marks = tuple(
        text_mark(MARGIN, scene.height + (BELOW + LINE * k) * scale, line, "notice", **look)
        for k, line in enumerate(notice)
    )
    wide = max(scene.width, round(max(width(line, size) for line in notice)) + 2 * MARGIN)
    high = scene.height + round(LINE * scale * len(notice))
    return scene._replace(width=wide, height=high, marks=(*scene.marks, *marks))


def _drawn(graph: Graph, most: int) -> int:
    """How many boxes a picture of the graph has."""
    return boxes(graph) - len(pins(graph, most))


def _hidden(graph: Graph) -> int:
    """How many operations are folded into variables; gates and named groups are closed anyway."""
    inner = (n.operation.inner for n in graph.nodes if not n.operation.is_gate)
    return sum(len(tape.operations) - len(tape.inputs) - 1 for tape in inner if tape is not None)
