"""Calling a function on Values: its parameters become inputs, its local variables name what it computes."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable, Mapping
from types import CodeType, FrameType
from typing import Any

import numpy as np

from ..tape.ieee import Number
from .graph import Graph, _make, snapshot
from .names import unique
from .value import Value


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
    bound = _bind(function, args, kwargs)
    inputs: list[Value] = []

    def as_value(name: str, x: Any) -> Any:
        if isinstance(x, Value):
            if x._name is None and not x._operands:
                x.name = name
            inputs.append(x)
            return x
        if isinstance(x, (int, float, np.ndarray, np.number)) and not isinstance(x, bool):
            inputs.append(Value(x, name=name))
            return inputs[-1]
        return x

    for name, x in bound.arguments.items():
        kind = bound.signature.parameters[name].kind
        if kind is inspect.Parameter.VAR_POSITIONAL:
            bound.arguments[name] = tuple(as_value(f"{name}{i}", item) for i, item in enumerate(x))
        elif kind is inspect.Parameter.VAR_KEYWORD:
            bound.arguments[name] = {key: as_value(key, item) for key, item in x.items()}
        else:
            bound.arguments[name] = as_value(name, x)
    output, variables = _call(function, bound)
    if not isinstance(output, Value):
        raise TypeError(
            f"{_name_of(function)} returned {output!r}, a {type(output).__name__}; record needs it to return a "
            "Value: compute it from its parameters by arithmetic, NumPy's functions or gates"
        )
    names = dict(variables)
    if output._name is None and not any(x is output for x in names.values()):
        names[unique(_name_of(function), [*names, *(x._name for x in inputs)])] = output

    def rerun(moved: Mapping[str, Number]) -> Graph:
        again = {id(x): moved.get(x._name or "", x._data) for x in inputs}
        fresh = _replaced(bound, inputs, again)
        return record(function, *fresh.args, **fresh.kwargs)

    return _make(*snapshot(inputs, output, names), False, rerun)


def _bind(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> inspect.BoundArguments:
    if not callable(function):
        raise TypeError(f"record calls a function, but {function!r} is a {type(function).__name__}")
    try:
        signature = inspect.signature(function)
    except ValueError:
        anything = inspect.Parameter("x", inspect.Parameter.VAR_POSITIONAL)
        signature = inspect.Signature([anything])
    try:
        bound = signature.bind(*args, **kwargs)
    except TypeError as error:
        raise TypeError(f"{_name_of(function)}{signature} cannot be called so: {error}") from None
    bound.apply_defaults()
    return bound


def _replaced(
    bound: inspect.BoundArguments, inputs: list[Value], data: Mapping[int, Number]
) -> inspect.BoundArguments:
    """The same arguments with each Value as its new bare number; shared Values are numbers each."""
    known = {id(x) for x in inputs}

    def plain(x: Any) -> Any:
        if isinstance(x, tuple) and any(id(item) in known for item in x):
            return tuple(map(plain, x))
        if isinstance(x, dict) and any(id(item) in known for item in x.values()):
            return {key: plain(item) for key, item in x.items()}
        return data[id(x)] if id(x) in known else x

    arguments = {name: plain(x) for name, x in bound.arguments.items()}
    return inspect.BoundArguments(bound.signature, arguments)  # type: ignore[arg-type]


def _call(function: Callable[..., Any], bound: inspect.BoundArguments) -> tuple[Any, dict[str, Any]]:
    """The function's result and its local variables at its return, caught by a profile hook."""
    code = _code_of(function)
    variables: dict[str, Any] = {}

    def on_event(frame: FrameType, event: str, result: Any) -> None:
        if event == "return" and frame.f_code is code:
            variables.clear()
            variables.update(frame.f_locals)

    before = sys.getprofile()
    sys.setprofile(on_event if code is not None else before)
    try:
        output = function(*bound.args, **bound.kwargs)
    finally:
        sys.setprofile(before)
    parameters = bound.arguments
    return output, {n: x for n, x in variables.items() if not (n in parameters and parameters[n] is x)}


def _code_of(function: Callable[..., Any]) -> CodeType | None:
    target: Any = inspect.unwrap(function)
    while isinstance(target, functools.partial):
        target = target.func
    code = getattr(target, "__code__", None)
    if code is None:
        code = getattr(getattr(type(target), "__call__", None), "__code__", None)
    return code if isinstance(code, CodeType) else None


def _name_of(function: Callable[..., Any]) -> str:
    name = getattr(function, "__name__", None) or type(function).__name__
    return "out" if name == "<lambda>" else str(name)
