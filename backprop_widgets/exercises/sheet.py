"""A question sheet worked out: what is asked on which graph, what is true, and what misconceptions would answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np

from ..graph.graph import Graph
from ..tape.ieee import Number
from ..tape.table import CONSTANT
from .answers import Answer, read
from .candidates import Candidate, candidates
from .questions import Asked, Subject, resolve, subjects


class Sheet:
    """What `Exercise` works with; made when it is first needed, and not kept in a pickle."""

    def __init__(self, graph: Graph, ask: tuple[str, ...], given: tuple[str, ...]) -> None:
        self.levels = subjects(graph)
        self.asked: Mapping[str, Asked] = {key: resolve(key, self.levels) for key in ask}
        self.given: Mapping[str, Asked] = {key: resolve(key, self.levels) for key in given}

    def subject(self, asked: Asked) -> Subject:
        """The graph that a question is about."""
        return self.levels[asked.level]

    def truth(self, asked: Asked) -> Number:
        """The right answer."""
        return self.subject(asked).truth(asked)

    @cached_property
    def names(self) -> Mapping[str, Number]:
        """What may be written in an answer: the nodes, and their values."""
        found = {n.name: n.value for subject in self.levels[::-1] for n in subject.tape.nodes
                 if n.operation is not CONSTANT}
        return {name: found[name] for name in sorted(found, key=lambda name: name in self.levels[1].tape.anonymous)}

    def read(self, asked: Asked, given: Any) -> Answer:
        """What was answered to a question."""
        return read(given, self.names, np.shape(self.truth(asked)), self.subject(asked).phrase(asked))

    @cached_property
    def candidates(self) -> tuple[list[Candidate], list[Candidate]]:
        """What misconceptions would answer, on the folded graph and on the graph itself."""
        found = [candidates(subject, self.on(level)) if self.on(level) else []
                 for level, subject in enumerate(self.levels)]
        return found[0], found[1]

    def on(self, level: int) -> list[Asked]:
        """What is asked on one of the two graphs."""
        return [asked for asked in self.asked.values() if asked.level == level]

    def leading_to(self, asked: Asked) -> frozenset[str]:
        """The names of a node and of all nodes that depend on it: those on the way back to it from the output.

        For a wire they are those of its consumer: what goes along it does not depend on what its operand gathers.
        """
        tape = self.subject(asked).tape
        reached = {tape.edges[asked.edge].target.index if asked.edge >= 0 else asked.node}
        for edge in tape.edges:
            if edge.source.index in reached:
                reached.add(edge.target.index)
        return frozenset(tape.names[place] for place in reached)

    def order(self, asked: Asked) -> tuple[int, int]:
        """When a number is found in the lesson: values forward, gradients backward."""
        subject = self.subject(asked)
        if asked.kind == "value":
            return 0, asked.node
        if asked.edge >= 0:
            return 1, 2 * subject.numbers.get(asked.edge, 0) - (asked.kind == "local")
        arrivals = subject.sweep.arrivals.get(asked.node)
        last = arrivals[-1].edge if arrivals else None
        return 1, 2 * subject.numbers[last.index] + 1 if last is not None else 0
