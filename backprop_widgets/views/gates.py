"""The gates of a circuit, and the nodes of a gradient-flow graph: a box with a sign, and its sum row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ..graph.graph import Graph
from ..tape.table import INPUT
from ..tape.tape import Node, Tape
from ..words import lesson
from . import badges, pins, readings
from . import face as faces
from .arrays import shelf as shelves
from .arrays import states
from .arrays.panel import panel
from .arrays.shape import shape_label
from .arrays.shelf import Place, Shelf
from .face import LABEL_SIZE, NUMBER_SIZE, PAD, ROW, derivative_label, mark_id
from .graphviz import Box
from .marks import Mark, group, text, tidy
from .metrics import width
from .mode import REVERSE, Mode
from .notation import room
from .progress import Progress
from .quantity import widest
from .readings import Content
from .shapes import HALO, badge, rect
from .stencils import KEY, Stamp, Stencil

GATE_HEIGHT, SIGN_SIZE = 40, 15
LONGEST_SIGN = 90


class Gate(NamedTuple):
    """One gate or input, and its sum row where its output splits.

    Attributes:
        node: what it computes.
        sign: what stands in it.
        caption: the name of its value, under the sign; empty where no user named it.
        sums: how many contributions are added at it.
        has_sum: whether it has a row for its gradient even where nothing is added up, since no wire can show it.
        shelf: the panels of an array, in place of that row.
        pins: how many inputs stand in it as dots.
        mode: what is added.
    """

    node: Node
    sign: str
    caption: str
    sums: int
    has_sum: bool = False
    shelf: Shelf | None = None
    pins: int = 0
    mode: Mode = REVERSE

    @property
    def is_fan_out(self) -> bool:
        """Whether several contributions are added at it."""
        return self.sums > 1

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels."""
        inside = max(width(self.sign, SIGN_SIZE, bold=True), room(self.caption, LABEL_SIZE))
        if self.shelf is not None:
            wide, high = self.shelf.size
            return pins.size(self.pins, round(max(inside, wide) + 2 * PAD), round(GATE_HEIGHT + high + 8))
        if not self.is_fan_out and not self.has_sum:
            return pins.size(self.pins, round(max(inside + 2 * PAD, GATE_HEIGHT)), GATE_HEIGHT)
        row = width(widest(self.node.value), NUMBER_SIZE, bold=True)
        if self.is_fan_out:
            arrived = lesson.ARRIVED.format(k=self.sums, n=self.sums)
            total = lesson.ROW_TOTAL.format(gradient=self.mode.row, arrived=arrived)
            row += 6 + max(width(lesson.ROW_SO_FAR.format(arrived=arrived), LABEL_SIZE), width(total, LABEL_SIZE))
        if self.sums > faces.MOST_LINES:  # many contributions share more decimals
            row += 40
        return pins.size(self.pins, round(max(inside, row) + 2 * PAD), GATE_HEIGHT + ROW + 8)


def contents(gate: Gate, progress: Progress, of: str) -> Iterator[Content]:
    """What a gate shows: its state, and what has gathered at it."""
    node, key = gate.node, mark_id(gate.node)
    yield (key, "class"), faces.classes(progress, node, gate.is_fan_out)
    yield from badges.contents(progress, node)
    if gate.shelf is not None:
        label = derivative_label(progress.mode, of, node.name)
        yield from faces.in_type(states.shelf_contents(gate.shelf, key, progress, node, label))
    elif gate.is_fan_out:
        yield from _sum_contents(progress, node, of)
    elif gate.has_sum:
        yield faces.gradient_row(progress, node, "")[1]


def _sum_contents(progress: Progress, node: Node, of: str) -> Iterator[Content]:
    label, key, count = "", f"{mark_id(node)}-gradient", len(progress.received[node.index])
    known = progress.known[node.index]
    if known:
        arrived = lesson.ARRIVED.format(k=count, n=progress.expects(node))
        name = derivative_label(progress.mode, of, node.name)
        template = lesson.ROW_TOTAL if progress.is_final(node) else lesson.ROW_SO_FAR
        label = template.format(gradient=name, arrived=arrived)
    yield readings.word(f"{key}-label", label)
    if known and count:
        yield readings.one(key, readings.ledger, (node.index, count, faces.MOST_LINES, 0))
    else:
        yield readings.word(key, lesson.ROW_EMPTY if known else "")


