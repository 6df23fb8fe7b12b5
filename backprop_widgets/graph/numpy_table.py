"""Which operation each of NumPy's functions is, and how it is called: one row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from ..tape.operation import Operation
from ..tape.operations import arithmetic, contractions, curves, gathers, linalg, reductions, shapes, switches

UFUNCS: Mapping[Callable[..., Any], Operation] = {
    np.add: arithmetic.ADD,
    np.subtract: arithmetic.SUBTRACT,
    np.multiply: arithmetic.MULTIPLY,
    np.divide: arithmetic.DIVIDE,
    np.power: arithmetic.POWER_OF,
    np.float_power: arithmetic.POWER_OF,
    np.negative: arithmetic.NEGATIVE,
    np.square: arithmetic.SQUARE,
    np.reciprocal: arithmetic.RECIPROCAL,
    np.exp: curves.EXP,
    np.exp2: curves.EXP2,
    np.expm1: curves.EXPM1,
    np.log: curves.LOG,
    np.log2: curves.LOG2,
    np.log10: curves.LOG10,
    np.log1p: curves.LOG1P,
    np.sqrt: curves.SQRT,
    np.sin: curves.SIN,
    np.cos: curves.COS,
    np.tan: curves.TAN,
    np.arcsin: curves.ARCSIN,
    np.arccos: curves.ARCCOS,
    np.arctan: curves.ARCTAN,
    np.arctan2: curves.ARCTAN2,
    np.sinh: curves.SINH,
    np.cosh: curves.COSH,
    np.tanh: curves.TANH,
    np.arcsinh: curves.ARCSINH,
    np.arccosh: curves.ARCCOSH,
    np.arctanh: curves.ARCTANH,
    np.hypot: curves.HYPOT,
    np.logaddexp: curves.LOGADDEXP,
    np.absolute: switches.ABS,
    np.fabs: switches.ABS,
    np.sign: switches.SIGN,
    np.maximum: switches.MAXIMUM,
    np.minimum: switches.MINIMUM,
    np.matmul: contractions.MATMUL,
}


class Form(NamedTuple):
    """How a NumPy function is called.

    Attributes:
        operation: what is recorded.
        params: the names of the fixed arguments, in NumPy's order.
        operands: how many operands come before them; 0 for one sequence of operands.
    """

    operation: Operation
    params: str = ""
    operands: int = 1


FORMS: Mapping[Callable[..., Any], Form] = {
    np.sinc: Form(curves.SINC),
    np.sum: Form(reductions.SUM, "axis dtype out keepdims initial where"),
    np.mean: Form(reductions.MEAN, "axis dtype out keepdims where"),
    np.prod: Form(reductions.PROD, "axis dtype out keepdims initial where"),
    np.max: Form(reductions.MAX, "axis out keepdims initial where"),
    np.min: Form(reductions.MIN, "axis out keepdims initial where"),
    np.std: Form(reductions.STD, "axis dtype out ddof keepdims where"),
    np.var: Form(reductions.VAR, "axis dtype out ddof keepdims where"),
    np.cumsum: Form(reductions.CUMSUM, "axis dtype out"),
    np.dot: Form(contractions.DOT, "out", 2),
    np.inner: Form(contractions.INNER, "", 2),
    np.outer: Form(contractions.OUTER, "out", 2),
    np.tensordot: Form(contractions.TENSORDOT, "axes", 2),
    np.trace: Form(contractions.TRACE, "offset axis1 axis2 dtype out"),
    np.reshape: Form(shapes.RESHAPE, "shape order"),
    np.ravel: Form(shapes.RAVEL, "order"),
    np.transpose: Form(shapes.TRANSPOSE, "axes"),
    np.swapaxes: Form(shapes.SWAPAXES, "axis1 axis2"),
    np.moveaxis: Form(shapes.MOVEAXIS, "source destination"),
    np.squeeze: Form(shapes.SQUEEZE, "axis"),
    np.expand_dims: Form(shapes.EXPAND_DIMS, "axis"),
    np.broadcast_to: Form(shapes.BROADCAST_TO, "shape subok"),
    np.flip: Form(shapes.FLIP, "axis"),
    np.roll: Form(shapes.ROLL, "shift axis"),
    np.repeat: Form(gathers.REPEAT, "repeats axis"),
    np.tile: Form(gathers.TILE, "reps"),
    np.pad: Form(gathers.PAD, "pad_width mode constant_values"),
    np.stack: Form(gathers.STACK, "axis out dtype casting", 0),
    np.linalg.norm: Form(linalg.NORM, "ord axis keepdims"),
    np.linalg.inv: Form(linalg.INV),
    np.linalg.det: Form(linalg.DET),
    np.linalg.solve: Form(linalg.SOLVE, "", 2),
}

REFUSED = ("out", "where", "dtype", "casting", "order", "subok", "initial", "kind", "stable", "like", "signature")
"""Arguments that NumPy's functions take and that have no meaning, or no rule, for Values."""

PLAIN = frozenset(
    {
        np.greater,
        np.greater_equal,
        np.less,
        np.less_equal,
        np.equal,
        np.not_equal,
        np.isfinite,
        np.isinf,
        np.isnan,
        np.signbit,
        np.logical_and,
        np.logical_or,
        np.logical_not,
        np.shape,
        np.ndim,
        np.size,
        np.argmax,
        np.argmin,
        np.argsort,
        np.nonzero,
        np.count_nonzero,
        np.any,
        np.all,
        np.isclose,
        np.allclose,
        np.array_equal,
        np.zeros_like,
        np.ones_like,
        np.array_repr,
        np.array_str,
    }
)
"""Functions whose results are no computed numbers (truths, places, shapes): they answer with plain ones."""
