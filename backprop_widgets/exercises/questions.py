"""What is asked: a gradient or a value of a node, a local derivative or a contribution of a wire."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import NamedTuple, NoReturn

import numpy as np

from ..graph.graph import Graph
from ..sweeps.step import Step, Sweep
from ..tape.ieee import Number
from ..tape.run import zero_like
from ..tape.table import CONSTANT, INPUT
from ..tape.tape import Edge, Node, Tape
from ..views.notation import gradient, local
from ..words import exercises as words

WIRE = re.compile(
    r"(?P<target>.+?)\s*->\s*(?P<source>.+?)(?:#(?P<number>[0-9]{1,4}))?\.(?P<kind>local|contribution)", re.DOTALL
)
VALUE = ".value"
FOLDED, WHOLE = 0, 1
"""Which graph a question is about: the folded one, or the graph as it was given."""


class Asked(NamedTuple):
    """A question that stands on a graph.

    Attributes:
        key: as it was written.
        kind: ``gradient``, ``value``, ``local`` or ``contribution``.
        level: `FOLDED` or `WHOLE`.
        node: the place of the node; for a wire, of the operand.
        edge: the place of the wire among the tape's edges; -1 for a node.
    """

    key: str
    kind: str
    level: int
    node: int
    edge: int = -1


class Subject:
    """A graph about which questions are asked, and what is true there."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.tape: Tape = graph.tape
        self.sweep: Sweep = graph.reverse_sweep()
        self.before = int(np.sum(self.tape.is_variable))
        """How many steps the forward sweep takes."""
        self.adjoints = adjoints_of(self.sweep)
        self.steps: dict[int, Step] = {}
        self.numbers: dict[int, int] = {}
        for number, step in enumerate(self.sweep, self.before + 1):
            if step.edge is not None:
                self.steps[step.edge.index] = step
                self.numbers[step.edge.index] = number

    @property
    def output(self) -> Node:
        """The output."""
        return self.tape.nodes[self.tape.output]

    def edge(self, asked: Asked) -> Edge:
        """The wire that is asked about."""
        return self.tape.edges[asked.edge]

    def node(self, asked: Asked) -> Node:
        """The node that is asked about; of a wire the operand."""
        return self.tape.nodes[asked.node]

    def truth(self, asked: Asked) -> Number:
        """The right answer; None where it is too large to be written down."""
        if asked.kind == "value":
            return self.node(asked).value
        if asked.kind == "local":
            return self.edge(asked).local
        if asked.kind == "contribution":
            return self.steps[asked.edge].contribution
        return self.adjoints[asked.node]

    def forward_number(self, node: Node) -> int:
        """The step of the lesson in which a value is computed."""
        return int(np.sum(self.tape.is_variable[: node.index + 1]))

    def symbol(self, asked: Asked) -> str:
        """How the asked number is written: ``∂g/∂b``, ``d``, ``∂d/∂b``, or in words for a contribution."""
        node = self.node(asked)
        if asked.kind == "gradient":
            return gradient(self.output.name, node.name)
        if asked.kind == "value":
            return node.name
        target = self.edge(asked).target.name
        if asked.kind == "local":
            return local(target, node.name)
        return words.NAMES["contribution"].format(target=target, source=node.name)

    def phrase(self, asked: Asked) -> str:
        """What is asked, as it stands inside a sentence."""
        return words.NAMES[asked.kind].format(asked=self.symbol(asked), node=self.node(asked).name, **self._wire(asked))

    def prompt(self, asked: Asked) -> str:
        """The question as a sentence."""
        name = self.node(asked).name
        said = words.PROMPTS[asked.kind].format(asked=self.symbol(asked), node=name, **self._wire(asked))
        if asked.edge >= 0:
            edge = self.edge(asked)
            beside = [e for e in self.tape.incoming[edge.target.index] if e.source is edge.source]
            if len(beside) > 1:
                said += words.PARALLEL.format(number=beside.index(edge) + 1, count=len(beside))
        truth: Number = self.truth(asked)
        shape = np.shape(truth)
        return said + (words.SHAPED.format(shape=shape) if shape else "")

    def _wire(self, asked: Asked) -> dict[str, str]:
        if asked.edge < 0:
            return {"target": "", "source": ""}
        edge = self.edge(asked)
        return {"target": edge.target.name, "source": edge.source.name}


def adjoints_of(sweep: Sweep) -> list[Number]:
    """What each node has gathered at the end of a reverse sweep; 0 where nothing arrived."""
    found: list[Number] = [0.0 if type(value) is float else zero_like(value) for value in sweep.tape.values]
    for step in sweep:
        found[step.node.index] = step.after
    return found


