"""From Values to a tape: all that an output depends on, inputs first, in the order of recording."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

import numpy as np

from ..tape.ieee import Number
from ..tape.operation import NO_PARAMS, Operation
from ..tape.table import CONSTANT, INPUT
from ..tape.tape import Tape
from .data import as_data
from .value import ASSIGNED, Value

_in_time = attrgetter("_time")


class StaleValueWarning(UserWarning):
    """An input was assigned anew after something had been computed from it."""

    @staticmethod
    def about(operand: Value) -> str:
        """What is wrong, and what to do."""
        return (
            f"{operand!r} was assigned anew after something had been computed from it: what is shown mixes old "
            "and new numbers. Compute the output again."
        )


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
    inputs = [value for value in values if value._operation is INPUT]
    return inputs + [value for value in values if value._operation is not INPUT]


def linearize(
    values: Sequence[Value], output: Value, instead_of: Sequence[Value] = ()
) -> tuple[Tape, list[Value | None]]:
    """A nameless tape of the given Values, and for each place on it the Value (None for a bare constant).

    The first values may be inputs that stand `instead_of` others, at which the program is cut off.
    """
    operations: list[Operation] = []
    operands: list[tuple[int, ...]] = []
    params: list[Mapping[str, Any]] = []
    data: list[Number] = []
    owners: list[Value | None] = []
    places = {id(value): place for place, value in enumerate(instead_of)}
    for value in values:
        if value._operands:
            parents = []
            for operand in value._operands:
                if isinstance(operand, Value):
                    parents.append(places[id(operand)])
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
        params.append(value._params if value._operands else NO_PARAMS)
        data.append(value._data)
        owners.append(value)
    stale = stale_operand(values)
    if stale is not None:
        warnings.warn(StaleValueWarning.about(stale), StaleValueWarning, stacklevel=5)
    tape = Tape(tuple(operations), tuple(operands), tuple(params), tuple(data), (), places[id(output)])
    return tape, owners


def stale_operand(values: Sequence[Value]) -> Value | None:
    """An input that was assigned anew after one of these values had been computed from it."""
    assigned = {id(value): value._params[ASSIGNED] for value in values if ASSIGNED in value._params}
    if assigned and max(assigned.values()) > min([value._time for value in values if value._operands], default=0):
        for value in values:
            for operand in value._operands:
                if assigned.get(id(operand), 0) > value._time:
                    return operand  # type: ignore[no-any-return]
    return None


def as_seed(value: Number, seed: Any) -> Number:
    """The seed of a reverse sweep: 1 for a number, else an array of the output's shape."""
    if seed is None and type(value) is float:
        return 1.0
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


