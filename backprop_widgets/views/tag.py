"""The tag on the wire that carries a gradient now: upstream × local = contribution, by name and number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..graph.graph import Graph
from ..words import lesson
from .face import LONGEST_LABEL, typeset
from .graphviz import Box
from .marks import Mark, Slot, group, text, tidy
from .metrics import width
from .notation import gradient, local
from .progress import Progress
from .quantity import boxed
from .shapes import Point, along, rect

ROW, PAD, SIZE = 15, 7, 11
NUMBER = width("≈-0.012346", SIZE, bold=True)
"""Room for a number in a tag; the rare longer ones are set smaller, so that ranks stay close."""

ROWS = ("upstream", "local", "contribution")
EMPTY: dict[Slot, str] = {("tag", "transform"): "translate(0,0)"}
EMPTY |= {(key, "text"): "" for row in ROWS for key in (f"tag-{row}-label", f"tag-{row}")}
EMPTY |= {(f"tag-{row}", "class"): "tag-number end" for row in ROWS}


def size(graph: Graph) -> tuple[float, float]:
    """Width and height of the tag, with room for the longest names on any wire."""
    labels = [width("× " + local(e.target.name, e.source.name), SIZE) for e in graph.edges]
    label = min(max(labels, default=0), LONGEST_LABEL)
    return round(label + 5 + NUMBER + 2 * PAD), 3 * ROW + 10


def place(source: Box, curve: Sequence[Point], gap: float, rankdir: str) -> Point:
    """The point of a wire in the middle of the gap behind its operand, where only wires run."""
    if not curve:
        return source.x, source.y
    axis = 0 if rankdir == "LR" else 1
    edge = (source.x + source.width / 2) if axis == 0 else (source.y + source.height / 2)
    return min(along(curve), key=lambda point: abs(point[axis] - (edge + gap / 2)))


def mark(size: tuple[float, float]) -> Mark:
    """The tag, empty and hidden."""
    half_width, half_height = size[0] / 2, size[1] / 2
    inside = [rect("tag-box", half_width, half_height, 8)]
    for k, key in enumerate(ROWS):
        y = -half_height + 5 + ROW * (k + 1) - 4
        inside.append(text(PAD - half_width, y, "", "tag-label", id=f"tag-{key}-label"))
        inside.append(text(half_width - PAD, y, "", "tag-number end", id=f"tag-{key}"))
    return group("tag hidden", *inside, id="tag", transform="translate(0,0)")


def contents(progress: Progress, places: Sequence[Point]) -> Iterator[tuple[Slot, str]]:
    """What the tag shows at this moment, and where; `places` has its place on each wire."""
    step = progress.now
    if step is None or step.edge is None:
        yield ("tag", "class"), "tag hidden"
        yield from EMPTY.items()
        return
    edge = step.edge
    x, y = places[edge.index]
    of = progress.tape.nodes[progress.sweep.of].name
    yield ("tag", "class"), "tag"
    yield ("tag", "transform"), f"translate({tidy(x)},{tidy(y)})"
    rows = (
        ("", gradient(of, edge.target.name), step.upstream),
        ("× ", local(edge.target.name, edge.source.name), step.local),
        ("=", "", step.contribution),
    )
    for key, (sign, name, number) in zip(ROWS, rows, strict=True):
        fits = width(sign + name, SIZE) <= LONGEST_LABEL
        yield (f"tag-{key}-label", "text"), sign + name if fits else sign + lesson.TAG_LABELS[key]
        written = "" if number is None else typeset(boxed(number))
        fits = width(written, SIZE, bold=True) <= NUMBER
        yield (f"tag-{key}", "text"), written
        yield (f"tag-{key}", "class"), f"tag-number end{'' if fits else ' tight'}"
