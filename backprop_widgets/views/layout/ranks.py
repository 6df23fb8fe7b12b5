"""Ranks before Graphviz is asked: how far wires reach, which is what a layout costs."""

from __future__ import annotations

from collections.abc import Sequence

from .geometry import Wire


def ranks(count: int, wires: Sequence[Wire]) -> list[int]:
    """For each box how many ranks it stands before the last one: as late as its first user allows.

    Boxes on a circle, which no graph of ours has, keep rank 0.
    """
    users: list[list[int]] = [[] for _ in range(count)]
    operands: list[list[int]] = [[] for _ in range(count)]
    for tail, head in wires:
        users[tail].append(head)
        operands[head].append(tail)
    waiting = [len(heads) for heads in users]
    found = [0] * count
    ready = [i for i in range(count) if not users[i]]
    for i in ready:  # grows while it is read
        found[i] = 1 + max([found[head] for head in users[i]], default=-1)
        for tail in operands[i]:
            waiting[tail] -= 1
            if waiting[tail] == 0:
                ready.append(tail)
    return found


def total_span(count: int, wires: Sequence[Wire]) -> int:
    """How many ranks all wires cross together; Graphviz makes a virtual node of each crossing."""
    before_last = ranks(count, wires)
    return sum(before_last[tail] - before_last[head] for tail, head in wires)
