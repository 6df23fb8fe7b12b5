"""What is said when something cannot be recorded: what was given, what is allowed, what to do."""

from __future__ import annotations

import dis
import math
import sys
from typing import Any


def not_a_number(x: Any) -> str:
    """The message for data that are no numbers."""
    allowed = "a Value holds a number, or an array or nested list of numbers"
    if isinstance(x, str):
        return f"{shortened(x)} is text: {allowed}. If it is a name, write Value(number, name=...)"
    if isinstance(x, complex):
        return f"{x!r} is complex: {allowed} that are real. Record its real and imaginary part as two Values"
    kind = type(x).__name__
    if kind == "Value":
        return "this is a Value already: use it as it is, or Value(v.data) for a new input with its number"
    if isinstance(x, (list, tuple)) and "Value" in {type(item).__name__ for item in x}:
        return "a list of Values cannot become one Value without losing their history: use np.stack([v, w])"
    dtype = getattr(x, "dtype", None)
    given = f"{kind} of {dtype}" if dtype is not None else kind
    return f"{shortened(x)} ({given}) is no number: {allowed}"


def plain_number_wanted() -> str:
    """The message for ``float(v)``, ``math.exp(v)`` and the like, naming the function that was called."""
    called = _math_function_called()
    if called:
        return (
            f"math.{called} takes plain numbers and cannot record. "
            f"Write np.{_NUMPY_NAMES.get(called, called)}(v) instead, or math.{called}(v.data) for the number alone"
        )
    return (
        "a Value is no plain number: float(v) or a math function would lose its history. Use v.data for "
        "the number, or NumPy's functions (np.exp(v), np.log(v), ...), which record"
    )


_NUMPY_NAMES = {
    "asin": "arcsin",
    "acos": "arccos",
    "atan": "arctan",
    "atan2": "arctan2",
    "asinh": "arcsinh",
    "acosh": "arccosh",
    "atanh": "arctanh",
    "pow": "power",
}


def _math_function_called() -> str | None:
    """The name of the function of `math` that the calling line was about to run, read from its bytecode."""
    frame = sys._getframe(3)
    found = None
    for instruction in dis.get_instructions(frame.f_code):
        if instruction.offset > frame.f_lasti:
            break
        name = instruction.argval
        if instruction.opname.startswith("LOAD_") and isinstance(name, str) and callable(getattr(math, name, None)):
            found = name
        elif instruction.opname.startswith("STORE_"):
            found = None
    return found


def shortened(x: Any, limit: int = 60) -> str:
    """The repr of what was given, cut to a readable length."""
    text = repr(x)
    return text if len(text) <= limit else text[: limit - 1] + "…"
