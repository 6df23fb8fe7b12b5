"""The flat table of primitive operations: one entry each.

A partial takes the result ``y`` and then the operands; `formulas` says the same as text. Where the
derivative does not exist, the choice is PyTorch's, and `kink` names it for the step's sentence.
"""

from __future__ import annotations

import operator
from typing import Any

from . import ieee as m
from .operation import ADDITIVE, MULTIPLICATIVE, POWER, UNARY, Operation


def _nothing(*_: Any) -> Any:
    raise TypeError("an input or a constant is not computed")


INPUT = Operation("input", "", _nothing)
CONSTANT = Operation("constant", "constant", _nothing)

ADD = Operation(
    "add",
    "+",
    operator.add,
    "copies",
    ADDITIVE,
    partials=(lambda y, a, b: 1.0, lambda y, a, b: 1.0),
    formulas=("1", "1"),
)
SUBTRACT = Operation(
    "subtract",
    "-",
    operator.sub,
    "copies",
    ADDITIVE,
    partials=(lambda y, a, b: 1.0, lambda y, a, b: -1.0),
    formulas=("1", "-1"),
)
MULTIPLY = Operation(
    "multiply",
    "*",
    operator.mul,
    "switches",
    MULTIPLICATIVE,
    partials=(lambda y, a, b: b, lambda y, a, b: a),
    formulas=("b", "a"),
)
DIVIDE = Operation(
    "divide",
    "/",
    m.divide,
    "scales",
    MULTIPLICATIVE,
    partials=(lambda y, a, b: m.divide(1.0, b), lambda y, a, b: -m.divide(y, b)),
    formulas=("1 / b", "-a / b**2"),
)
POWER_OF = Operation(
    "power",
    "**",
    m.power,
    "scales",
    POWER,
    partials=(m.power_slope, m.power_exponent_slope),
    formulas=("b * a**(b - 1)", "a**b * log(a)"),
    kink=lambda y, a, b: "power-zero" if m.any_zero(a, b) else "",
)
NEGATIVE = Operation(
    "negative", "-", operator.neg, "scales", UNARY, partials=(lambda y, a: -1.0,), formulas=("-1",)
)
EXP = Operation("exp", "exp", m.exp, "scales", partials=(lambda y, a: y,), formulas=("exp(a)",))
LOG = Operation("log", "log", m.log, "scales", partials=(lambda y, a: m.divide(1.0, a),), formulas=("1 / a",))
SQRT = Operation(
    "sqrt", "sqrt", m.sqrt, "scales", partials=(lambda y, a: m.divide(0.5, y),), formulas=("1 / (2*sqrt(a))",)
)
SIN = Operation("sin", "sin", m.sin, "scales", partials=(lambda y, a: m.cos(a),), formulas=("cos(a)",))
COS = Operation("cos", "cos", m.cos, "scales", partials=(lambda y, a: -m.sin(a),), formulas=("-sin(a)",))
TANH = Operation(
    "tanh", "tanh", m.tanh, "scales", partials=(lambda y, a: 1.0 - y * y,), formulas=("1 - tanh(a)**2",)
)
SIGMOID = Operation(
    "sigmoid",
    "sigmoid",
    m.sigmoid,
    "scales",
    partials=(lambda y, a: (1.0 - y) * y,),
    formulas=("exp(-a) / (1 + exp(-a))**2",),
)
RELU = Operation(
    "relu",
    "relu",
    m.relu,
    "routes",
    partials=(lambda y, a: m.step(a),),
    formulas=("Heaviside(a, 0)",),
    kink=lambda y, a: "relu-zero" if m.any_zero(a) else "",
)

OPERATIONS: dict[str, Operation] = {
    entry.name: entry for entry in list(globals().values()) if isinstance(entry, Operation)
}
"""Every operation by name."""
