"""From Values to a tape: all that an output depends on, inputs first, in the order of recording."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

import numpy as np

from ..tape.ieee import Number
from ..tape.operation import NO_PARAMS, Operation
from ..tape.run import pullback
from ..tape.table import CONSTANT
from ..tape.tape import Tape
from .value import Value, as_data

_in_time = attrgetter("_time")


class StaleValueWarning(UserWarning):
    """An input was assigned anew after something had been computed from it."""


def reached_from(outputs: Iterable[Value]) -> list[Value]:
    """All Values that the outputs depend on: inputs first, every operand before its consumer."""
    found = {id(value): value for value in outputs}
    pending = list(found.values())
    while pending:
        for operand in pending.pop()._operands:
            if isinstance(operand, Value) and id(operand) not in found:
                found[id(operand)] = operand
                pending.append(operand)
    values = sorted(found.values(), key=_in_time)
    inputs = [value for value in values if not value._operands]
    return inputs + [value for value in values if value._operands]


def linearize(values: Iterable[Value], output: Value) -> tuple[Tape, list[Value | None]]:
    """A nameless tape of the given Values, and for each place on it the Value (None for a bare constant)."""
    operations: list[Operation] = []
    operands: list[tuple[int, ...]] = []
    params: list[Mapping[str, Any]] = []
    data: list[Number] = []
    owners: list[Value | None] = []
    places: dict[int, int] = {}
    stale: Value | None = None
    for value in values:
        time = value._time
        if value._operands:
            parents = []
            for operand in value._operands:
                if isinstance(operand, Value):
                    parents.append(places[id(operand)])
                    if operand._time > time:
                        stale = operand
                else:
                    parents.append(len(owners))
                    operations.append(CONSTANT)
                    operands.append(())
                    params.append(NO_PARAMS)
                    data.append(operand)
                    owners.append(None)
            operands.append(tuple(parents))
        else:
            operands.append(())
        places[id(value)] = len(owners)
        operations.append(value._operation)
        params.append(value._params)
        data.append(value._data)
        owners.append(value)
    if stale is not None:
        _warn_of_stale(stale)
    tape = Tape(tuple(operations), tuple(operands), tuple(params), tuple(data), (), places[id(output)])
    return tape, owners


def _warn_of_stale(operand: Value) -> None:
    warnings.warn(
        f"{operand!r} was assigned anew after something had been computed from it: what is shown mixes old "
        "and new numbers. Compute the output again.",
        StaleValueWarning,
        stacklevel=5,
    )


def run_backward(output: Value, seed: Any = None) -> None:
    """Store the gradient of `output` in the ``.grad`` of all that it depends on."""
    tape, owners = linearize(reached_from([output]), output)
    adjoints = pullback(tape, as_seed(output._data, seed))
    for owner, adjoint in zip(owners, adjoints, strict=True):
        if owner is not None and owner._operation is not CONSTANT:
            owner._grad = adjoint


def as_seed(value: Number, seed: Any) -> Number:
    """The seed of a reverse sweep: 1 for a number, else an array of the output's shape."""
    shape = np.shape(value)
    if seed is None:
        if shape:
            raise ValueError(
                f"the output has shape {shape}, so it has no single gradient: sum it to one number first, or "
                "give seed=..., an array of that shape saying how much each entry counts"
            )
        return 1.0
    data = as_data(seed)
    if np.shape(data) != shape:
        raise ValueError(f"a seed has the shape of the output, {shape}, but this one has {np.shape(data)}")
    return data


