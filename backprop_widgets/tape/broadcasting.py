"""Broadcasting and its undoing: an operand stretched on the way forward is a fan-out on the way back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .ieee import Number


@dataclass(frozen=True)
class Broadcast:
    """What is summed on the way back because an operand was stretched on the way forward.

    Attributes:
        before: the shape of the contribution before the sum.
        axes: the axes of `before` that are summed: the copies that broadcasting made.
        after: the shape of the operand, which the sum has.
    """

    before: tuple[int, ...]
    axes: tuple[int, ...]
    after: tuple[int, ...]


@lru_cache(maxsize=4096)
def broadcast_between(before: tuple[int, ...], after: tuple[int, ...]) -> Broadcast | None:
    """The sum that leads from the shape `before` to `after`; None where they are the same.

    >>> broadcast_between((8, 3), (3,))
    Broadcast(before=(8, 3), axes=(0,), after=(3,))
    """
    if before == after:
        return None
    new = len(before) - len(after)
    stretched = [new + i for i, size in enumerate(after) if size == 1 and before[new + i] != 1]
    return Broadcast(before, (*range(new), *stretched), after)


def unbroadcast(contribution: Number, x: Number) -> Number:
    """Sum a contribution over the axes along which `x` was broadcast, so that it takes the shape of `x`."""
    if type(contribution) is type(x) and (type(x) is float or contribution.shape == x.shape):
        return contribution
    undone = broadcast_between(np.shape(contribution), np.shape(x))
    if undone is None:
        return contribution
    summed = np.add.reduce(contribution, axis=undone.axes)
    return summed.reshape(undone.after) if undone.after else float(summed)


def stretch(tangent: Number, y: Number) -> Number:
    """Broadcast a tangent to the shape of the result, without a copy."""
    if type(tangent) is float and type(y) is float:
        return tangent
    return tangent if np.shape(tangent) == np.shape(y) else np.broadcast_to(tangent, np.shape(y))
