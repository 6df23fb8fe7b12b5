"""Where everything of a picture stands, whatever its style: boxes, wires, stubs of far uses, inputs as dots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..graph.graph import Graph
from ..tape.tape import Edge
from ..words import large as words
from . import badges, layers, pins, stubs
from .curves import Point
from .face import mark_id, title
from .graphviz import Box, Layout, layout
from .layout.geometry import Curve, Wire
from .marks import Mark, group, tidy
from .mode import REVERSE, Mode
from .order import CLOSED, Plan, arranged
from .shapes import in_gap, wire_id

EXIT_SIZE = (1.0, 1.0)


class Arrangement(NamedTuple):
    """A graph laid out.

    Attributes:
        graph: the graph.
        layout: how large it came out.
        boxes: by node, for those that have one.
        dots: by input that is a dot in the box of its only user.
        wires: by edge, for those that have a wire: its curve, and the box at which it begins.
        stubs: by edge, the marks of the stub at which its wire begins, where it does.
        exit: the curve of the output's own wire; empty where it has none.
    """

    graph: Graph
    layout: Layout
    boxes: Mapping[int, Box]
    dots: Mapping[int, Point]
    wires: Mapping[int, tuple[Curve, Box]]
    stubs: Mapping[int, tuple[Mark, ...]]
    exit: Curve

    @property
    def drawn(self) -> list[tuple[Edge, Curve, tuple[Mark, ...]]]:
        """Every edge that has a wire, with its curve and the marks of its stub."""
        edges = self.graph.tape.edges
        return [(edges[index], curve, self.stubs.get(index, ())) for index, (curve, _) in self.wires.items()]

    @property
    def pins(self) -> Iterator[Mark]:
        """The marks of the inputs that are dots, and of their wires."""
        for index, place in self.dots.items():
            yield _dot(self.graph.tape.outgoing[index][0], place)

    def in_gap(self, edge: Edge, gap: float, rankdir: str) -> Point:
        """Where there is room for a text on the wire of an edge."""
        curve, start = self.wires[edge.index]
        return in_gap(start, curve, gap, rankdir)


def arrange(
    graph: Graph,
    sizes: Mapping[int, tuple[float, float]],
    inside: pins.Pins,
    gap: float,
    rankdir: str,
    spread: float = 28,
    is_back: bool = False,
    has_exit: bool = False,
    plan: Plan = CLOSED,
    mode: Mode = REVERSE,
) -> Arrangement:
    """Lay out a graph.

    Args:
        graph: the graph.
        sizes: of each node's box, by node; constants may be left out.
        inside: the inputs that are dots; `sizes` has room for them.
        gap: the room between two ranks, in pixels.
        rankdir: ``LR`` or ``TB``.
        spread: the room between boxes of one rank, in pixels.
        is_back: whether wires lead from user to operand.
        has_exit: whether the output has a wire of its own, that leads out.
        plan: which frames stand in it, and where its nodes stood before.
        mode: what is swept; the signs beside boxes depend on it.
    """
    places = {index: place for place, index in enumerate(index for index in sizes if index not in inside)}
    exits = [EXIT_SIZE] if has_exit else []
    far = stubs.stubs(graph, len(places) + len(exits), inside)
    edges = [edge for edge in graph.edges if edge.source.index not in inside]
    ends = [(far.start(edge, places[edge.source.index]), places[edge.target.index]) for edge in edges]
    wires = [(head, tail) if is_back else (tail, head) for tail, head in ends]
    if has_exit:
        wires.append((places[graph.tape.output], len(places)))
    room = [*(sizes[index] for index in places), *exits, *far.sizes]
    nodes = graph.nodes
    ids = [*(mark_id(nodes[index]) for index in places), *([""] * (len(exits) + len(far.sizes)))]
    signs = tuple([place for index, place in places.items() if any(badges.signs(graph.tape, nodes[index], mode))])
    placed = _placed(plan, ids, room, wires, gap + plan.room, rankdir, spread, len(far.of), signs)
    boxes = {index: placed.boxes[place] for index, place in places.items()}
    curves = {
        edge.index: (curve, placed.boxes[tail])
        for edge, (tail, _), curve in zip(edges, wires, placed.wires, strict=False)
    }
    marks = {edge.index: far.marks(edge, placed.boxes) for edge in edges if edge.index in far.of}
    dots = {pin: place for host, found in pins.hosted(inside).items() for pin, place in _dots(found, boxes[host])}
    return Arrangement(graph, placed, boxes, dots, curves, marks, placed.wires[-1] if has_exit else ())


def _placed(
    plan: Plan,
    ids: list[str],
    sizes: list[tuple[float, float]],
    wires: list[Wire],
    gap: float,
    rankdir: str,
    spread: float,
    aside: int,
    signs: tuple[int, ...],
) -> Layout:
    if plan.frames:
        return arranged(plan, ids, tuple(sizes), tuple(wires), gap, rankdir, spread, aside, signs)
    alike = layers.twins(sizes, wires)
    placed = layout(tuple(layers.even(sizes, alike)), tuple(wires), gap, rankdir, spread, aside, signs=signs)
    return layers.fanned(layers.in_order(placed, wires, alike, rankdir), wires, gap, rankdir)


def _dot(edge: Edge, place: Point) -> Mark:
    """An input's dot and the ring of its wire."""
    node, (x, y) = edge.source, map(tidy, place)
    said = Mark("title", {}, words.INSIDE.format(node=node.name, user=edge.target.name))
    ring = Mark("circle", {"class": "ring", "cx": x, "cy": y, "r": tidy(pins.RING)})
    dot = Mark("circle", {"class": "pin", "cx": x, "cy": y, "r": tidy(pins.RADIUS)})
    name = Mark("title", {}, title(edge.tape, node))
    return Mark("g", {}, (group("wire", said, ring, id=wire_id(edge)), group("node", name, dot, id=mark_id(node))))


def _dots(found: list[int], box: Box) -> Iterator[tuple[int, Point]]:
    return zip(found, pins.places(len(found), box), strict=True)
