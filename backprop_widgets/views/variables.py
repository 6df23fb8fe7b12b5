"""The style *variables*: one box per named variable, its operation inside, wires from value to user."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..graph.graph import Graph
from ..tape.tape import Edge, Node, Tape
from ..words import lesson
from . import badges, pins, slopes, tag
from . import face as faces
from .arrangement import Arrangement, arrange
from .arrays import panel, shelf, strands
from .arrays.panel import Panel
from .arrays.shelf import Shelf
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
from .stencils import KEY, Stamp, Stencil


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
    placed = arrange(graph, sizes, inside, gap, rankdir, plan=plan, mode=mode)
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


class Cut(NamedTuple):
    """What the marks of a box depend on, but for its texts.

    Attributes:
        width: of the box, in pixels.
        height: of the box, in pixels.
        rows: the key, the kind, the panel and the height of each of its lines.
        badge: what is written on its badge; empty where its output does not split.
        meet_inside: how many contributions meet inside it.
        has_shape: whether the shape of an array stands beside its name.
        shelf: the panels of an array, in place of rows.
        signs: what stands beside it.
        rankdir: ``LR`` or ``TB``.
    """

    width: float
    height: float
    rows: tuple[tuple[str, str, Panel | None, float], ...]
    badge: str
    meet_inside: int
    has_shape: bool
    shelf: Shelf | None
    signs: badges.Signs
    rankdir: str


def _box(tape: Tape, face: Face, box: Box, rankdir: str, mode: Mode) -> Stamp:
    cut = Cut(
        box.width,
        box.height,
        () if face.shelf is not None else tuple([(row.key, row.kind, row.panel, row.height) for row in face.rows]),
        face.badge if face.is_fan_out else "",
        face.meet_inside,
        bool(face.shape),
        face.shelf,
        badges.signs(tape, face.node, mode),
        rankdir,
    )
    after = PAD - box.width / 2 + width(face.name, NAME_SIZE, bold=True) + SHAPE_GAP
    return _stencil(cut).stamp(
        key=mark_id(face.node),
        at=f"translate({tidy(box.x)},{tidy(box.y)})",
        title=faces.title(tape, face.node),
        name=face.name,
        formula=face.formula,
        shape=face.shape,
        shape_x=tidy(after),
    )


@lru_cache(maxsize=1024)
def _stencil(cut: Cut) -> Stencil:
    half_width, half_height = cut.width / 2, cut.height / 2
    left, right, top = PAD - half_width, half_width - PAD, -half_height
    inside = [Mark("title", {}, "%(title)s")]
    if cut.badge:
        inside.append(rect("halo", half_width + HALO, half_height + HALO, 12))
    inside.append(rect("box", half_width, half_height, 8))
    inside.append(text(left, top + 19, "%(name)s", "name"))
    inside.append(text(right, top + 19, "%(formula)s", "formula end"))
    if cut.has_shape:
        inside.append(Mark("text", {"x": "%(shape_x)s", "y": tidy(top + 19), "class": "shape"}, "%(shape)s"))
    if cut.shelf is not None:
        inside += shelf.marks(cut.shelf, KEY, left, right, top + HEAD + 6)
    y: float = top + HEAD
    for key, kind, shown, height in cut.rows:
        if cut.badge and key in ("start", "gradient"):
            y += 4
            inside.append(Mark("path", {"class": "rule", "d": f"M{tidy(left)},{tidy(y)} H{tidy(right)}"}))
        baseline = y + ROW - 3
        if shown is not None:
            inside += panel.marks(shown, f"{KEY}-{key}", right - shown.size[0], y + 3, kind)
        y += height
        label = lesson.ROW_VALUE if key == "value" else ""
        strong = "label strong" if kind == "total" else "label"
        inside.append(text(left, baseline, label, strong, id=f"{KEY}-{key}-label"))
        if shown is None:
            inside.append(text(right, baseline, "", f"number {kind} end", id=f"{KEY}-{key}"))
    if cut.badge:
        inside += badge(half_width, top, cut.badge)
    if cut.meet_inside > 1:
        inside.append(pill(-half_width, top, lesson.BADGE_INSIDE.format(count=cut.meet_inside)))
    room = HALO if cut.badge else 0
    inside += badges.marks(cut.signs, KEY, half_width + room, half_height + room, cut.rankdir)
    return Stencil(group("node", *inside, id=KEY, transform="%(at)s"))
