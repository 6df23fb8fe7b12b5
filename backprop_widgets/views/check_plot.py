"""A gradient check as a picture: the output over each variable, and the line whose slope is the gradient."""

from __future__ import annotations

import math

import numpy as np

from ..analysis.check import Check, Row
from ..analysis.check_text import name_of, rounded
from ..words import understanding as words
from ..words.numbers import number
from .marks import Mark, Scene, text, tidy
from .metrics import width
from .palette import LIGHT
from .quantity import typeset
from .svg import svg

PLOT_WIDTH, PLOT_HEIGHT = 150, 64
MARGIN, GAP = 14, 16
SAMPLES = 41
MOST_ROWS = 12
NAME, SMALL = 14, 11


def check_svg(check: Check) -> str:
    """A strip per variable; empty where there are none, or too many."""
    return _strips(check.rows) if 0 < len(check) <= MOST_ROWS else ""


def row_svg(row: Row) -> str:
    """One variable."""
    return _strips((row,))


def _strips(rows: tuple[Row, ...]) -> str:
    lines = [_lines(row) for row in rows]
    wide = max(width(line, SMALL, bold=True) for row in lines for line in row)
    marks: list[Mark] = []
    for k, (row, texts) in enumerate(zip(rows, lines, strict=True)):
        y = MARGIN + k * (PLOT_HEIGHT + GAP)
        marks.append(Mark("g", {"transform": f"translate({MARGIN},{tidy(y)})"}, tuple(_plot(row))))
        x = MARGIN + PLOT_WIDTH + GAP
        marks.append(text(x, y + 14, typeset(name_of(row)), "name"))
        for i, line in enumerate(texts):
            marks.append(text(x, y + 31 + 15 * i, typeset(line), "label strong" if i == 0 else "label"))
    foot = MARGIN + len(rows) * (PLOT_HEIGHT + GAP)
    legend = words.CHECK_LEGEND.format(output=rows[0].output)
    marks.append(text(MARGIN, foot + 4, legend, "label"))
    size = (round(2 * MARGIN + max(PLOT_WIDTH + GAP + wide + 10, width(legend, SMALL))), foot + MARGIN)
    return svg(Scene(*size, words.CHECK_PICTURE, tuple(marks)), {})


def _lines(row: Row) -> list[str]:
    gradient, numeric = (float(np.asarray(x)[row.entry]) for x in (row.gradient, row.numeric))
    verdict = f"✓ {words.CHECK_AGREES}" if row.agrees else f"✗ {words.CHECK_DIFFERS}"
    _, head_gradient, head_numeric, _ = words.CHECK_HEAD
    first = f"{verdict} · {head_gradient} {number(gradient)} · {head_numeric} {rounded(numeric, row.error)}"
    return [first, row.text, *([row.message] if row.message else [])]


def _plot(row: Row) -> list[Mark]:
    """The curve around the variable's value, and the line through it; they touch where the gradient is right."""
    x = float(np.asarray(row.node.value)[row.entry])
    gradient = float(np.asarray(row.gradient)[row.entry])
    reach = max(abs(x) / 2, 0.5) if math.isfinite(x) else 1.0
    xs = [x + reach * (2 * k / (SAMPLES - 1) - 1) for k in range(SAMPLES)]
    ys = [row.curve(one) for one in xs]
    here = row.curve(x)
    finite = [y for y in ys if math.isfinite(y)] or [0.0]
    low, high = min(finite), max(finite)
    if high - low < 1e-12 * max(abs(high), 1.0):
        low, high = low - 1, high + 1

    def point(a: float, b: float) -> tuple[float, float]:
        return (
            PLOT_WIDTH * (a - xs[0]) / (xs[-1] - xs[0]),
            PLOT_HEIGHT * (1 - 0.08 - 0.84 * (b - low) / (high - low)),
        )

    frame = {"x": "0", "y": "0", "width": str(PLOT_WIDTH), "height": str(PLOT_HEIGHT), "rx": "6"}
    marks = [Mark("rect", {**frame, "fill": LIGHT["card"], "stroke": LIGHT["line"], "stroke-width": "1"})]
    curve = [point(a, b) for a, b in zip(xs, ys, strict=True) if math.isfinite(b)]
    marks.append(_line(curve, LIGHT["value"], "2"))
    if math.isfinite(gradient) and math.isfinite(here):
        marks.append(_line(_tangent(point, x, here, gradient, reach), LIGHT["gradient"], "2", "5 3"))
        cx, cy = point(x, here)
        marks.append(Mark("circle", {"cx": tidy(cx), "cy": tidy(cy), "r": "4", "fill": LIGHT["fg"]}))
    return marks


def _tangent(point: object, x: float, y: float, slope: float, reach: float) -> list[tuple[float, float]]:
    """The ends of the line of this slope, cut off where it leaves the frame."""
    assert callable(point)
    found = []
    for side in (-1, 1):
        a, b = 0.0, 1.0
        for _ in range(30):
            middle = (a + b) / 2
            _, py = point(x + side * reach * middle, y + slope * side * reach * middle)
            a, b = (middle, b) if 0 <= py <= PLOT_HEIGHT else (a, middle)
        found.append(point(x + side * reach * a, y + slope * side * reach * a))
    return found


def _line(points: list[tuple[float, float]], colour: str, thick: str, dashes: str = "") -> Mark:
    path = " L".join(f"{tidy(x)},{tidy(y)}" for x, y in points)
    more = {"stroke-dasharray": dashes} if dashes else {}
    return Mark("path", {"d": f"M{path}", "fill": "none", "stroke": colour, "stroke-width": thick, **more})
