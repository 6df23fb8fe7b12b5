"""The recorded program: columns of operations, operands and values, and its nodes and edges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, make_dataclass
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from .broadcasting import Broadcast
from .ieee import Number
from .operation import Operation
from .table import CONSTANT, INPUT

Key: TypeAlias = int | str
"""A node's place on the tape as it was recorded; inside a gate ``7.3``, the gate's key and the place inside."""


@dataclass(frozen=True, eq=False, slots=True)
class Node:
    """One value of the program.

    Attributes:
        name: its unique name.
        value: a float, or a float64 array.
        op: how it was made: ``""`` for an input, ``"constant"``, else the operation's symbol.
        parents: the operands, in argument order.
        index: its place on the tape.
        operation: the operation that made it.
        key: what stays the same however the program is folded; see `Tape`.
    """

    name: str
    value: Number
    op: str
    parents: tuple[Node, ...] = field(repr=False)
    index: int = field(repr=False)
    operation: Operation = field(repr=False)
    key: Key = field(repr=False)


@dataclass(frozen=True, eq=False, slots=True)
class Edge:
    """One wire, along which a gradient flows back: from its consumer to one of its operands.

    Attributes:
        source: the operand.
        target: the consumer.
        position: which argument of the consumer it is.
        index: its place among the tape's edges.
    """

    source: Node
    target: Node
    position: int
    index: int = field(repr=False)
    tape: Tape = field(repr=False)

    @property
    def local(self) -> Number | None:
        """The local derivative ∂target/∂source at this position.

        A number; for arrays the Jacobian of shape ``target.shape + source.shape``, None beyond 10,000 entries.
        """
        tape = self.tape
        if self.index in tape.locals:
            return tape.locals[self.index]
        index = self.target.index
        operation, y = tape.operations[index], tape.values[index]
        xs = [tape.values[j] for j in tape.operands[index]]
        found: Number | None
        if operation.partials is not None and type(y) is float:
            found = operation.partials[self.position](y, *xs)
        else:
            found = operation.local(self.position, y, xs, tape.params[index])
        tape.locals[self.index] = found
        return found

    @property
    def broadcast(self) -> Broadcast | None:
        """What is summed on the way back because broadcasting stretched the operand; None where nothing is."""
        call = self.tape.call(self.target.index)
        return call.operation.broadcast(self.position, call.y, call.xs)


def _open(cls: Any) -> Any:
    """A twin of a frozen dataclass with slots that is not frozen: what it makes is frozen by changing its class.

    The generated ``__init__`` of a frozen class takes four times as long, and a lesson begins with all nodes
    and edges.
    """
    return make_dataclass(f"Open{cls.__name__}", cls.__slots__, eq=False, slots=True)


_OpenNode, _OpenEdge = _open(Node), _open(Edge)


class Call(NamedTuple):
    """One operation applied: everything that its derivatives may ask for."""

    operation: Operation
    y: Number
    xs: list[Number]
    params: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Tape:
    """A program in tape order: inputs first, every operand before its consumer.

    Attributes:
        operations: what made each value; `INPUT` and `CONSTANT` are operations too.
        operands: for each value the places of its operands, in argument order.
        params: for each value the operation's fixed arguments, such as an axis.
        values: the values, floats or float64 arrays.
        names: their unique names; empty where none is needed.
        output: the place of the output.
        anonymous: the names among them that no user gave.
        keys: for each value the key that it has in every fold of this program (a composite has its output's);
            the places themselves where it was not folded.
    """

    operations: tuple[Operation, ...]
    operands: tuple[tuple[int, ...], ...]
    params: tuple[Mapping[str, Any], ...]
    values: tuple[Number, ...]
    names: tuple[str, ...]
    output: int
    anonymous: frozenset[str] = frozenset()
    keys: Sequence[Key] = ()

    def __post_init__(self) -> None:
        if not self.keys:
            object.__setattr__(self, "keys", range(len(self.operations)))

    def __len__(self) -> int:
        return len(self.operations)

    def __getstate__(self) -> dict[str, Any]:
        # Nodes refer to their parents: pickling them would recurse as deep as the program.
        return {f.name: getattr(self, f.name) for f in fields(self)}

    @cached_property
    def locals(self) -> dict[int, Number | None]:
        """The local derivatives that were asked for, by edge."""
        return {}

    @cached_property
    def formulas(self) -> dict[int, str]:
        """How nodes were written, by place: the sentences of a lesson ask for each many times."""
        return {}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """For each name its place."""
        return {name: place for place, name in enumerate(self.names)}

    def call(self, index: int) -> Call:
        """The operation at `index` with its result, its operands' values and its fixed arguments."""
        xs = [self.values[j] for j in self.operands[index]]
        return Call(self.operations[index], self.values[index], xs, self.params[index])

    @cached_property
    def is_variable(self) -> tuple[bool, ...]:
        """For each value, whether gradients flow to it: all but constants."""
        return tuple(operation is not CONSTANT for operation in self.operations)

    @cached_property
    def inputs(self) -> tuple[int, ...]:
        """The places of the inputs."""
        return tuple(i for i, operation in enumerate(self.operations) if operation is INPUT)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes in tape order."""
        nodes: list[Node] = []
        columns = zip(self.names, self.values, self.operations, self.operands, self.keys, strict=True)
        for index, (name, value, operation, operands, key) in enumerate(columns):
            parents = tuple([nodes[j] for j in operands])
            node = _OpenNode(name, value, operation.symbol, parents, index, operation, key)
            node.__class__ = Node
            nodes.append(node)
        return tuple(nodes)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """All edges: consumers in tape order, arguments in order; none from constants."""
        return tuple(chain.from_iterable(self.incoming))

    @cached_property
    def incoming(self) -> tuple[tuple[Edge, ...], ...]:
        """For each node, the edges from its operands, in argument order."""
        nodes, is_variable = self.nodes, self.is_variable
        incoming: list[tuple[Edge, ...]] = []
        count = 0
        for target, operands in zip(nodes, self.operands, strict=True):
            edges: list[Edge] = []
            for position, j in enumerate(operands):
                if is_variable[j]:
                    edge = _OpenEdge(nodes[j], target, position, count, self)
                    edge.__class__ = Edge
                    edges.append(edge)
                    count += 1
            incoming.append(tuple(edges))
        return tuple(incoming)

    @cached_property
    def outgoing(self) -> tuple[tuple[Edge, ...], ...]:
        """For each node, the edges to its consumers: as many as contributions will come back."""
        edges: list[list[Edge]] = [[] for _ in self.operations]
        for edge in self.edges:
            edges[edge.source.index].append(edge)
        return tuple(map(tuple, edges))

    def reach(self, of: int) -> list[bool]:
        """For each node, whether the node `of` depends on it."""
        reached = [False] * len(self)
        reached[of] = True
        for index in range(of, -1, -1):
            if reached[index]:
                for j in self.operands[index]:
                    reached[j] = True
        return reached
