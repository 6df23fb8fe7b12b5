"""A number or array that remembers how it was computed."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from ..tape.ieee import Number
from ..tape.operation import NO_PARAMS, Operation
from ..tape.operations import arithmetic, curves, gathers, reductions, shapes, switches
from ..tape.run import plain, zero_like
from ..tape.table import CONSTANT, INPUT
from . import hooks, refusals
from .data import as_data
from .elsewhere import Elsewhere

now = itertools.count(1).__next__
"""The order of events: a value is recorded, or an input is assigned anew."""

ASSIGNED = "assigned"
"""Among the params of an input: when its data were last assigned anew."""


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
        self._operation: Operation = INPUT
        self._operands: tuple[Any, ...] = ()
        self._params: Mapping[str, Any] = NO_PARAMS
        self._grad: Any = None
        self._name: str | None = None
        self.name = name if name is not None else label
        self._time: int = now()

    def __init_subclass__(cls) -> None:
        raise TypeError(refusals.NO_SUBCLASS)

    @property
    def data(self) -> Number:
        """The number or array. It may be assigned on inputs; what was computed from it is then stale."""
        if type(self._data) is not float:
            refusals.refuse_in_place("data")
        return self._data

    @data.setter
    def data(self, data: Any) -> None:
        if self._operation is not INPUT:
            raise AttributeError(
                f"{self!r} was computed by '{self._operation.symbol}', so its data follow from its parents: "
                "assign .data on an input and compute anew"
            )
        self._data = as_data(data)
        self._params = {ASSIGNED: now()}

    @property
    def name(self) -> str | None:
        """What it is called; None until it is given a name. `label` is the same."""
        return self._name

    @name.setter
    def name(self, name: str | None) -> None:
        if name is not None and not isinstance(name, str):
            raise TypeError(refusals.not_a_name(name))
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
            self._operands = tuple([x if isinstance(x, Value) else self._constant(x) for x in self._operands])
        return self._operands

    def _constant(self, data: Number) -> Value:
        constant = computed(CONSTANT, data, ())
        constant._time = self._time - 0.5  # type: ignore[assignment]  # it was there before this value
        return constant

    @property
    def grad(self) -> Number:
        """The gradient found by the last backward pass that reached this value; 0 until then."""
        if self._grad is None or self._operation is CONSTANT:
            return zero_like(self._data)
        if type(self._grad) is not float:
            refusals.refuse_in_place("grad")
            self._grad = plain(self._grad)  # read-only: other gradients may share its memory
        return self._grad

    @grad.setter
    def grad(self, grad: Any) -> None:
        data = as_data(grad)
        if np.shape(data) != self.shape:
            if np.ndim(data):
                raise ValueError(f"a gradient has the shape of its value: {self.shape}, not {np.shape(data)}")
            data = plain(np.full(self.shape, data))
        self._grad = data

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the data; () for a number."""
        return np.shape(self._data)

    @property
    def ndim(self) -> int:
        """How many axes the data have; 0 for a number."""
        return np.ndim(self._data)

    @property
    def size(self) -> int:
        """How many numbers the data are."""
        return np.size(self._data)

    @property
    def T(self) -> Value:
        """The transpose."""
        return apply(shapes.TRANSPOSE, self)

    def backward(self, seed: Any = None) -> None:
        """Find the gradient of this value with respect to all that it depends on, and store them in ``.grad``.

        The accumulators of all that it reaches are reset first, so calling it twice gives the same
        (PyTorch and micrograd add up instead).

        Args:
            seed: this value's own gradient, of its shape; 1 for a number.

        Raises:
            ValueError: for an array without a seed.
        """
        hooks.backward(self, seed)

    def exp(self) -> Value:
        """e to the power of this value."""
        return of_one(curves.EXP, self)

    def log(self) -> Value:
        """The natural logarithm."""
        return of_one(curves.LOG, self)

    def tanh(self) -> Value:
        """The hyperbolic tangent."""
        return of_one(curves.TANH, self)

    def relu(self) -> Value:
        """max(x, 0); its slope at 0 is 0."""
        return of_one(switches.RELU, self)

    def sigmoid(self) -> Value:
        """1 / (1 + exp(-x)), without overflow."""
        return of_one(curves.SIGMOID, self)

    def sqrt(self) -> Value:
        """The square root."""
        return of_one(curves.SQRT, self)

    def sin(self) -> Value:
        """The sine, of radians."""
        return of_one(curves.SIN, self)

    def cos(self) -> Value:
        """The cosine, of radians."""
        return of_one(curves.COS, self)

    def sum(self, axis: Any = None, keepdims: bool = False) -> Value:
        """The sum of all entries, or along `axis`."""
        return reduced(reductions.SUM, self, axis, keepdims)

    def mean(self, axis: Any = None, keepdims: bool = False) -> Value:
        """The mean of all entries, or along `axis`."""
        return reduced(reductions.MEAN, self, axis, keepdims)

    def max(self, axis: Any = None, keepdims: bool = False) -> Value:
        """The largest entry, or the largest along `axis`."""
        return reduced(reductions.MAX, self, axis, keepdims)

    def reshape(self, *shape: Any) -> Value:
        """The same entries in another shape, given as ``reshape(2, 3)`` or ``reshape((2, 3))``."""
        return apply(shapes.RESHAPE, self, shape=shape[0] if len(shape) == 1 else shape)

    def __neg__(self) -> Value:
        return of_one(arithmetic.NEGATIVE, self)

    def __pos__(self) -> Value:
        return self

    def __abs__(self) -> Value:
        return of_one(switches.ABS, self)

    def __getitem__(self, index: Any) -> Value:
        return apply(gathers.GETITEM, self, index=index)

    def __setitem__(self, index: Any, x: Any) -> None:
        raise TypeError(refusals.NO_WRITING)

    def __len__(self) -> int:
        if not self.shape:
            raise TypeError(f"{self!r} is a single number and has no length")
        return self.shape[0]

    def __iter__(self) -> Iterator[Value]:
        if not self.shape:
            raise TypeError(f"{self!r} is a single number: there is nothing in it to go through")
        return (self[i] for i in range(len(self)))

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
        raise TypeError(refusals.plain_number_wanted())

    def __index__(self) -> int:
        raise TypeError(refusals.NO_COUNTER)

    def __format__(self, spec: str) -> str:
        return format(self._data, spec) if spec else str(self)

    __int__ = __float__
    __complex__ = __float__

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        raise TypeError(refusals.NO_ARRAY)

    def __dir__(self) -> list[str]:
        return [name for name in object.__dir__(self) if not isinstance(vars(Value).get(name), Elsewhere)]

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
    __matmul__: Callable[[Value, Any], Value]
    __rmatmul__: Callable[[Value, Any], Value]
    __lt__: Callable[[Value, Any], Any]
    __le__: Callable[[Value, Any], Any]
    __gt__: Callable[[Value, Any], Any]
    __ge__: Callable[[Value, Any], Any]
    __array_ufunc__: Callable[..., Any]
    __array_function__: Callable[..., Any]


