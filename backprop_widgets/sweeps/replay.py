"""A lesson by wrong rules beside the right one: the same graph, and the first step that differs."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from ..tape.ieee import Number
from ..tape.tape import Edge, Node
from .step import Step, Sweep


@dataclass(frozen=True, eq=False)
class Replay(Sweep):
    """A sweep in which a rule is broken.

    Attributes:
        key: the misconception.
        right: the same sweep by the right rules.
    """

    key: str = field(kw_only=True)
    right: Sweep = field(kw_only=True)

    @cached_property
    def first(self) -> int | None:
        """How many steps agree with the right sweep before one differs; None if all do."""
        pairs = zip(self.steps, self.right.steps, strict=False)
        found = next((i for i, (wrong, right) in enumerate(pairs) if not is_same(wrong, right)), None)
        if found is None and len(self) != len(self.right):
            return min(len(self), len(self.right))
        return found

    def should_be(self, step: Step) -> Step | None:
        """What the right rules do along the same wire, or at the seed; None where they do nothing of the kind."""
        return self._by_wire.get(step.edge)

    def truth(self, node: Node) -> Number | None:
        """The right gradient of a node; None where none comes back to it."""
        return self._gradients.get(node.index)

    def come_before(self, i: int, node: Node) -> int:
        """How many contributions have come back to a node before step `i`."""
        return bisect_left(self._comings.get(node.index, ()), i)

    def has_sent_before(self, i: int, edge: Edge) -> bool:
        """Whether something has gone back along a wire before step `i`."""
        return self._first_sendings.get(edge.index, i) < i

    @cached_property
    def _comings(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for i, step in enumerate(self.steps):
            if step.kind == "send":
                found.setdefault(step.node.index, []).append(i)
        return found

    @cached_property
    def _first_sendings(self) -> dict[int, int]:
        steps = [*enumerate(self.steps)]
        return {step.edge.index: i for i, step in reversed(steps) if step.edge is not None}

    @cached_property
    def _by_wire(self) -> dict[Edge | None, Step]:
        return {step.edge: step for step in self.right if step.phase == "reverse"}

    @cached_property
    def _gradients(self) -> dict[int, Number]:
        return {step.node.index: step.after for step in self.right if step.phase == "reverse"}


def first_wrong(sweep: Sweep) -> tuple[int, Node] | None:
    """After how many steps a lesson first differs from the right one, and at which node; None for right ones."""
    if not isinstance(sweep, Replay) or sweep.first is None:
        return None
    place = min(sweep.first, len(sweep) - 1)
    return place + 1, sweep[place].node


def is_same(one: Step, other: Step) -> bool:
    """Whether two steps do the same with the same numbers, to rounding."""
    if (one.kind, one.node, one.edge, one.arrival) != (other.kind, other.node, other.edge, other.arrival):
        return False
    return all(
        agrees(getattr(one, name), getattr(other, name))
        for name in ("upstream", "local", "contribution", "before", "after")
    )


def agrees(x: Any, y: Any) -> bool:
    """Whether two numbers are the same to rounding; None is nothing but itself."""
    if x is None or y is None:
        return x is y
    return np.shape(x) == np.shape(y) and bool(np.allclose(x, y, rtol=1e-9, atol=1e-12, equal_nan=True))
