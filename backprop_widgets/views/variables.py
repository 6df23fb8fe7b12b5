"""The style *variables*: one box per named variable, its operation inside, wires from value to user."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..graph.graph import Graph
from ..tape.tape import Edge, Node, Tape
from ..words import lesson
from . import badges, pins, slopes, tag
from . import face as faces
from .arrangement import Arrangement, arrange
from .arrays import panel, shelf, strands
from .curves import Point
from .face import HEAD, NAME_SIZE, PAD, ROW, SHAPE_GAP, Face, mark_id
from .graphviz import Box
from .label_places import Line
from .marks import Mark, Scene, group, text, tidy
from .metrics import width
from .mode import REVERSE, Mode
from .order import CLOSED, Plan
from .progress import Progress
from .readings import Content
from .shapes import HALO, badge, framed, pill, rect, wire, wire_contents


class Picture(NamedTuple):
    """A graph laid out: what stands still, and what is needed to fill it in at any step."""

    graph: Graph
    faces: tuple[Face, ...]
    tags: tuple[Point, ...]
    room: float
    scene: Scene


def picture(
    graph: Graph, rankdir: str = "LR", most: int | None = None, plan: Plan = CLOSED, mode: Mode = REVERSE
) -> Picture:
    """Lay out a graph, with room for the widest text that any step can show.

    Beyond `most` boxes the inputs that one node alone uses are dots in its box; None for never.
    """
    inside = pins.pins(graph, most)
    hosts = pins.hosted(inside)
    shown = tuple(
        faces.dot(node) if node.index in inside else faces.face(graph, node, len(hosts.get(node.index, ())), mode=mode)
        for node in graph.nodes
    )
    room = tag.size(graph, mode)
    gap = (room[0] if rankdir == "LR" else room[1]) + 14 + strands.room(graph)
    sizes = {f.node.index: f.size for f in shown if f.rows}
    placed = arrange(graph, sizes, inside, gap, rankdir, plan=plan)
    tags = tuple(_tag_place(placed, edge, gap, rankdir) for edge in graph.edges)
    marks = (
        *(wire(edge, curve, *stub) for edge, curve, stub in placed.drawn),
        *strands.marks(((edge, curve) for edge, curve, _ in placed.drawn), is_tangent=mode.is_tangent),
        *(_box(graph.tape, shown[index], box, rankdir, mode) for index, box in placed.boxes.items()),
        *placed.pins,
        *slopes.marks([edge for edge, _, _ in placed.drawn], _lines(placed, gap), rankdir),
        tag.mark(room),
    )
    scene = framed(placed.layout, marks, lesson.PICTURE.format(output=graph.output.name))
    return Picture(graph, shown, tags, room[0], scene)


def node_contents(picture: Picture, progress: Progress, node: Node) -> Iterator[Content]:
    """What a box shows."""
    yield from faces.contents(progress, picture.faces[node.index])
    yield from badges.contents(progress, node)


def edge_contents(picture: Picture, progress: Progress, edge: Edge) -> Iterator[Content]:
    """What a wire shows: its state, and its local derivative on request."""
    yield from wire_contents(progress, edge)
    if picture.faces[edge.source.index].rows:
        yield from slopes.contents(progress, edge, picture.room)


def rest_contents(picture: Picture, progress: Progress) -> Iterator[Content]:
    """What the tag shows, on the wire that carries a gradient now."""
    yield from tag.contents(progress, picture.tags, picture.room)


def _lines(placed: Arrangement, gap: float) -> Iterator[Line]:
    for edge, curve, _ in placed.drawn:
        _, start = placed.wires[edge.index]
        yield Line(start, placed.boxes[edge.target.index], curve, strands.behind(edge, gap))


def _tag_place(placed: Arrangement, edge: Edge, gap: float, rankdir: str) -> Point:
    """Where the tag stands on a wire; in the gap before the box, where the operand is a dot in it."""
    if edge.source.index not in placed.dots:
        return placed.in_gap(edge, strands.behind(edge, gap), rankdir)
    x, y, wide, high = placed.boxes[edge.target.index]
    if rankdir == "LR":
        before = x - (wide + gap) / 2
        return (before if before > gap / 2 else x + (wide + gap) / 2), y
    before = y - (high + gap) / 2
    return x, before if before > gap / 2 else y + (high + gap) / 2


def _box(tape: Tape, face: Face, box: Box, rankdir: str, mode: Mode) -> Mark:
    key = mark_id(face.node)
    half_width, half_height = box.width / 2, box.height / 2
    left, right, top = PAD - half_width, half_width - PAD, -half_height
    inside = [Mark("title", {}, faces.title(tape, face.node))]
    if face.is_fan_out:
        inside.append(rect("halo", half_width + HALO, half_height + HALO, 12))
    inside.append(rect("box", half_width, half_height, 8))
    inside.append(text(left, top + 19, face.name, "name"))
    inside.append(text(right, top + 19, face.formula, "formula end"))
    if face.shape:
        after = left + width(face.name, NAME_SIZE, bold=True) + SHAPE_GAP
        inside.append(text(after, top + 19, face.shape, "shape"))
    y: float = top + HEAD
    if face.shelf is not None:
        inside += shelf.marks(face.shelf, key, left, right, top + HEAD + 6)
    for row in face.rows if face.shelf is None else ():
        if row.key in ("start", "gradient") and face.is_fan_out:
            y += 4
            inside.append(
                Mark("path", {"class": "rule", "d": f"M{tidy(left)},{tidy(y)} H{tidy(right)}"})
            )
        baseline = y + ROW - 3
        if row.panel is not None:
            inside += panel.marks(row.panel, f"{key}-{row.key}", right - row.panel.size[0], y + 3, row.kind)
        y += row.height
        kind = "label" if row.kind != "total" else "label strong"
        label = row.label if row.key == "value" else ""
        inside.append(text(left, baseline, label, kind, id=f"{key}-{row.key}-label"))
        if row.panel is None:
            inside.append(text(right, baseline, "", f"number {row.kind} end", id=f"{key}-{row.key}"))
    if face.is_fan_out:
        inside += badge(half_width, top, face.badge)
    if face.meet_inside > 1:
        inside.append(pill(-half_width, top, lesson.BADGE_INSIDE.format(count=face.meet_inside)))
    room = HALO if face.is_fan_out else 0
    inside += badges.marks(badges.signs(tape, face.node, mode), key, half_width + room, half_height + room, rankdir)
    return group("node", *inside, id=key, transform=f"translate({tidy(box.x)},{tidy(box.y)})")


