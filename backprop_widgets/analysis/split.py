"""A shared node drawn once per consumer: the same values, the same gradients, but no output that splits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..graph.graph import Graph, _make, as_graph
from ..graph.names import unique
from ..tape.operation import Operation
from ..tape.table import CONSTANT
from ..tape.tape import Key, Tape
from ..words import understanding as words

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
MOST_NODES = 200
COPY = "~"
"""Stands in the key of a copy between that of the one node and the number of the copy, but for the first."""


def split(graph: Any, names: str | Iterable[str] | bool) -> Graph:
    """The graph with shared nodes split: one copy for each wire to a consumer, called ``y₁``, ``y₂``, ...

    Each copy is computed from the same operands and gathers the gradient of its own consumer alone;
    what the copies send back to their operands adds up to what the one node sent. A copy of an input is an
    input, and the gradients of all copies add up to that of the one.

    Args:
        graph: a Graph or a Value.
        names: the node to split, or several; True for all, which makes the graph a tree of its paths: the
            gradient of each leaf is then the product along one path.

    Raises:
        ValueError: if a node is not shared, or the tree too large.

    >>> from backprop_widgets import record
    >>> def f(x):
    ...     y = 3 * x
    ...     p, q = 2 * y, 5 * y
    ...     return p + q
    >>> split(record(f, 1.0).fold(), "y").gradients()
    {'x': 21.0, 'y₁': 2.0, 'y₂': 5.0, 'p': 1.0, 'q': 1.0, 'f': 1.0}
    """
    whole = as_graph(graph)
    tape = whole.tape
    if names is True:
        chosen: Collection[int] = range(len(tape))
        _refuse_large_tree(tape)
    elif names is False:
        return whole
    else:
        chosen = {whole[name].index for name in ([names] if isinstance(names, str) else names)}
        for index in chosen:
            _refuse_unshared(whole, index)
    apart = _apart(tape, chosen)
    aliases = {alias: name for alias, name in whole._aliases.items() if name in apart.names}
    return _make(apart, aliases, whole._is_folded)


def _apart(tape: Tape, chosen: Collection[int]) -> Tape:
    """Copy the chosen nodes once for each of their wires, from the output back to the inputs.

    Going back, every consumer is final before its operands are reached: how many copies of it there are,
    and so how many wires leave its operands.
    """
    copies: list[int] = [0] * len(tape)
    uses: list[int] = [0] * len(tape)
    for index in range(len(tape) - 1, -1, -1):
        is_split = index in chosen and tape.is_variable[index] and uses[index] > 1
        copies[index] = uses[index] if is_split else 1
        for j in tape.operands[index]:
            uses[j] += copies[index]
    rows: list[tuple[int, Operation, tuple[int, ...], Mapping[str, Any], str, Key]] = []
    places: list[list[int]] = []
    given: list[int] = [0] * len(tape)
    taken = set(tape.names)
    renamed: dict[str, list[str]] = {}
    for index, name in enumerate(tape.names):
        places.append([])
        for k in range(copies[index]):
            copy = name
            if copies[index] > 1:
                copy = unique(name + str(k + 1).translate(SUBSCRIPTS), taken)
                taken.add(copy)
            renamed.setdefault(name, []).append(copy)
            operands = []
            for j in tape.operands[index]:
                operands.append(places[j][given[j] if copies[j] > 1 else 0])
                given[j] += 1
            places[index].append(len(rows))
            key = _copied(tape.keys[index], k)
            rows.append((index, tape.operations[index], tuple(operands), tape.params[index], copy, key))
    return replace(
        tape,
        operations=tuple(row[1] for row in rows),
        operands=tuple(row[2] for row in rows),
        params=tuple(row[3] for row in rows),
        values=tuple(tape.values[row[0]] for row in rows),
        names=tuple(row[4] for row in rows),
        output=places[tape.output][0],
        anonymous=frozenset(copy for name in tape.anonymous for copy in renamed.get(name, ())),
        keys=tuple(row[5] for row in rows),
    )


def _copied(key: Key, k: int) -> Key:
    return f"{key}{COPY}{k + 1}" if k else key


def original(key: Key) -> Key:
    """The key of what a copy is one of; any other key as it is.

    >>> original("7~2"), original(7), original("7.3~2")
    (7, 7, '7.3')
    """
    if not isinstance(key, str):
        return key
    whole = key.partition(COPY)[0]
    return int(whole) if whole.isdigit() else whole


def _refuse_unshared(graph: Graph, index: int) -> None:
    name, times = graph.tape.names[index], len(graph.tape.outgoing[index])
    if graph.tape.operations[index] is CONSTANT:
        raise ValueError(words.SPLIT_CONSTANT.format(name=name))
    if times < 2:
        shared = ", ".join(node.name for node in graph.fan_outs)
        template = words.NOT_SPLIT if shared else words.NOT_SPLIT_NONE
        raise ValueError(template.format(name=name, times=words.ONCE if times else words.NEVER, shared=shared))


def _refuse_large_tree(tape: Tape) -> None:
    uses = [0] * len(tape)
    uses[tape.output] = 1
    for index in range(tape.output, -1, -1):
        for j in tape.operands[index]:
            uses[j] += uses[index]
    count = sum(n for n, is_variable in zip(uses, tape.is_variable, strict=True) if is_variable)
    if count > MOST_NODES:
        of = tape.names[tape.output]
        raise ValueError(words.TREE_TOO_LARGE.format(of=of, count=count, most=MOST_NODES))
