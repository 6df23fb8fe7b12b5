"""The reverse sweep: the seed at the output, then one step per edge."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..tape.ieee import Number
from ..tape.run import plain, zero_like
from ..tape.tape import Tape
from .rules import RIGHT, Rules
from .step import Step, Sweep


def reverse(tape: Tape, seed: Number = 1.0, of: int | None = None, rules: Rules = RIGHT) -> Sweep:
    """Send the seed back from the node `of` (the output) along every edge, by the given rules.

    The rules hold inside folded groups too: there the local derivative comes from a sweep of their own, unless
    they are made for the group's wire and have a local derivative for it.
    """
    start = tape.output if of is None else of
    expected = _expected(tape, start)
    arrived = [0] * len(tape)
    adjoints: list[Number | None] = [None] * len(tape)
    adjoints[start] = rules.start(seed, tape.values[start])
    steps = [Step("seed", tape.nodes[start], before=zero_like(seed), after=adjoints[start])]
    looks_inside = rules is not RIGHT
    here = rules
    with np.errstate(all="ignore"):
        for edge in rules.order(tape, start):
            source, target = edge.source, edge.target
            if looks_inside:
                here = rules.along(edge)
            upstream = here.read(adjoints, target)
            if upstream is None:
                continue
            are_numbers = type(target.value) is float and type(source.value) is float
            inner = target.operation.inner if looks_inside else None
            local = None
            if are_numbers:
                is_own = here.where is not None and here.local is not RIGHT.local
                asks_inside = inner is not None and not is_own
                local = _inside(inner, 1.0, edge.position, rules) if asks_inside else here.local(edge)
            if inner is None or are_numbers or here.send is not RIGHT.send:
                contribution = here.send(upstream, local, edge)
            else:
                contribution = _inside(inner, upstream, edge.position, rules)
            index = source.index
            arrived[index] = k = arrived[index] + 1
            arrival = (k, expected[index])
            gathered = adjoints[index]
            before = gathered if gathered is not None else 0.0 if are_numbers else zero_like(source.value)
            after = here.accumulate(before, contribution, arrival)
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


def _inside(inner: Tape | None, seed: Number, position: int, rules: Rules) -> Number:
    """What comes back to one input of a folded group by these rules; for a seed of 1, its local derivative."""
    assert inner is not None
    sweep = reverse(inner, seed, rules=replace(rules, start=RIGHT.start))
    place = inner.inputs[position]
    arrived = sweep.arrivals.get(place)
    return arrived[-1].after if arrived else zero_like(inner.values[place])
