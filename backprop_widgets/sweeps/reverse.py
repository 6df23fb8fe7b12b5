"""The reverse sweep: the seed at the output, then one step per edge."""

from __future__ import annotations

import numpy as np

from ..tape.ieee import Number
from ..tape.run import plain, zero_like
from ..tape.tape import Tape
from .rules import RIGHT, Rules
from .step import Step, Sweep


def reverse(tape: Tape, seed: Number = 1.0, of: int | None = None, rules: Rules = RIGHT) -> Sweep:
    """Send the seed back from the node `of` (the output) along every edge, by the given rules.

    The rules hold inside folded groups too: there the local derivative comes from a sweep of their own.
    """
    start = tape.output if of is None else of
    expected = _expected(tape, start)
    arrived = [0] * len(tape)
    adjoints: list[Number | None] = [None] * len(tape)
    adjoints[start] = rules.start(seed, tape.values[start])
    steps = [Step("seed", tape.nodes[start], before=zero_like(seed), after=adjoints[start])]
    read, local_of, send, accumulate = rules.read, rules.local, rules.send, rules.accumulate
    looks_inside = rules is not RIGHT
    with np.errstate(all="ignore"):
        for edge in rules.order(tape, start):
            source, target = edge.source, edge.target
            upstream = read(adjoints, target)
            if upstream is None:
                continue
            are_numbers = type(target.value) is float and type(source.value) is float
            inner = target.operation.inner if looks_inside else None
            local = None
            if are_numbers:
                local = local_of(edge) if inner is None else local_inside(inner, edge.position, rules)
            contribution = send(upstream, local, edge)
            index = source.index
            arrived[index] = k = arrived[index] + 1
            arrival = (k, expected[index])
            gathered = adjoints[index]
            before = gathered if gathered is not None else 0.0 if are_numbers else zero_like(source.value)
            after = accumulate(before, contribution, arrival)
            broadcast = None
            if not are_numbers:
                contribution, after, broadcast = plain(contribution), plain(after), edge.broadcast
            adjoints[index] = after
            send_step = ("send", source, edge, upstream, local, contribution, before, after, arrival, broadcast)
            steps.append(Step._make(send_step))  # twice as fast as Step(...)
    return Sweep(tape, tuple(steps), start)


def _expected(tape: Tape, start: int) -> list[int]:
    """For each node how many contributions will come back to it; one to the start, its seed."""
    expected = [0] * len(tape)
    expected[start] = 1
    for index in range(start, -1, -1):
        if expected[index]:
            for j in tape.operands[index]:
                expected[j] += 1
    return expected


def local_inside(inner: Tape, position: int, rules: Rules) -> Number:
    """The local derivative of a folded group as these rules find it: the adjoint of one of its inputs."""
    sweep = reverse(inner, rules=rules)
    name = inner.nodes[inner.inputs[position]].name
    adjoint = sweep.adjoints_at(len(sweep))[name]
    return 0.0 if adjoint is None else adjoint
