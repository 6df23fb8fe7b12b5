"""A large array as marks on a raster: filled above 0, hollow below, larger where the number is.

Sign and size show without colour too (after Hinton's diagrams). All marks of one level are one path, so that
a picture and a step's patch stay small, however large the array is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ...tape.ieee import Number
from ...words import arrays as words
from ...words.cells import cells
from ..marks import Mark, Slot, text, tidy
from .sampling import Plan, sampled
from .shape import shape_text

LEVELS = 4
ZERO = LEVELS
ODD = 2 * LEVELS + 1
"""The place of the path of what is not finite, behind those of the levels -4 to 4."""
SCALE_LINE, SCALE_SIZE = 12, 10
RING = 0.16
"""How thick a hollow mark is, in parts of a cell."""


class Heat(NamedTuple):
    """A raster of marks.

    Attributes:
        plan: how the array is brought into it.
        pitch: the side of a cell in pixels.
        has_scale: whether the largest number is written beneath.
    """

    plan: Plan
    pitch: float = 8
    has_scale: bool = True

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the array."""
        return self.plan.shape

    @property
    def rows(self) -> int:
        """How many rows it has as drawn."""
        return self.plan.rows

    @property
    def raster(self) -> tuple[float, float]:
        """Width and height of the raster in pixels."""
        columns = self.plan.slices * (self.plan.columns + 1) - 1
        return columns * self.pitch + 4, self.plan.rows * self.pitch + 4

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels."""
        wide, high = self.raster
        return (max(wide, 64), high + SCALE_LINE) if self.has_scale else (wide, high)


def marks(heat: Heat, key: str, x: float, y: float, kind: str) -> list[Mark]:
    """The raster with its top left corner at (x, y), empty."""
    wide, high = heat.raster
    frame = {"x": tidy(x), "y": tidy(y), "width": tidy(wide), "height": tidy(high), "rx": "2"}
    inside = [Mark("title", {}, title(heat)), Mark("rect", {"class": f"frame of-{kind}", **frame})]
    inside += [
        Mark("path", {"class": f"heat heat-{level}", "id": f"{key}-h{level}", "d": ""}) for level in range(ODD + 1)
    ]
    raster = Mark("g", {"transform": f"translate({tidy(x + 2)},{tidy(y + 2)})"}, tuple(inside[2:]))
    made = [Mark("g", {}, (inside[0], inside[1], raster))]
    if heat.has_scale:
        made.append(text(x + 1, y + high + SCALE_LINE - 2, "", f"scale {kind}", id=f"{key}-scale"))
    return made


def written(heat: Heat, xs: Sequence[Number]) -> list[tuple[str, ...]]:
    """For each array what stands in the slots; all have the same scale."""
    found = [sampled(heat.plan, x) if np.shape(x) == heat.shape else None for x in xs]
    finite = [np.max(np.abs(c), where=np.isfinite(c), initial=0.0) for c in found if c is not None]
    largest = float(max(finite, default=0.0))
    scale = words.HEAT_SCALE.format(largest=cells([largest], 6).texts[0])
    return [(*_paths(heat, c, largest), scale) if c is not None else blank(heat, words.OTHER_SHAPE) for c in found]


def blank(heat: Heat, sign: str = words.NOTHING_YET) -> tuple[str, ...]:
    """What stands in the slots where there are no numbers: no mark, so that it does not look like 0."""
    return ("",) * (ODD + 1) + (sign,)


def contents(key: str, heat: Heat, what: tuple[str, ...]) -> list[tuple[Slot, str]]:
    """The slots filled in."""
    made: list[tuple[Slot, str]] = [((f"{key}-h{level}", "d"), what[level]) for level in range(ODD + 1)]
    return [*made, ((f"{key}-scale", "text"), what[-1])] if heat.has_scale else made


def title(heat: Heat) -> str:
    """How the picture is made, and how it is read."""
    plan, shape = heat.plan, shape_text(heat.shape)
    high, wide = plan.block
    if (high, wide) == (1, 1):
        parts = [words.HEAT_EACH.format(shape=shape)]
    else:
        parts = [words.HEAT_MEAN.format(shape=shape, rows=plan.rows, columns=plan.columns, high=high, wide=wide)]
    if plan.of_slices > 1:
        parts.append(words.HEAT_SLICES.format(first=1, last=plan.slices, count=plan.of_slices))
    return " ".join([*parts, words.HEAT])


def _paths(heat: Heat, found: np.ndarray[tuple[int, ...], np.dtype[np.float64]], largest: float) -> list[str]:
    paths = [""] * (ODD + 1)
    for (slice_, row, column), x in np.ndenumerate(found):
        left, top = (slice_ * (heat.plan.columns + 1) + column) * heat.pitch, row * heat.pitch
        if not np.isfinite(x):
            paths[ODD] += _odd(left, top, heat.pitch, float(x))
            continue
        level = round(float(np.sign(x)) * np.ceil(abs(x) / largest * LEVELS)) if x else 0
        paths[ZERO + level] += _mark(left, top, heat.pitch, level)
    return paths


def _mark(left: float, top: float, pitch: float, level: int) -> str:
    """A square, whose hole runs the other way round; 0 is a dot."""
    side = pitch * (0.36 + 0.14 * abs(level)) if level else pitch * 0.2
    start = (pitch - side) / 2
    outer = f"M{tidy(left + start)},{tidy(top + start)}h{tidy(side)}v{tidy(side)}h{tidy(-side)}z"
    if level >= 0:
        return outer
    start, side = start + RING * pitch, side - 2 * RING * pitch
    return f"{outer}M{tidy(left + start)},{tidy(top + start)}v{tidy(side)}h{tidy(side)}v{tidy(-side)}z"


def _odd(left: float, top: float, pitch: float, x: float) -> str:
    """A cross for what is not a number, a triangle up or down for what is infinite."""
    near, far = 0.15 * pitch, 0.85 * pitch
    if np.isnan(x):
        return _bar(left, top, near, far, 0.16 * pitch) + _bar(left, top, far, near, -0.16 * pitch)
    base, tip = (far, near) if x > 0 else (near, far)
    return f"M{tidy(left + near)},{tidy(top + base)}H{tidy(left + far)}L{tidy(left + pitch / 2)},{tidy(top + tip)}z"


def _bar(left: float, top: float, start: float, end: float, thick: float) -> str:
    """One bar of a cross, from the top at `start` to the bottom at `end`."""
    low, high = tidy(top + min(start, end)), tidy(top + max(start, end))
    return f"M{tidy(left + start)},{low}h{tidy(thick)}L{tidy(left + end)},{high}h{tidy(-thick)}z"
