"""The tangent sweep (forward mode): one seed per input, then one step per edge, summed at the consumer."""

from __future__ import annotations

from collections.abc import Mapping

from ..tape.ieee import Number
from ..tape.run import zero_like
from ..tape.table import INPUT
from ..tape.tape import Tape
from .step import Step, Sweep


def tangent(tape: Tape, direction: Mapping[int, Number]) -> Sweep:
    """Push the inputs' tangents (by place; 0 where none is given) forward along every edge."""
    tangents: dict[int, Number] = {}
    steps: list[Step] = []
    for node in tape.nodes:
        index = node.index
        if node.operation is INPUT:
            tangents[index] = direction.get(index, zero_like(node.value))
            steps.append(Step("seed", node, before=zero_like(node.value), after=tangents[index], arrival=(1, 1)))
            continue
        if not tape.is_variable[index]:
            continue
        call = tape.call(index)
        total: Number = zero_like(node.value)
        edges = tape.incoming[index]
        for k, edge in enumerate(edges, 1):
            upstream = tangents[edge.source.index]
            scalar = type(node.value) is float and type(edge.source.value) is float
            local = edge.local if scalar else None
            if scalar:
                contribution = upstream * local
            else:
                contribution = call.operation.push(upstream, edge.position, call.y, call.xs, call.params)
            before, total = total, contribution if k == 1 else total + contribution
            steps.append(
                Step("push", node, edge, upstream, local, contribution, before, total, (k, len(edges)))
            )
        tangents[index] = total
    return Sweep(tape, tuple(steps), tape.output)
