"""What a primitive operation is: how it computes, and how gradients and tangents cross it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .ieee import Number

if TYPE_CHECKING:
    from .tape import Tape

ADDITIVE, MULTIPLICATIVE, UNARY, POWER, CALL = 1, 2, 3, 4, 9
"""How tightly an operation binds when its formula is written."""

JACOBIAN_LIMIT = 10_000

NO_PARAMS: Mapping[str, Any] = {}


@dataclass(frozen=True, eq=False)
class Operation:
    """One entry of the table of operations.

    Attributes:
        name: the field's word for it, e.g. ``multiply``.
        symbol: how it is written, e.g. ``*``; the public ``.op``.
        compute: the value, from the values of the operands.
        pattern: what it does to a gradient on the way back: ``copies``, ``switches``, ``routes``, ...
        precedence: how tightly it binds in a formula.
        partials: for elementwise operations, one function ``(y, *xs) -> ∂y/∂x`` per argument;
            it serves forward and reverse mode alike.
        formulas: the same local derivatives as text in Python, in terms of ``a``, ``b`` and the result ``y``.
        vjps: for all other operations, one function ``(upstream, y, *xs, **params) -> contribution`` per argument.
        jvps: likewise ``(tangent, y, *xs, **params) -> contribution to the result's tangent``.
        kink: says which choice was made where the derivative does not exist: ``(y, *xs) -> key or ''``.
    """

    name: str
    symbol: str
    compute: Callable[..., Number]
    pattern: str = ""
    precedence: int = CALL
    partials: tuple[Callable[..., Number], ...] | None = None
    formulas: tuple[str, ...] = ()
    vjps: tuple[Callable[..., Number], ...] = ()
    jvps: tuple[Callable[..., Number], ...] = ()
    kink: Callable[..., str] | None = None

    @property
    def inner(self) -> Tape | None:
        """The program inside; None for a primitive."""
        return None

    @property
    def is_gate(self) -> bool:
        """Whether it is shown by its name although there is a program inside."""
        return False

    def replay(self, xs: Sequence[Number], params: Mapping[str, Any]) -> tuple[Operation, Number]:
        """Compute anew: the operation (which may carry what it remembered on the way) and the value."""
        return self, self.compute(*xs, **params)

    def pull(
        self,
        upstream: Number,
        y: Number,
        xs: Sequence[Number],
        params: Mapping[str, Any],
        positions: Sequence[int],
    ) -> list[Number]:
        """The contribution that `upstream` makes to each operand named by its position (the VJP)."""
        if self.partials is not None:
            return [unbroadcast(upstream * self.partials[p](y, *xs), xs[p]) for p in positions]
        return [self.vjps[p](upstream, y, *xs, **params) for p in positions]

    def push(
        self, tangent: Number, position: int, y: Number, xs: Sequence[Number], params: Mapping[str, Any]
    ) -> Number:
        """The contribution that the tangent of one operand makes to the tangent of the result (the JVP)."""
        if self.partials is not None:
            return broadcast(tangent * self.partials[position](y, *xs), y)
        return self.jvps[position](tangent, y, *xs, **params)

    def local(
        self, position: int, y: Number, xs: Sequence[Number], params: Mapping[str, Any]
    ) -> Number | None:
        """The local derivative ∂y/∂x at one position: a number, or for arrays the Jacobian.

        The Jacobian has the shape ``y.shape + x.shape``; beyond 10,000 entries it is None.
        """
        if type(y) is float and type(xs[position]) is float:
            return self.pull(1.0, y, xs, params, (position,))[0]
        shape, count = np.shape(y), np.size(y)
        if count * np.size(xs[position]) > JACOBIAN_LIMIT:
            return None
        units = np.eye(count).reshape((count, *shape))
        rows = [
            self.pull(unit if shape else 1.0, y, xs, params, (position,))[0]
            for unit in (units if shape else [1.0])
        ]
        return np.reshape(rows, shape + np.shape(xs[position]))

    def __reduce__(self) -> Any:
        from .table import OPERATIONS

        if OPERATIONS.get(self.name) is self:
            return operation_named, (self.name,)
        return super().__reduce__()


def operation_named(name: str) -> Operation:
    """The table's entry of that name (what an operation is pickled as)."""
    from .table import OPERATIONS

    return OPERATIONS[name]


def unbroadcast(contribution: Number, x: Number) -> Number:
    """Sum a contribution over the axes along which `x` was broadcast, so that it takes the shape of `x`."""
    if type(contribution) is float and type(x) is float:
        return contribution
    shape = np.shape(x)
    given = np.shape(contribution)
    if given == shape:
        return contribution
    surplus = tuple(range(len(given) - len(shape)))
    stretched = tuple(
        axis + len(surplus)
        for axis, size in enumerate(shape)
        if size == 1 and given[axis + len(surplus)] != 1
    )
    summed = np.sum(contribution, axis=surplus + stretched).reshape(shape)
    return summed if shape else float(summed)


def broadcast(tangent: Number, y: Number) -> Number:
    """Stretch a tangent to the shape of the result, without a copy."""
    if type(tangent) is float and type(y) is float:
        return tangent
    return tangent if np.shape(tangent) == np.shape(y) else np.broadcast_to(tangent, np.shape(y))
