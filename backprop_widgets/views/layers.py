"""Layers of like boxes, as in a network: of one size, in the order of the program, with wires fanned out evenly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .layout.geometry import Box, Curve, Layout, Wire

LEAST = 3
CROWD = 4
"""Where more wires than this begin or end at a box, they fan out from the middle of its side."""
EARLY = 0.12
"""How far into its gap a wire turns that leaves a crowd."""
REACH = 1.7
"""How far such a wire may lead, in gaps between ranks: from one rank to the next, whatever their widths."""

Size = tuple[float, float]


def twins(sizes: Sequence[Size], wires: Sequence[Wire]) -> list[list[int]]:
    """Boxes of one height that are wired to the very same others, and so can change places; three or more."""
    before: list[list[int]] = [[] for _ in sizes]
    after: list[list[int]] = [[] for _ in sizes]
    for tail, head in wires:
        after[tail].append(head)
        before[head].append(tail)
    found: dict[tuple[float, tuple[int, ...], tuple[int, ...]], list[int]] = {}
    for i, (_, height) in enumerate(sizes):
        found.setdefault((height, tuple(sorted(before[i])), tuple(sorted(after[i]))), []).append(i)
    return [alike for alike in found.values() if len(alike) >= LEAST]


def even(sizes: Sequence[Size], alike: Sequence[Sequence[int]]) -> list[Size]:
    """The sizes with those of twins made equal, to the widest of them."""
    found = list(sizes)
    for group in alike:
        widest = max(found[i][0] for i in group)
        for i in group:
            found[i] = widest, found[i][1]
    return found


def in_order(placed: Layout, wires: Sequence[Wire], alike: Sequence[Sequence[int]], rankdir: str) -> Layout:
    """The layout with twins in the order of their numbers; Graphviz leaves them in any."""
    across = 1 if rankdir == "LR" else 0
    stands = list(range(len(placed.boxes)))
    for group in alike:
        # Twins without wires need not share a rank.
        by_place = sorted(group, key=lambda i: (placed.boxes[i][1 - across], placed.boxes[i][across]))
        for i, place in zip(sorted(group), by_place, strict=True):
            stands[i] = place
    curves: dict[Wire, list[Curve]] = {}
    for wire, curve in zip(wires, placed.wires, strict=True):
        curves.setdefault(wire, []).append(curve)
    moved = tuple(curves[stands[tail], stands[head]].pop(0) for tail, head in wires)
    return placed._replace(boxes=tuple(placed.boxes[i] for i in stands), wires=moved)


def fanned(placed: Layout, wires: Sequence[Wire], gap: float, rankdir: str) -> Layout:
    """The layout with evenly fanned wires where many lead from one rank to the next."""
    ends = [0] * len(placed.boxes), [0] * len(placed.boxes)
    for tail, head in wires:
        ends[0][tail] += 1
        ends[1][head] += 1
    return placed._replace(wires=tuple(_fanned(placed, wires, ends, gap, rankdir)))


def _fanned(
    placed: Layout, wires: Sequence[Wire], ends: tuple[list[int], list[int]], gap: float, rankdir: str
) -> Iterator[Curve]:
    for (tail, head), curve in zip(wires, placed.wires, strict=True):
        is_crowded = ends[0][tail] > CROWD or ends[1][head] > CROWD
        turn = _turn(ends[0][tail], ends[1][head])
        bent = _bent(placed.boxes[tail], placed.boxes[head], rankdir, turn) if is_crowded else ()
        yield bent if bent and 0 < _length(bent, rankdir) < REACH * gap else curve


def _turn(beginning: int, ending: int) -> float:
    """How far into its gap a wire turns: near its crowded end, so that it runs alone for most of its way."""
    if min(beginning, ending) > 2:
        return 0.5
    return EARLY if beginning > ending else 1 - EARLY


def _bent(tail: Box, head: Box, rankdir: str, turn: float) -> Curve:
    """From the middle of one side to the middle of the other."""
    if rankdir == "LR":
        x, y = tail.x + tail.width / 2, head.x - head.width / 2
        middle = round(x + turn * (y - x), 1)
        return (round(x, 1), tail.y), (middle, tail.y), (middle, head.y), (round(y, 1), head.y)
    x, y = tail.y + tail.height / 2, head.y - head.height / 2
    middle = round(x + turn * (y - x), 1)
    return (tail.x, round(x, 1)), (tail.x, middle), (head.x, middle), (head.x, round(y, 1))


def turn_of(curve: Sequence[tuple[float, float]]) -> float | None:
    """How far into its gap a fanned wire turns; None for wires that are not fanned."""
    if len(curve) != 4:
        return None
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    if bx == cx and ay == by and cy == dy and ax != dx:
        return (bx - ax) / (dx - ax)
    if by == cy and ax == bx and cx == dx and ay != dy:
        return (by - ay) / (dy - ay)
    return None


def _length(curve: Curve, rankdir: str) -> float:
    axis = 0 if rankdir == "LR" else 1
    return curve[-1][axis] - curve[0][axis]
