"""Calling a function on Values: its parameters become inputs, its local variables name what it computes."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np

from ..tape.ieee import Number
from ..tape.run import plain, replay
from .calling import bind, call, name_of
from .graph import Graph, _make, snapshot
from .names import unique
from .snapshot import reached_from
from .value import Value, now

_one_at_a_time = threading.RLock()


def record(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Graph:
    """Call a function on Values named after its parameters, and take the graph of what it returns.

    Numbers and arrays become Values; anything else is passed as it is. Intermediates take the names of
    the function's local variables, and the output the local that it was returned from, or else the
    function's own name (``out`` for a lambda). `Graph.at` calls the function again.

    Raises:
        TypeError: if the function does not return a Value.

    >>> def f(a, b):
    ...     c = a + b
    ...     return c * (b + 1)
    >>> record(f, 2, 1).gradients()
    {'a': 2.0, 'b': 5.0, 'c': 2.0, 'v1': 3.0, 'f': 1.0}
    """
    if not callable(function):
        raise TypeError(f"record calls a function, but {function!r} is a {type(function).__name__}")
    return _run(function, bind(function, args, kwargs), {}, {})


def _run(
    function: Callable[..., Any],
    bound: inspect.BoundArguments,
    moved: Mapping[str, Number],
    brought: Mapping[str, Value],
) -> Graph:
    """Record the function with the inputs in `moved` at new numbers.

    Those made from plain arguments are made anew. Those which the caller brought along (by name in
    `brought`), as arguments or otherwise, hold the new numbers while the function runs.
    """
    start = now()
    arguments, parameters = _as_values(bound, moved)
    with _moved(brought, moved):
        output, variables = call(function, arguments)
        if not isinstance(output, Value):
            raise TypeError(
                f"{name_of(function)} returned {output!r}, a {type(output).__name__}; record needs it to return a "
                "Value: compute it from its parameters by arithmetic, NumPy's functions or gates"
            )
        names = {name: x for name, x in parameters.items() if x._name is None}
        for name, x in variables.items():
            names[name if name not in names else unique(name, names)] = x
        if output._name is None and not any(x is output for x in names.values()):
            taken = [name for name, x in names.items() if isinstance(x, Value)]
            taken += [x._name for x in parameters.values() if x._name]
            names[unique(name_of(function), taken)] = output
        tape, aliases, owners = snapshot(parameters.values(), output, names)
    held = {name: x for name, x in zip(tape.names, owners, strict=True) if x is not None and x._time < start}
    inside = {tape.places[name]: x for name, x in moved.items() if name not in {*parameters, *held, *brought}}
    return _make(
        replay(tape, inside) if inside else tape,
        aliases,
        rerun=lambda again: _run(function, bound, {**moved, **again}, {**brought, **held}),
    )


def _as_values(
    bound: inspect.BoundArguments, moved: Mapping[str, Number]
) -> tuple[inspect.BoundArguments, dict[str, Value]]:
    """The arguments with Values for numbers and arrays, and all Values among them by name."""
    inputs: dict[str, Value] = {}

    def as_value(name: str, x: Any) -> Any:
        if isinstance(x, Value):
            inputs[name] = x
        elif isinstance(x, (int, float, np.ndarray, np.number)) and not isinstance(x, bool):
            inputs[name] = Value(moved.get(name, x), name=name)
        return inputs.get(name, x)

    arguments: dict[str, Any] = {}
    for name, x in bound.arguments.items():
        kind = bound.signature.parameters[name].kind
        if kind is inspect.Parameter.VAR_POSITIONAL:
            arguments[name] = tuple(as_value(f"{name}{i}", item) for i, item in enumerate(x))
        elif kind is inspect.Parameter.VAR_KEYWORD:
            arguments[name] = {key: as_value(key, item) for key, item in x.items()}
        else:
            arguments[name] = as_value(name, x)
    return inspect.BoundArguments(bound.signature, arguments), inputs


@contextmanager
def _moved(brought: Mapping[str, Value], moved: Mapping[str, Number]) -> Iterator[None]:
    """The caller's Values, and what was computed from them beforehand, at new numbers for a while."""
    new = {id(value): moved[name] for name, value in brought.items() if name in moved}
    if not new:
        yield
        return
    with _one_at_a_time:
        values = reached_from(brought.values())
        before = [(value, value._operation, value._data) for value in values]
        try:
            for value in values:
                if id(value) in new:
                    value._data = new[id(value)]
                elif value._operands:
                    xs = [x._data if isinstance(x, Value) else x for x in value._operands]
                    value._operation, data = value._operation.replay(xs, value._params)
                    value._data = plain(data)
            yield
        finally:
            for value, operation, data in before:
                value._operation, value._data = operation, data
