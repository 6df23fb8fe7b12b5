"""A sweep as data: a sequence of elementary steps, each with every number needed to show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np

from ..tape.broadcasting import Broadcast
from ..tape.ieee import Number
from ..tape.run import is_zero
from ..tape.tape import Edge, Node, Tape


class Step(NamedTuple):
    """One elementary event.

    Attributes:
        kind: ``input``, ``compute``, ``seed``, ``send`` (reverse, along an edge) or ``push`` (tangent, along one).
        node: the node whose value, adjoint or tangent this step changes.
        edge: the wire that carries it, for ``send`` and ``push``.
        upstream: what travels along the wire before the local derivative multiplies it.
        local: the local derivative; None where an array's Jacobian stands behind it (ask ``edge.local``).
        contribution: upstream × local, of the shape of the node's value.
        before: the accumulator before this step, 0 at the first arrival.
        after: the value or accumulator after this step.
        arrival: ``(k, n)``: the k-th of n contributions.
        broadcast: for ``send``, the sum over copied axes that is part of the contribution; None where
            broadcasting copied nothing.
    """

    kind: str
    node: Node
    edge: Edge | None = None
    upstream: Number | None = None
    local: Number | None = None
    contribution: Number | None = None
    before: Number | None = None
    after: Number = None
    arrival: tuple[int, int] | None = None
    broadcast: Broadcast | None = None

    @property
    def phase(self) -> str:
        """The sweep that this step belongs to: ``forward``, ``reverse`` or ``tangent``."""
        if self.kind in ("input", "compute"):
            return "forward"
        return "reverse" if self.kind == "send" or self.arrival is None else "tangent"


@dataclass(frozen=True, eq=False)
class Sweep(Sequence[Step]):
    """Steps in the order in which they happen.

    Attributes:
        tape: the program that is swept.
        steps: what happens.
        of: the place of the node whose gradients a reverse sweep finds.
    """

    tape: Tape
    steps: tuple[Step, ...]
    of: int

    @overload
    def __getitem__(self, i: int) -> Step: ...
    @overload
    def __getitem__(self, i: slice) -> tuple[Step, ...]: ...
    def __getitem__(self, i: int | slice) -> Step | tuple[Step, ...]:
        return self.steps[i]

    def __len__(self) -> int:
        return len(self.steps)

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def __repr__(self) -> str:
        return f"<Sweep of {len(self)} steps over {len(self.tape)} nodes>"

    @cached_property
    def arrivals(self) -> Mapping[int, Sequence[Step]]:
        """For each node, by its place on the tape, the steps that add to its accumulator, in order."""
        found: dict[int, list[Step]] = {}
        for step in self.steps:
            if step.edge is not None:
                found.setdefault(step.node.index, []).append(step)
        return found

    @cached_property
    def direction(self) -> Mapping[str, Number]:
        """The tangents of the inputs that move, by name; empty for a reverse sweep."""
        seeds = (step for step in self.steps if step.kind == "seed" and step.phase == "tangent")
        return {step.node.name: step.after for step in seeds if not is_zero(step.after)}

    def first_nonfinite(self) -> Step | None:
        """The first step after which something is inf or nan; None if all stays finite."""
        return next((step for step in self.steps if not np.all(np.isfinite(step.after))), None)

    def values_at(self, i: int) -> dict[str, Number | None]:
        """The values after the first `i` steps by node name; None where nothing is computed yet."""
        if all(step.phase != "forward" for step in self.steps):
            self._check(i)
            return {node.name: node.value for node in self._variables()}
        return self._after(i, "forward")

    def adjoints_at(self, i: int) -> dict[str, Number | None]:
        """The accumulators after the first `i` steps by node name; None where nothing has arrived, which is not 0."""
        return self._after(i, "reverse")

    def tangents_at(self, i: int) -> dict[str, Number | None]:
        """The tangents after the first `i` steps by node name; None where nothing has arrived."""
        return self._after(i, "tangent")

    def _after(self, i: int, phase: str) -> dict[str, Number | None]:
        self._check(i)
        state: dict[str, Number | None] = dict.fromkeys(node.name for node in self._variables())
        for step in self.steps[:i]:
            if step.phase == phase and step.node.name in state:
                state[step.node.name] = step.after
        return state

    def _check(self, i: int) -> None:
        if not 0 <= i <= len(self):
            raise IndexError(f"there is no state {i}: this sweep has {len(self)} steps, so give 0 to {len(self)}")

    def _variables(self) -> Iterator[Node]:
        return (node for node in self.tape.nodes if self.tape.is_variable[node.index])
