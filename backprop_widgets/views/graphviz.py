"""Graphviz, asked for positions only: it is given boxes without texts, so that no font enters."""

from __future__ import annotations

import functools
import sys

from .layout import engines, geometry, task
from .layout.clusters import Cluster
from .layout.geometry import Box, Layout, Request, source
from .layout.ranks import total_span
from .layout.routing import wired
from .layout.settling import settled

__all__ = ["Box", "Layout", "layout"]

QUICK = 800
"""Up to this many ranks crossed by all wires Graphviz takes about a tenth of a second, and is asked here."""
WIDE = 1500
"""Beyond it Graphviz's search for the shortest wires is cut short: a limit of steps, not of time."""
_CUT_SHORT = "nslimit=0.5; nslimit1=1;"
SETTLED = 3000
"""As `QUICK`, where Graphviz is asked only for columns and the order in them, and nobody may stop it."""
_ORDER = "nslimit=0; nslimit1=1;"


def layout(
    sizes: tuple[tuple[float, float], ...],
    wires: tuple[tuple[int, int], ...],
    gap: float,
    rankdir: str = "LR",
    spread: float = 28,
    aside: int = 0,
    clusters: tuple[Cluster, ...] = (),
    order: tuple[int, ...] = (),
    keeps: str = "",
    signs: tuple[int, ...] = (),
) -> Layout:
    """Place boxes of the given sizes so that wires lead from rank to rank.

    What takes long is laid out in a child process, under the conditions of `layout.task.current`. Where a graph is
    large Graphviz only orders the boxes, which are then settled.

    Args:
        sizes: width and height of each box, in pixels.
        wires: from which box to which.
        gap: the room between two ranks, in pixels.
        rankdir: ``LR`` or ``TB``.
        spread: the room between boxes of one rank, in pixels.
        aside: how many of the boxes, the last ones, stand aside: wires between the others are straight first.
        clusters: boxes that are kept together, with room around them.
        order: in which order the boxes are listed, which Graphviz keeps where it can; as they are if empty.
        keeps: whether the wires ``in`` to a box or ``out`` of it keep the order in which they are listed.
        signs: boxes with a small sign beside them, below with ``LR`` and on the left with ``TB``.

    Raises:
        LayoutTimeoutError: if it takes longer than it may.
        LayoutCancelledError: if it is cancelled.
        LayoutError: if Graphviz fails, or neither pygraphviz nor a system ``dot`` is at hand.
        TakesLongError: if it would take long and is not to be waited for.
    """
    return _layout(Request(sizes, wires, gap, rankdir, spread, aside, clusters, order, keeps, signs))


@functools.lru_cache(maxsize=64)
def _layout(request: Request) -> Layout:
    span = total_span(len(request.sizes), request.wires)
    if span <= QUICK or request.clusters:
        placed = _asked(request, _CUT_SHORT if span > WIDE else "", is_quick=span <= QUICK)
    else:
        placed = settled(_asked(request, _ORDER, span <= SETTLED and task.current().may_stay), request)
    return wired(placed, request)


def _asked(request: Request, options: str, is_quick: bool) -> Layout:
    text = source(request, options)
    is_here = is_quick or sys.platform == "emscripten"  # where there are no processes
    answer = engines.here(text) if is_here else None
    return geometry.placed(request, _beside(request, text, is_here) if answer is None else answer)


def _beside(request: Request, text: str, is_quick: bool) -> bytes:
    conditions = task.current()
    size = (len(request.sizes), len(request.wires))
    if not (is_quick or conditions.waits):
        raise task.TakesLongError(*size)
    return engines.beside(text, conditions, *size)
