"""Small signs beside a box: how its operation hands gradients on, and that its value stands at a kink."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..analysis.kinds import kink_in
from ..tape.table import CONSTANT, INPUT
from ..tape.tape import Node, Tape
from ..words import lesson
from ..words.badges import KINK
from ..words.tangent import KINKS_FORWARD
from ..words.understanding import KINK_OTHER, KINKS
from .curves import Point, corners
from .face import mark_id
from .marks import Mark, Slot, group
from .mode import REVERSE, Mode
from .progress import Progress


class Glyph(NamedTuple):
    """Lines around a point: where they begin from it, and path data."""

    x: float
    y: float
    data: str

    def at(self, place: Point, classes: str) -> Mark:
        """The mark at a place."""
        x, y = place[0] + self.x, place[1] + self.y
        return Mark("path", {"class": classes, "d": f"{corners([(x, y)])}{self.data}"})


AWAY = 9.5
GLYPHS = {
    "add": Glyph(8, 0, "h-7l-8-4.5m8 4.5l-8 4.5"),
    "multiply": Glyph(-8, -4.5, "h3l10 9h3m-16 0h3l10-9h3"),
    "maximum": Glyph(8, 0, "h-6l-5-4.5h-5m0 9h4m0-2.5v5"),
    "minimum": Glyph(8, 0, "h-6l-5 4.5h-5m0-9h4m0-2.5v5"),
}
"""Lines read from right to left as gradients go: one line becomes two, two change places,
one goes on and the other ends at a bar."""
PEAK = Glyph(-5.5, 4.5, "l5.5-9 5.5 9")


def pattern(tape: Tape, node: Node) -> str:
    """The operation, if it is one of two operands whose way with gradients has a name; ``""`` for others.

    A folded node of one operation is like that operation.
    """
    inside, index = _single(tape, node.index)
    name = inside.operations[index].name
    return name if name in GLYPHS and len(inside.incoming[index]) == 2 else ""


def may_kink(tape: Tape, index: int) -> bool:
    """Whether there are inputs at which the node has a kink."""
    operation = tape.operations[index]
    if operation.inner is not None:
        return any(may_kink(operation.inner, i) for i in range(len(operation.inner)))
    return operation.kink is not None


class Signs(NamedTuple):
    """The signs beside a box: the pattern, or ``""``, and whether it may stand at a kink."""

    pattern: str
    has_kink: bool


def signs(tape: Tape, node: Node, mode: Mode = REVERSE) -> Signs:
    """The signs of a node; patterns are those of gradients."""
    return Signs("" if mode.is_tangent else pattern(tape, node), may_kink(tape, node.index))


def marks(signs: Signs, key: str, half_width: float, half_height: float, rankdir: str) -> Iterator[Mark]:
    """The signs of a node with this id, outside its box on the side where no wire runs."""
    name, has_kink = signs
    place = (0, half_height + AWAY) if rankdir == "LR" else (-half_width - AWAY - 2, 0)
    if name:
        own = {"id": f"{key}-pattern"} if has_kink else {}
        yield group("hint", Mark("title", {}, lesson.PATTERNS[name].strip()), GLYPHS[name].at(place, "pattern"), **own)
    if has_kink:
        said = Mark("title", {"id": f"{key}-kink-title"}, "")
        yield group("hidden", said, PEAK.at(place, "kink"), id=f"{key}-kink")


def contents(progress: Progress, node: Node) -> Iterator[tuple[Slot, str]]:
    """Whether the value stands at a kink, once it is known, and which choice was made there.

    The sign of the kink stands in the place of the pattern: at a tie a maximum does not route to one.
    """
    if may_kink(progress.tape, node.index):
        key = f"{mark_id(node)}-kink"
        choice = kink_in(progress.tape, node.index) if progress.known[node.index] else ""
        yield (key, "class"), "hint" if choice else "hidden"
        if not progress.mode.is_tangent and pattern(progress.tape, node):
            yield (f"{mark_id(node)}-pattern", "class"), "hidden" if choice else "hint"
        kinks = KINKS_FORWARD if progress.mode.is_tangent else KINKS
        yield (f"{key}-title", "text"), KINK.format(choice=kinks.get(choice, KINK_OTHER)) if choice else ""


def _single(tape: Tape, index: int) -> tuple[Tape, int]:
    """The one operation inside a folded node, where it is only one."""
    inner = tape.operations[index].inner
    if inner is None or tape.operations[index].is_gate:
        return tape, index
    inside = [i for i, operation in enumerate(inner.operations) if operation not in (INPUT, CONSTANT)]
    return _single(inner, inside[0]) if len(inside) == 1 else (tape, index)
