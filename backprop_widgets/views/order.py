"""A layout in which what stays keeps its order: the best of a few that Graphviz makes of different listings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from .curves import Point
from .graphviz import Layout, layout
from .layout.clusters import Cluster
from .opening import Frame

MOST_WIRES = 250
"""With more wires only one layout is made: several would take too long."""
_SAME_RANK = 2.0


class Plan(NamedTuple):
    """How a picture is to be laid out after nodes were opened in it.

    Attributes:
        frames: of the opened nodes, outer ones first.
        former: where the nodes stood before, by their ids.
    """

    frames: tuple[Frame, ...] = ()
    former: Mapping[str, Point] = {}

    @property
    def room(self) -> int:
        """How much wider the gap between ranks is, for the frames that stand in it."""
        return 30 * max((self.depth(i) for i in range(len(self.frames))), default=0)

    def depth(self, place: int) -> int:
        """How many frames stand around what is in this one."""
        depth = 0
        while place >= 0:
            depth, place = depth + 1, self.frames[place].around
        return depth


CLOSED = Plan()


def arranged(
    plan: Plan,
    ids: Sequence[str],
    sizes: tuple[tuple[float, float], ...],
    wires: tuple[tuple[int, int], ...],
    gap: float,
    rankdir: str = "LR",
    spread: float = 28,
    aside: int = 0,
    signs: tuple[int, ...] = (),
) -> Layout:
    """Lay boxes out as `layout` does; `ids` are the ids of the nodes that they are, empty for those of none."""
    if not plan.frames:
        return layout(sizes, wires, gap, rankdir, spread, aside, signs=signs)
    clusters = _clusters(plan.frames, ids)
    best: tuple[tuple[int, int], Layout] | None = None
    for order, keeps in _listings(plan, ids, rankdir, len(wires)):
        made = layout(sizes, wires, gap, rankdir, spread, aside, clusters, order, keeps, signs)
        for one in (made, mirrored(made, rankdir)):
            found = upset(plan.former, _places(one, ids), rankdir)
            if best is None or found < best[0]:
                best = found, one
        if best is not None and best[0][0] == 0:
            break
    assert best is not None
    return best[1]


def _listings(plan: Plan, ids: Sequence[str], rankdir: str, wires: int) -> Iterator[tuple[tuple[int, ...], str]]:
    """In which orders to list the boxes, and whether the order of their wires is kept; the likeliest first."""
    yield (), ""
    if wires > MOST_WIRES:
        return
    before = _as_before(plan, ids, rankdir)
    for keeps in ("", "out", "in"):
        yield before, keeps
        yield before[::-1], keeps


def mirrored(placed: Layout, rankdir: str) -> Layout:
    """The layout upside down; with ``TB`` the right side left."""

    def flip(x: float, y: float) -> Point:
        return (x, round(placed.height - y, 1)) if rankdir == "LR" else (round(placed.width - x, 1), y)

    boxes = tuple(box._replace(x=flip(box.x, box.y)[0], y=flip(box.x, box.y)[1]) for box in placed.boxes)
    wires = tuple(tuple(flip(x, y) for x, y in curve) for curve in placed.wires)
    return placed._replace(boxes=boxes, wires=wires)


def upset(before: Mapping[str, Point], after: Mapping[str, Point], rankdir: str = "LR") -> tuple[int, int]:
    """How far the nodes that stay lose their order: pairs of one rank that changed sides, and pairs of any."""
    along, across = (0, 1) if rankdir == "LR" else (1, 0)
    same = every = 0
    for one, other in combinations(sorted(before.keys() & after.keys()), 2):
        was = before[one][across] - before[other][across]
        if was * (after[one][across] - after[other][across]) < 0:
            every += 1
            same += abs(before[one][along] - before[other][along]) < _SAME_RANK
    return same, every


def _clusters(frames: Sequence[Frame], ids: Sequence[str]) -> tuple[Cluster, ...]:
    """Each box in the innermost frame that holds it."""
    homes: dict[int, list[int]] = {place: [] for place in range(len(frames))}
    for box, key in enumerate(ids):
        holding = [place for place, frame in enumerate(frames) if key in frame.inside]
        if holding:
            homes[holding[-1]].append(box)
    return tuple(Cluster(tuple(homes[place]), frame.around) for place, frame in enumerate(frames))


def _as_before(plan: Plan, ids: Sequence[str], rankdir: str) -> tuple[int, ...]:
    """The boxes in the order in which they stood; what is new, where the node stood that it comes from."""
    across = 1 if rankdir == "LR" else 0
    last = float("inf")

    def stood(box: int) -> tuple[float, int]:
        key = next((key for key in _origins(plan.frames, ids[box]) if key in plan.former), None)
        return (last if key is None else plan.former[key][across]), box

    return tuple(sorted(range(len(ids)), key=stood))


def _origins(frames: Sequence[Frame], key: str) -> Iterator[str]:
    yield key
    yield from (frame.of for frame in reversed(frames) if key in frame.inside)


def _places(placed: Layout, ids: Sequence[str]) -> dict[str, Point]:
    return {key: (box.x, box.y) for key, box in zip(ids, placed.boxes, strict=True) if key}
