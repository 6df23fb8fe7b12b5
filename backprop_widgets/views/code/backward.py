"""The backward program: the seed, the accumulators that start at 0, and one line per contribution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from ...sweeps.rules import in_reverse_tape_order
from ...tape.ieee import Number
from ...tape.tape import Edge
from ...words import panels as words
from .contribution import Contribution, contribution
from .line import Line
from .literals import shape
from .plan import Plan, Timing


def backward(plan: Plan, timing: Timing, line_of: Mapping[int, int]) -> list[Line]:
    """The lines in the order of the reverse sweep; where several gradients meet, each is added to a start of 0."""
    tape = plan.tape
    sends = [(edge, contribution(plan, edge)) for edge in in_reverse_tape_order(tape, tape.output)]
    expected = Counter(edge.source.index for edge, _ in sends)
    gathering = {index for index, count in expected.items() if count > 1}
    gathering |= {edge.source.index for edge, found in sends if found.sent.is_statement}
    unreached = {i for i in range(len(tape)) if i != tape.output and tape.is_variable[i] and not expected[i]}

    def start(index: int, kind: str, number: str) -> Line:
        value, name = tape.values[index], plan.names.adjoints[index]
        fill = "ones" if kind == "seed" else "zeros"
        text = f"{name} = {number if type(value) is float else f'np.{fill}({shape(value)})'}"
        return Line(0, text, "", kind, plan.node(index), name, False, (timing.seed,), line_of[index])

    lines = [start(tape.output, "seed", "1")]
    lines += [start(index, "start", "0") for index in sorted(gathering | unreached, reverse=True)]
    arrived: Counter[int] = Counter()
    for edge, found in sends:
        index = edge.source.index
        arrived[index] += 1
        count = [words.CODE_ARRIVAL.format(k=arrived[index], n=expected[index])] if expected[index] > 1 else []
        remark = "; ".join([*count, *found.remarks])
        name, text = plan.names.adjoints[index], _statement(plan, edge, found, index in gathering)
        steps, undone = timing.of_wire(edge), line_of[edge.target.index]
        adds, node = index in gathering, plan.node(index)
        lines.append(Line(0, text, remark, "send", node, name, adds, steps, undone, found.local))
    return lines


def _statement(plan: Plan, edge: Edge, found: Contribution, adds: bool) -> str:
    if found.sent.is_statement:
        return found.sent.text
    return f"{plan.names.adjoints[edge.source.index]} {'+=' if adds else '='} {found.sent.text}"


def seed_of(value: Number) -> Number:
    """The gradient that the output starts with: 1, or ones."""
    return 1.0 if type(value) is float else np.ones(np.shape(value))
