"""A small picture of a graph for one answer: slim boxes, some wires lit and labelled, panels under each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .curves import Point, along
from .graphviz import layout
from .marks import Mark, Scene, group, text, tidy
from .metrics import fitted, width
from .quantity import typeset
from .shapes import head, line, rect

NAME, SMALL = 14, 11
PAD, ROW, HEAD = 9, 15, 21
MARGIN, CAPTION, BETWEEN = 14, 24, 12
LONGEST_NAME, LONGEST_NOTE, LONGEST_TAG = 110, 110, 120
MOST_CARDS = 60
"""A graph with more boxes is not drawn: it could not be read."""


class Card(NamedTuple):
    """A box.

    Attributes:
        name: in bold at its left.
        note: at its right, e.g. how it is computed.
        rows: pairs of a label and a number beneath.
        state: how it looks: ``now`` (lit), ``ghost``, ``input``, or ``""``.
    """

    name: str
    note: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    state: str = ""


class Wire(NamedTuple):
    """A wire between two boxes.

    Attributes:
        source: the place of the box it comes from.
        target: the place of the box it leads to.
        tag: what is written on it.
        is_lit: whether it stands out.
        is_back: whether its head points to where the gradient goes.
    """

    source: int
    target: int
    tag: str = ""
    is_lit: bool = False
    is_back: bool = False


class Panel(NamedTuple):
    """A picture of a given size, and the words over it."""

    caption: str
    width: float
    height: float
    marks: tuple[Mark, ...]


def panel(
    caption: str, cards: Sequence[Card], wires: Sequence[Wire], rows: int = 0, rankdir: str = "LR", room: float = 0
) -> Panel:
    """Lay out boxes and wires.

    Args:
        caption: the words over it.
        cards: the boxes.
        wires: the wires.
        rows: for how many rows every box has room, so that panels of one graph are laid out alike.
        rankdir: ``LR`` or ``TB``.
        room: for how wide a tag every wire has room.
    """
    sizes = tuple(_size(card, rows) for card in cards)
    gap = max([room, *(_tag_width(wire.tag) for wire in wires)]) + 26
    placed = layout(sizes, tuple((w.source, w.target) for w in wires), gap, rankdir, 18)
    marks = [_wire(wire, curve) for wire, curve in zip(wires, placed.wires, strict=True)]
    for card, box in zip(cards, placed.boxes, strict=True):
        marks.append(_card(card, box.x, box.y, box.width, box.height))
    marks += [_tag(wire.tag, curve) for wire, curve in zip(wires, placed.wires, strict=True) if wire.tag]
    return Panel(caption, placed.width, placed.height, tuple(marks))


def stacked(label: str, panels: Sequence[Panel]) -> Scene:
    """Panels under each other, each with its caption."""
    y: float = MARGIN
    marks = []
    for one in panels:
        if one.caption:
            marks.append(text(MARGIN, y + 13, typeset(one.caption), "name"))
            y += CAPTION
        marks.append(Mark("g", {"transform": f"translate({MARGIN},{tidy(y)})"}, one.marks))
        y += one.height + BETWEEN
    wide = max(max(one.width, width(typeset(one.caption), NAME, bold=True)) for one in panels)
    return Scene(round(wide + 2 * MARGIN), round(y - BETWEEN + MARGIN), label, tuple(marks))


def _size(card: Card, rows: int) -> tuple[float, float]:
    name = width(fitted(card.name, LONGEST_NAME, NAME, bold=True), NAME, bold=True)
    note = width(fitted(typeset(card.note), LONGEST_NOTE, SMALL), SMALL)
    inside = [width(label, SMALL) + 14 + width(typeset(number), SMALL, bold=True) for label, number in card.rows]
    head_width = name + (14 + note if note else 0)
    return round(max([36, head_width, *inside]) + 2 * PAD), HEAD + ROW * max(rows, len(card.rows)) + 8


def _card(card: Card, x: float, y: float, wide: float, high: float) -> Mark:
    left, right, top = PAD - wide / 2, wide / 2 - PAD, -high / 2
    inside = [
        Mark("title", {}, " ".join(filter(None, [card.name, card.note]))),
        rect("box", wide / 2, high / 2, 8),
        text(left, top + 18, fitted(card.name, LONGEST_NAME, NAME, bold=True), "name"),
    ]
    if card.note:
        inside.append(text(right, top + 18, fitted(typeset(card.note), LONGEST_NOTE, SMALL), "formula end"))
    for k, (label, number) in enumerate(card.rows):
        inside.append(text(left, top + HEAD + ROW * (k + 1) - 2, label, "label"))
        inside.append(text(right, top + HEAD + ROW * (k + 1) - 2, typeset(number), "number gradient end"))
    classes = " ".join(filter(None, ["node", card.state]))
    return group(classes, *inside, transform=f"translate({tidy(x)},{tidy(y)})")


def _wire(wire: Wire, curve: Sequence[Point]) -> Mark:
    tip = head(curve[0], curve[1]) if wire.is_back else head(curve[-1], curve[-2])
    return group(
        "wire now" if wire.is_lit else "wire",
        line(curve),
        Mark("path", {"class": "head", "d": tip}),
    )


def _tag_width(tag: str) -> float:
    return width(fitted(typeset(tag), LONGEST_TAG, SMALL, bold=True), SMALL, bold=True) + 14 if tag else 0


def _tag(tag: str, curve: Sequence[Point]) -> Mark:
    """The label of a lit wire, in the middle of it."""
    points = list(along(curve))
    x, y = points[len(points) // 2]
    shown = fitted(typeset(tag), LONGEST_TAG, SMALL, bold=True)
    frame = rect("tag-box", _tag_width(tag) / 2, 9.5, 8)
    label = text(0, 4, shown, "tag-number middle")
    return Mark("g", {"transform": f"translate({tidy(x)},{tidy(y)})"}, (frame, label))
