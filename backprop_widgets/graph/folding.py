"""Granularity as a fold of the tape: named variables and groups become one node each, and open again.

A fold changes what is shown and never a gradient: a folded node's local derivatives come from the
sweep inside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ..tape.composite import Composite
from ..tape.expression import as_code
from ..tape.ieee import Number
from ..tape.operation import NO_PARAMS, Operation
from ..tape.table import CONSTANT, INPUT
from ..tape.tape import Call, Key, Tape
from .names import unique

MOST_OPERATIONS = 12
"""What one folded node swallows at most, unless it is a gate or a named group."""


@lru_cache(maxsize=2)  # a picture and the notice beneath it ask one after the other
def fold(tape: Tape) -> Tape:
    """One node per named variable: an unnamed value merges into its single user."""
    return _regroup(tape, _roots(tape))


def _roots(tape: Tape) -> list[int]:
    """For each node the node that it is shown in: itself, or the one that swallows it."""
    users: list[list[int]] = [[] for _ in range(len(tape))]
    for index, operands in enumerate(tape.operands):
        for j in operands:
            users[j].append(index)
    roots = list(range(len(tape)))
    sizes = [1] * len(tape)
    written = [1] * len(tape)  # how often a node is written in the formula of its root
    for index in range(len(tape) - 1, -1, -1):
        operation = tape.operations[index]
        if operation is INPUT or index == tape.output:
            continue
        if operation is CONSTANT:
            into = {roots[user] for user in users[index]}
            if len(into) == 1:
                roots[index] = into.pop()
        elif len(set(users[index])) == 1 and tape.names[index] in tape.anonymous:
            user = users[index][0]
            root, times = roots[user], written[user] * len(users[index])
            if sizes[root] + times <= MOST_OPERATIONS:
                roots[index] = root
                sizes[root] += times
                written[index] = times
    return roots


def fold_constants(tape: Tape) -> Tape:
    """The tape in which a constant that one operation alone uses stands inside it; all else stays as it is."""
    users: dict[int, set[int]] = {}
    for index, operands in enumerate(tape.operands):
        for j in operands:
            if tape.operations[j] is CONSTANT:
                users.setdefault(j, set()).add(index)
    roots = list(range(len(tape)))
    for constant, found in users.items():
        if len(found) == 1:
            roots[constant] = found.pop()
    return _regroup(tape, roots, joins=False)


def _regroup(tape: Tape, roots: Sequence[int], joins: bool = True) -> Tape:
    """The tape in which every node stands inside its root; with `joins`, wires that run in parallel become one."""
    members: dict[int, list[int]] = {}
    for index, root in enumerate(roots):
        members.setdefault(root, []).append(index)
    rows: list[Row] = []
    for root in sorted(members):
        group = members[root]
        operation, operands = tape.operations[root], tape.operands[root]
        if operation is INPUT or operation is CONSTANT:
            rows.append((root, operation, ()))
        elif len(group) > 1 or (joins and len(set(operands)) < len(operands)):
            inner, outside = _inside(tape, group, root)
            rows.append((root, Composite(tape.names[root], as_code(inner), tape=inner), outside))
        else:
            rows.append((root, operation, operands))
    is_same = len(rows) == len(tape) and all(operation is tape.operations[root] for root, operation, _ in rows)
    return tape if is_same else _assemble(tape, rows)


def ending_at(tape: Tape, output: int) -> Tape:
    """The part of the program that one of its values depends on, with that value as its output."""
    reached = tape.reach(output)
    rows = [(i, tape.operations[i], tape.operands[i]) for i in range(len(tape)) if reached[i]]
    return _assemble(replace(tape, output=output), rows)


Row = tuple[int, Operation, tuple[int, ...]]
"""A node of a new tape: its place on the old one, its operation, its operands' places on the old one."""


def _assemble(tape: Tape, rows: Iterable[Row]) -> Tape:
    rows = list(rows)
    places = {old: new for new, (old, _, _) in enumerate(rows)}
    names = tuple(tape.names[old] for old, _, _ in rows)
    return Tape(
        operations=tuple(operation for _, operation, _ in rows),
        operands=tuple(tuple(places[j] for j in operands) for _, _, operands in rows),
        params=tuple(NO_PARAMS if operation.inner else tape.params[old] for old, operation, _ in rows),
        values=tuple(tape.values[old] for old, _, _ in rows),
        names=names,
        output=places[tape.output],
        anonymous=tape.anonymous.intersection(names),
        keys=tuple(tape.keys[old] for old, _, _ in rows),
    )


def _inside(tape: Tape, group: Sequence[int], output: int) -> tuple[Tape, tuple[int, ...]]:
    """The program of a group, and the places of its operands in the order in which its formula names them."""
    inside = set(group)
    outside = _operands_in_formula_order(tape, inside, output)
    rows: list[Row] = [(j, INPUT, ()) for j in outside]
    rows += [(index, tape.operations[index], tape.operands[index]) for index in sorted(group)]
    return _assemble(replace(tape, output=output), rows), outside


def _operands_in_formula_order(tape: Tape, inside: Collection[int], output: int) -> tuple[int, ...]:
    found: dict[int, None] = {}
    seen: set[int] = set()
    pending = [output]
    while pending:
        index = pending.pop()
        if index not in inside:
            found.setdefault(index)
        elif index not in seen:
            seen.add(index)
            pending.extend(reversed(tape.operands[index]))
    return tuple(found)


