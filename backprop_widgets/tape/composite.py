"""A program folded into one operation: what a named variable or an opened gate is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .broadcasting import Broadcast
from .ieee import Number
from .operation import Operation
from .run import pullback, pushforward, replay, zero_like
from .tape import Tape


def _replayed(*_: Any) -> Any:
    raise TypeError("a composite is computed by replay")


@dataclass(frozen=True, eq=False)
class Composite(Operation):
    """An operation made of others: its local derivatives come from the sweep inside it.

    Attributes:
        tape: the program inside; its inputs are the operands, in order.
        is_gate: whether it was made on purpose (a gate, a named group) rather than by folding a name.
    """

    name: str = "composite"
    symbol: str = ""
    compute: Any = _replayed
    tape: Tape = field(kw_only=True)
    is_gate: bool = field(default=False, kw_only=True)

    @property
    def inner(self) -> Tape:
        """The program inside."""
        return self.tape

    def replay(self, xs: Sequence[Number], params: Mapping[str, Any]) -> tuple[Operation, Number]:
        """Run the program inside at other operands."""
        inner = replay(self.tape, dict(zip(self.tape.inputs, xs, strict=True)))
        again = Composite(self.name, self.symbol, pattern=self.pattern, tape=inner, is_gate=self.is_gate)
        return again, inner.values[inner.output]

    def pull(
        self,
        upstream: Number,
        y: Number,
        xs: Sequence[Number],
        params: Mapping[str, Any],
        positions: Sequence[int],
    ) -> list[Number]:
        """Sweep back through the program inside, from its output to its inputs."""
        adjoints = pullback(self.tape, upstream)
        inputs = self.tape.inputs
        arrived = [adjoints[inputs[p]] for p in positions]
        return [zero_like(xs[p]) if a is None else a for p, a in zip(positions, arrived, strict=True)]

    def push(
        self, tangent: Number, position: int, y: Number, xs: Sequence[Number], params: Mapping[str, Any]
    ) -> Number:
        """Push one operand's tangent through the program inside."""
        return pushforward(self.tape, {self.tape.inputs[position]: tangent})[self.tape.output]

    def broadcast(self, position: int, y: Number, xs: Sequence[Number]) -> Broadcast | None:
        """The sum that ends the way back to an operand which the program inside uses once."""
        uses = self.tape.outgoing[self.tape.inputs[position]]
        return uses[0].broadcast if len(uses) == 1 else None

    def __reduce__(self) -> Any:
        return _composite, (self.name, self.symbol, self.pattern, self.tape, self.is_gate)


def _composite(name: str, symbol: str, pattern: str, tape: Tape, is_gate: bool) -> Composite:
    return Composite(name, symbol, pattern=pattern, tape=tape, is_gate=is_gate)
