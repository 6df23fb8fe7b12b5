"""The style *flow*: the gradient-flow graph. Arrows run the way gradients go, labelled with local derivatives.

In a tangent sweep they run the other way, as tangents do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..analysis.forms import exact, local_form
from ..graph.graph import Graph
from ..sweeps.step import Sweep
from ..tape.expression import SUPERSCRIPTS
from ..tape.table import CONSTANT
from ..tape.tape import Edge, Node
from ..words import lesson, tangent
from . import circuit, gates, pins, readings, slopes, stubs
from .arrangement import arrange
from .arrays import jacobian, strands
from .arrays.grid import Grid
from .beside import OVER, UNDER, Spot, at_end, beside
from .curves import Point, along
from .face import LABEL_SIZE, NUMBER_SIZE, in_type
from .gates import Gate
from .layers import turn_of
from .marks import Mark, Scene, group
from .metrics import fitted, width
from .mode import REVERSE, Mode
from .notation import OPEN, fitting, local
from .notation import room as room_for
from .order import CLOSED, Plan
from .progress import Progress
from .quantity import equal_to, quantity, typeset, widest
from .readings import Content
from .shapes import framed, head, labels_id, way, wire_contents, wire_id
from .stencils import KEY, Part, Stencil

EQUALS = " = "
LONGEST_LABEL, LONGEST_FORMULA, MOST_OPERANDS = 180, 16, 6
ARROW = Stencil(
    group(
        "wire flow",
        Mark("title", {}, "%(title)s"),
        Mark("path", {"class": "line", "d": "%(line)s"}),
        Mark("path", {"class": "head back", "d": "%(head)s"}),
        id=KEY,
    )
)


class Picture(NamedTuple):
    """A gradient-flow graph laid out.

    Attributes:
        graph: what is shown.
        gates: what stands at each node.
        inside: the inputs that stand as dots in the box of their only user.
        quiet: the edges whose numbers are shown only while they carry something.
        names: what is written before the number on each arrow: the name, and the formula where there is one.
        scene: the marks.
    """

    graph: Graph
    gates: dict[int, Gate]
    inside: pins.Pins
    quiet: frozenset[int]
    names: tuple[tuple[str, ...], ...]
    scene: Scene


def picture(
    graph: Graph, rankdir: str = "LR", most: int | None = None, plan: Plan = CLOSED, mode: Mode = REVERSE
) -> Picture:
    """Lay out the graph with its output first, in a tangent sweep last, and its local derivatives on the arrows.

    Beyond `most` boxes the inputs that one node alone uses are dots in its box; None for never.
    """
    inside = pins.pins(graph, most)
    hosts = pins.hosted(inside)
    found = {
        node.index: _gate(graph, node, node.index in inside, len(hosts.get(node.index, ())), mode)
        for node in graph.nodes
    }
    quiet = stubs.quiet(graph, {edge.index for edge in stubs.far(graph, inside)})
    names = tuple(() if edge.source.index in inside else _names(edge, edge.index in quiet) for edge in graph.edges)
    grids = {edge.index: jacobian.grid(edge) for edge in graph.edges if edge.source.index not in inside}
    longest = (_widest(parts, edge) for parts, edge in zip(names, graph.edges, strict=True))
    room = max((min(room_for(label, NUMBER_SIZE, bold=True), LONGEST_LABEL) for label in longest), default=0)
    room = max([room, *(grid.size[0] for grid in grids.values() if grid is not None)])
    gap = round(max(room, width(lesson.WIDEST_CONTRIBUTION, NUMBER_SIZE, bold=True)) + 26)
    sizes = {index: gate.size for index, gate in found.items()}
    highest = max((grid.size[1] for grid in grids.values() if grid is not None), default=0)
    spread = max(circuit.SPREAD, 2 * highest + 36) if highest else circuit.SPREAD
    between = (gap if rankdir == "LR" else 64 + highest) + strands.room(graph)
    placed = arrange(graph, sizes, inside, between, rankdir, spread, is_back=not mode.is_tangent, plan=plan, mode=mode)
    marks: list[Part] = [_arrow(mode, edge, curve, *stub) for edge, curve, stub in placed.drawn]
    for index, box in placed.boxes.items():
        marks.append(gates.box(graph.tape, found[index], box, rankdir))
    marks += placed.pins
    wires = ((edge, curve) for edge, curve, _ in placed.drawn)
    marks += strands.marks(wires, ends_at_operand=not mode.is_tangent, is_tangent=mode.is_tangent)
    marks += [
        _labels(edge, curve, grids[edge.index], names[edge.index], gap, rankdir) for edge, curve, _ in placed.drawn
    ]
    label = (tangent.FLOW if mode.is_tangent else lesson.FLOW).format(output=graph.output.name)
    return Picture(graph, found, inside, quiet, names, framed(placed.layout, marks, label))


def node_contents(picture: Picture, progress: Progress, node: Node) -> Iterator[Content]:
    """What a node shows: its gradient, or its tangent, once it is final."""
    yield from gates.contents(picture.gates[node.index], progress, picture.graph.output.name)


def edge_contents(picture: Picture, progress: Progress, edge: Edge) -> Iterator[Content]:
    """What an arrow shows: its state, and the contribution that went along it."""
    for slot, classes in wire_contents(progress, edge):
        yield slot, f"{classes} flow"
    if edge.source.index in picture.inside:
        return
    yield readings.one(f"{wire_id(edge)}-local", _read, (edge.index, picture.names[edge.index]))
    yield from circuit.contribution(progress, edge, edge.index in picture.quiet)
    grid = jacobian.grid(edge)
    if grid is not None:
        yield from in_type(jacobian.contents(grid, f"{wire_id(edge)}-local", edge))


def rest_contents(picture: Picture, progress: Progress) -> Iterator[Content]:
    """Nothing: all that moves in this picture belongs to a node or an arrow."""
    return iter(())


def _read(sweep: Sweep, of: tuple[int, tuple[str, ...]]) -> Sequence[str]:
    """What is written on the arrow in a place, behind its name and its formula."""
    place, parts = of
    return (typeset(_label(parts, sweep.tape.edges[place])),)


def _gate(graph: Graph, node: Node, is_dot: bool, dots: int, mode: Mode) -> Gate:
    is_constant = node.operation is CONSTANT
    caption = lesson.ROW_CONSTANT if is_constant else mode.name(graph.output.name, node.name)
    sign = fitted(node.name, gates.LONGEST_SIGN, gates.SIGN_SIZE, bold=True)
    sums = len(mode.summed(graph.tape, node))
    kinds = ("gradient",) if node.operation is not CONSTANT else ("value",)
    shown = gates.shelf(graph, node, kinds, mode)
    if room_for(caption, LABEL_SIZE) > gates.LONGEST_SIGN:
        caption = mode.row
    beneath = caption if shown is None else ""
    return Gate(node, sign, beneath, sums, not is_dot, shown, dots, mode)


def local_text(edge: Edge) -> str:
    """What is written on an arrow: ``∂e/∂d = 2d = 47``."""
    return _written(_names(edge, False), _number(edge))


def _label(parts: tuple[str, ...], edge: Edge) -> str:
    """The same as short as there is room: a number that is cut would say something else, so the formula goes first."""
    number = _number(edge)
    whole = _written(parts, number)
    if room_for(whole, NUMBER_SIZE, bold=True) > LONGEST_LABEL:
        whole = _written(parts[:1], number)
    return fitting(whole, LONGEST_LABEL, NUMBER_SIZE, bold=True)


def _written(parts: tuple[str, ...], number: str) -> str:
    """Parts that are equal, and a number that is it too, or about."""
    said = EQUALS.join(parts)
    return f"{said} {equal_to(number)}" if number else said


def _names(edge: Edge, is_quiet: bool) -> tuple[str, ...]:
    """``∂e/∂d`` and ``2d``, or only ``∂c/∂b`` where it is a number anyway."""
    name = local(edge.target.name, edge.source.name, OPEN)
    if not slopes.has_number(edge):
        return (jacobian.label(name, edge),)
    formula = "" if is_quiet or not isinstance(edge.local, float) else _formula(edge)
    return (name, formula) if formula else (name,)


def _widest(parts: tuple[str, ...], edge: Edge) -> str:
    return _written(parts, lesson.WIDEST_CONTRIBUTION) if slopes.has_number(edge) and parts else EQUALS.join(parts)


def _number(edge: Edge) -> str:
    return quantity(edge.local) if slopes.has_number(edge) and isinstance(edge.local, float) else ""


def _formula(edge: Edge) -> str:
    """The local derivative in terms of the operands; empty where it is only a number."""
    if edge.target.operation.is_gate and len(edge.target.parents) > MOST_OPERANDS:
        return ""  # it would take SymPy long, and be too long to stand on an arrow
    import sympy

    call = edge.tape.call(edge.target.index)
    xs = [exact(p.value) if p.operation is CONSTANT else sympy.Symbol(p.name) for p in edge.target.parents]
    try:
        form = sympy.expand(local_form(call.operation, call.params, edge.position, xs))
    except (TypeError, ValueError, NotImplementedError):
        return ""
    raised = re.sub(r"\*\*(\d+)", lambda power: power[1].translate(SUPERSCRIPTS), str(form))
    written = re.sub(r"(?<=\d)\*(?=[^\W\d])", "", raised).replace("**", "^").replace("*", "·")
    return written if form.free_symbols and len(written) < LONGEST_FORMULA else ""


def _labels(
    edge: Edge, curve: tuple[Point, ...], grid: Grid | None, parts: tuple[str, ...], gap: float, rankdir: str
) -> Mark:
    part = 0.36 if strands.stretched(edge) else 0.5
    x, y = place = _middle(curve, part)
    name = f"{wire_id(edge)}-local"
    spots = Spot(x, y - OVER, "middle"), Spot(x, y + UNDER, "middle")
    turn = turn_of(curve)
    if grid is None and turn is not None:
        spots = at_end(curve, rankdir, at_start=turn > 0.5)
    elif grid is None and rankdir == "LR":  # from top to bottom there is no room beside the wires
        below_wire = circuit.TYPICAL if slopes.has_number(edge) else widest(edge.source.value, on_wire=True)
        written = _widest(parts, edge), below_wire
        over, under = (min(room_for(shown, NUMBER_SIZE, bold=True), LONGEST_LABEL) for shown in written)
        spots = beside(curve, place, rankdir, (over, under), 2 * part * gap)
    local_marks = [spots[0].mark("wire-local", name)] if grid is None else jacobian.marks(grid, name, x, y - OVER)
    below = spots[1].mark("wire-gradient", f"{wire_id(edge)}-gradient")
    return group("labels", *local_marks, below, id=labels_id(edge))


def _arrow(mode: Mode, edge: Edge, curve: tuple[Point, ...], *stub: Mark) -> Part:
    title = lesson.WIRE.format(source=mode.sender(edge).name, target=mode.receiver(edge).name)
    stamp = ARROW.stamp(key=wire_id(edge), title=title, line=way(curve), head=head(curve[-1], curve[-2]))
    return stamp.with_more(stub) if stub else stamp


def _middle(curve: tuple[Point, ...], part: float) -> Point:
    points = list(along(curve))
    return points[int(len(points) * part)]
