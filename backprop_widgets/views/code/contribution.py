"""What one wire sends back, as Python: upstream × local derivative, or the rule of an operation on arrays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ...analysis.kinds import kink
from ...tape.operation import ENTRIES
from ...tape.tape import Edge
from ...words import panels as words
from ...words.understanding import KINK_OTHER, KINKS
from . import arrays, products
from .forms import sent
from .literals import shape
from .plan import Plan
from .pull import Pull, Sent, own_rule, summed

ARRAY_RULES = {**arrays.RULES, **products.RULES}


class Contribution(NamedTuple):
    """What is sent, and what is to be said of it."""

    sent: Sent
    remarks: list[str]
    local: str = ""


def contribution(plan: Plan, edge: Edge) -> Contribution:
    """What goes back along a wire."""
    index, position = edge.target.index, edge.position
    if index in plan.gates:
        return Contribution(_from_gate(plan, edge), [])
    remarks = list(_choices(edge))
    found = plan.closed.get(index)
    local = found.locals[position] if found is not None else None
    if local is not None:
        fitted = _fitted(edge, sent(plan.names.adjoints[index], local, plan.is_tame), remarks)
        return fitted._replace(local=local.written.text)
    pull = _pull(plan, edge)
    rule = ARRAY_RULES.get(pull.name)
    is_entry = ENTRIES.get(pull.name) is edge.target.operation
    text = rule(pull) if rule is not None and is_entry else None
    if text is None:
        return Contribution(own_rule(pull), [*remarks, words.CODE_RULE])
    return Contribution(text, remarks) if isinstance(text, Sent) else _fitted(edge, text, remarks)


def _fitted(edge: Edge, text: str, remarks: list[str]) -> Contribution:
    """A contribution summed over what broadcasting had copied."""
    undone = edge.broadcast if type(edge.target.value) is not float else None
    return Contribution(Sent(summed(text, undone)), [*remarks, words.CODE_STRETCHED] if undone else remarks)


def _pull(plan: Plan, edge: Edge) -> Pull:
    index = edge.target.index
    call = plan.tape.call(index)
    return Pull(
        name=call.operation.name,
        adjoint=plan.names.adjoints[edge.source.index],
        g=plan.names.adjoints[index],
        y=plan.names.values[index],
        xs=[plan.form_of(j).written.text for j in plan.tape.operands[index]],
        position=edge.position,
        result=call.y,
        values=call.xs,
        params=call.params,
        literals=plan.literals,
        is_tame=plan.is_tame,
    )


def _from_gate(plan: Plan, edge: Edge) -> Sent:
    """One gradient of those that a gate's own `backward` gives: in a tuple, bare, or None for 0."""
    index, value = edge.target.index, edge.target.value
    given = plan.gates[index].gate.backward(1.0 if type(value) is float else np.ones(np.shape(value)))
    text = f"{plan.names.gates[index]}.backward({plan.names.adjoints[index]})"
    if isinstance(given, (tuple, list)):
        text, given = f"{text}[{edge.position}]", given[edge.position]
    if given is not None:
        return Sent(text)
    return Sent("0" if type(edge.source.value) is float else f"np.zeros({shape(edge.source.value)})")


def _choices(edge: Edge) -> Iterator[str]:
    """Which choice is made where the derivative does not exist."""
    key = _kink(edge)
    if key:
        yield KINKS.get(key, KINK_OTHER).removesuffix(".")


def _kink(edge: Edge) -> str:
    """The key of the first choice on the way to this operand, inside a folded node too."""
    inner = edge.target.operation.inner
    if inner is None:
        return kink(edge) if edge.target.operation.kink is not None else ""
    moved = {inner.inputs[edge.position]}
    for index, wires in enumerate(inner.incoming):
        for wire in wires:
            if wire.source.index in moved:
                moved.add(index)
                if key := _kink(wire):
                    return key
    return ""
