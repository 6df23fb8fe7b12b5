"""How a gate treats what goes through it: its pattern, the choice at a kink, what is summed to fit."""

from __future__ import annotations

from ...analysis.kinds import kink
from ...sweeps.step import Step, Sweep
from ...tape.tape import Edge
from ...words import lesson, tangent
from ...words.understanding import KINK_OTHER, KINKS
from .clauses import Clause, fill


def manner(sweep: Sweep, step: Step, edge: Edge) -> list[Clause]:
    """How a gate treats gradients: its pattern, said once; the choice at a kink; what is summed to fit."""
    said: list[Clause] = []
    is_reverse = step.kind == "send"
    wires = sweep.tape.incoming[edge.target.index]
    if is_reverse and len(wires) > 1 and edge is wires[0]:
        said += fill(lesson.PATTERNS.get(edge.target.operation.name, ""))
    key = kink(edge)
    if key:
        said += fill(lesson.KINK, choice=(KINKS if is_reverse else tangent.KINKS_FORWARD).get(key, KINK_OTHER))
    if step.broadcast is not None:
        shapes = {"before_shape": str(step.broadcast.before), "after_shape": str(step.broadcast.after)}
        said += fill(lesson.BROADCAST, source=edge.source.name, **shapes)
    return said
