"""The style *variables*: one box per named variable, its operation inside, wires from value to user."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..graph.graph import Graph
from ..tape.tape import Edge
from ..words import lesson
from . import face as faces
from .face import HEAD, LONGEST_LABEL, PAD, ROW, Face, mark_id, typeset
from .graphviz import Box, Layout, layout
from .marks import Mark, Scene, Slot, group, text, tidy
from .metrics import width
from .notation import gradient, local
from .progress import Progress
from .quantity import quantity

MARGIN = 16
TAG_ROW, TAG_PAD, TAG_SIZE = 15, 7, 11
TAG_NUMBER = width("≈-0.012346", TAG_SIZE, bold=True)
"""Room for a number in a tag; the rare longer ones are set smaller, so that ranks stay close."""
HEAD_LENGTH, HEAD_WIDTH = 9, 4.5

TAG_ROWS = ("upstream", "local", "contribution")
EMPTY_TAG: dict[Slot, str] = {("tag", "transform"): "translate(0,0)"} | {
    (key, "text"): "" for row in TAG_ROWS for key in (f"tag-{row}-label", f"tag-{row}")
}
EMPTY_TAG |= {(f"tag-{row}", "class"): "tag-number end" for row in TAG_ROWS}

Point = tuple[float, float]


class Picture(NamedTuple):
    """A graph laid out: what stands still, and what is needed to fill it in at any step."""

    graph: Graph
    faces: tuple[Face, ...]
    layout: Layout
    tags: tuple[Point, ...]
    scene: Scene


def picture(graph: Graph, rankdir: str = "LR") -> Picture:
    """Lay out a graph, with room for the widest text that any step can show."""
    shown = tuple(faces.face(graph, node) for node in graph.nodes)
    tag = _tag_size(graph)
    wires = tuple((edge.source.index, edge.target.index) for edge in graph.edges)
    gap = (tag[0] if rankdir == "LR" else tag[1]) + 20
    placed = layout(tuple(f.size for f in shown), wires, gap, rankdir)
    tags = tuple(
        _tag_place(placed.boxes[edge.source.index], curve, gap, rankdir)
        for edge, curve in zip(graph.edges, placed.wires, strict=True)
    )
    marks = (
        *(_wire(edge, curve) for edge, curve in zip(graph.edges, placed.wires, strict=True)),
        *(_box(f, box) for f, box in zip(shown, placed.boxes, strict=True)),
        _tag(tag),
    )
    inside = Mark("g", {"transform": f"translate({MARGIN},{MARGIN})"}, marks)
    label = lesson.PICTURE.format(output=graph.output.name)
    size = (placed.width + 2 * MARGIN, placed.height + 2 * MARGIN)
    return Picture(graph, shown, placed, tags, Scene(*size, label, (inside,)))


def contents(picture: Picture, progress: Progress) -> Iterator[tuple[Slot, str]]:
    """What stands in every slot of the picture at this moment."""
    for shown in picture.faces:
        yield from faces.contents(progress, shown)
    for edge in picture.graph.edges:
        yield from wire_contents(picture, progress, edge)
    yield from tag_contents(picture, progress)


def wire_contents(picture: Picture, progress: Progress, edge: Edge) -> Iterator[tuple[Slot, str]]:
    """What a wire shows: ghost, at rest, carrying now, or having sent back."""
    now = progress.now
    found = ["wire"]
    if not progress.known[edge.target.index]:
        found.append("ghost")
    if edge.index in progress.sent:
        found.append("sent")
    if now is not None and (now.edge is edge or (now.kind == "compute" and edge.target is now.node)):
        found.append("now")
    yield (f"e{edge.index}", "class"), " ".join(found)


def tag_contents(picture: Picture, progress: Progress) -> Iterator[tuple[Slot, str]]:
    """The tag on the wire that carries a gradient now: upstream × local = contribution, by name and number."""
    step = progress.now
    if step is None or step.edge is None:
        yield ("tag", "class"), "tag hidden"
        yield from EMPTY_TAG.items()
        return
    edge = step.edge
    x, y = picture.tags[edge.index]
    of = progress.tape.nodes[progress.sweep.of].name
    yield ("tag", "class"), "tag"
    yield ("tag", "transform"), f"translate({tidy(x)},{tidy(y)})"
    rows = (
        ("", gradient(of, edge.target.name), step.upstream),
        ("× ", local(edge.target.name, edge.source.name), step.local),
        ("=", "", step.contribution),
    )
    for key, (sign, name, number) in zip(TAG_ROWS, rows, strict=True):
        fits = width(sign + name, TAG_SIZE) <= LONGEST_LABEL
        yield (f"tag-{key}-label", "text"), sign + name if fits else sign + lesson.TAG_LABELS[key]
        written = "" if number is None else typeset(quantity(number))
        fits = width(written, TAG_SIZE, bold=True) <= TAG_NUMBER
        yield (f"tag-{key}", "text"), written
        yield (f"tag-{key}", "class"), f"tag-number end{'' if fits else ' tight'}"


def _tag_size(graph: Graph) -> tuple[float, float]:
    labels = [width("× " + local(e.target.name, e.source.name), TAG_SIZE) for e in graph.edges]
    label = min(max(labels, default=0), LONGEST_LABEL)
    return round(label + 5 + TAG_NUMBER + 2 * TAG_PAD), 3 * TAG_ROW + 10


def _tag_place(source: Box, curve: Sequence[Point], gap: float, rankdir: str) -> Point:
    """The point of a wire in the middle of the gap behind its operand, where only wires run."""
    if not curve:
        return source.x, source.y
    axis = 0 if rankdir == "LR" else 1
    edge = (source.x + source.width / 2) if axis == 0 else (source.y + source.height / 2)
    return min(_along(curve), key=lambda point: abs(point[axis] - (edge + gap / 2)))


def _along(curve: Sequence[Point], parts: int = 24) -> Iterator[Point]:
    for start in range(0, len(curve) - 1, 3):
        p, q, r, s = curve[start : start + 4]
        for k in range(parts + 1):
            t = k / parts
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            yield (
                round(a * p[0] + b * q[0] + c * r[0] + d * s[0], 1),
                round(a * p[1] + b * q[1] + c * r[1] + d * s[1], 1),
            )


def _wire(edge: Edge, curve: Sequence[Point]) -> Mark:
    (x, y), *rest = curve
    bends = " ".join(",".join(map(tidy, point)) for point in rest)
    back = _head(curve[0], curve[1])
    return group(
        "wire",
        Mark("title", {}, lesson.WIRE.format(source=edge.source.name, target=edge.target.name)),
        Mark("path", {"class": "line", "d": f"M{tidy(x)},{tidy(y)} C{bends}"}),
        Mark("path", {"class": "head", "d": _head(curve[-1], curve[-2])}),
        Mark("path", {"class": "head back", "d": back}),
        id=f"e{edge.index}",
    )


def _head(tip: Point, before: Point) -> str:
    """An arrow head whose point is at `tip`, coming from `before`."""
    length = math.dist(tip, before) or 1.0
    ux, uy = (tip[0] - before[0]) / length, (tip[1] - before[1]) / length
    x, y = tip[0] - ux * HEAD_LENGTH, tip[1] - uy * HEAD_LENGTH
    left = (x - uy * HEAD_WIDTH, y + ux * HEAD_WIDTH)
    right = (x + uy * HEAD_WIDTH, y - ux * HEAD_WIDTH)
    points = " L".join(",".join(map(tidy, point)) for point in (tip, left, right))
    return f"M{points} Z"


def _box(face: Face, box: Box) -> Mark:
    key = mark_id(face.node)
    half_width, half_height = box.width / 2, box.height / 2
    left, right, top = PAD - half_width, half_width - PAD, -half_height
    inside = [Mark("title", {"id": f"{key}-title"}, "")]
    if face.is_fan_out:
        inside.append(_rect("halo", half_width + 4.5, half_height + 4.5, 12))
    inside.append(_rect("box", half_width, half_height, 8))
    inside.append(text(left, top + 19, face.name, "name"))
    inside.append(text(right, top + 19, face.formula, "formula end"))
    y: float = top + HEAD
    for row in face.rows:
        if row.key in ("start", "gradient") and face.is_fan_out:
            y += 4
            inside.append(
                Mark("path", {"class": "rule", "d": f"M{tidy(left)},{tidy(y)} H{tidy(right)}"})
            )
        y += ROW
        kind = "label" if row.kind != "total" else "label strong"
        label = row.label if row.key == "value" else ""
        inside.append(text(left, y - 3, label, kind, id=f"{key}-{row.key}-label"))
        inside.append(text(right, y - 3, "", f"number {row.kind} end", id=f"{key}-{row.key}"))
    if face.is_fan_out:
        times = str(sum(row.key.startswith("line") for row in face.rows))
        inside.append(_badge(half_width, top, times))
    return group("node", *inside, id=key, transform=f"translate({tidy(box.x)},{tidy(box.y)})")


def _badge(x: float, y: float, times: str) -> Mark:
    return Mark(
        "g",
        {"transform": f"translate({tidy(x)},{tidy(y)})"},
        (
            Mark("circle", {"class": "badge", "r": "10.5"}),
            text(0, 4, f"×{times}", "badge-text middle"),
        ),
    )


def _rect(classes: str, half_width: float, half_height: float, radius: float) -> Mark:
    corner = {"x": tidy(-half_width), "y": tidy(-half_height)}
    size = {"width": tidy(2 * half_width), "height": tidy(2 * half_height)}
    return Mark("rect", {"class": classes, **corner, **size, "rx": tidy(radius)})


def _tag(size: tuple[float, float]) -> Mark:
    half_width, half_height = size[0] / 2, size[1] / 2
    inside = [_rect("tag-box", half_width, half_height, 8)]
    for k, key in enumerate(TAG_ROWS):
        y = -half_height + 5 + TAG_ROW * (k + 1) - 4
        inside.append(text(TAG_PAD - half_width, y, "", "tag-label", id=f"tag-{key}-label"))
        inside.append(text(half_width - TAG_PAD, y, "", "tag-number end", id=f"tag-{key}"))
    return group("tag hidden", *inside, id="tag", transform="translate(0,0)")


