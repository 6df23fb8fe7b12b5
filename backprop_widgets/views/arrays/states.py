"""What the panels of an array show at a moment: its value, and what has gathered of its gradient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from ...sweeps.step import Step
from ...tape.ieee import Number
from ...tape.table import CONSTANT
from ...tape.tape import Node
from ...words import lesson
from ...words.arrays import NOTHING_YET
from ..marks import Slot
from ..notation import room
from ..progress import Progress
from . import panel as panels
from .panel import Panel
from .shelf import CAPTION_SIZE, Place, Shelf

Contents = Iterator[tuple[Slot, str]]


def shelf(node: Node, panel: Panel, label: str) -> Shelf:
    """The value of an array and beside it its gradient, for which nothing is added up; of a constant the value."""
    places = [Place("value", lesson.ROW_VALUE, lesson.ROW_VALUE)]
    if node.operation is not CONSTANT:
        places.append(Place("gradient", "", widest_caption(label, 1)))
    return Shelf(panel, tuple(places))


def shelf_contents(shown: Shelf, key: str, progress: Progress, node: Node, label: str) -> Contents:
    """What a shelf shows; `label` names the gradient."""
    for place in shown.places:
        if place.kind == "value":
            yield from value_contents(shown.panel, key, progress, node)
        else:
            yield (f"{key}-{place.kind}-label", "text"), caption(progress, node, label)
            yield from gradient_contents(shown.panel, f"{key}-{place.kind}", progress, node)


def value_contents(panel: Panel, key: str, progress: Progress, node: Node) -> Contents:
    """The value's numbers; nothing before it is computed."""
    is_known = progress.known[node.index]
    what = panels.written(panel, [node.value])[0] if is_known else panels.blank(panel, "")
    yield from panels.contents(panel, f"{key}-value", what)


def gradient_contents(panel: Panel, key: str, progress: Progress, node: Node) -> Contents:
    """The gradient's numbers; empty places while nothing has arrived, which is not 0."""
    gradient = gathered(progress, node)
    if not _has_gradient(progress, node):
        what = panels.blank(panel, "")
    elif gradient is None:
        what = panels.blank(panel, NOTHING_YET)
    else:
        what = panels.written(panel, [gradient])[0]
    yield from panels.contents(panel, key, what)


def ledger_contents(
    rows: Mapping[str, Panel], key: str, amounts: Mapping[str, Number | None], is_ghost: bool
) -> Contents:
    """The numbers in the rows of a ledger: what has arrived, with shared decimals, and empty places for the rest."""
    texts: dict[str, tuple[str, ...]] = {}
    for panel in dict.fromkeys(rows.values()):
        arrived = {row: x for row in rows if rows[row] == panel and (x := amounts[row]) is not None}
        texts |= dict(zip(arrived, panels.written(panel, list(arrived.values())), strict=True))
    empty = "" if is_ghost else NOTHING_YET
    for row, panel in rows.items():
        yield from panels.contents(panel, f"{key}-{row}", texts.get(row) or panels.blank(panel, empty))


def amounts(rows: Mapping[str, Panel], received: Sequence[Step], expected: int, lines: int) -> dict[str, Number | None]:
    """What stands in each row of a ledger: a contribution, or the sum; None for what is to come.

    The last line holds all that no longer has a line of its own.
    """
    found: dict[str, Number | None] = dict.fromkeys(rows)
    for k, step in enumerate(received[:lines]):
        found[f"line{k}"] = step.contribution
    if expected > lines <= len(received):
        rest: list[Any] = [step.contribution for step in received[lines - 1 :]]
        found[f"line{lines - 1}"] = sum(rest[1:], rest[0])
    if received:
        found["gradient"] = received[-1].after
    return found


def caption(progress: Progress, node: Node, label: str) -> str:
    """What stands over a gradient: its name, or how much of it has arrived."""
    if not _has_gradient(progress, node):
        return ""
    expected = progress.expects(node)
    if not expected or node.index in progress.seeds:
        return label
    arrived = lesson.ARRIVED.format(k=len(progress.received[node.index]), n=expected)
    if expected == 1:
        return label if progress.is_final(node) else arrived
    template = lesson.ROW_TOTAL if progress.is_final(node) else lesson.ROW_SO_FAR
    return template.format(gradient=label, arrived=arrived)


def widest_caption(label: str, times: int) -> str:
    """The widest caption of any step."""
    if times < 2:
        texts = (label, lesson.ARRIVED.format(k=0, n=times))
        return max(texts, key=lambda text: room(text, CAPTION_SIZE))
    arrived = lesson.ARRIVED.format(k=times, n=times)
    texts = (lesson.ROW_TOTAL.format(gradient=label, arrived=arrived), lesson.ROW_SO_FAR.format(arrived=arrived))
    return max(texts, key=lambda text: room(text, CAPTION_SIZE))


def gathered(progress: Progress, node: Node) -> Number | None:
    """What a node's accumulator holds; None where nothing has arrived, zeros where nothing will."""
    if not progress.has_begun or progress.is_to_be_seeded(node):
        return None
    if node.index in progress.seeds:
        return progress.seeds[node.index].after
    received = progress.received[node.index]
    if received:
        return received[-1].after
    return np.zeros(np.shape(node.value)) if not progress.expects(node) else None


def _has_gradient(progress: Progress, node: Node) -> bool:
    return progress.has_begun and node.operation is not CONSTANT