def computed(
    operation: Operation, data: Number, operands: tuple[Any, ...], params: Mapping[str, Any] = NO_PARAMS
) -> Value:
    """The result of an operation. Operands are Values, or bare numbers and arrays for constants."""
    value = new(Value)
    value._data = data
    value._operation = operation
    value._operands = operands
    value._params = params
    value._grad = None
    value._name = None
    value._time = now()
    return value


new = object.__new__


def of_one(operation: Operation, operand: Value) -> Value:
    """Compute and record an operation on one Value."""
    return computed(operation, plain(operation.compute(operand._data)), (operand,))


def apply(operation: Operation, *operands: Any, **params: Any) -> Value:
    """Compute and record one operation on Values, numbers and arrays; `params` are its fixed arguments."""
    recorded = tuple([x if type(x) is Value else as_data(x) for x in operands])
    xs = [x._data if type(x) is Value else x for x in recorded]
    if not params:
        return computed(operation, plain(operation.compute(*xs)), recorded)
    fixed = {key: refusals.fixed(key, x) for key, x in params.items()}
    return computed(operation, plain(operation.compute(*xs, **fixed)), recorded, fixed)


def reduced(operation: Operation, operand: Value, axis: Any, keepdims: bool) -> Value:
    """Compute and record a reduction; a node shows only the arguments that were given."""
    if keepdims:
        return apply(operation, operand, axis=axis, keepdims=True)
    return of_one(operation, operand) if axis is None else apply(operation, operand, axis=axis)
