"""The same numbers in another shape: what goes back is put in the old shape again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..broadcasting import unbroadcast
from ..ieee import Number
from ..operation import Operation


def linear(
    name: str,
    compute: Callable[..., Number],
    formula: str,
    back: Callable[..., Number],
    pattern: str = "rearranges",
    **more: Any,
) -> Operation:
    """An operation linear in its one operand, so that tangents cross it as values do.

    `back` is its VJP, ``(upstream, y, x, **params) -> contribution``.
    """

    def jvp(tangent: Number, y: Number, x: Number, **params: Any) -> Number:
        return compute(tangent, **params)

    return Operation(name, name, compute, pattern, formulas=(formula,), vjps=(back,), jvps=(jvp,), **more)


def _old_shape(upstream: Number, y: Number, x: Number, **params: Any) -> Number:
    return np.reshape(upstream, np.shape(x))


def _reshape(x: Number, shape: Any) -> Number:
    return np.reshape(x, shape)


def _transpose_back(upstream: Number, y: Number, x: Number, axes: Any = None) -> Number:
    if axes is None:
        return np.transpose(upstream)
    return np.transpose(upstream, np.argsort([axis % np.ndim(x) for axis in axes]))


RESHAPE = linear("reshape", _reshape, "reshape(g, shape(a))", _old_shape)
RAVEL = linear("ravel", np.ravel, "reshape(g, shape(a))", _old_shape)
SQUEEZE = linear("squeeze", np.squeeze, "reshape(g, shape(a))", _old_shape)
EXPAND_DIMS = linear("expand_dims", np.expand_dims, "reshape(g, shape(a))", _old_shape)
TRANSPOSE = linear("transpose", np.transpose, "transpose(g, argsort(axes))", _transpose_back)
SWAPAXES = linear(
    "swapaxes",
    np.swapaxes,
    "swapaxes(g, axis1, axis2)",
    lambda g, y, x, axis1, axis2: np.swapaxes(g, axis1, axis2),
)
MOVEAXIS = linear(
    "moveaxis",
    np.moveaxis,
    "moveaxis(g, destination, source)",
    lambda g, y, x, source, destination: np.moveaxis(g, destination, source),
)
FLIP = linear("flip", np.flip, "flip(g, axis)", lambda g, y, x, axis=None: np.flip(g, axis))
ROLL = linear(
    "roll",
    np.roll,
    "roll(g, -shift, axis)",
    lambda g, y, x, shift, axis=None: np.roll(g, np.negative(shift), axis),
)
BROADCAST_TO = linear(
    "broadcast_to",
    np.broadcast_to,
    "sum of g over the copied axes",
    lambda g, y, x, shape: unbroadcast(g, x),
    "sums",
    used_as=lambda position, y, x: np.shape(y),
)
