"""What is settled before a program is written: which nodes are lines, what they are called, when they happen."""

from __future__ import annotations

from ...graph.gates import HandWritten
from ...sweeps.rules import in_reverse_tape_order
from ...tape.table import CONSTANT
from ...tape.tape import Edge, Tape
from . import names
from .closed import Closed
from .forms import Form, atom, form
from .literals import Literals
from .opening import opened


class Plan:
    """One graph, about to be written as a program.

    Attributes:
        source: the graph's own tape.
        tape: the same with every node opened that is too long for one line.
        origin: for each node of `tape`, the node of `source` that it belongs to.
        place: for each node of `source`, the node of `tape` that has its value.
        is_tame: whether every number is finite, and neither huge nor tiny.
        literals: writes fixed data.
        gates: the operations of gates written by hand, by place on `tape`.
        names: what all are called.
        closed: the nodes that have formulas, filled in as they are written.
    """

    def __init__(self, source: Tape, is_tame: bool) -> None:
        self.source = source
        self.tape, self.origin, self.place = opened(source, is_tame)
        self.is_tame = is_tame
        self.literals = Literals()
        operations = dict(enumerate(self.tape.operations))
        self.gates = {index: found for index, found in operations.items() if isinstance(found, HandWritten)}
        self.names = names.assign(
            [None if self.is_number(index) else name for index, name in enumerate(self.tape.names)],
            {index for index, operation in operations.items() if operation is CONSTANT},
            {index: operation.name for index, operation in self.gates.items()},
        )
        self.closed: dict[int, Closed] = {}

    def is_number(self, index: int) -> bool:
        """Whether a node is a constant number, which is written where it is used."""
        return self.tape.operations[index] is CONSTANT and type(self.tape.values[index]) is float

    def form_of(self, index: int) -> Form:
        """How a node is called in formulas, or the number that it is."""
        return form(self.tape.values[index]) if self.is_number(index) else atom(self.names.values[index])

    def node(self, index: int) -> str:
        """The name of the graph's node that a node belongs to."""
        return self.source.names[self.origin[index]]


class Timing:
    """At which steps of the lesson each value of a graph is computed, and each wire carries."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        source = plan.source
        computed = [index for index in range(len(source)) if source.is_variable[index]]
        self.computed = {index: (step,) for step, index in enumerate(computed)}
        self.seed = len(computed)
        order = in_reverse_tape_order(source, source.output)
        self.sent = {edge.index: step for step, edge in enumerate(order, self.seed + 1)}

    def of_value(self, index: int) -> tuple[int, ...]:
        """The step that computes a node, or the one that it is part of; none for a constant."""
        return self.computed.get(self.plan.origin[index], ())

    def of_wire(self, edge: Edge) -> tuple[int, ...]:
        """The steps along a wire: for one inside an opened node, all those of the wires that it serves."""
        plan = self.plan
        target, source = plan.origin[edge.target.index], plan.origin[edge.source.index]
        is_whole = plan.source.operations[target] is plan.tape.operations[edge.target.index]
        return tuple(
            [
                self.sent[wire.index]
                for wire in plan.source.incoming[target]
                if (wire.position == edge.position if is_whole else source in (target, wire.source.index))
            ]
        )
