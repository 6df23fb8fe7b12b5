"""What is drawn so that nodes can be opened and closed: handles at their boxes, and frames around what was inside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..words import interface
from .face import FORMULA_SIZE
from .graphviz import Box
from .marks import Mark, Scene, group, text, tidy
from .metrics import fitted
from .opening import Opened
from .stencils import walk

TITLE, PAD, INDENT = 20, 13, 26
"""Above the boxes of a frame, beside them, and where its title begins: `clusters.ROOM` holds them all."""
HALF, REACH = 7, 12
"""Half of a handle's side, and half of the side of what answers to a click on it."""
BELOW = 3


def places(scene: Scene) -> dict[str, Box]:
    """Where the nodes of a picture stand, by their ids, and how large their boxes are."""
    found = {}
    for mark in walk(scene.marks):
        # An input that is a dot in another's box has no place of its own.
        is_placed = {"id", "transform"} <= mark.attributes.keys()
        if is_placed and "node" in mark.attributes.get("class", "").split():
            x, y = mark.attributes["transform"].removeprefix("translate(").removesuffix(")").split(",")
            parts = [part.attributes for part in mark.content if isinstance(part, Mark)]
            box = next((part for part in parts if part.get("class") == "box"), None)
            size = (0.0, 0.0) if box is None else _size(box)
            found[mark.attributes["id"]] = Box(float(x), float(y), *size)
    return found


def _size(box: Mapping[str, Any]) -> tuple[float, float]:
    """Of a box, or of a gate that is a circle."""
    side = 2 * float(box.get("r", 0))
    return float(box.get("width", side)), float(box.get("height", side))


def dressed(scene: Scene, opened: Opened) -> Scene:
    """The picture with its handles and frames."""
    boxes = places(scene)
    frames = _frames(opened, boxes)
    handles = [_handle(key, ids, name, boxes[key]) for key, (ids, name) in opened.ways.items() if key in boxes]
    handles += [_closing(opened, place, frame) for place, frame in frames.items()]
    behind = [_frame(opened, place, frame) for place, frame in frames.items()]
    (inside,) = scene.marks
    return scene._replace(marks=(inside._replace(content=(*behind, *inside.content, *handles)),))


def _frames(opened: Opened, boxes: Mapping[str, Box]) -> dict[int, Box]:
    """The frames by their places, outer ones first; each around its boxes and the frames in it."""
    found: dict[int, Box] = {}
    for place in range(len(opened.frames) - 1, -1, -1):
        frame = opened.frames[place]
        around = [boxes[key] for key in frame.inside if key in boxes]
        around += [box for i, box in found.items() if opened.frames[i].around == place]
        if around:
            found[place] = _around(around)
    return dict(sorted(found.items()))


def _around(boxes: Iterable[Box]) -> Box:
    boxes = tuple(boxes)
    left = min(box.x - box.width / 2 for box in boxes) - PAD
    right = max(box.x + box.width / 2 for box in boxes) + PAD
    top = min(box.y - box.height / 2 for box in boxes) - TITLE - 4
    bottom = max(box.y + box.height / 2 for box in boxes) + PAD
    return Box((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)


def _frame(opened: Opened, place: int, box: Box) -> Mark:
    frame = opened.frames[place]
    left, top = box.x - box.width / 2, box.y - box.height / 2
    shape = {"x": left, "y": top, "width": box.width, "height": box.height, "rx": 12}
    title = fitted(frame.title, box.width - INDENT - PAD, FORMULA_SIZE, bold=True)
    return group(
        "frame",
        Mark("rect", {"class": "frame-box", **{name: tidy(x) for name, x in shape.items()}}),
        text(left + INDENT, top + 15.5, title, "frame-title"),
        id=f"frame-{place}",
    )


def _handle(key: str, ids: tuple[str, ...], name: str, box: Box) -> Mark:
    label = interface.OPEN.format(node=name)
    at = (box.x, box.y + box.height / 2 + BELOW)
    return _button(f"{key}-open", label, *at, {"data-of": key, "data-open": " ".join(ids)}, is_plus=True)


def _closing(opened: Opened, place: int, box: Box) -> Mark:
    frame = opened.frames[place]
    at = (box.x - box.width / 2 + 14, box.y - box.height / 2 + 11.5)
    data = {"data-of": f"frame-{place}", "data-close": " ".join(opened.closes(place))}
    return _button(f"frame-{place}-close", interface.CLOSE.format(node=frame.name), *at, data, is_plus=False)


def _button(key: str, label: str, x: float, y: float, data: Mapping[str, str], is_plus: bool) -> Mark:
    reach = {"x": str(-REACH), "y": str(-REACH), "width": str(2 * REACH), "height": str(2 * REACH)}
    side = {"x": str(-HALF), "y": str(-HALF), "width": str(2 * HALF), "height": str(2 * HALF), "rx": "4"}
    sign = "M-3.5,0 H3.5" + (" M0,-3.5 V3.5" if is_plus else "")
    return group(
        "handle",
        Mark("title", {}, label),
        Mark("rect", {"class": "reach", **reach}),
        Mark("rect", {"class": "handle-box", **side}),
        Mark("path", {"class": "handle-sign", "d": sign}),
        id=key,
        transform=f"translate({tidy(x)},{tidy(y)})",
        role="button",
        tabindex="-1",
        **{"aria-label": label, **data},
    )