def shelf(graph: Graph, node: Node, kinds: tuple[str, ...], mode: Mode = REVERSE) -> Shelf | None:
    """The panels in the gate of an array: its value under its shape, its gradient under how much has arrived."""
    shown = None if type(node.value) is float else panel(np.shape(node.value))
    if shown is None:
        return None
    label = derivative_label(mode, graph.output.name, node.name)
    shape = shape_label(np.shape(node.value))
    widest = states.widest_caption(label, len(mode.summed(graph.tape, node)))
    places = {"value": Place("value", shape, shape), "gradient": Place("gradient", "", widest)}
    return Shelf(shown, tuple(places[kind] for kind in kinds))


class Cut(NamedTuple):
    """What the marks of a gate's box depend on, but for its texts.

    Attributes:
        width: of the box, in pixels.
        height: of the box, in pixels.
        is_input: whether it is an input.
        has_caption: whether a name stands under its sign.
        has_sum: whether it has a row for its gradient.
        badge: what is written on its badge; empty where its output does not split.
        shelf: the panels of an array, in place of that row.
        signs: what stands beside it.
        rankdir: ``LR`` or ``TB``.
    """

    width: float
    height: float
    is_input: bool
    has_caption: bool
    has_sum: bool
    badge: str
    shelf: Shelf | None
    signs: badges.Signs
    rankdir: str


def box(tape: Tape, gate: Gate, place: Box, rankdir: str) -> Stamp:
    """The box of a gate at its place."""
    node, mode = gate.node, gate.mode
    cut = Cut(
        place.width,
        place.height,
        node.operation is INPUT,
        bool(gate.caption),
        gate.has_sum,
        mode.badge(gate.sums) if gate.is_fan_out else "",
        gate.shelf,
        badges.signs(tape, node, mode),
        rankdir,
    )
    at = f"translate({tidy(place.x)},{tidy(place.y)})"
    title = faces.title(tape, node)
    return _stencil(cut).stamp(key=mark_id(node), at=at, title=title, sign=gate.sign, caption=gate.caption)


@lru_cache(maxsize=1024)
def _stencil(cut: Cut) -> Stencil:
    half_width, half_height = cut.width / 2, cut.height / 2
    inside = [Mark("title", {}, "%(title)s")]
    radius = 8 if cut.is_input else 20
    if cut.badge:
        inside.append(rect("halo", half_width + HALO, half_height + HALO, radius + HALO))
    inside.append(rect("box", half_width, half_height, radius))
    top = -half_height
    inside.append(text(0, top + (19 if cut.has_caption else 25), "%(sign)s", "sign middle"))
    if cut.has_caption:
        inside.append(text(0, top + 33, "%(caption)s", "caption middle"))
    y = top + GATE_HEIGHT + ROW - 4
    if cut.shelf is not None:
        inside += shelves.marks(cut.shelf, KEY, PAD - half_width, half_width - PAD, top + GATE_HEIGHT + 2)
    elif cut.badge:
        inside.append(text(PAD - half_width, y, "", "label strong", id=f"{KEY}-gradient-label"))
        inside.append(text(half_width - PAD, y, "", "number total end", id=f"{KEY}-gradient"))
    elif cut.has_sum:
        inside.append(text(0, y, "", "number gradient middle", id=f"{KEY}-gradient"))
    if cut.badge:
        inside += badge(half_width, top, cut.badge)
    around = HALO if cut.badge else 0
    inside += badges.marks(cut.signs, KEY, half_width + around, half_height + around, cut.rankdir)
    return Stencil(group("node", *inside, id=KEY, transform="%(at)s"))
