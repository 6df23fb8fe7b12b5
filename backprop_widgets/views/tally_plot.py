"""How often each of some things was found, as bars of our own."""

from __future__ import annotations

from collections.abc import Mapping

from .marks import Mark, Scene, text, tidy
from .metrics import width
from .palette import LIGHT
from .svg import svg

LONGEST, THICK, ROW = 240, 16, 26
MARGIN, GAP = 14, 10
SIZE = 14


def tally_svg(counts: Mapping[str, int], title: str, legend: str) -> str:
    """A bar for each count, in the order in which they are given; empty where there are none."""
    if not counts:
        return ""
    left = MARGIN + max(width(name, SIZE, bold=True) for name in counts) + GAP
    most = max(counts.values())
    marks: list[Mark] = []
    for k, (name, count) in enumerate(counts.items()):
        y = MARGIN + k * ROW
        long = LONGEST * count / most
        marks.append(text(left - GAP, y + THICK - 3, name, "name end"))
        shape = {"x": tidy(left), "y": tidy(y), "width": tidy(long), "height": str(THICK), "rx": "3"}
        marks.append(Mark("rect", {**shape, "fill": LIGHT["fan"]}))
        marks.append(text(left + long + 7, y + THICK - 3, str(count), "name"))
    foot = MARGIN + len(counts) * ROW
    marks.append(Mark("path", {"class": "rule", "d": f"M{tidy(left)},{tidy(MARGIN - 5)} V{tidy(foot - 5)}"}))
    marks.append(text(left, foot + 12, legend, "label"))
    wide = left + max(LONGEST + 7 + width(str(most), SIZE, bold=True), width(legend, 12)) + MARGIN
    return svg(Scene(round(wide), foot + MARGIN + 10, title, tuple(marks)), {})
