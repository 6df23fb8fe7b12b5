"""A wrong engine in a picture: its numbers as they come out, and beneath each box that is wrong the right one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sweeps.replay import Replay, agrees, first_wrong
from ..sweeps.step import Sweep
from ..tape.ieee import Number
from ..tape.tape import Node
from ..words import engines as words
from .face import LABEL_SIZE, mark_id
from .frames import places
from .graphviz import Box
from .marks import Mark, Scene, text
from .metrics import fitted
from .progress import Progress
from .quantity import quantity, typeset
from .readings import Word, shown
from .stencils import walk
from .styles import Style

BELOW = 22
WIDEST = 150
"""How far beneath a box the right gradient stands, and how wide it may be, in pixels."""
BESIDE = 14
"""How far beside and beneath the middle of the box's lower edge it begins where the gate's sign stands there."""
WRONG = "wrong"
"""The class of a box whose gradient is not the right one."""


def with_right(style: Style, scene: Scene) -> Style:
    """The style with the right gradient beneath each box of a picture whose own is wrong."""
    boxes = places(scene)

    def node(picture: Any, progress: Progress, node: Node) -> Iterator[Word]:
        truth = _truth(progress, node)
        key = mark_id(node)
        for slot, content in shown(style.node(picture, progress, node), progress.sweep):
            yield slot, f"{content} {WRONG}" if truth and slot == (key, "class") else content
        if key in boxes:
            yield (_id(key), "text"), truth

    return style._replace(node=node)


def dressed(scene: Scene) -> Scene:
    """The picture with a place for the right gradient beneath each box."""
    (inside,) = scene.marks
    signed = _signed(scene)
    marks = (_place(key, box, key in signed) for key, box in places(scene).items())
    return scene._replace(marks=(inside._replace(content=(*inside.content, *marks)),), height=scene.height + BELOW)


def _place(key: str, box: Box, is_signed: bool) -> Mark:
    x, y, classes = (BESIDE, BESIDE, "right-gradient") if is_signed else (0, BELOW, "right-gradient middle")
    return text(box.x + x, box.y + box.height / 2 + y, "", classes, id=_id(key))


def _signed(scene: Scene) -> set[str]:
    """The nodes beneath which a sign may stand: how the gate treats gradients, or a kink."""
    return {
        mark.attributes["id"]
        for mark in walk(scene.marks)
        if "node" in mark.attributes.get("class", "").split()
        and any(part.attributes.get("class") in ("pattern", "kink") for part in walk(mark.content))
    }


def _id(key: str) -> str:
    return f"{key}-right"


def wrong_and_right(progress: Progress, node: Node) -> tuple[Number, Number] | None:
    """The gradient that has come out at a node and the right one; None where they agree, or it cannot be told yet."""
    sweep, received = progress.sweep, progress.received[node.index]
    if not isinstance(sweep, Replay):
        return None
    is_seeded = node.index in progress.seeds
    if not is_seeded and (not received or len(received) < len(sweep.right.arrivals.get(node.index, ()))):
        return None
    now = progress.seeds[node.index].after if is_seeded else received[-1].after
    truth = sweep.truth(node)
    return None if truth is None or agrees(now, truth) else (now, truth)


def _truth(progress: Progress, node: Node) -> str:
    """What is written beneath a box; empty where nothing is wrong."""
    found = wrong_and_right(progress, node)
    return fitted(typeset(words.RIGHT.format(gradient=quantity(found[1]))), WIDEST, LABEL_SIZE) if found else ""


def banner(engine: str, sweep: Sweep) -> dict[str, Any]:
    """What stands above the picture: which rule is broken, and where it first shows."""
    found = first_wrong(sweep)
    return {
        "key": engine,
        "text": words.DESCRIPTIONS[engine],
        "first": "" if found is None else words.FIRST,
    }
