"""The style *circuit*: gates are nodes; each wire has its value above it and its gradient below it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..graph.graph import Graph
from ..sweeps.step import Step
from ..tape.table import CONSTANT, INPUT
from ..tape.tape import Edge, Node
from ..words import lesson
from . import gates, pins, readings, slopes, stubs
from .arrangement import Arrangement, arrange
from .arrays import strands
from .beside import Spot, at_end, beside, labelled
from .curves import Point
from .face import LABEL_SIZE, NUMBER_SIZE
from .gate_label import gate_label
from .gates import GATE_HEIGHT, LONGEST_SIGN, SIGN_SIZE, Gate
from .graphviz import Box
from .label_places import Line, label_places
from .layers import turn_of
from .layout.geometry import Curve
from .marks import Mark, Scene, group, tidy
from .metrics import fitted, width
from .mode import REVERSE, Mode
from .order import CLOSED, Plan
from .progress import Progress
from .quantity import on_wire, widest
from .readings import Content
from .shapes import framed, head, labels_id, line, wire, wire_contents, wire_id
from .stencils import KEY, Stamp, Stencil

SPREAD = 54
TYPICAL = "0.123"
"""As wide as most numbers: a text is placed so that it seems to stand in the middle."""


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
    shown = {
        node.index: _gate(graph, node, len(hosts.get(node.index, ())), mode)
        for node in graph.nodes
        if node.operation is not CONSTANT
    }
    number = max(width(widest(gate.node.value, on_wire=True), NUMBER_SIZE, bold=True) for gate in shown.values())
    gap = (round(number + 26) if rankdir == "LR" else 52) + strands.room(graph)
    sizes = {index: gate.size for index, gate in shown.items()}
    spread = SPREAD if rankdir == "LR" else round(max(SPREAD, number))
    placed = arrange(graph, sizes, inside, gap, rankdir, spread, has_exit=True, plan=plan, mode=mode)
    *places, exit_place = label_places(_lines(placed, gap), rankdir)
    marks = (
        *(wire(edge, curve, *stub) for edge, curve, stub in placed.drawn),
        _output_wire(placed.exit),
        *strands.marks(((edge, curve) for edge, curve, _ in placed.drawn), is_tangent=mode.is_tangent),
        *(gates.box(graph.tape, shown[index], place, rankdir) for index, place in placed.boxes.items()),
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
    return Picture(graph, shown, inside, stubs.quiet(graph, placed.stubs), framed(placed.layout, marks, label, aside))


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
        yield from gates.contents(picture.gates[node.index], progress, picture.graph.output.name)


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
    shown = gates.shelf(graph, node, ("value", "gradient"), mode)
    sums = len(mode.summed(graph.tape, node))
    has_sum = is_input if mode.is_tangent else not sums and node.index != graph.tape.output
    return Gate(node, sign, caption, sums, has_sum, shelf=shown, pins=dots, mode=mode)


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
