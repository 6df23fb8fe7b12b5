"""What each operation is in SymPy, by its name in the table of operations."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..tape.operation import Operation
from ..tape.table import CONSTANT, INPUT
from ..tape.tape import Tape

MOST_DIGITS = 15
"""A float whose shortest text has no more digits is meant exactly: 0.1 is 1/10."""


@functools.cache
def forms() -> Mapping[str, Callable[..., Any]]:
    """The SymPy expression of every operation on numbers, from those of its operands."""
    import sympy as s

    one, two = s.Integer(1), s.Integer(2)
    return {
        "add": lambda a, b: a + b,
        "subtract": lambda a, b: a - b,
        "multiply": lambda a, b: a * b,
        "divide": lambda a, b: a / b,
        "power": lambda a, b: a**b,
        "negative": lambda a: -a,
        "square": lambda a: a**2,
        "reciprocal": lambda a: one / a,
        "exp": s.exp,
        "exp2": lambda a: two**a,
        "expm1": lambda a: s.exp(a) - 1,
        "log": s.log,
        "log2": lambda a: s.log(a) / s.log(2),
        "log10": lambda a: s.log(a) / s.log(10),
        "log1p": lambda a: s.log(1 + a),
        "sqrt": s.sqrt,
        "sin": s.sin,
        "cos": s.cos,
        "tan": s.tan,
        "arcsin": s.asin,
        "arccos": s.acos,
        "arctan": s.atan,
        "arctan2": s.atan2,
        "sinh": s.sinh,
        "cosh": s.cosh,
        "tanh": s.tanh,
        "arcsinh": s.asinh,
        "arccosh": s.acosh,
        "arctanh": s.atanh,
        "hypot": lambda a, b: s.sqrt(a**2 + b**2),
        "logaddexp": lambda a, b: s.log(s.exp(a) + s.exp(b)),
        "sigmoid": lambda a: one / (1 + s.exp(-a)),
        "softplus": lambda a: s.log(1 + s.exp(a)),
        "sinc": lambda a: s.sinc(s.pi * a),
        "abs": s.Abs,
        **kinked(),
    }


@functools.cache
def kinked() -> Mapping[str, Callable[..., Any]]:
    """The operations with a kink, as functions whose slope at the kink is the one that the table chooses.

    It is 0 for relu at 0, and one half each for a tie of maximum.
    """
    import sympy as s

    half = s.Rational(1, 2)

    def either(*cases: Any) -> Any:
        return s.Piecewise(*cases)

    def step(a: Any) -> Any:
        return either((1, a > 0), (0, True))

    def share(a: Any, b: Any) -> Any:
        return either((1, a > b), (0, a < b), (half, True))

    return {
        "relu": function("relu", lambda a: s.Max(a, 0), step),
        "sign": function("sign", s.sign, lambda a: s.Integer(0)),
        "maximum": function("maximum", s.Max, share, lambda a, b: share(b, a)),
        "minimum": function("minimum", s.Min, lambda a, b: share(b, a), share),
        "clip": function(
            "clip",
            lambda a, b, c: s.Min(s.Max(a, b), c),
            lambda a, b, c: either((0, a < b), (0, a > c), (1, True)),
            lambda a, b, c: step(b - a),
            lambda a, b, c: step(a - c),
        ),
        "where": function(
            "where",
            lambda a, b, c: b if a != 0 else c,
            lambda a, b, c: s.Integer(0),
            lambda a, b, c: either((1, s.Ne(a, 0)), (0, True)),
            lambda a, b, c: either((0, s.Ne(a, 0)), (1, True)),
        ),
    }


def function(name: str, value: Callable[..., Any], *slopes: Callable[..., Any]) -> Any:
    """A SymPy function that has a value at numbers, a slope by each argument, and else stays as it is written."""
    import sympy

    def evaluate(cls: Any, *xs: Any) -> Any:
        return value(*xs) if all(x.is_comparable for x in xs) else None

    def slope(self: Any, argindex: int = 1) -> Any:
        return slopes[argindex - 1](*self.args)

    return type(name, (sympy.Function,), {"eval": classmethod(evaluate), "fdiff": slope, "nargs": len(slopes)})


def form(operation: Operation, params: Mapping[str, Any], xs: Sequence[Any]) -> Any:
    """One operation applied to expressions: a function without a definition where SymPy has none for it.

    That is so for gates written by hand, whose derivative then stays a ``Derivative(gate(x), x)``.
    """
    import sympy

    if operation.inner is not None:
        return form_of_tape(operation.inner, xs)
    known = forms().get(operation.name) if not params else None
    return known(*xs) if known is not None else sympy.Function(operation.symbol or operation.name)(*xs)


def form_of_tape(tape: Tape, xs: Sequence[Any]) -> Any:
    """The output of a whole program, from the expressions of its inputs."""
    found: dict[int, Any] = dict(zip(tape.inputs, xs, strict=True))
    for index, operation in enumerate(tape.operations):
        if operation is CONSTANT:
            found[index] = exact(tape.values[index])
        elif operation is not INPUT:
            found[index] = form(operation, tape.params[index], [found[j] for j in tape.operands[index]])
    return found[tape.output]


def local_form(operation: Operation, params: Mapping[str, Any], position: int, xs: Sequence[Any]) -> Any:
    """The derivative of an operation by one of its operands, at the expressions of all of them.

    SymPy differentiates at real stand-ins, which the operands then replace.
    """
    import sympy

    stand_ins = [sympy.Dummy(f"x{k}", real=True) for k in range(len(xs))]
    fixed = [x if isinstance(x, sympy.Number) else stand_in for x, stand_in in zip(xs, stand_ins, strict=True)]
    fixed[position] = stand_ins[position]
    slope = sympy.diff(form(operation, params, fixed), stand_ins[position])
    return replaced(slope, dict(zip(stand_ins, xs, strict=True)))


def replaced(expression: Any, by: Mapping[Any, Any]) -> Any:
    """The expression with some symbols replaced all at once, inside undefined derivatives too."""
    import sympy

    if expression.has(sympy.Derivative, sympy.Subs):
        return expression.subs(list(by.items()), simultaneous=True).doit()
    return expression.xreplace(dict(by))


def exact(x: Any) -> Any:
    """A float as the number that its shortest text says: 0.5 is 1/2, 0.1 is 1/10."""
    import sympy

    if not isinstance(x, float):
        raise TypeError("only numbers have an exact form")
    if not math.isfinite(x):
        return sympy.nan if math.isnan(x) else sympy.oo if x > 0 else -sympy.oo
    if x.is_integer() and abs(x) < 10**MOST_DIGITS:
        return sympy.Integer(int(x))
    text = repr(x)
    digits = text.partition("e")[0].replace(".", "").replace("-", "").strip("0")
    return sympy.Rational(text) if len(digits) <= MOST_DIGITS else sympy.Float(x)
