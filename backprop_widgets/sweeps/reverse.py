"""The reverse sweep: the seed at the output, then one step per edge."""

from __future__ import annotations

from ..tape.ieee import Number
from ..tape.run import zero_like
from ..tape.tape import Edge, Tape
from .rules import RIGHT, Rules
from .step import Step, Sweep


def reverse(tape: Tape, seed: Number = 1.0, of: int | None = None, rules: Rules = RIGHT) -> Sweep:
    """Send the seed back from the node `of` (the output) along every edge, by the given rules.

    The rules hold inside folded groups too: there the local derivative comes from a sweep of their own.
    """
    start = tape.output if of is None else of
    reached = tape.reach(start)
    expected = [
        sum(reached[edge.target.index] for edge in edges) if index != start else 1
        for index, edges in enumerate(tape.outgoing)
    ]
    arrived = [0] * len(tape)
    adjoints: list[Number | None] = [None] * len(tape)
    adjoints[start] = rules.start(seed, tape.values[start])
    steps = [Step("seed", tape.nodes[start], before=zero_like(seed), after=adjoints[start])]
    for edge in rules.order(tape, start):
        source = edge.source
        index = source.index
        upstream = rules.read(adjoints, edge.target)
        if upstream is None:
            continue
        local = _local(edge, rules)
        contribution = rules.send(upstream, local, edge)
        arrived[index] += 1
        arrival = (arrived[index], expected[index])
        gathered = adjoints[index]
        before = zero_like(source.value) if gathered is None else gathered
        after = rules.accumulate(before, contribution, arrival)
        adjoints[index] = after
        steps.append(Step("send", source, edge, upstream, local, contribution, before, after, arrival))
    return Sweep(tape, tuple(steps), start)


def _local(edge: Edge, rules: Rules) -> Number | None:
    target, source = edge.target, edge.source
    if type(target.value) is not float or type(source.value) is not float:
        return None
    inner = target.operation.inner
    if inner is None or rules is RIGHT:
        return rules.local(edge)
    return local_inside(inner, edge.position, rules)


def local_inside(inner: Tape, position: int, rules: Rules) -> Number:
    """The local derivative of a folded group as these rules find it: the adjoint of one of its inputs."""
    sweep = reverse(inner, rules=rules)
    name = inner.nodes[inner.inputs[position]].name
    adjoint = sweep.adjoints_at(len(sweep))[name]
    return 0.0 if adjoint is None else adjoint
