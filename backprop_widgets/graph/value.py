"""A number or array that remembers how it was computed."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ..tape import table
from ..tape.ieee import Number
from ..tape.operation import NO_PARAMS, Operation
from ..tape.run import plain, zero_like
from . import hooks
from .refusals import not_a_number, plain_number_wanted

_now = itertools.count(1).__next__
"""The order of events: a value is recorded, or an input is assigned anew."""


class Value:
    """A number (kept as a float) or an array (float64, copied, read-only) that records what is done to it.

    Args:
        data: a number, an array or a nested list of numbers.
        name: what it is called in pictures and dicts; also given as `label`.

    Raises:
        TypeError: for text, complex numbers and arrays of objects.

    >>> a = Value(2.0, name="a")
    >>> b = a * a + 1
    >>> b.backward()
    >>> b.data, a.grad
    (5.0, 4.0)
    """

    __slots__ = ("_data", "_operation", "_operands", "_params", "_grad", "_name", "_time", "__weakref__")

    def __init__(self, data: Any, name: str | None = None, *, label: str | None = None) -> None:
        self._data: Number = as_data(data)
        self._operation: Operation = table.INPUT
        self._operands: tuple[Any, ...] = ()
        self._params: Mapping[str, Any] = NO_PARAMS
        self._grad: Number | None = None
        self._name: str | None = None
        self.name = name if name is not None else label
        self._time: int = _now()

    @property
    def data(self) -> Number:
        """The number or array. It may be assigned on inputs; what was computed from it is then stale."""
        return self._data

    @data.setter
    def data(self, data: Any) -> None:
        if self._operation is not table.INPUT:
            raise AttributeError(
                f"{self!r} was computed by '{self._operation.symbol}', so its data follow from its parents: "
                "assign .data on an input and compute anew"
            )
        self._data = as_data(data)
        self._time = _now()

    @property
    def name(self) -> str | None:
        """What it is called; None until it is given a name. `label` is the same."""
        return self._name

    @name.setter
    def name(self, name: str | None) -> None:
        if name is not None and not isinstance(name, str):
            raise TypeError(f"a name is text, but {name!r} is a {type(name).__name__}: write name={str(name)!r}")
        self._name = name or None

    label = name

    @property
    def op(self) -> str:
        """How it was made: ``''`` for an input, else the operation's symbol."""
        return self._operation.symbol

    @property
    def parents(self) -> tuple[Value, ...]:
        """The operands, in argument order; numbers among them are Values with ``op`` 'constant'."""
        if not all(isinstance(operand, Value) for operand in self._operands):
            self._operands = tuple(
                x if isinstance(x, Value) else computed(table.CONSTANT, x, ()) for x in self._operands
            )
        return self._operands

    @property
    def grad(self) -> Number:
        """The gradient found by the last backward pass that reached this value; 0 until then."""
        return zero_like(self._data) if self._grad is None else self._grad

    @grad.setter
    def grad(self, grad: Any) -> None:
        data = as_data(grad)
        if np.shape(data) != np.shape(self._data):
            raise ValueError(
                f"a gradient has the shape of its value: {np.shape(self._data)}, not {np.shape(data)}"
            )
        self._grad = data

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the data; () for a number."""
        return np.shape(self._data)

    def backward(self, seed: Any = None) -> None:
        """Find the gradient of this value with respect to all that it depends on, and store them in ``.grad``.

        The accumulators of all that it reaches are reset first, so calling it twice gives the same
        (PyTorch and micrograd add up instead).

        Args:
            seed: this value's own gradient, of its shape; 1 for a number.

        Raises:
            ValueError: for an array without a seed.
        """
        from .snapshot import run_backward

        run_backward(self, seed)

    def exp(self) -> Value:
        """e to the power of this value."""
        return apply(table.EXP, self)

    def log(self) -> Value:
        """The natural logarithm."""
        return apply(table.LOG, self)

    def tanh(self) -> Value:
        """The hyperbolic tangent."""
        return apply(table.TANH, self)

    def relu(self) -> Value:
        """max(x, 0); its slope at 0 is 0."""
        return apply(table.RELU, self)

    def sigmoid(self) -> Value:
        """1 / (1 + exp(-x)), without overflow."""
        return apply(table.SIGMOID, self)

    def sqrt(self) -> Value:
        """The square root."""
        return apply(table.SQRT, self)

    def sin(self) -> Value:
        """The sine, of radians."""
        return apply(table.SIN, self)

    def cos(self) -> Value:
        """The cosine, of radians."""
        return apply(table.COS, self)

    def __neg__(self) -> Value:
        return apply(table.NEGATIVE, self)

    def __pos__(self) -> Value:
        return self

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if isinstance(other, (int, float, complex, np.ndarray, np.generic)):
            raise TypeError(
                f"== between a Value and {other!r} is ambiguous: Values compare by identity, so that they "
                "can be keys. To compare the numbers, write .data == ..."
            )
        return NotImplemented

    def __bool__(self) -> bool:
        return bool(np.all(self._data)) if np.size(self._data) == 1 else bool(self._data)

    def __float__(self) -> float:
        raise TypeError(plain_number_wanted())

    __int__ = __float__
    __complex__ = __float__

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        raise TypeError(
            "NumPy would turn this Value into a plain array and lose its history. To join Values use "
            "np.stack([v, w]) or np.concatenate; for the plain numbers use .data"
        )

    def __repr__(self) -> str:
        name = f", name={self._name!r}" if self._name else ""
        return f"Value({self._data!r}{name})"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return hooks.show(self)

    def __copy__(self) -> Value:
        return self

    __add__: Callable[[Value, Any], Value]
    __radd__: Callable[[Value, Any], Value]
    __sub__: Callable[[Value, Any], Value]
    __rsub__: Callable[[Value, Any], Value]
    __mul__: Callable[[Value, Any], Value]
    __rmul__: Callable[[Value, Any], Value]
    __truediv__: Callable[[Value, Any], Value]
    __rtruediv__: Callable[[Value, Any], Value]
    __pow__: Callable[[Value, Any], Value]
    __rpow__: Callable[[Value, Any], Value]
    __lt__: Callable[[Value, Any], Any]
    __le__: Callable[[Value, Any], Any]
    __gt__: Callable[[Value, Any], Any]
    __ge__: Callable[[Value, Any], Any]


def as_data(x: Any) -> Number:
    """A float, or a read-only float64 copy of an array or nested list; a clear TypeError for anything else."""
    kind = type(x)
    if kind is float:
        return x
    if isinstance(x, (int, float, np.number, np.bool_)) and not isinstance(x, np.complexfloating):
        return float(x)
    if isinstance(x, (np.ndarray, list, tuple)):
        try:
            array = np.array(x)
        except (ValueError, TypeError) as error:
            raise TypeError(not_a_number(x)) from error
        if array.dtype.kind in "fiub":
            return plain(array.astype(np.float64))
    raise TypeError(not_a_number(x))


def computed(
    operation: Operation, data: Number, operands: tuple[Any, ...], params: Mapping[str, Any] = NO_PARAMS
) -> Value:
    """The result of an operation. Operands are Values, or bare numbers and arrays for constants."""
    value = _new(Value)
    value._data = data
    value._operation = operation
    value._operands = operands
    value._params = params
    value._grad = None
    value._name = None
    value._time = _now()
    return value


_new = Value.__new__


def apply(operation: Operation, *operands: Any, **params: Any) -> Value:
    """Compute and record one operation on Values, numbers and arrays; `params` are its fixed arguments."""
    recorded = tuple([x if isinstance(x, Value) else as_data(x) for x in operands])
    xs = [x._data if isinstance(x, Value) else x for x in recorded]
    return computed(operation, plain(operation.compute(*xs, **params)), recorded, params or NO_PARAMS)


def _operator(operation: Operation) -> tuple[Callable[..., Value], Callable[..., Value]]:
    """The method ``self ∘ other`` and its reflected twin."""
    compute = operation.compute

    def method(self: Value, other: Any) -> Value:
        if isinstance(other, Value):
            data = compute(self._data, other._data)
        else:
            if type(other) is not float:
                if not _is_numeric(other):
                    return NotImplemented
                other = as_data(other)
            data = compute(self._data, other)
        return computed(operation, data if type(data) is float else plain(data), (self, other))

    def reflected(self: Value, other: Any) -> Value:
        if not _is_numeric(other):
            return NotImplemented
        other = as_data(other)
        return computed(operation, plain(compute(other, self._data)), (other, self))

    return method, reflected


def _comparison(compare: Callable[[Any, Any], Any]) -> Callable[[Value, Any], Any]:
    def method(self: Value, other: Any) -> Any:
        if not isinstance(other, Value) and not _is_numeric(other):
            return NotImplemented
        return compare(self._data, other._data if isinstance(other, Value) else other)

    return method


def _is_numeric(x: Any) -> bool:
    return isinstance(x, (int, float, complex, np.ndarray, np.generic, list))


for _name, _operation in {
    "add": table.ADD,
    "sub": table.SUBTRACT,
    "mul": table.MULTIPLY,
    "truediv": table.DIVIDE,
    "pow": table.POWER_OF,
}.items():
    _method, _reflected = _operator(_operation)
    setattr(Value, f"__{_name}__", _method)
    setattr(Value, f"__r{_name}__", _reflected)
for _compare in (operator.lt, operator.le, operator.gt, operator.ge):
    setattr(Value, f"__{_compare.__name__}__", _comparison(_compare))
