"""What is said when something cannot be recorded: what was given, what is allowed, what to do."""

from __future__ import annotations

import dis
import math
import sys
from collections.abc import Collection
from typing import Any

import numpy as np

NO_SUBCLASS = (
    "a Value cannot be subclassed: what is computed from it would be a plain Value again. "
    "Write functions of Values, or a Gate for an operation of your own"
)
NO_WRITING = (
    "a Value is not written into: others were computed from its entries, and their gradients would be wrong. "
    "Choose by np.where(mask, new, v), join parts by np.concatenate or np.stack, or assign all of .data on an input"
)
NO_COUNTER = (
    "a Value is no counter: range, indexing and repetition need a plain int, through which no gradient flows. "
    "Use int(v.data)"
)
NO_ARRAY = (
    "NumPy would turn this Value into a plain array and lose its history. To join Values use "
    "np.stack([v, w]) or np.concatenate; for the plain numbers use .data"
)


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
    """The name of the function of `math` that is being called with a Value, read from the caller's bytecode."""
    frame = sys._getframe(3)
    before = [i for i in dis.get_instructions(frame.f_code) if i.offset <= frame.f_lasti]
    call = before.pop()
    if not call.opname.startswith("CALL") or not isinstance(call.arg, int):
        return None
    if before[-1].opname == "PRECALL":  # of Python 3.11
        before.pop()
    height, arguments = 0, -call.arg  # of the stack, counted from the call: its arguments begin at `arguments`
    for instruction in reversed(before):
        if height == arguments and instruction.opname == "PUSH_NULL":  # above the function, from Python 3.13 on
            arguments -= 1
        elif height == arguments:
            # Python 3.13 stores one variable and loads the next in a single instruction.
            name = instruction.argval[-1] if isinstance(instruction.argval, tuple) else instruction.argval
            return name if isinstance(name, str) and callable(getattr(math, name, None)) else None
        height -= dis.stack_effect(instruction.opcode, instruction.arg, jump=False)
    return None


def shortened(x: Any, limit: int = 60) -> str:
    """The repr of what was given, cut to a readable length."""
    text = repr(x)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def not_a_name(name: Any) -> str:
    """The message for a name that is not text."""
    if isinstance(name, (tuple, set, frozenset)):
        return (
            "a Value remembers by itself what it was computed from: write Value(number, name=...) for an input, "
            "and arithmetic or a Gate for the rest"
        )
    return f"a name is text, but {name!r} is a {type(name).__name__}: write name={str(name)!r}"


def fixed(key: str, x: Any) -> Any:
    """A fixed argument of an operation (an axis, a shape, an index), safe from later changes.

    Raises:
        TypeError: if it is a Value, through which no gradient could flow.
    """
    if isinstance(x, (list, tuple)):
        parts = [fixed(key, part) for part in x]
        if isinstance(x, list) and key == "index":
            return np.array(parts, dtype=None if parts else int)
        return tuple(parts)
    if isinstance(x, np.ndarray):
        x = x.copy()
        x.flags.writeable = False
    elif type(x).__name__ == "Value":
        raise TypeError(f"no gradient can flow through {key}, so it is a plain number or tuple: use .data for it")
    return x


def no_rule(function: Any) -> str:
    """The message for a NumPy function that has no rule for Values."""
    name = _written(function)
    return (
        f"{name} has no rule for Values, and recording it as plain numbers would lose their history. Write it with "
        "functions that record (np.exp, np.sum, @, ...), take .data for the plain numbers, or write a Gate:\n"
        f"    class {function.__name__.title().replace('_', '')}(Gate):\n"
        f"        def forward(self, x): ...          # {name}(x), keeping in self what backward needs\n"
        "        def backward(self, upstream): ...  # upstream times the derivative"
    )


def no_ufunc_method(ufunc: Any, method: str) -> str:
    """The message for ``np.add.reduce`` and its kin."""
    instead = {"add": "np.sum", "multiply": "np.prod", "maximum": "np.max", "minimum": "np.min"}
    if method == "accumulate" and ufunc.__name__ == "add":
        use = "np.cumsum"
    elif method == "reduce" and ufunc.__name__ in instead:
        use = instead[ufunc.__name__]
    elif method == "outer":
        return f"np.{ufunc.__name__}.outer does not record: write np.{ufunc.__name__}(a[:, None], b)"
    else:
        return f"np.{ufunc.__name__}.{method} does not record: use the function itself, or write a Gate"
    return f"np.{ufunc.__name__}.{method} does not record: write {use}(v, axis=...)"


def refuse_arguments(function: Any, given: dict[str, Any], refused: Collection[str]) -> None:
    """Drop arguments that a Value has no use for where they say nothing, and refuse them where they do.

    Raises:
        TypeError: naming the first that cannot be honoured.
    """
    for key in [key for key in given if key in refused]:
        x = given.pop(key)
        if x is None or (isinstance(x, tuple) and all(part is None for part in x)):
            continue
        reason = _REASONS.get(key, "it has no rule for Values")
        raise TypeError(f"{_written(function)}(..., {key}={shortened(x)}): {reason}")


_REASONS = {
    "out": "a Value is not written into, and a plain array would lose its history: use the result, as in a = a + b",
    "where": "some entries would have no value: use np.where(mask, new, old)",
    "dtype": "a Value's numbers are always float64",
    "initial": "add it yourself, so that it is recorded",
}


def _written(function: Any) -> str:
    """A NumPy function as one writes it: ``np.linalg.inv``."""
    module = str(getattr(function, "__module__", None) or "numpy")
    prefix = "np.linalg" if "linalg" in module else "np.fft" if "fft" in module else "np"
    return f"{prefix}.{function.__name__}"


def refuse_in_place(attribute: str) -> None:
    """Refuse ``a.data += ...`` on an array where it begins: when the attribute is read to be written back.

    NumPy would refuse it too, since the array is read-only, but could not say what to do instead.

    Raises:
        ValueError: if the caller's caller is in such an assignment.
    """
    frame = sys._getframe(2)
    code, i = frame.f_code.co_code, frame.f_lasti - 2
    while i > 0 and code[i] == _EXTENDED_ARG:
        i -= 2
    if i >= 0 and code[i] in _DUPLICATE:
        raise ValueError(
            f"an array is not changed in place, since others may have been computed from it: "
            f"write a.{attribute} = a.{attribute} + ... instead of a.{attribute} += ..."
        )


_EXTENDED_ARG = dis.opmap["EXTENDED_ARG"]
_DUPLICATE = [dis.opmap[name] for name in ("COPY", "DUP_TOP") if name in dis.opmap]
"""The instruction before an attribute is read: its owner is kept, so that the attribute can be set again."""
