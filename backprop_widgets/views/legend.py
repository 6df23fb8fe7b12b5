"""What the marks of a style mean: a sample of each beside a few words."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

from ..words import tangent
from ..words.legend import LEGEND, SAMPLES, TITLE
from . import badges
from .marks import Mark, Scene, group, text, tidy
from .metrics import width
from .mode import REVERSE, Mode
from .shapes import HALO, badge, head, line, pill, rect
from .stencils import as_json

SIZE, ROW, PAD = 11, 30, 14
SAMPLE = 84
"""The room for a sample, at the left of its words."""
ROOM, NARROWEST = 1080, 600

Sample = Callable[[], "tuple[Mark, ...]"]


def legend(style: str, room: float = ROOM, mode: Mode = REVERSE) -> Scene:
    """The legend of a style, in as many columns as the room, in pixels, allows."""
    items = [key for key in STYLES[style] if not (mode.is_tangent and key in badges.GLYPHS)]
    said = {**LEGEND, **tangent.LEGEND} if mode.is_tangent else LEGEND
    column = SAMPLE + max(width(said[key], SIZE) for key in items) + PAD
    columns = min(max(1, int((room - 2 * PAD) // column)), len(items))
    rows = math.ceil(len(items) / columns)
    columns = math.ceil(len(items) / rows)
    drawn = {**DRAWN, **FORWARD} if mode.is_tangent else DRAWN
    marks = [
        _item(drawn[key], said[key], PAD + column * (i // rows), PAD + ROW * (i % rows + 0.5))
        for i, key in enumerate(items)
    ]
    return Scene(round(2 * PAD + column * columns), 2 * PAD + ROW * rows, TITLE, tuple(marks))


def legend_scene(style: str, mode: Mode = REVERSE) -> dict[str, Any]:
    """The legend as plain data, as the widget builds it."""
    scene = legend(style, mode=mode)
    return {
        "size": [scene.width, scene.height],
        "label": scene.label,
        "marks": [as_json(mark) for mark in scene.marks],
    }


def with_legend(scene: Scene, style: str, widest: float, mode: Mode = REVERSE) -> Scene:
    """A picture with its legend beneath it, as large as the picture is when it is shown at most `widest` wide."""
    scale = max(1.0, scene.width / widest)
    below = legend(style, max(scene.width / scale, NARROWEST), mode)
    total = max(scene.width, below.width * scale)
    rule = Mark("path", {"class": "rule", "d": f"M{PAD} {tidy(scene.height)}h{tidy(total - 2 * PAD)}"})
    placed = Mark("g", {"transform": f"translate(0,{tidy(scene.height)}) scale({scale:.4g})"}, below.marks)
    return Scene(total, round(scene.height + below.height * scale, 1), scene.label, (*scene.marks, rule, placed))


def _item(drawn: Sample, said: str, x: float, y: float) -> Mark:
    words = text(SAMPLE, 4, said, "label")
    sample = group("sample", *drawn(), transform=f"translate({SAMPLE / 2 - 4:g},0)")
    return Mark("g", {"transform": f"translate({tidy(x)},{tidy(y)})"}, (sample, words))


def _written(key: str, classes: str, below: float = 4) -> tuple[Mark, ...]:
    return (text(0, below, SAMPLES[key], f"{classes} middle"),)


def _box(state: str, *more: Mark) -> tuple[Mark, ...]:
    return (group(state, rect("box", 20, 9, 5), *more),)


def _sum(label: str) -> tuple[Mark, ...]:
    return (group("fan", rect("halo", 32 + HALO, 11, 7), rect("box", 32, 9, 5), *badge(32, -7, label)),)


def _inside() -> tuple[Mark, ...]:
    return (group("folded", rect("box", 36, 9, 5), pill(-49, -3, SAMPLES["inside"])),)


def _wire(state: str, y: float = 0, is_back: bool = False) -> tuple[Mark, ...]:
    ends = ((-26.0, y), (26.0, y))
    tip, before = ends if is_back else ends[::-1]
    is_back_head = "sent" in state and "forth" not in state
    point = Mark("path", {"class": "head back" if is_back_head else "head", "d": head(tip, before)})
    return (group(f"wire {state}", line(ends), point),)


def _on_wire(key: str, classes: str, y: float, text_y: float) -> tuple[Mark, ...]:
    return (*_wire("rest", y), *_written(key, classes, text_y))


def _sign(glyph: badges.Glyph, classes: str) -> tuple[Mark, ...]:
    return (glyph.at((0, 0), classes),)


DRAWN: dict[str, Sample] = {
    "value": partial(_written, "value", "number value"),
    "gradient": partial(_written, "gradient", "number gradient"),
    "value-above": partial(_on_wire, "value", "wire-value", 7, 2),
    "gradient-below": partial(_on_wire, "gradient", "wire-gradient", -8, 8),
    "so-far": partial(_written, "so-far", "label strong"),
    "fan-out": partial(_sum, REVERSE.badge(2)),
    "inside": _inside,
    "input": partial(_box, "input"),
    "ghost": partial(_box, "ghost"),
    "final": partial(_box, "final"),
    "receiver": partial(_box, "now"),
    "sender": partial(_box, "sender"),
    "wire-now": partial(_wire, "sent now", is_back=True),
    "wire-sent": partial(_wire, "sent", is_back=True),
    "wire-gone": partial(_wire, "sent flow"),
    "local": partial(_on_wire, "local", "wire-local", 7, 2),
    **{key: partial(_sign, badges.GLYPHS[key], "pattern") for key in ("add", "multiply", "maximum")},
    "kink": partial(_sign, badges.PEAK, "kink"),
}
FORWARD: dict[str, Sample] = {
    "fan-out": partial(_sum, Mode("tangent").badge(2)),
    "wire-now": partial(_wire, "sent forth now"),
    "wire-sent": partial(_wire, "sent forth"),
    "wire-gone": partial(_wire, "sent forth flow"),
}
"""Samples that look otherwise where tangents go forward."""
_STATES = ("input", "ghost", "final", "receiver", "sender", "wire-now")
_SIGNS = ("add", "multiply", "maximum", "kink")
STYLES: dict[str, tuple[str, ...]] = {
    "variables": ("value", "gradient", "so-far", "fan-out", "inside", *_STATES, "wire-sent", *_SIGNS),
    "circuit": ("value-above", "gradient-below", "so-far", "fan-out", *_STATES, "wire-sent", *_SIGNS),
    "flow": ("local", "gradient-below", "so-far", "fan-out", *_STATES, "wire-gone", *_SIGNS),
}
"""Which marks each style has."""
