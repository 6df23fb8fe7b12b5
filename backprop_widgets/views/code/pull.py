"""What a rule for arrays is given, and what it gives: the contribution to one operand, in NumPy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from ...tape.broadcasting import Broadcast
from ...tape.ieee import Number
from .literals import Literals


class Pull(NamedTuple):
    """One way back through an operation on arrays.

    Attributes:
        name: the operation's name in the table.
        adjoint: how the operand's adjoint is called.
        g: how the upstream is called.
        y: how the result is called.
        xs: how the operands are called, or what they are.
        position: which operand the contribution goes to.
        result: the value of the result.
        values: the values of the operands.
        params: the operation's fixed arguments.
        literals: writes fixed data.
        is_tame: whether all numbers around are finite, and neither huge nor tiny.
    """

    name: str
    adjoint: str
    g: str
    y: str
    xs: Sequence[str]
    position: int
    result: Number
    values: Sequence[Number]
    params: Mapping[str, Any]
    literals: Literals
    is_tame: bool

    @property
    def x(self) -> str:
        """How the operand is called that the contribution goes to."""
        return self.xs[self.position]

    @property
    def value(self) -> Number:
        """Its value."""
        return self.values[self.position]

    @property
    def shape(self) -> tuple[int, ...]:
        """Its shape."""
        return np.shape(self.value)

    @property
    def dims(self) -> tuple[int, ...]:
        """How many axes each operand has."""
        return tuple(map(np.ndim, self.values))

    @property
    def axis(self) -> Any:
        """The axis that the operation works along."""
        return self.params.get("axis")

    def spread(self, text: str) -> str:
        """A reduced array with its lost axes back, so that it broadcasts against the operand."""
        if self.axis is None or self.params.get("keepdims"):
            return text
        return f"np.expand_dims({text}, {self.literals.write(self.axis)})"

    def along(self, keepdims: bool = False) -> str:
        """The axis as a further argument."""
        return f", axis={self.literals.write(self.axis)}" + (", keepdims=True" if keepdims else "")


class Sent(NamedTuple):
    """A contribution: an expression, or a whole statement that adds it to the adjoint where it stands."""

    text: str
    is_statement: bool = False


def own_rule(pull: Pull) -> Sent:
    """The table's own rule, asked by name: for what has no short form in NumPy."""
    params = ", ".join(f"{key!r}: {pull.literals.write(x)}" for key, x in pull.params.items())
    operands = ", ".join(pull.xs)
    return Sent(
        f"OPERATIONS[{pull.name!r}].pull({pull.g}, {pull.y}, [{operands}], {{{params}}}, [{pull.position}])[0]"
    )


def summed(text: str, undone: Broadcast | None) -> str:
    """A contribution summed over the axes along which its operand was stretched."""
    if undone is None:
        return text
    if not undone.after:
        return f"np.sum({text})"
    kept = len(undone.before) - len(undone.after)
    stretched = [axis for axis in undone.axes if axis >= kept]
    axes = undone.axes[0] if len(undone.axes) == 1 else undone.axes
    if not stretched:
        return f"np.sum({text}, axis={axes})"
    if len(stretched) == len(undone.axes):
        return f"np.sum({text}, axis={axes}, keepdims=True)"
    return f"np.reshape(np.sum({text}, axis={axes}), {undone.after})"
