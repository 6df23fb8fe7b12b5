"""What gradients cost over the size of the graph, as a plot of our own."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..analysis.cost_text import whole
from ..analysis.costs import Costs
from ..words import understanding as words
from .marks import Mark, Scene, text, tidy
from .metrics import width
from .palette import LIGHT
from .svg import svg

WIDTH, HEIGHT = 400, 250
LEFT, TOP, BOTTOM = 64, 34, 48
SIZE = 11
LABEL_GAP = 15


class _Look(NamedTuple):
    """How a curve is told from the others: by colour, by dashes, and by the shape of its marks."""

    colour: str
    dashes: str
    mark: str


LOOKS = {
    "forward": _Look("value", "none", "circle"),
    "reverse": _Look("gradient", "none", "square"),
    "tangents": _Look("fan", "6 3", "diamond"),
    "by_paths": _Look("now", "2 3", "triangle"),
}


class _Scale(NamedTuple):
    """Maps numbers to pixels; the vertical axis is logarithmic where it spans more than two decades."""

    most_x: float
    least_y: float
    most_y: float
    is_log: bool

    def x(self, size: float) -> float:
        return WIDTH * size / self.most_x

    def y(self, cost: float) -> float:
        if self.is_log:
            return HEIGHT * (1 - (cost - self.least_y) / max(self.most_y - self.least_y, 1))
        return HEIGHT * (1 - cost / self.most_y)


def costs_svg(costs: Costs) -> str:
    """A curve per kind of sweep, over the operations that the forward sweep takes; empty for a single point."""
    growth = costs.growth
    if len({size for size, _ in growth}) < 2:
        return ""
    curves = {kind: [(size, getattr(s, kind).total) for size, s in growth] for kind in LOOKS}
    largest = max(cost for points in curves.values() for _, cost in points)
    is_log = largest > 300 * max(cost for _, cost in curves["forward"])
    if is_log:
        curves = {kind: [(x, _log(y)) for x, y in points] for kind, points in curves.items()}
    levels = [y for points in curves.values() for _, y in points]
    least = math.floor(min(levels)) if is_log else 0
    scale = _Scale(max(size for size, _ in growth), least, max(levels), is_log)
    marks = [*_axes(scale), *(m for kind, points in curves.items() for m in _curve(kind, _upper(points), scale))]
    marks += _labels({kind: _upper(points)[-1] for kind, points in curves.items()}, costs, scale)
    label = words.COSTS_PICTURE.format(output=costs.graph.output.name)
    inside = Mark("g", {"transform": f"translate({LEFT},{TOP})"}, tuple(marks))
    right = max(width(_label(kind, costs), SIZE, bold=True) for kind in LOOKS) + 28
    return svg(Scene(round(LEFT + WIDTH + right), TOP + HEIGHT + BOTTOM, label, (inside,)), {})


def _log(cost: int) -> float:
    return math.log10(max(cost, 1))


def _upper(points: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """One point for each size, the costliest."""
    found: dict[int, float] = {}
    for size, cost in points:
        found[size] = max(cost, found.get(size, 0))
    return sorted(found.items())


def _curve(kind: str, points: Sequence[tuple[int, float]], scale: _Scale) -> Iterator[Mark]:
    look = LOOKS[kind]
    colour = LIGHT[look.colour]
    places = [(scale.x(size), scale.y(cost)) for size, cost in points]
    line = " L".join(f"{tidy(x)},{tidy(y)}" for x, y in places)
    dashes = {} if look.dashes == "none" else {"stroke-dasharray": look.dashes}
    yield Mark("path", {"d": f"M{line}", "fill": "none", "stroke": colour, "stroke-width": "2", **dashes})
    if len(places) <= 15:
        for x, y in places:
            yield _point(look.mark, x, y, colour)
    else:
        yield _point(look.mark, *places[-1], colour)


def _point(mark: str, x: float, y: float, colour: str) -> Mark:
    if mark == "circle":
        return Mark("circle", {"cx": tidy(x), "cy": tidy(y), "r": "3.4", "fill": colour})
    shapes = {
        "square": ((-3.2, -3.2), (3.2, -3.2), (3.2, 3.2), (-3.2, 3.2)),
        "diamond": ((0, -4.4), (4.4, 0), (0, 4.4), (-4.4, 0)),
        "triangle": ((0, -4.6), (4.2, 3.2), (-4.2, 3.2)),
    }
    points = " L".join(f"{tidy(x + dx)},{tidy(y + dy)}" for dx, dy in shapes[mark])
    return Mark("path", {"d": f"M{points} Z", "fill": colour})


def _axes(scale: _Scale) -> Iterator[Mark]:
    yield text(-LEFT + 12, -16, words.COSTS_Y, "label")
    yield text(WIDTH, HEIGHT + 38, words.COSTS_X, "label end")
    for size in _ticks(scale.most_x):
        x = scale.x(size)
        yield Mark("path", {"class": "rule", "d": f"M{tidy(x)},{tidy(HEIGHT)} v4"})
        yield text(x, HEIGHT + 18, str(size), "label middle")
    for level, name in _levels(scale):
        y = scale.y(level)
        yield Mark("path", {"class": "rule", "d": f"M0,{tidy(y)} H{WIDTH}", "stroke-opacity": "0.35"})
        yield text(-7, y + 4, name, "label end")
    yield Mark("path", {"class": "rule", "d": f"M0,0 V{HEIGHT} H{WIDTH}"})


def _ticks(most: float, count: int = 5) -> list[int]:
    """Round whole numbers from 0 up to the largest."""
    raw = max(most / count, 1)
    power = 10 ** math.floor(math.log10(raw))
    step = next(int(power * m) for m in (1, 2, 5, 10) if power * m >= raw)
    return list(range(0, math.floor(most) + 1, step))


def _levels(scale: _Scale) -> Iterator[tuple[float, str]]:
    if not scale.is_log:
        yield from ((level, str(level)) for level in _ticks(scale.most_y))
        return
    step = max(1, math.ceil((scale.most_y - scale.least_y) / 6))
    for power in range(int(scale.least_y), math.floor(scale.most_y) + 1, step):
        yield power, str(10**power) if power < 5 else f"1e{power}"


def _label(kind: str, costs: Costs) -> str:
    return f"{words.COSTS_SHORT[kind]}: {whole(getattr(costs, kind).total)}"


def _labels(ends: dict[str, tuple[int, float]], costs: Costs, scale: _Scale) -> Iterator[Mark]:
    """The curves' names at their ends, moved apart where they would meet."""
    low = float(HEIGHT + LABEL_GAP)
    for kind in sorted(ends, key=lambda k: ends[k][1]):
        low = min(scale.y(ends[kind][1]), low - LABEL_GAP)
        look = LOOKS[kind]
        x = scale.x(ends[kind][0])
        yield Mark("path", {"d": f"M{tidy(x + 5)},{tidy(scale.y(ends[kind][1]))} L{tidy(WIDTH + 12)},{tidy(low)}",
                            "fill": "none", "stroke": LIGHT[look.colour], "stroke-width": "0.8"})
        yield text(WIDTH + 15, low + 4, _label(kind, costs), "strong", **{"font-size": str(SIZE), "font-weight": "700"})
