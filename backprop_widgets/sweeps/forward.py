"""The forward sweep: one step per input, one per computed value."""

from __future__ import annotations

from ..tape.table import INPUT
from ..tape.tape import Tape
from .step import Step, Sweep


def forward(tape: Tape) -> Sweep:
    """Compute the values in tape order; constants need no step."""
    steps = [
        Step("input" if node.operation is INPUT else "compute", node, after=node.value)
        for node in tape.nodes
        if tape.is_variable[node.index]
    ]
    return Sweep(tape, tuple(steps), tape.output)
