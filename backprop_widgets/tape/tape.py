"""The recorded program: columns of operations, operands and values, and its nodes and edges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from .ieee import Number
from .operation import Operation
from .table import CONSTANT, INPUT


@dataclass(frozen=True, eq=False)
class Node:
    """One value of the program.

    Attributes:
        name: its unique name.
        value: a float, or a float64 array.
        op: how it was made: ``""`` for an input, ``"constant"``, else the operation's symbol.
        parents: the operands, in argument order.
        index: its place on the tape.
        operation: the operation that made it.
    """

    name: str
    value: Number
    op: str
    parents: tuple[Node, ...] = field(repr=False)
    index: int = field(repr=False)
    operation: Operation = field(repr=False)


@dataclass(frozen=True, eq=False)
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

    @cached_property
    def local(self) -> Number | None:
        """The local derivative ∂target/∂source at this position.

        A number; for arrays the Jacobian of shape ``target.shape + source.shape``, None beyond 10,000 entries.
        """
        call = self.tape.call(self.target.index)
        return call.operation.local(self.position, call.y, call.xs, call.params)


@dataclass(frozen=True)
class Call:
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
    """

    operations: tuple[Operation, ...]
    operands: tuple[tuple[int, ...], ...]
    params: tuple[Mapping[str, Any], ...]
    values: tuple[Number, ...]
    names: tuple[str, ...]
    output: int
    anonymous: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.operations)

    def __getstate__(self) -> dict[str, Any]:
        # Nodes refer to their parents: pickling them would recurse as deep as the program.
        return {f.name: getattr(self, f.name) for f in fields(self)}

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
        columns = zip(self.names, self.values, self.operations, self.operands, strict=True)
        for index, (name, value, operation, operands) in enumerate(columns):
            parents = tuple([nodes[j] for j in operands])
            nodes.append(Node(name, value, operation.symbol, parents, index, operation))
        return tuple(nodes)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """All edges: consumers in tape order, arguments in order; none from constants."""
        edges: list[Edge] = []
        nodes, is_variable = self.nodes, self.is_variable
        for index, operands in enumerate(self.operands):
            for position, j in enumerate(operands):
                if is_variable[j]:
                    edges.append(Edge(nodes[j], nodes[index], position, len(edges), self))
        return tuple(edges)

    @cached_property
    def incoming(self) -> tuple[tuple[Edge, ...], ...]:
        """For each node, the edges from its operands, in argument order."""
        edges: list[list[Edge]] = [[] for _ in self.operations]
        for edge in self.edges:
            edges[edge.target.index].append(edge)
        return tuple(map(tuple, edges))

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
