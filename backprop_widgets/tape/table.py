"""The flat table of primitive operations: one entry each, by family in `backprop_widgets.tape.operations`.

A partial takes the result ``y`` and then the operands; `formulas` says the same as text. Where the
derivative does not exist, the choice is PyTorch's, and `kink` names it for the step's sentence.
A new operation is one entry in its family.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from .operation import CALL, ENTRIES, Operation
from .operations import arithmetic, contractions, curves, gathers, linalg, reductions, shapes, sources, switches
from .operations.arithmetic import ADD, DIVIDE, MULTIPLY, NEGATIVE, POWER_OF, SUBTRACT
from .operations.sources import CONSTANT, INPUT

FAMILIES = (sources, arithmetic, curves, switches, reductions, shapes, gathers, contractions, linalg)

OPERATIONS: dict[str, Operation] = {
    entry.name: entry for family in FAMILIES for entry in vars(family).values() if isinstance(entry, Operation)
}
"""Every operation by name."""
ENTRIES.update(OPERATIONS)

NAMESPACE: Mapping[str, Any] = {
    **{entry.symbol: entry.compute for entry in OPERATIONS.values() if entry.precedence == CALL and entry.symbol},
    **{name: getattr(np, name) for name in ("array", "concatenate", "einsum", "inf", "nan", "split", "stack")},
}
"""What the names in a program written by `tape.expression` mean: ``eval(text, {**NAMESPACE, ...})``."""

__all__ = [
    "ADD",
    "CONSTANT",
    "DIVIDE",
    "INPUT",
    "MULTIPLY",
    "NAMESPACE",
    "NEGATIVE",
    "OPERATIONS",
    "POWER_OF",
    "SUBTRACT",
]
