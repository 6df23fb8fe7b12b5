"""The style *flow*: the gradient-flow graph. Arrows run the way gradients go, labelled with local derivatives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..analysis.forms import exact, local_form
from ..graph.graph import Graph
from ..tape.table import CONSTANT
from ..tape.tape import Edge, Node
from ..words import lesson
from . import circuit
from . import face as faces
from .arrays import jacobian, strands
from .circuit import Gate
from .face import NUMBER_SIZE, in_type, typeset
from .graphviz import layout
from .marks import Mark, Scene, Slot, group, text
from .metrics import fitted, width
from .notation import gradient, local
from .progress import Progress
from .quantity import quantity
from .shapes import Point, along, framed, head, labels_id, line, wire_contents, wire_id

LONGEST_LABEL, LONGEST_FORMULA = 160, 16


class Picture(NamedTuple):
    """A gradient-flow graph laid out; `names` has what is written before the number on each arrow."""

    graph: Graph
    gates: dict[int, Gate]
    names: tuple[str, ...]
    scene: Scene


def picture(graph: Graph, rankdir: str = "LR") -> Picture:
    """Lay out the graph with its output first, and its local derivatives on the arrows."""
    gates = {node.index: _gate(graph, node) for node in graph.nodes}
    wires = tuple((edge.target.index, edge.source.index) for edge in graph.edges)
    grids = [jacobian.grid(edge) for edge in graph.edges]
    names = tuple(_names(edge) for edge in graph.edges)
    widest = (_widest(name, edge) for name, edge in zip(names, graph.edges, strict=True))
    room = max((min(width(label, NUMBER_SIZE, bold=True), LONGEST_LABEL) for label in widest), default=0)
    room = max([room, *(grid.size[0] for grid in grids if grid is not None)])
    gap = round(max(room, width(lesson.WIDEST_CONTRIBUTION, NUMBER_SIZE, bold=True)) + 26)
    sizes = tuple(gate.size for gate in gates.values())
    highest = max((grid.size[1] for grid in grids if grid is not None), default=0)
    spread = max(circuit.SPREAD, 2 * highest + 36) if highest else circuit.SPREAD
    between = (gap if rankdir == "LR" else 64 + highest) + strands.room(graph)
    placed = layout(sizes, wires, between, rankdir, spread)
    marks: list[Mark] = [_arrow(edge, curve) for edge, curve in zip(graph.edges, placed.wires, strict=True)]
    marks += [
        circuit.box(gate, box, faces.title(graph.tape, gate.node))
        for gate, box in zip(gates.values(), placed.boxes, strict=True)
    ]
    marks += strands.marks(graph, placed.wires, ends_at_operand=True)
    for edge, grid, curve in zip(graph.edges, grids, placed.wires, strict=True):
        x, y = _middle(curve, 0.36 if strands.stretched(edge) else 0.5)
        name = f"{wire_id(edge)}-local"
        local_marks = [text(x, y - 6, "", "wire-local middle", id=name)]
        if grid is not None:
            local_marks = jacobian.marks(grid, name, x, y - 6)
        gradient_mark = text(x, y + 16, "", "wire-gradient middle", id=f"{wire_id(edge)}-gradient")
        marks.append(group("labels", *local_marks, gradient_mark, id=labels_id(edge)))
    return Picture(graph, gates, names, framed(placed, marks, lesson.FLOW.format(output=graph.output.name)))


def node_contents(picture: Picture, progress: Progress, node: Node) -> Iterator[tuple[Slot, str]]:
    """What a node shows: its gradient, once it is final."""
    yield from circuit.gate_contents(picture.gates[node.index], progress, picture.graph.output.name)


def edge_contents(picture: Picture, progress: Progress, edge: Edge) -> Iterator[tuple[Slot, str]]:
    """What an arrow shows: its state, and the contribution that went along it."""
    for slot, classes in wire_contents(progress, edge):
        yield slot, f"{classes} flow"
    label = fitted(f"{picture.names[edge.index]}{_number(edge)}", LONGEST_LABEL, NUMBER_SIZE, bold=True)
    yield (f"{wire_id(edge)}-local", "text"), typeset(label)
    yield from circuit.contribution(progress, edge)
    grid = jacobian.grid(edge)
    if grid is not None:
        yield from in_type(jacobian.contents(grid, f"{wire_id(edge)}-local", edge))


def rest_contents(picture: Picture, progress: Progress) -> Iterator[tuple[Slot, str]]:
    """Nothing: all that moves in this picture belongs to a node or an arrow."""
    return iter(())


def _gate(graph: Graph, node: Node) -> Gate:
    caption = gradient(graph.output.name, node.name)
    sign = fitted(node.name, circuit.LONGEST_SIGN, circuit.SIGN_SIZE, bold=True)
    uses = len(graph.tape.outgoing[node.index])
    kinds = ("gradient",) if node.operation is not CONSTANT else ("value",)
    shown = circuit.shelf(graph, node, kinds)
    beneath = fitted(caption, circuit.LONGEST_SIGN, 11) if shown is None else ""
    return Gate(node, sign, beneath, uses, True, shown)


def local_text(edge: Edge) -> str:
    """What is written on an arrow: ``∂e/∂d = 2d = 47``."""
    return _names(edge) + _number(edge)


def _names(edge: Edge) -> str:
    """``∂e/∂d = 2d = `` before the number, ``∂c/∂b = `` where it is a number anyway; only the name for arrays."""
    name = local(edge.target.name, edge.source.name)
    if not _is_number(edge):
        return jacobian.label(name, edge)
    return f"{name} = {_formula(edge)}" if isinstance(edge.local, float) else name


def _widest(name: str, edge: Edge) -> str:
    return f"{name}{lesson.WIDEST_CONTRIBUTION}" if _is_number(edge) else name


def _number(edge: Edge) -> str:
    return quantity(edge.local) if _is_number(edge) and isinstance(edge.local, float) else ""


def _is_number(edge: Edge) -> bool:
    """Whether the local derivative is one number; to ask for that of arrays would work out their Jacobian."""
    return isinstance(edge.source.value, float) and isinstance(edge.target.value, float)


def _formula(edge: Edge) -> str:
    """The local derivative in terms of the operands, and an equals sign; empty where it is only a number."""
    import sympy

    call = edge.tape.call(edge.target.index)
    xs = [exact(p.value) if p.operation is CONSTANT else sympy.Symbol(p.name) for p in edge.target.parents]
    try:
        form = sympy.expand(local_form(call.operation, call.params, edge.position, xs))
    except (TypeError, ValueError, NotImplementedError):
        return ""
    written = re.sub(r"(?<=\d)\*(?=[^\W\d])", "", str(form).replace("**2", "²")).replace("*", "·")
    return f"{written} = " if form.free_symbols and len(written) < LONGEST_FORMULA else ""


def _arrow(edge: Edge, curve: tuple[Point, ...]) -> Mark:
    title = lesson.WIRE.format(source=edge.target.name, target=edge.source.name)
    return group(
        "wire flow",
        Mark("title", {}, title),
        line(curve),
        Mark("path", {"class": "head back", "d": head(curve[-1], curve[-2])}),
        id=wire_id(edge),
    )


def _middle(curve: tuple[Point, ...], part: float) -> Point:
    points = list(along(curve))
    return points[int(len(points) * part)]
