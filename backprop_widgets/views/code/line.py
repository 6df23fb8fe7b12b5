"""One line of a program."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """One line of the forward or of the backward program.

    Attributes:
        number: where it stands in the listing, from 1.
        text: the statement.
        comment: what stands behind it; ``""`` for nothing.
        kind: ``constant``, ``input`` or ``compute``; ``seed``, ``start`` (of an accumulator) or ``send``.
        node: the name of the graph's node that it belongs to: the one it computes, or whose adjoint it changes.
        assigns: the name that it assigns.
        adds: whether it adds with ``+=``, because several gradients meet.
        steps: the steps of the lesson at which it is current.
        forward: of a backward line, the number of the forward line that it undoes: the consumer's for what
            is sent, the node's own for a seed or a start.
        local: of a line that sends, the formula of the local derivative; ``""`` where it has none of its own.
    """

    number: int
    text: str
    comment: str
    kind: str
    node: str
    assigns: str
    adds: bool
    steps: tuple[int, ...]
    forward: int | None = None
    local: str = ""
