"""A whole tape at once, as numbers: its values, the adjoints of its output, the tangents of its inputs.

`backprop_widgets.sweeps` tells the same in single steps; here nothing is kept but the result.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import numpy as np

from .ieee import Number
from .operation import Operation
from .table import CONSTANT, INPUT
from .tape import Tape


def replay(tape: Tape, inputs: Mapping[int, Number]) -> Tape:
    """The same program at other inputs (by place on the tape); those not named keep their values."""
    values: list[Number] = []
    operations: list[Operation] = []
    for index, operation in enumerate(tape.operations):
        if operation is INPUT or operation is CONSTANT:
            value = inputs.get(index, tape.values[index])
        else:
            xs = [values[j] for j in tape.operands[index]]
            operation, value = operation.replay(xs, tape.params[index])
        operations.append(operation)
        values.append(plain(value))
    return dataclasses.replace(tape, operations=tuple(operations), values=tuple(values))


def pullback(tape: Tape, seed: Number, of: int | None = None) -> list[Number | None]:
    """The adjoint of every value when the node `of` (the output) has the adjoint `seed`.

    The adjoints of all operands are the sums of ``upstream × local derivative`` over their uses, gathered
    in reverse tape order (the reverse mode of automatic differentiation; Griewank and Walther,
    "Evaluating Derivatives", chapter 3). None where nothing arrives, and for constants.
    """
    values, is_variable = tape.values, tape.is_variable
    start = tape.output if of is None else of
    adjoints: list[Number | None] = [None] * len(tape)
    adjoints[start] = seed
    with np.errstate(all="ignore"):
        for index in range(start, -1, -1):
            upstream = adjoints[index]
            operands = tape.operands[index]
            if upstream is None or not operands:
                continue
            operation, y = tape.operations[index], values[index]
            xs = [values[j] for j in operands]
            partials = operation.partials
            if partials is not None and type(upstream) is float:
                for position, j in enumerate(operands):
                    if is_variable[j]:
                        sent = upstream * partials[position](y, *xs)
                        gathered = adjoints[j]
                        adjoints[j] = sent if gathered is None else gathered + sent
                continue
            positions = [position for position, j in enumerate(operands) if is_variable[j]]
            contributions = operation.pull(upstream, y, xs, tape.params[index], positions)
            for position, sent in zip(positions, contributions, strict=True):
                j = operands[position]
                gathered = adjoints[j]
                adjoints[j] = sent if gathered is None else gathered + sent
    return adjoints


def pushforward(tape: Tape, direction: Mapping[int, Number]) -> list[Number]:
    """The tangent of every value when the inputs move in `direction` (by place; others rest).

    Forward mode: the tangent of a result is the sum of ``local derivative × tangent`` over its operands.
    What rests adds nothing, even where the local derivative is nan or inf.
    """
    tangents: list[Number | None] = []
    with np.errstate(all="ignore"):
        for index, operands in enumerate(tape.operands):
            tangent: Number | None = direction.get(index)
            if index not in direction:
                operation, y, xs, params = tape.call(index)
                for position, j in enumerate(operands):
                    if tangents[j] is not None:
                        pushed = operation.push(tangents[j], position, y, xs, params)
                        tangent = pushed if tangent is None else tangent + pushed
            tangents.append(None if tangent is None or is_zero(tangent) else tangent)
    return [zero_like(y) if t is None else t for t, y in zip(tangents, tape.values, strict=True)]


def is_zero(x: Number) -> bool:
    """Whether a number, or every entry of an array, is 0."""
    return x == 0.0 if type(x) is float else not np.any(x)


def zero_like(value: Number) -> Number:
    """0 of the shape of `value`."""
    return 0.0 if type(value) is float else np.zeros(np.shape(value))


def plain(value: Number) -> Number:
    """A float for whatever is 0-dimensional, else a read-only float64 array."""
    if type(value) is float:
        return value
    if type(value) is not np.ndarray or value.dtype != np.float64 or not value.ndim:
        if np.ndim(value) == 0:
            return float(value)
        value = np.asarray(value, dtype=np.float64)
    value.setflags(write=False)
    return value
