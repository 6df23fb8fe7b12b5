"""What a notebook is given for a Value, a Graph or an answer about one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..analysis.check import Check
from ..analysis.check import Row as CheckRow
from ..analysis.costs import Costs
from ..analysis.cuts import Cut, Cuts
from ..analysis.paths import Path, Paths
from ..analysis.scratch import Derivations
from ..analysis.shown import Shown
from . import check_plot, cost_plot, cuts, drawing, paths, side_by_side

SVG: dict[type, Callable[[Any], str]] = {
    Path: paths.path_svg,
    Paths: paths.paths_svg,
    Check: check_plot.check_svg,
    CheckRow: check_plot.row_svg,
    Cut: cuts.cut_svg,
    Cuts: cuts.cuts_svg,
    Costs: cost_plot.costs_svg,
}
"""The picture of each kind of answer; empty text where there is nothing to draw, or too much."""


def show(x: Any) -> dict[str, Any]:
    """The mime bundle: a picture where there is one, and always its text twin."""
    if isinstance(x, Derivations):
        return {"text/html": side_by_side.html(x), "text/plain": x.text}
    if not isinstance(x, Shown):
        return drawing.show(x)
    picture = SVG[type(x)](x) if type(x) in SVG else ""
    return {"image/svg+xml": picture, "text/plain": x.text} if picture else {"text/plain": x.text}
