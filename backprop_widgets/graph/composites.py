"""``@gate``: a function of Values recorded as one node, with the program inside it to open."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, TypeVar

from ..tape.composite import Composite
from ..tape.table import CONSTANT
from .calling import bind, call, name_of
from .names import assign_names, named
from .snapshot import linearize
from .value import Value, computed, now

F = TypeVar("F", bound=Callable[..., Any])
_in_time = attrgetter("_time")


def gate(function: F) -> F:
    """Record a function of Values as one composite node at every call; `Graph.unfold` opens it.

    The parameters and the local variables of the function name what is inside. Values that it uses
    without being given them become operands too. Called without Values it just computes.

    Raises:
        TypeError: (when called) if it does not return a Value.

    >>> from backprop_widgets import Graph
    >>> @gate
    ... def square_plus(x, k):
    ...     s = x * x
    ...     return s + k
    >>> a = Value(3.0)
    >>> y = square_plus(a, 1)
    >>> [node.name for node in Graph(y).nodes], [node.name for node in Graph(y).unfold("y").nodes]
    (['a', 'y'], ['a', 's', '1', 'y'])
    """

    @functools.wraps(function)
    def recorded(*args: Any, **kwargs: Any) -> Any:
        bound = bind(function, args, kwargs)
        given = _stand_ins(bound)
        start = now()
        output, variables = call(function, bound)
        if isinstance(output, Value):
            return _as_one(name_of(function), output, given, start, variables)
        if not given:
            return output
        raise TypeError(
            f"the gate {name_of(function)} returned {output!r}, a {type(output).__name__}: a gate has one output, "
            "a Value computed from what it is given (np.stack joins several)"
        )

    return recorded  # type: ignore[return-value]


def _stand_ins(bound: inspect.BoundArguments) -> dict[int, tuple[Value, Value]]:
    """Put a fresh input in the place of every Value among the arguments; by id: that input, and the Value."""
    given: dict[int, tuple[Value, Value]] = {}

    def stand_in(name: str, x: Any) -> Any:
        if not isinstance(x, Value):
            return x
        fresh = Value(x._data, name=name)
        given[id(fresh)] = fresh, x
        return fresh

    for name, x in bound.arguments.items():
        kind = bound.signature.parameters[name].kind
        if kind is inspect.Parameter.VAR_POSITIONAL:
            bound.arguments[name] = tuple(stand_in(f"{name}{i}", item) for i, item in enumerate(x))
        elif kind is inspect.Parameter.VAR_KEYWORD:
            bound.arguments[name] = {key: stand_in(key, item) for key, item in x.items()}
        else:
            bound.arguments[name] = stand_in(name, x)
    return given


def _as_one(
    name: str,
    output: Value,
    given: Mapping[int, tuple[Value, Value]],
    start: int,
    variables: Mapping[str, Any],
) -> Value:
    """One node for all that was computed since `start`; what it used from before are its operands."""
    inside, outside = _cut(output, start)
    outside.sort(key=lambda value: (id(value) not in given, value._time))
    inputs = [value if id(value) in given else Value(value._data) for value in outside]
    tape, owners = linearize(inputs + inside, output, outside)
    known = dict(variables)
    for value, stands in zip(outside, inputs, strict=True):
        for variable in [key for key, x in variables.items() if x is value]:
            known[variable] = stands
        if value._name and stands is not value:
            known.setdefault(value._name, stands)
    inner = named(tape, assign_names(tape, owners, known))
    operands = tuple(given[id(value)][1] if id(value) in given else value for value in outside)
    return computed(Composite(name, name, tape=inner, is_gate=True), output._data, operands)


def _cut(output: Value, start: int) -> tuple[list[Value], list[Value]]:
    """What the output depends on and was computed since `start`, in tape order; and what that used from before."""
    found = {id(output): output}
    pending = [output]
    inside, outside = [], []
    while pending:
        value = pending.pop()
        if value._operation is not CONSTANT and (value._time < start or not value._operands):
            outside.append(value)
            continue
        inside.append(value)
        for x in value._operands:
            if isinstance(x, Value) and id(x) not in found:
                found[id(x)] = x
                pending.append(x)
    return sorted(inside, key=_in_time), outside
