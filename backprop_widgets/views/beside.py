"""Where two texts stand at a point of a wire so that neither lies on it, however steep it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .curves import Point, direction
from .marks import Mark

FLAT = 3
"""How far a wire may climb under half a text that stands in the middle, over or under it."""
OVER, UNDER = 6, 16
CLEAR, CAPITAL = 5, 9
"""How far a text keeps from the wire, and how high its letters are, in pixels."""
LIFT = 7
"""How much farther it may stand off where the wire climbs beneath it."""
REACH = 6
"""How far a text reaches past the point, where it has room to end there."""


HEAD = 12
"""The room that the head of a wire takes."""


class Spot(NamedTuple):
    """Where a text stands: a point of its baseline, and whether that is its ``start``, ``middle`` or ``end``."""

    x: float
    y: float
    anchor: str

    def mark(self, classes: str, key: str) -> Mark:
        """The text, which is filled in later."""
        return labelled(classes, self.anchor, key, str(round(self.x)), str(round(self.y)))


def labelled(classes: str, anchor: str, key: str, x: str, y: str) -> Mark:
    """A text that is filled in later, with its baseline's ``start``, ``middle`` or ``end`` at a point."""
    anchored = classes if anchor == "start" else f"{classes} {anchor}"
    return Mark("text", {"x": x, "y": y, "class": anchored, "id": key}, "")


def beside(
    curve: Sequence[Point], place: Point, rankdir: str, widths: tuple[float, float], room: float
) -> tuple[Spot, Spot]:
    """Where the value and the gradient of a wire stand: above and below it, or left and right where it is upright.

    Args:
        curve: the wire.
        place: the point on it.
        rankdir: ``LR`` or ``TB``.
        widths: how wide the two texts are.
        room: how wide a text may be that stands in the middle of its gap.
    """
    x, y = place
    dx, dy = direction(curve, place)
    if rankdir == "TB":
        return _left_and_right(x, y, dx / dy if dy else 0.0)
    slope = abs(dy / dx) if dx else 100.0
    (past, lift), (under_past, drop) = (_off(slope, wide, room) for wide in widths)
    has_room = max(widths[0] - past, widths[1] - under_past) <= room / 2 + CLEAR
    if slope * max(widths) / 2 <= FLAT or not has_room:  # rather on the wire than on a box
        return Spot(x, y - OVER, "middle"), Spot(x, y + UNDER, "middle")
    rises = -1 if (dy < 0) == (dx > 0) else 1
    return (
        Spot(x - rises * past, y - CLEAR - lift, "end" if rises < 0 else "start"),
        Spot(x + rises * under_past, y + CLEAR + CAPITAL + drop, "start" if rises < 0 else "end"),
    )


def at_end(curve: Sequence[Point], rankdir: str, at_start: bool) -> tuple[Spot, Spot]:
    """The same at the end of a fanned wire, where it runs alone, with room for its head."""
    x, y = curve[0] if at_start else curve[-1]
    if rankdir == "TB":
        return _left_and_right(x, y + (HEAD if at_start else -HEAD), 0.0)
    x, anchor = (x + HEAD, "start") if at_start else (x - HEAD, "end")
    return Spot(x, y - OVER, anchor), Spot(x, y + UNDER, anchor)


def _off(slope: float, wide: float, room: float) -> tuple[float, float]:
    """How far a text reaches past the point, and how much it is lifted for that."""
    past = min(max(REACH, wide - room / 2), wide / 2, LIFT / slope if slope else wide)
    return past, past * slope


def _left_and_right(x: float, y: float, lean: float) -> tuple[Spot, Spot]:
    """Beside an upright wire; `lean` is how far it goes sideways on its way down."""
    off = CLEAR + min(CLEAR * abs(lean), LIFT)
    return Spot(x - off, y + CAPITAL / 2, "end"), Spot(x + off, y + CAPITAL / 2, "start")
