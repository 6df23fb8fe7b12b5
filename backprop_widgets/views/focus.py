"""Who acts in a step: the receiver and the wires that carry to it, and the sender."""

from __future__ import annotations

from typing import NamedTuple

from ..sweeps.step import Step
from ..tape.tape import Tape
from .face import mark_id
from .marks import State
from .shapes import labels_id, wire_id


class Focus(NamedTuple):
    """The marks that stand out at a step, by their ids; a picture need not have them all.

    Attributes:
        now: the receiver, and the wires that carry something to it.
        sender: who sends along the wire.
    """

    now: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()


def focus(tape: Tape, step: Step | None) -> Focus:
    """The marks that stand out once a step has happened; none before the first."""
    if step is None:
        return Focus()
    node, edge = step.node, step.edge
    if edge is None:
        carrying = tape.incoming[node.index] if step.kind == "compute" else ()
        return Focus((mark_id(node), *map(wire_id, carrying)))
    other = edge.source if edge.target is node else edge.target
    return Focus((mark_id(node), wire_id(edge), labels_id(edge)), (mark_id(other),))


def lit(state: State, focus: Focus) -> State:
    """What stands in the slots of a picture in which these marks stand out."""
    shown = dict(state)
    for name, ids in focus._asdict().items():
        for slot in ((mark, "class") for mark in ids):
            if slot in shown:
                shown[slot] = f"{shown[slot]} {name}"
    return shown
