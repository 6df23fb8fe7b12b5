"""The style *circuit*: gates are nodes; each wire has its value above it and its gradient below it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ..graph.graph import Graph
from ..sweeps.step import Step
from ..tape.table import CONSTANT, INPUT
from ..tape.tape import Edge, Node, Tape
from ..words import lesson
from . import badges, pins, readings, slopes, stubs
from . import face as faces
from .arrangement import Arrangement, arrange
from .arrays import shelf as shelves
from .arrays import states, strands
from .arrays.panel import panel
from .arrays.shape import shape_label
from .arrays.shelf import Place, Shelf
from .beside import Spot, at_end, beside, labelled
from .curves import Point
from .face import LABEL_SIZE, NUMBER_SIZE, PAD, ROW, derivative_label, mark_id
from .gate_label import gate_label
from .graphviz import Box
from .label_places import Line, label_places
from .layers import turn_of
from .layout.geometry import Curve
from .marks import Mark, Scene, group, text, tidy
from .metrics import fitted, width
from .mode import REVERSE, Mode
from .notation import room
from .order import CLOSED, Plan
from .progress import Progress
from .quantity import on_wire, widest
from .readings import Content
from .shapes import HALO, badge, framed, head, labels_id, line, rect, wire, wire_contents, wire_id
from .stencils import KEY, Stamp, Stencil

SPREAD = 54
GATE_HEIGHT, SIGN_SIZE = 40, 15
LONGEST_SIGN = 90
TYPICAL = "0.123"
"""As wide as most numbers: a text is placed so that it seems to stand in the middle."""


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


class Picture(NamedTuple):
    """A circuit laid out.

    Attributes:
        graph: what is shown.
        gates: what stands at each node but constants.
        inside: the inputs that stand as dots in the box of their only user.
        quiet: the edges whose numbers are shown only while they carry something.
        scene: the marks.
    """

    graph: Graph
    gates: dict[int, Gate]
    inside: pins.Pins
    quiet: frozenset[int]
    scene: Scene


def picture(
    graph: Graph, rankdir: str = "LR", most: int | None = None, plan: Plan = CLOSED, mode: Mode = REVERSE
) -> Picture:
    """Lay out a circuit: constants stand inside their gates, and the output has a wire of its own.

    Beyond `most` boxes the inputs that one node alone uses are dots in its box; None for never.
    """
    inside = pins.pins(graph, most)
    hosts = pins.hosted(inside)
    shown = [node for node in graph.nodes if node.operation is not CONSTANT]
    gates = {node.index: _gate(graph, node, len(hosts.get(node.index, ())), mode) for node in shown}
    number = max(width(widest(gate.node.value, on_wire=True), NUMBER_SIZE, bold=True) for gate in gates.values())
    gap = (round(number + 26) if rankdir == "LR" else 52) + strands.room(graph)
    sizes = {index: gate.size for index, gate in gates.items()}
    spread = SPREAD if rankdir == "LR" else round(max(SPREAD, number))
    placed = arrange(graph, sizes, inside, gap, rankdir, spread, has_exit=True, plan=plan)
    *places, exit_place = label_places(_lines(placed, gap), rankdir)
    marks = (
        *(wire(edge, curve, *stub) for edge, curve, stub in placed.drawn),
        _output_wire(placed.exit),
        *strands.marks(((edge, curve) for edge, curve, _ in placed.drawn), is_tangent=mode.is_tangent),
        *(box(graph.tape, gates[index], place, rankdir) for index, place in placed.boxes.items()),
        *placed.pins,
        *(
            _wire_labels(
                wire_id(edge),
                _spots(edge, curve, place, rankdir, gap),
                place if slopes.has_number(edge) else None,
            )
            for (edge, curve, _), place in zip(placed.drawn, places, strict=True)
        ),
        _wire_labels("out", beside(placed.exit, exit_place, rankdir, _widths(graph.output), gap)),
    )
    label = lesson.PICTURE.format(output=graph.output.name)
    aside = 0 if rankdir == "LR" else round(max(0.0, number - GATE_HEIGHT / 2))
    return Picture(graph, gates, inside, stubs.quiet(graph, placed.stubs), framed(placed.layout, marks, label, aside))


def _lines(placed: Arrangement, gap: float) -> Iterator[Line]:
    """The wires along which numbers are written, the output's own as the last."""
    for edge, curve, _ in placed.drawn:
        _, start = placed.wires[edge.index]
        yield Line(start, placed.boxes[edge.target.index], curve, strands.behind(edge, gap))
    x, y = placed.exit[-1]
    yield Line(placed.boxes[placed.graph.tape.output], Box(x, y, 1, 1), placed.exit, gap)


def node_contents(picture: Picture, progress: Progress, node: Node) -> Iterator[Content]:
    """What a node shows; constants have no mark of their own."""
    if node.index in picture.gates:
        yield from gate_contents(picture.gates[node.index], progress, picture.graph.output.name)


def gate_contents(gate: Gate, progress: Progress, of: str) -> Iterator[Content]:
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


def edge_contents(picture: Picture, progress: Progress, edge: Edge) -> Iterator[Content]:
    """What a wire shows: its state, the value that went forward, the contribution that came back."""
    yield from wire_contents(progress, edge)
    if edge.source.index in picture.inside:
        return
    yield _value(f"{wire_id(edge)}-value", progress, edge.source)
    yield from slopes.contents(progress, edge)
    yield from contribution(progress, edge, edge.index in picture.quiet)


