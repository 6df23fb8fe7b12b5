"""Calling a function as its user would, and catching its local variables when it returns."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any


def bind(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> inspect.BoundArguments:
    """The arguments by the function's parameters, with its defaults.

    Raises:
        TypeError: if it cannot be called so.
    """
    try:
        signature = inspect.signature(function)
    except ValueError:
        anything = inspect.Parameter("x", inspect.Parameter.VAR_POSITIONAL)
        signature = inspect.Signature([anything])
    try:
        bound = signature.bind(*args, **kwargs)
    except TypeError as error:
        raise TypeError(f"{name_of(function)}{signature} cannot be called so: {error}") from None
    bound.apply_defaults()
    return bound


def call(function: Callable[..., Any], bound: inspect.BoundArguments) -> tuple[Any, dict[str, Any]]:
    """The function's result and its local variables at its return, caught by a profile hook.

    Parameters that were not bound anew are left out.
    """
    code = code_of(function)
    variables: dict[str, Any] = {}

    def on_event(frame: FrameType, event: str, result: Any) -> None:
        if event == "return" and frame.f_code is code:
            variables.clear()
            variables.update(frame.f_locals)

    before = sys.getprofile()
    if code is not None:
        sys.setprofile(on_event)
    try:
        output = function(*bound.args, **bound.kwargs)
    finally:
        if code is not None:
            _put_back(before)
    parameters = bound.arguments
    return output, {n: x for n, x in variables.items() if not (n in parameters and parameters[n] is x)}


def _put_back(profiler: Any) -> None:
    if profiler is None or callable(profiler):
        sys.setprofile(profiler)
    else:  # before Python 3.12 cProfile is no function: it puts itself back
        profiler.enable()


def code_of(function: Callable[..., Any]) -> CodeType | None:
    """The code that runs when the function is called; None where it is not Python."""
    target: Any = inspect.unwrap(function)
    while isinstance(target, functools.partial):
        target = target.func
    code = getattr(target, "__code__", None)
    if code is None:
        code = getattr(vars(type(target)).get("__call__"), "__code__", None)
    return code if isinstance(code, CodeType) else None


def name_of(function: Callable[..., Any]) -> str:
    """What the function is called; ``out`` for a lambda."""
    while isinstance(function, functools.partial):
        function = function.func
    name = getattr(function, "__name__", None) or type(function).__name__
    return "out" if name == "<lambda>" else str(name)
