"""A whole tape at once, as numbers: its values, the adjoints of its output, the tangents of its inputs.

`backprop_widgets.sweeps` tells the same in single steps; here nothing is kept but the result.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import numpy as np

from .ieee import Number
from .operation import Operation, unbroadcast
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
    values, operations, params, is_variable = tape.values, tape.operations, tape.params, tape.is_variable
    start = tape.output if of is None else of
    adjoints: list[Number | None] = [None] * len(tape)
    adjoints[start] = seed
    for index in range(start, -1, -1):
        upstream = adjoints[index]
        operands = tape.operands[index]
        if upstream is None or not operands:
            continue
        operation, y = operations[index], values[index]
        xs = [values[j] for j in operands]
        partials = operation.partials
        if partials is not None:
            for position, j in enumerate(operands):
                if is_variable[j]:
                    sent = upstream * partials[position](y, *xs)
                    if type(sent) is not float or type(xs[position]) is not float:
                        sent = unbroadcast(sent, xs[position])
                    gathered = adjoints[j]
                    adjoints[j] = sent if gathered is None else gathered + sent
        else:
            positions = [position for position, j in enumerate(operands) if is_variable[j]]
            for position, sent in zip(
                positions, operation.pull(upstream, y, xs, params[index], positions), strict=True
            ):
                j = operands[position]
                gathered = adjoints[j]
                adjoints[j] = sent if gathered is None else gathered + sent
    return adjoints


def pushforward(tape: Tape, direction: Mapping[int, Number]) -> list[Number]:
    """The tangent of every value when the inputs move in `direction` (by place; others rest).

    Forward mode: the tangent of a result is the sum of ``local derivative × tangent`` over its operands.
    """
    tangents: list[Number] = []
    for index, (operation, operands) in enumerate(zip(tape.operations, tape.operands, strict=True)):
        y = tape.values[index]
        tangent: Number = direction.get(index, zero_like(y))
        if index not in direction and operands:
            call = tape.call(index)
            for position, j in enumerate(operands):
                if tape.is_variable[j]:
                    tangent = tangent + operation.push(tangents[j], position, y, call.xs, call.params)
        tangents.append(tangent)
    return tangents


def zero_like(value: Number) -> Number:
    """0 of the shape of `value`."""
    return 0.0 if type(value) is float else np.zeros(np.shape(value))


def plain(value: Number) -> Number:
    """A float for whatever is 0-dimensional, else a read-only float64 array."""
    if type(value) is float:
        return value
    if np.ndim(value) == 0:
        return float(value)
    array = np.asarray(value, dtype=np.float64)
    array.flags.writeable = False
    return array