def contribution(progress: Progress, edge: Edge, is_quiet: bool) -> Iterator[Content]:
    """What has gone along a wire."""
    key, receiver = f"{wire_id(edge)}-gradient", progress.mode.receiver(edge).index
    arrivals = progress.received[receiver]
    before = next((k for k, step in enumerate(arrivals) if step.edge is edge), None)
    if before is None:
        yield readings.word(key, "")
    else:
        yield readings.one(key, readings.contribution, (receiver, before))
    yield (labels_id(edge), "class"), f"labels quiet{_first(edge)}" if is_quiet else "labels"


def _value(key: str, progress: Progress, node: Node) -> Content:
    known = progress.known[node.index]
    return readings.one(key, readings.value_on_wire, node.index) if known else readings.word(key, "")


def _first(edge: Edge) -> str:
    """The first wire of a crowd shows for all of them what its operand sends along each."""
    return " first" if edge.tape.outgoing[edge.source.index][0] is edge else ""


def rest_contents(picture: Picture, progress: Progress) -> Iterator[Content]:
    """What the output's own wire shows: its value, and the seed, or at last the tangent, of the output."""
    output, ended = picture.graph.output, of_output(progress)
    known = progress.known[output.index]
    sent = [] if ended is None or progress.is_at_rest else ["sent", "forth"] if progress.mode.is_tangent else ["sent"]
    yield ("out", "class"), " ".join(["wire", *([] if known else ["ghost"]), *sent])
    yield _value("out-value", progress, output)
    of = progress.sweep.of
    if ended is None or of in progress.seeds:
        yield readings.word("out-gradient", "" if ended is None else on_wire(ended.after))
    else:
        yield readings.one("out-gradient", readings.after_on_wire, readings.latest(progress, ended.node))


def of_output(progress: Progress) -> Step | None:
    """The step that gave the output its seed, or that made its tangent whole; None before."""
    of = progress.sweep.of
    if of in progress.seeds:
        return progress.seeds[of]
    is_whole = progress.mode.is_tangent and progress.is_final(progress.tape.nodes[of])
    return progress.received[of][-1] if is_whole and progress.received[of] else None


def _gate(graph: Graph, node: Node, dots: int, mode: Mode) -> Gate:
    is_input = node.operation is INPUT
    is_named = node.name not in graph.tape.anonymous
    sign = fitted(node.name if is_input else gate_label(node), LONGEST_SIGN, SIGN_SIZE, bold=True)
    caption = fitted(node.name, LONGEST_SIGN, LABEL_SIZE) if is_named and not is_input else ""
    caption = "" if caption == sign else caption
    shown = shelf(graph, node, ("value", "gradient"), mode)
    sums = len(mode.summed(graph.tape, node))
    has_sum = is_input if mode.is_tangent else not sums and node.index != graph.tape.output
    return Gate(node, sign, caption, sums, has_sum, shelf=shown, pins=dots, mode=mode)


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


def _spots(edge: Edge, curve: Curve, place: Point, rankdir: str, gap: float) -> tuple[Spot, Spot]:
    """Where the numbers of a wire stand; on a fanned one where it runs alone, but its value where it begins."""
    turn = turn_of(curve)
    if turn is None:
        return beside(curve, place, rankdir, _widths(edge.source), gap)
    value, gradient = at_end(curve, rankdir, at_start=True)
    return value, gradient if turn >= 0.5 else at_end(curve, rankdir, at_start=False)[1]


def _widths(node: Node) -> tuple[float, float]:
    """About how wide its value and its gradient are, whatever the numbers: another input moves nothing."""
    typical = TYPICAL if isinstance(node.value, float) else widest(node.value, on_wire=True)
    wide = width(typical, NUMBER_SIZE, bold=True)
    return wide, wide


def _wire_labels(key: str, spots: tuple[Spot, Spot], slope: Point | None = None) -> Stamp:
    """The texts along a wire, with the local derivative at `slope` where it may stand there."""
    (x, y, over), (under_x, under_y, under) = spots
    texts = {"key": key, "x": str(round(x)), "y": str(round(y))}
    texts |= {"under_x": str(round(under_x)), "under_y": str(round(under_y))}
    if slope is not None:
        texts |= {"slope_x": str(round(slope[0])), "slope_y": tidy(round(slope[1]) + slopes.ON)}
    return Stamp(_labels(over, under, slope is not None), texts)


@lru_cache(maxsize=64)
def _labels(over: str, under: str, has_slope: bool) -> Stencil:
    """The texts along a wire: how they are anchored, and whether its local derivative may stand there."""
    inside = [
        labelled("wire-value", over, f"{KEY}-value", "%(x)s", "%(y)s"),
        labelled("wire-gradient", under, f"{KEY}-gradient", "%(under_x)s", "%(under_y)s"),
    ]
    if has_slope:
        inside.append(labelled("slope", "middle", f"{KEY}-slope", "%(slope_x)s", "%(slope_y)s"))
    return Stencil(group("labels", *inside, id=f"{KEY}-labels"))


def _output_wire(curve: tuple[Point, ...]) -> Mark:
    return group("wire", line(curve), Mark("path", {"class": "head back", "d": head(curve[0], curve[1])}), id="out")
