"""Gates of one's own: written by hand as forward and backward, or composed of others."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..tape.ieee import Number
from ..tape.operation import Operation, units
from ..tape.run import plain, zero_like
from .data import as_data
from .value import Value, computed


class Gate:
    """A gate written by hand: subclass it with `forward` and `backward`.

    Calling an instance on Values records one node. Each call works on its own copy of the instance, so
    what `forward` keeps in ``self`` for `backward` belongs to that node, and one gate may be used often.

    >>> class Multiply(Gate):
    ...     def forward(self, x, y):
    ...         self.x, self.y = x, y
    ...         return x * y
    ...     def backward(self, upstream):
    ...         return self.y * upstream, self.x * upstream
    >>> a, b = Value(3.0), Value(4.0)
    >>> Multiply()(a, b).backward(seed=2.0)
    >>> a.grad, b.grad
    (8.0, 6.0)
    """

    name: str | None = None
    """What the gate is called in pictures; the class's name where it is None."""

    def forward(self, *xs: Any) -> Any:
        """The output, from plain numbers or arrays."""
        raise NotImplementedError(f"{type(self).__name__} needs a method forward(self, *xs)")

    def backward(self, upstream: Any) -> Any:
        """One gradient per input, from the gradient of the output: a tuple, or the bare value for one input."""
        raise NotImplementedError(f"{type(self).__name__} needs a method backward(self, upstream)")

    def __call__(self, *inputs: Any) -> Value:
        """Compute `forward` on the inputs' numbers and record it as one node."""
        operands = tuple([x if isinstance(x, Value) else as_data(x) for x in inputs])
        operation = HandWritten(self.name or type(self).__name__, self.name or type(self).__name__, gate=self)
        ran, y = operation.replay([x._data if isinstance(x, Value) else x for x in operands], {})
        return computed(ran, y, operands)


def own_copy(gate: Gate) -> Gate:
    """A copy that shares no container with the original, so that what one call keeps stays its own."""
    own = copy.copy(gate)
    for key, x in vars(gate).items():
        if isinstance(x, (dict, list, set)):
            setattr(own, key, copy.copy(x))
    return own


def _replayed(*_: Any) -> Any:
    raise TypeError("a gate is computed by replay")


@dataclass(frozen=True, eq=False)
class HandWritten(Operation):
    """The operation of one call of a `Gate`, with that call's own copy of the instance."""

    compute: Any = _replayed
    gate: Gate = field(kw_only=True)

    def replay(self, xs: Sequence[Number], params: Mapping[str, Any]) -> tuple[Operation, Number]:
        """Run `forward` on a fresh copy of the gate."""
        own = own_copy(self.gate)
        y = own.forward(*xs)
        if isinstance(y, Value) or y is None:
            raise TypeError(
                f"{self.name}.forward returned {y!r}: it is given plain numbers and returns a plain number or array"
            )
        return HandWritten(self.name, self.symbol, gate=own), plain(as_data(y))

    def pull(
        self,
        upstream: Number,
        y: Number,
        xs: Sequence[Number],
        params: Mapping[str, Any],
        positions: Sequence[int],
    ) -> list[Number]:
        """Ask `backward`, and check that it gives one gradient per input, of that input's shape."""
        given = self.gate.backward(upstream)
        if given is None:
            raise TypeError(f"{self.name}.backward returned None: return one gradient per input")
        if not isinstance(given, (tuple, list)):
            given = (given,)
        if len(given) != len(xs):
            raise ValueError(
                f"{self.name}.backward returned {len(given)} gradients for {len(xs)} inputs: return one per input"
            )
        gradients = [zero_like(x) if g is None else as_data(g) for g, x in zip(given, xs, strict=True)]
        for position, (gradient, x) in enumerate(zip(gradients, xs, strict=True)):
            if np.shape(gradient) != np.shape(x):
                raise ValueError(
                    f"{self.name}.backward gave input {position} a gradient of shape {np.shape(gradient)}, "
                    f"but its value has shape {np.shape(x)}"
                )
        return [gradients[p] for p in positions]

    def push(
        self, tangent: Number, position: int, y: Number, xs: Sequence[Number], params: Mapping[str, Any]
    ) -> Number:
        """The tangent, from `backward` on unit seeds: one row of the Jacobian each."""
        rows = [np.sum(self.pull(unit, y, xs, params, (position,))[0] * tangent) for unit in units(y)]
        return plain(np.reshape(rows, np.shape(y)))

    def local(
        self, position: int, y: Number, xs: Sequence[Number], params: Mapping[str, Any]
    ) -> Number | None:
        """The local derivative, from `backward` on unit seeds; None where upstream 2 does not give twice as much."""
        if type(y) is float and type(xs[position]) is float:
            once, twice = (self.pull(seed, y, xs, params, (position,))[0] for seed in (1.0, 2.0))
            return once if np.isclose(twice, 2.0 * once, equal_nan=True) else None
        return super().local(position, y, xs, params)

    def __reduce__(self) -> Any:
        return _hand_written, (self.name, self.symbol, self.gate)


def _hand_written(name: str, symbol: str, gate: Gate) -> HandWritten:
    return HandWritten(name, symbol, gate=gate)