def subjects(graph: Graph) -> tuple[Subject, Subject]:
    """The folded graph, and the graph itself."""
    folded = Subject(graph.fold())
    return folded, folded if folded.tape is graph.tape else Subject(graph)


def resolve(key: object, levels: tuple[Subject, Subject]) -> Asked:
    """The question that a key asks on the folded graph, or else on the graph itself.

    Raises:
        TypeError: if the key is no text.
        ValueError: if it is not of this form, or nothing of this graph is called so.
    """
    if not isinstance(key, str):
        raise TypeError(words.NOT_TEXT.format(given=key))
    asked = _on_node(key, levels) or _on_wire(key, levels)
    if asked is None:
        _refuse(key, levels)
    _check(asked, levels[asked.level])
    return asked


def _on_node(key: str, levels: tuple[Subject, Subject]) -> Asked | None:
    for level, subject in enumerate(levels):
        for name, kind in ((key, "gradient"), (key.removesuffix(VALUE), "value")):
            if name in subject.graph and (kind == "gradient" or key.endswith(VALUE)):
                return Asked(key, kind, level, subject.graph[name].index)
    return None


def _on_wire(key: str, levels: tuple[Subject, Subject]) -> Asked | None:
    match = WIRE.fullmatch(key)
    if match is None:
        return None
    number = match["number"]
    for level, subject in enumerate(levels):
        graph = subject.graph
        is_parallel_hidden = number and level == FOLDED and levels[FOLDED] is not levels[WHOLE]
        if is_parallel_hidden or match["target"] not in graph or match["source"] not in graph:
            continue
        source = graph[match["source"]]
        found = [e for e in subject.tape.incoming[graph[match["target"]].index] if e.source is source]
        place = int(number) - 1 if number else 0
        if 0 <= place < len(found):
            return Asked(key, match["kind"], level, source.index, found[place].index)
    return None


def _check(asked: Asked, subject: Subject) -> None:
    node = subject.node(asked)
    if asked.kind == "gradient" and node.operation is CONSTANT:
        raise ValueError(words.IS_CONSTANT.format(key=asked.key, name=node.name))
    truth = subject.truth(asked)
    if truth is None:
        raise ValueError(words.TOO_LARGE.format(key=asked.key))
    if not np.all(np.isfinite(truth)):
        raise ValueError(words.NOT_FINITE.format(key=asked.key, value=truth))


def _refuse(key: str, levels: tuple[Subject, Subject]) -> NoReturn:
    """Say what is wrong with a key that asks nothing."""
    match = WIRE.fullmatch(key)
    if match is None:
        looks_like_node = re.fullmatch(r"[^\s.>#]+(\.value)?", key)
        if not looks_like_node:
            raise ValueError(words.BAD_KEY.format(key=key))
        _refuse_name(key, key.removesuffix(VALUE), levels)
    target, source, number = match["target"], match["source"], match["number"]
    for name in (target, source):
        if not any(name in subject.graph for subject in levels):
            _refuse_name(key, name, levels)
    level = levels[0] if all(name in levels[0].graph for name in (target, source)) else levels[1]
    consumer, operand = level.graph[target], level.graph[source]
    wires = level.tape.incoming[consumer.index]
    names = {"key": key, "target": target, "source": source}
    if operand.operation is CONSTANT:
        raise ValueError(words.IS_CONSTANT.format(key=key, name=source))
    whole = levels[WHOLE]
    count = sum(e.source.name == operand.name for e in whole.tape.incoming[whole.graph[target].index])
    if number and count:
        raise ValueError(words.NO_PARALLEL.format(**names, count=count, number=number))
    if any(e.source is consumer for e in level.tape.incoming[operand.index]):
        other = f"{source}->{target}.{match['kind']}"
        raise ValueError(words.WIRE_BACKWARDS.format(key=key, other=other))
    if not wires:
        reason = words.REASON_INPUT if consumer.operation is INPUT else words.REASON_CONSTANT
        raise ValueError(words.NO_WIRE_AT_ALL.format(**names, reason=reason))
    operands = ", ".join(dict.fromkeys(e.source.name for e in wires))
    raise ValueError(words.NO_WIRE.format(**names, operands=operands))


def _refuse_name(key: str, name: str, levels: tuple[Subject, Subject]) -> NoReturn:
    known = list(names_of(levels[0].tape))
    close = difflib.get_close_matches(name, known, 1, 0.5)
    hint = words.DID_YOU_MEAN.format(name=close[0]) if close else ""
    shown = ", ".join(known[:20]) + (", ..." if len(known) > 20 else "")
    raise ValueError(words.NO_NODE.format(key=key, name=name, known=shown, hint=hint))


def names_of(tape: Tape) -> Iterable[str]:
    """The names of all nodes but constants."""
    return (node.name for node in tape.nodes if node.operation is not CONSTANT)
