"""What a primitive operation is: how it computes, and how gradients and tangents cross it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from .broadcasting import Broadcast, broadcast_between, stretch, unbroadcast
from .ieee import Number

if TYPE_CHECKING:
    from .tape import Tape

ADDITIVE, MULTIPLICATIVE, UNARY, POWER, CALL = 1, 2, 3, 4, 9
"""How tightly an operation binds when its formula is written."""

JACOBIAN_LIMIT = 10_000

NO_PARAMS: Mapping[str, Any] = {}

PATTERNS = ("copies", "switches", "scales", "routes", "sums", "rearranges", "mixes")
"""What an operation does to a gradient on the way back.

It *copies* the whole of it to each operand (add, sum), *switches* it by the other operand (multiply),
*scales* it by its own slope (exp), *routes* it to some operands or entries (max, indexing), *sums* what
had been copied (repeat), *rearranges* its entries (reshape), or *mixes* them (softmax, inv).
"""


@dataclass(frozen=True, eq=False)
class Operation:
    """One entry of the table of operations.

    Attributes:
        name: the field's word for it, e.g. ``multiply``.
        symbol: how it is written, e.g. ``*``; the public ``.op``.
        compute: the value, from the values of the operands, and from the fixed arguments by keyword.
        pattern: what it does to a gradient on the way back, one of `PATTERNS`.
        precedence: how tightly it binds in a formula.
        partials: for elementwise operations, one function ``(y, *xs) -> ∂y/∂x`` per argument;
            it serves forward and reverse mode alike.
        formulas: what goes back to each argument, as text in Python in terms of ``a``, ``b``, ``c``, the
            result ``y`` and the upstream ``g``: the local derivative of elementwise operations, else the
            whole contribution.
        vjps: for all other operations, one function ``(upstream, y, *xs, **params) -> contribution`` per argument.
        jvps: likewise ``(tangent, y, *xs, **params) -> contribution to the result's tangent``.
        kink: says which choice was made where the derivative does not exist:
            ``(y, *xs, **params) -> key or ''``.
        used_as: ``(position, y, *xs) -> shape`` to which an operand is stretched before use, where
            an operation that is not elementwise broadcasts too.
        written: ``(operands as text, params) -> text`` where it is not ``symbol(a, b, key=param)``.
    """

    name: str
    symbol: str
    compute: Callable[..., Number]
    pattern: str = ""
    precedence: int = CALL
    partials: tuple[Callable[..., Number], ...] | None = None
    formulas: tuple[str, ...] = ()
    vjps: tuple[Callable[..., Number], ...] | Each = ()
    jvps: tuple[Callable[..., Number], ...] | Each = ()
    kink: Callable[..., str] | None = None
    used_as: Callable[..., tuple[int, ...]] | None = None
    written: Callable[[Sequence[str], Mapping[str, Any]], str] | None = None

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
            return [unbroadcast(times(upstream, self.partials[p](y, *xs)), xs[p]) for p in positions]
        sent = []
        for p in positions:
            contribution = self.vjps[p](upstream, y, *xs, **params)
            sent.append(float(contribution) if type(xs[p]) is float else contribution)
        return sent

    def push(
        self, tangent: Number, position: int, y: Number, xs: Sequence[Number], params: Mapping[str, Any]
    ) -> Number:
        """The contribution that the tangent of one operand makes to the tangent of the result (the JVP)."""
        if self.partials is not None:
            return stretch(times(tangent, self.partials[position](y, *xs)), y)
        moved = self.jvps[position](tangent, y, *xs, **params)
        return float(moved) if type(y) is float else moved

    def local(
        self, position: int, y: Number, xs: Sequence[Number], params: Mapping[str, Any]
    ) -> Number | None:
        """The local derivative ∂y/∂x at one position: a number, or for arrays the Jacobian.

        The Jacobian has the shape ``y.shape + x.shape``; beyond 10,000 entries it is None.
        """
        if type(y) is float and type(xs[position]) is float:
            if self.partials is not None:
                return self.partials[position](y, *xs)
            return self.pull(1.0, y, xs, params, (position,))[0]
        if np.size(y) * np.size(xs[position]) > JACOBIAN_LIMIT:
            return None
        with np.errstate(all="ignore"):
            rows = [self.pull(unit, y, xs, params, (position,))[0] for unit in units(y)]
        return np.reshape(rows, np.shape(y) + np.shape(xs[position]))

    def broadcast(self, position: int, y: Number, xs: Sequence[Number]) -> Broadcast | None:
        """What is summed on the way back to one operand because it was stretched; None where nothing is."""
        shape = np.shape(xs[position])
        if self.partials is not None:
            return broadcast_between(np.shape(y), shape)
        return broadcast_between(self.used_as(position, y, *xs), shape) if self.used_as else None

    def __reduce__(self) -> Any:
        if ENTRIES.get(self.name) is self:
            return operation_named, (self.name,)
        return super().__reduce__()


class Each:
    """One rule for every argument of an operation that takes any number of them, told which one it is."""

    def __init__(self, rule: Callable[..., Number]) -> None:
        self.rule = rule

    def __getitem__(self, position: int) -> Callable[..., Number]:
        return partial(self.rule, position)

    __iter__ = None  # it has no end


ENTRIES: dict[str, Operation] = {}
"""The entries of the table by name, which the table fills in: an entry is pickled as its name."""


def operation_named(name: str) -> Operation:
    """The table's entry of that name."""
    return ENTRIES[name]


def times(upstream: Number, local: Number) -> Number:
    """Upstream × local, without a new array where the local derivative is the number 1."""
    return upstream if type(local) is float and local == 1.0 else upstream * local


def units(y: Number) -> Any:
    """The unit seeds of the shape of `y`, one per entry."""
    return [1.0] if type(y) is float else np.eye(np.size(y)).reshape((np.size(y), *np.shape(y)))
