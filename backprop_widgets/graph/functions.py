"""Functions that NumPy does not have: the activations, stable at ±1000."""

from __future__ import annotations

from typing import Any

from ..tape.operation import Operation
from ..tape.operations import curves, reductions, switches
from ..tape.run import plain
from .data import as_data
from .value import Value, apply, of_one, reduced


def relu(x: Any) -> Any:
    """max(x, 0), entry by entry; its slope at 0 is 0.

    Of a Value it gives a Value, of a plain number or array a plain one (as all of these functions).

    >>> relu(-2.0), relu(Value(3.0))
    (0.0, Value(3.0))
    """
    return _computed(switches.RELU, x)


def sigmoid(x: Any) -> Any:
    """1 / (1 + exp(-x)), entry by entry, without overflow on either side."""
    return _computed(curves.SIGMOID, x)


def softplus(x: Any) -> Any:
    """log(1 + exp(x)), entry by entry, without overflow on either side: a smooth relu."""
    return _computed(curves.SOFTPLUS, x)


def softmax(x: Any, axis: Any = -1) -> Any:
    """exp(x) / sum(exp(x)) along `axis`: shares that add up to 1.

    >>> softmax([1000.0, 1000.0])
    array([0.5, 0.5])
    """
    return _computed(reductions.SOFTMAX, x, axis=axis)


def log_softmax(x: Any, axis: Any = -1) -> Any:
    """log(softmax(x)) along `axis`, exact also where a share is too small for a number."""
    return _computed(reductions.LOG_SOFTMAX, x, axis=axis)


def logsumexp(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """log(sum(exp(x))) of all entries, or along `axis`: a smooth maximum."""
    if isinstance(x, Value):
        return reduced(reductions.LOGSUMEXP, x, axis, keepdims)
    return _computed(reductions.LOGSUMEXP, x, axis=axis, keepdims=keepdims)


def _computed(operation: Operation, x: Any, **params: Any) -> Any:
    if isinstance(x, Value):
        return apply(operation, x, **params) if params else of_one(operation, x)
    return plain(operation.compute(as_data(x), **params))
