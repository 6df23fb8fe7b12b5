"""The backward pass that learners call: gradients straight into the Values, without a tape in between.

The same sum as in `backprop_widgets.tape.run.pullback`, gathered in the slots of the Values themselves,
since a training loop does little else.
"""

from __future__ import annotations

import threading
import warnings
from operator import attrgetter
from typing import Any

import numpy as np

from ..tape.broadcasting import unbroadcast
from ..tape.ieee import Number
from ..tape.operation import times
from ..tape.table import ADD, MULTIPLY
from . import hooks
from .snapshot import StaleValueWarning, as_seed, stale_operand
from .value import Value

_in_time = attrgetter("_time")
_one_at_a_time = threading.RLock()
"""Values may be shared between threads, and their slots hold what has been gathered so far."""


def run_backward(output: Value, seed: Any = None) -> None:
    """Store the gradient of `output` in the ``.grad`` of all that it depends on."""
    start = as_seed(output._data, seed)
    with _one_at_a_time, np.errstate(all="ignore"):
        nothing = object()
        found = _newest_first(output, nothing)
        try:
            output._grad = start
            _gather(found, nothing)
        except BaseException:
            for value in found:
                value._grad = None
            raise
    stale = stale_operand(found)
    if stale is not None:
        warnings.warn(StaleValueWarning.about(stale), StaleValueWarning, stacklevel=3)


def _newest_first(output: Value, nothing: object) -> list[Value]:
    """All that the output depends on, consumers before operands, each marked as having gathered `nothing`."""
    output._grad = nothing
    found = [output]
    pending = [output]
    while pending:
        for x in pending.pop()._operands:
            if type(x) is Value and x._grad is not nothing:
                x._grad = nothing
                found.append(x)
                if x._operands:
                    pending.append(x)
    found.sort(key=_in_time, reverse=True)
    return found


def _gather(found: list[Value], nothing: object) -> None:
    """Send every value's gradient to its operands; sums and products, most of a program, are written out."""
    operands: tuple[Any, ...]
    for value in found:
        operands = value._operands
        if not operands:
            continue
        upstream = value._grad
        operation = value._operation
        if operation is MULTIPLY and type(upstream) is float:
            a, b = operands
            if type(a) is Value:
                sent = upstream * (b._data if type(b) is Value else b)
                gathered = a._grad
                a._grad = sent if gathered is nothing else gathered + sent
            if type(b) is Value:
                sent = upstream * (a._data if type(a) is Value else a)
                gathered = b._grad
                b._grad = sent if gathered is nothing else gathered + sent
        elif operation is ADD and type(upstream) is float:
            a, b = operands
            if type(a) is Value:
                gathered = a._grad
                a._grad = upstream if gathered is nothing else gathered + upstream
            if type(b) is Value:
                gathered = b._grad
                b._grad = upstream if gathered is nothing else gathered + upstream
        else:
            _send(value, upstream, nothing)


def _send(value: Value, upstream: Number, nothing: object) -> None:
    operation, y = value._operation, value._data
    operands: tuple[Any, ...] = value._operands
    xs = [x._data if type(x) is Value else x for x in operands]
    if operation.partials is not None:
        for x, data, partial in zip(operands, xs, operation.partials, strict=True):
            if type(x) is Value:
                sent = times(upstream, partial(y, *xs))
                if type(sent) is not float:
                    sent = unbroadcast(sent, data)
                gathered = x._grad
                x._grad = sent if gathered is nothing else gathered + sent
        return
    positions = [position for position, x in enumerate(operands) if type(x) is Value]
    contributions = operation.pull(upstream, y, xs, value._params, positions)
    for position, sent in zip(positions, contributions, strict=True):
        x = operands[position]
        gathered = x._grad
        x._grad = sent if gathered is nothing else gathered + sent


hooks.backward = run_backward
