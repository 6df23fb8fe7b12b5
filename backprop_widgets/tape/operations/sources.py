"""What is not computed: inputs, to which gradients flow, and constants, to which none does."""

from __future__ import annotations

from typing import Any

from ..operation import Operation


def _nothing(*_: Any) -> Any:
    raise TypeError("an input or a constant is not computed")


INPUT = Operation("input", "", _nothing)
CONSTANT = Operation("constant", "constant", _nothing)
