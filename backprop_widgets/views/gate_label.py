"""What stands in a gate of a circuit: ``×``, ``+1``, ``1/x``, ``x²``, ``exp``."""

from __future__ import annotations

from ..tape.operation import CALL
from ..tape.table import CONSTANT
from ..tape.tape import Node
from .quantity import boxed, quantity, typeset

SIGNS = {"*": "×", "/": "÷", "-": "−", "**": "^", "@": "@"}
SHORT = {"maximum": "max", "minimum": "min"}
SUPERSCRIPTS = {"2": "x²", "3": "x³", "0.5": "√x", "-1": "x⁻¹"}


def gate_label(node: Node) -> str:
    """The gate's sign; a constant operand stands inside it, and the other operand is called x."""
    operation, parents = node.operation, node.parents
    symbol = SIGNS.get(operation.symbol, operation.symbol)
    if operation.precedence == CALL or operation.inner is not None:
        return SHORT.get(operation.name, operation.name) if operation.inner is None else operation.symbol
    if len(parents) == 1:
        return f"{symbol}x"
    constants = [typeset(boxed(p.value)) if p.operation is CONSTANT else "" for p in parents]
    first, second = constants
    if not first and not second:
        return symbol
    if operation.symbol == "**":
        return SUPERSCRIPTS.get(quantity(parents[1].value), f"x^{second}") if second else f"{first}^x"
    if operation.symbol in "+*":
        is_array = any(p.operation is CONSTANT and not isinstance(p.value, float) for p in parents)
        return f"{symbol}{' ' if is_array else ''}{first or second}"
    return f"{first or 'x'} {symbol} {second or 'x'}".replace(" ÷ ", "/")
