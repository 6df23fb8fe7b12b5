"""What follows from a student's own answers: a sweep in which some values are the student's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from ..sweeps.reverse import reverse
from ..sweeps.rules import RIGHT, Rules
from ..sweeps.step import Sweep
from ..tape.ieee import Number
from ..tape.run import plain
from ..tape.table import CONSTANT, INPUT
from ..tape.tape import Edge, Node, Tape
from .questions import Asked, Subject


class Own(NamedTuple):
    """A student's answers on one tape, by place."""

    values: Mapping[int, Number]
    adjoints: Mapping[int, Number]
    locals: Mapping[int, Number]
    contributions: Mapping[int, Number]

    def without(self, asked: Asked) -> Own:
        """The numbers without the answer to a question about a wire, which that answer must not lead to."""
        locals_, contributions = dict(self.locals), dict(self.contributions)
        if asked.edge >= 0:
            (locals_ if asked.kind == "local" else contributions).pop(asked.edge, None)
        return self._replace(locals=locals_, contributions=contributions)


def own_on(subject: Subject, level: int, answers: Iterable[tuple[Asked, Subject, Number]]) -> Own:
    """The answers that belong on a tape: those on nodes by their names, those on wires if they are its own."""
    own = Own({}, {}, {}, {})
    for asked, where, value in answers:
        place = subject.tape.places.get(where.node(asked).name)
        if asked.kind == "value" and place is not None:
            own.values[place] = value  # type: ignore[index]
        elif asked.kind == "gradient" and place is not None:
            own.adjoints[place] = value  # type: ignore[index]
        elif asked.edge >= 0 and where is subject:
            (own.locals if asked.kind == "local" else own.contributions)[asked.edge] = value  # type: ignore[index]
    return own


@dataclass(frozen=True)
class OwnRules(Rules):
    """Rules under which the student's own numbers are read, where there are any.

    Attributes:
        own: the student's numbers.
        tape: whose places they are at; the inside of folded groups keeps the base's rules.
        base: the rules everywhere else, right or wrong.
        blank: what a node sends that the student left blank; None for what it has gathered.
    """

    own: Own = field(kw_only=True)
    tape: Tape = field(kw_only=True)
    base: Rules = field(kw_only=True)
    blank: Sequence[Number] | None = field(default=None, kw_only=True)

    def along(self, edge: Edge) -> Rules:
        """The base's rules along this wire, with the student's numbers in them."""
        here = self.base.along(edge)
        if edge.tape is not self.tape:
            return here
        changed: dict[str, object] = {"read": self._read(here)}
        if edge.index in self.own.locals and type(self.own.locals[edge.index]) is float:
            local = self.own.locals[edge.index]
            changed |= {"local": lambda edge: local, "where": lambda edge: True}
        if edge.index in self.own.contributions:
            sent = self.own.contributions[edge.index]
            changed["send"] = lambda upstream, local, edge: sent
        return replace(here, **changed)  # type: ignore[arg-type]

    def _read(self, here: Rules) -> object:
        own, blank = self.own.adjoints, self.blank

        def read(adjoints: Sequence[Number | None], node: Node) -> Number | None:
            gathered = here.read(adjoints, node)  # also where it is not used: some rules look at what is gathered
            if node.index in own:
                return own[node.index]
            return gathered if blank is None else blank[node.index]

        return read


def owned(base: Rules, own: Own, tape: Tape, blank: Sequence[Number] | None = None) -> Rules:
    """Rules with a student's numbers in them; the base itself where there are none."""
    if not any(own):
        return base
    names = ("order", "start", "local", "send", "accumulate", "read")
    same = {name: getattr(base, name) for name in names}
    return OwnRules(**same, own=own, tape=tape, base=base, blank=blank)


class Followed(NamedTuple):
    """What a student's answers lead to, had everything from there on been right.

    Attributes:
        tape: the program with the student's values.
        computed: each value computed from the student's values of its operands.
        sweep: the sweep with the student's gradients, local derivatives and contributions.
    """

    tape: Tape
    computed: Sequence[Number]
    sweep: Sweep

    def expected(self, asked: Asked) -> Number | None:
        """The answer that follows; None where nothing does."""
        if asked.kind == "value":
            return self.computed[asked.node]
        if asked.kind == "local":
            return self.tape.edges[asked.edge].local
        for step in self.sweep:
            if asked.kind == "contribution" and step.edge is not None and step.edge.index == asked.edge:
                return plain(RIGHT.send(step.upstream, step.local, self.tape.edges[asked.edge]))
        found = [step.after for step in self.sweep if step.node.index == asked.node]
        return found[-1] if found and asked.kind == "gradient" else None


def follow(subject: Subject, own: Own, reads_truth: bool = False) -> Followed:
    """What follows from the student's own answers.

    Args:
        subject: the graph.
        own: the answers on it.
        reads_truth: whether nodes that were left blank send the truth, or else what they have gathered.
    """
    tape, computed = with_values(subject.tape, own.values)
    blank = subject.adjoints if reads_truth else None
    return Followed(tape, computed, swept(subject, tape, RIGHT, own, blank))


def swept(subject: Subject, tape: Tape, base: Rules, own: Own, blank: Sequence[Number] | None = None) -> Sweep:
    """A reverse sweep by these rules with the student's numbers in it."""
    seed = subject.sweep[0].after
    with np.errstate(all="ignore"):
        return reverse(tape, seed, rules=owned(base, own, tape, blank))


def with_values(tape: Tape, own: Mapping[int, Number]) -> tuple[Tape, Sequence[Number]]:
    """The program in which some values are the student's, and what each is computed to from its operands."""
    if not own:
        return tape, tape.values
    values: list[Number] = []
    computed: list[Number] = []
    operations = list(tape.operations)
    with np.errstate(all="ignore"):
        for index, operation in enumerate(tape.operations):
            value = tape.values[index]
            if operation is not INPUT and operation is not CONSTANT:
                xs = [values[j] for j in tape.operands[index]]
                operations[index], value = operation.replay(xs, tape.params[index])
            computed.append(plain(value))
            values.append(own.get(index, computed[-1]))
    return replace(tape, operations=tuple(operations), values=tuple(values)), computed
