"""The tangent sweep (forward mode): one seed per input, then one step per edge, summed at the consumer."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..tape.ieee import Number
from ..tape.run import is_zero, zero_like
from ..tape.table import INPUT
from ..tape.tape import Edge, Tape
from .step import Step, Sweep


def tangent(tape: Tape, direction: Mapping[int, Number]) -> Sweep:
    """Push the inputs' tangents (by place; 0 where none is given) forward along every edge."""
    tangents: dict[int, Number] = {}
    steps: list[Step] = []
    with np.errstate(all="ignore"):
        for node in tape.nodes:
            index = node.index
            zero = zero_like(node.value)
            if node.operation is INPUT:
                tangents[index] = direction.get(index, zero)
                steps.append(Step("seed", node, before=zero, after=tangents[index], arrival=(1, 1)))
            elif tape.is_variable[index]:
                tangents[index] = zero
                edges = tape.incoming[index]
                for k, edge in enumerate(edges, 1):
                    upstream, before = tangents[edge.source.index], tangents[index]
                    local, contribution = _pushed(edge, upstream)
                    tangents[index] = after = contribution if k == 1 else before + contribution
                    arrival = (k, len(edges))
                    steps.append(Step("push", node, edge, upstream, local, contribution, before, after, arrival))
    return Sweep(tape, tuple(steps), tape.output)


def _pushed(edge: Edge, upstream: Number) -> tuple[Number | None, Number]:
    """The local derivative of a wire between numbers, and what it adds to the consumer's tangent."""
    local = None
    if type(edge.target.value) is float and type(edge.source.value) is float:
        local = edge.local
    if is_zero(upstream):  # what rests adds nothing, even where the local derivative is nan or inf
        return local, zero_like(edge.target.value)
    if local is not None:
        return local, upstream * local
    call = edge.tape.call(edge.target.index)
    return None, call.operation.push(upstream, edge.position, call.y, call.xs, call.params)
