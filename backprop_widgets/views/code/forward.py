"""The forward program: one line for each value."""

from __future__ import annotations

import numpy as np

from ...tape.table import CONSTANT, INPUT
from ...words import panels as words
from . import calls, names
from .closed import closed
from .forms import atom
from .line import Line
from .literals import MOST_ENTRIES
from .plan import Plan, Timing


def forward(plan: Plan, timing: Timing) -> tuple[list[Line], dict[int, int]]:
    """The lines, inputs first, and for each node the place of its line among them."""
    lines: list[Line] = []
    line_of: dict[int, int] = {}
    for index in range(len(plan.tape)):
        if not plan.is_number(index):
            line_of[index] = len(lines)
            lines.append(_line(plan, timing, index))
    return lines, line_of


def _line(plan: Plan, timing: Timing, index: int) -> Line:
    operation, name = plan.tape.operations[index], plan.names.values[index]
    kind = "input" if operation is INPUT else "constant" if operation is CONSTANT else "compute"
    text = f"{name} = {_given(plan, index) if kind != 'compute' else _value(plan, index)}"
    return Line(0, text, _remark(plan, index), kind, plan.node(index), name, False, timing.of_value(index))


def _given(plan: Plan, index: int) -> str:
    text = plan.literals.write(plan.tape.values[index])
    return text if plan.is_tame or type(plan.tape.values[index]) is not float else f"np.float64({text})"


def _value(plan: Plan, index: int) -> str:
    xs = [plan.form_of(j) for j in plan.tape.operands[index]]
    if index in plan.gates:
        return f"{plan.names.gates[index]}.forward({', '.join(x.written.text for x in xs)})"
    found = closed(plan.tape, index, atom(plan.names.values[index]), xs, plan.is_tame, plan.literals)
    if found is None:
        return calls.written(plan.tape, index, [x.written for x in xs], plan.literals).text
    plan.closed[index] = found
    return found.value.text


def _remark(plan: Plan, index: int) -> str:
    """What the name was, the gate that a formula is, and the gate that has to be there."""
    remarks = []
    operation, name = plan.tape.operations[index], plan.tape.names[index]
    if name != plan.names.values[index] and operation is not CONSTANT:
        remarks.append(names.comment(name))
    if operation.inner is not None and operation.is_gate and operation.symbol != name:
        remarks.append(names.comment(operation.symbol))
    if not plan.tape.operands[index] and np.size(plan.tape.values[index]) > MOST_ENTRIES:
        remarks.append(words.CODE_ARRAY.format(shape="×".join(map(str, np.shape(plan.tape.values[index])))))
    if index in plan.gates:
        remarks.append(words.CODE_GATE.format(gate=plan.names.gates[index]))
    return "; ".join(remarks)