def group(tape: Tape, name: str, chosen: Collection[int]) -> tuple[Tape, str]:
    """Fold the chosen nodes, and the constants that only they use, into one node called `name`.

    Gives the new tape, and the old name of the group's output.

    Raises:
        ValueError: if the set has more than one output, or a way out of it leads back in.
    """
    inside = set(chosen)
    for index in inside:
        if tape.operations[index] is INPUT:
            raise ValueError(f"{tape.names[index]!r} is an input: a group holds computed nodes only")
    users: list[list[int]] = [[] for _ in range(len(tape))]
    for index, operands in enumerate(tape.operands):
        for j in operands:
            users[j].append(index)
    for index, operation in enumerate(tape.operations):
        if operation is CONSTANT and users[index] and inside.issuperset(users[index]):
            inside.add(index)
    _refuse_way_back(tape, inside)
    outputs = [i for i in sorted(inside) if i == tape.output or not inside.issuperset(users[i])]
    if len(outputs) != 1:
        given = " and ".join(repr(tape.names[i]) for i in outputs)
        raise ValueError(f"a group has one output, but {given} are all used outside of it: add what uses them")
    output = outputs[0]
    inner, outside = _inside(tape, sorted(inside), output)
    new_name = unique(name, [n for i, n in enumerate(tape.names) if i not in inside])
    rows: list[Row] = []
    for index, operation in enumerate(tape.operations):
        if index == output:
            rows.append((index, Composite(new_name, new_name, tape=inner, is_gate=True), outside))
        elif index not in inside:
            rows.append((index, operation, tape.operands[index]))
    folded = _assemble(tape, rows)
    old_name = tape.names[output]
    names = tuple(new_name if n == old_name else n for n in folded.names)
    return replace(folded, names=names, anonymous=folded.anonymous - {old_name}), old_name


def _refuse_way_back(tape: Tape, inside: Collection[int]) -> None:
    left: set[int] = set()
    for index, operands in enumerate(tape.operands):
        if index in inside:
            through = left.intersection(operands)
            if through:
                raise ValueError(
                    f"{tape.names[min(through)]!r} stands between the nodes of this group: "
                    "it depends on some and others depend on it, so add it to the group"
                )
        elif any(j in inside or j in left for j in operands):
            left.add(index)


def unfold(tape: Tape, opened: Collection[int]) -> Tape:
    """Open composite nodes: what is inside takes their place, and their outputs keep their names."""
    taken = {name for index, name in enumerate(tape.names) if index not in opened}
    columns = _Columns()
    places: list[int] = []
    for index, operation in enumerate(tape.operations):
        operands = tuple([places[j] for j in tape.operands[index]])
        name = tape.names[index]
        if index not in opened:
            columns.add(tape.call(index), operands, name, tape.keys[index], name in tape.anonymous)
            places.append(len(columns.names) - 1)
            continue
        inner = operation.inner
        assert inner is not None
        inner_places = dict(zip(inner.inputs, operands, strict=True))
        keeps_name = not operation.is_gate or not _is_own_name(tape, index)
        for i in range(len(inner)):
            if i in inner_places:
                continue
            source, place = (tape, index) if i == inner.output and keeps_name else (inner, i)
            wanted = unique(source.names[place], taken)
            taken.add(wanted)
            inner_operands = tuple([inner_places[j] for j in inner.operands[i]])
            is_anonymous = source.names[place] in source.anonymous
            columns.add(inner.call(i), inner_operands, wanted, _key_inside(tape, index, i), is_anonymous)
            inner_places[i] = len(columns.names) - 1
        places.append(inner_places[inner.output])
    return columns.tape(places[tape.output])


def _key_inside(tape: Tape, index: int, i: int) -> Key:
    """The key of the i-th node inside a composite; what a gate has inside is numbered anew for every gate."""
    operation = tape.operations[index]
    assert operation.inner is not None
    if i == operation.inner.output:
        return tape.keys[index]
    key = operation.inner.keys[i]
    if not operation.is_gate:
        return key
    # A gate that is the output of this one will have the same key, and number what it has inside as well.
    below = _gates_at_output(operation.inner)
    return f"{tape.keys[index]}.{below}o{key}" if below else f"{tape.keys[index]}.{key}"


def _gates_at_output(tape: Tape) -> int:
    """How many gates have to be opened, one in the other, until the output is a single operation."""
    count = 0
    operation = tape.operations[tape.output]
    while operation.inner is not None:
        count += operation.is_gate
        operation = operation.inner.operations[operation.inner.output]
    return count


def _is_own_name(tape: Tape, index: int) -> bool:
    """Whether a gate's node bears no user's name for the output, but the gate's own, or none."""
    name = tape.names[index]
    return name in tape.anonymous or name == tape.operations[index].name


class _Columns:
    """A tape in the making."""

    def __init__(self) -> None:
        self.rows: list[tuple[Operation, tuple[int, ...], Mapping[str, Any], Number, str, Key]] = []
        self.names: list[str] = []
        self.anonymous: set[str] = set()

    def add(self, call: Call, operands: tuple[int, ...], name: str, key: Key, is_anonymous: bool) -> None:
        self.rows.append((call.operation, operands, call.params, call.y, name, key))
        self.names.append(name)
        if is_anonymous:
            self.anonymous.add(name)

    def tape(self, output: int) -> Tape:
        operations, operands, params, values, names, keys = zip(*self.rows, strict=True)
        return Tape(operations, operands, params, values, names, output, frozenset(self.anonymous), keys)
