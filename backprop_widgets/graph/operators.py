"""The operators of a Value: arithmetic records, comparisons compare the numbers."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from ..tape.operation import NO_PARAMS, Operation
from ..tape.operations import arithmetic, contractions
from ..tape.run import plain
from .data import as_data, is_numeric
from .value import Value, computed, new, now


def _operator(operation: Operation) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """The method ``self ∘ other`` and its reflected twin."""
    compute = operation.compute

    def method(self: Value, other: Any) -> Any:
        if type(other) is Value:
            data = compute(self._data, other._data)
        else:
            if type(other) is not float:
                if not is_numeric(other):
                    return NotImplemented
                other = as_data(other)
            data = compute(self._data, other)
        value = new(Value)  # as in `computed`, written out: this is what a recording does most
        value._data = data if type(data) is float else plain(data)
        value._operation = operation
        value._operands = (self, other)
        value._params = NO_PARAMS
        value._grad = None
        value._name = None
        value._time = now()
        return value

    def reflected(self: Value, other: Any) -> Any:
        if not is_numeric(other):
            return NotImplemented
        other = as_data(other)
        return computed(operation, plain(compute(other, self._data)), (other, self))

    return method, reflected


def _comparison(compare: Callable[[Any, Any], Any]) -> Callable[[Value, Any], Any]:
    def method(self: Value, other: Any) -> Any:
        if not isinstance(other, Value) and not is_numeric(other):
            return NotImplemented
        return compare(self._data, other._data if isinstance(other, Value) else other)

    return method


for _name, _operation in {
    "add": arithmetic.ADD,
    "sub": arithmetic.SUBTRACT,
    "mul": arithmetic.MULTIPLY,
    "truediv": arithmetic.DIVIDE,
    "pow": arithmetic.POWER_OF,
    "matmul": contractions.MATMUL,
}.items():
    _method, _reflected = _operator(_operation)
    setattr(Value, f"__{_name}__", _method)
    setattr(Value, f"__r{_name}__", _reflected)
for _compare in (operator.lt, operator.le, operator.gt, operator.ge):
    setattr(Value, f"__{_compare.__name__}__", _comparison(_compare))
