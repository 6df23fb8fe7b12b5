"""The tag on the wire that carries a gradient now: upstream × local = contribution, by name and number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..graph.graph import Graph
from ..sweeps.step import Step, Sweep
from ..tape.tape import Edge
from ..words import lesson
from ..words.arrays import THROUGH, THROUGH_SUM
from .curves import Point
from .marks import Mark, Slot, group, text, tidy
from .metrics import width
from .mode import REVERSE, Mode
from .notation import OPEN, local
from .notation import room as room_for
from .progress import Progress
from .quantity import equal_to, in_picture
from .readings import Arrival, Content, Reading, arrived, latest
from .shapes import rect

ROW, PAD, SIZE = 15, 7, 11
NARROWEST, LONGEST = 84, 112

ROWS = ("names", "numbers", "contribution")
FACTOR: Slot = ("tag-factor", "text")
"""In place of the names, where the product is too wide for one line."""
TEXTS: tuple[Slot, ...] = tuple((f"tag-{row}", "text") for row in ROWS)
FITS: tuple[Slot, ...] = tuple((f"tag-{row}-fit", "class") for row in ROWS)
NUMBERS: tuple[Slot, ...] = (FACTOR, FITS[0], TEXTS[1], FITS[1], TEXTS[2], FITS[2])
"""What depends on the numbers: those that are long are set smaller."""
EMPTY: dict[Slot, str] = {
    ("tag", "class"): "tag hidden",
    ("tag", "transform"): "translate(0,0)",
    TEXTS[0]: "",
    **dict(zip(NUMBERS, ("", "tag") * len(ROWS), strict=True)),
}


def size(graph: Graph, mode: Mode = REVERSE) -> tuple[float, float]:
    """Width and height of the tag, with room for the names on any wire.

    The rare numbers that are wider are set smaller, so that ranks stay close.
    """
    of = graph.output.name
    names = [room_for(_names(mode, of, edge), SIZE) for edge in graph.edges]
    room = max([NARROWEST, *(name for name in names if name <= LONGEST)])
    return round(room + 2 * PAD), 3 * ROW + 10


def mark(size: tuple[float, float]) -> Mark:
    """The tag, empty and hidden."""
    half_width, half_height = size[0] / 2, size[1] / 2
    inside = [rect("tag-box", half_width, half_height, 8)]
    for k, key in enumerate(ROWS):
        y = -half_height + 5 + ROW * (k + 1) - 4
        row = [text(0, y, "", "tag-text middle strong", id=f"tag-{key}")]
        if key == "names":
            row = [text(0, y, "", "tag-name middle", id="tag-names")]
            row.append(text(0, y, "", "tag-text middle strong", id="tag-factor"))
        inside.append(group("tag", *row, id=f"tag-{key}-fit"))
    return group("tag hidden", *inside, id="tag", transform="translate(0,0)")


def contents(progress: Progress, places: Sequence[Point], room: float) -> Iterator[Content]:
    """What the tag shows at this moment, and where; `places` has its place on each wire, `room` its width."""
    step = progress.now
    if step is None or step.edge is None:
        yield from EMPTY.items()
        return
    x, y = places[step.edge.index]
    yield ("tag", "class"), "tag"
    yield ("tag", "transform"), f"translate({tidy(x)},{tidy(y)})"
    names = _names(progress.mode, progress.tape.nodes[progress.sweep.of].name, step.edge)
    yield TEXTS[0], names if room_for(names, SIZE) <= room - 2 * PAD else lesson.TAG_NAMES
    yield Reading(NUMBERS, _read, (latest(progress, step.node), room - 2 * PAD))


def _read(sweep: Sweep, of: tuple[Arrival, float]) -> Sequence[str]:
    """The texts of the three rows, and behind each how it is set in the room that there is."""
    arrival, room = of
    factor, product, contribution = _rows(arrived(sweep, arrival), room)
    over = f"tag factor{_tight(factor, room)}" if factor else "tag"
    return factor, over, product, f"tag{_tight(product, room)}", contribution, f"tag{_tight(contribution, room)}"


def _tight(content: str, room: float) -> str:
    return " tight" if width(content, SIZE, bold=True) > room else ""


def _rows(step: Step, room: float) -> tuple[str, str, str]:
    """Nothing in place of the names, the product, what comes of it; or one factor a line if the product is too wide."""
    upstream, product, contribution = _numbers(step)
    if product and width(f"{upstream} {product}", SIZE, bold=True) > room:
        return upstream, product, contribution
    return "", f"{upstream} {product}" if product else upstream, contribution


def _names(mode: Mode, of: str, edge: Edge) -> str:
    return f"{mode.name(of, mode.sender(edge).name)} × {local(edge.target.name, edge.source.name, OPEN)}"


def _numbers(step: Step) -> tuple[str, str, str]:
    """The upstream gradient, the factor if it is one number, and the contribution."""
    upstream = "" if step.upstream is None else in_picture(step.upstream)
    contribution = in_picture(step.contribution)
    if step.local is None:
        through, summed = THROUGH.format(contribution=contribution), THROUGH_SUM.format(equals=equal_to(contribution))
        return upstream, "", through if step.broadcast is None else summed
    return upstream, f"× {in_picture(step.local)}", equal_to(contribution)
