"""Nodes opened in place: which form of the graph that gives, and which frames stand around what was inside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..graph.graph import Graph
from ..tape.expression import formula_of
from ..tape.operation import Operation
from ..tape.table import CONSTANT
from ..tape.tape import Node, Tape
from .face import mark_id
from .quantity import typeset


class Frame(NamedTuple):
    """The frame around what an opened node has inside.

    Attributes:
        of: the id of the node, which its output inside bears too.
        name: the node's name.
        title: what is written on the frame.
        inside: the ids of all nodes in it, to any depth.
        around: the place of the frame around it, or -1.
    """

    of: str
    name: str
    title: str
    inside: frozenset[str]
    around: int


class Opened(NamedTuple):
    """A graph with some of its nodes open.

    Attributes:
        graph: the graph as it is shown.
        frames: one for each node that was opened, outer ones first.
        ways: for each node that has something inside the ids that open it, and its name.
    """

    graph: Graph
    frames: tuple[Frame, ...] = ()
    ways: Mapping[str, tuple[tuple[str, ...], str]] = {}

    def closes(self, place: int) -> tuple[str, ...]:
        """The ids that closing a frame takes back: its own, and those of all frames in it."""
        return tuple(frame.of for i, frame in enumerate(self.frames) if place in self.around(i))

    def around(self, place: int) -> Iterator[int]:
        """The places of a frame and of all around it, inner ones first."""
        while place >= 0:
            yield place
            place = self.frames[place].around


def can_open(operation: Operation) -> bool:
    """Whether there is more inside than one operation and its constants."""
    inner = operation.inner
    if inner is None:
        return False
    if any(len(inner.outgoing[i]) > 1 for i in inner.inputs):
        return True
    computed = _computed(inner)
    return len(computed) > 1 or any(map(can_open, computed))


def open_nodes(
    shown: Graph, ids: Iterable[str], folds: Mapping[str, int] | None = None, keeps_constants: bool = True
) -> Opened:
    """Open nodes by their ids; an id that nothing shown bears is left for when something does.

    Args:
        shown: the graph before.
        ids: what is opened. What is inside may have the id of the whole (its output has): an id given twice
            opens that as well.
        folds: how many times each id has been opened already by the form in which the graph is shown.
        keeps_constants: whether constants that are found inside get nodes of their own.
    """
    left, missing = _without(ids, folds or {})
    frames: list[Frame] = []
    while True:
        closed = {mark_id(node): node for node in shown.nodes if can_open(node.operation)}
        chosen = next((key for key in left if key in closed), None)
        if chosen is None:
            break
        left.remove(chosen)
        shown = _open(shown, closed[chosen], frames, keeps_constants)
    ways = {key: ((key,) * (1 + missing[key]), node.name) for key, node in closed.items()}
    return Opened(shown, tuple(frames), ways)


def folds(folded: Graph) -> Counter[str]:
    """How many folds by name each id would have to be opened through, from this graph to its gates."""
    found = Counter[str]()
    graph = folded
    while True:
        nodes = [n for n in graph.nodes if n.operation.inner is not None and not n.operation.is_gate]
        if not nodes:
            return found
        found.update(mark_id(n) for n in nodes if can_open(n.operation) and not _is_wrapper(n.operation))
        graph = graph.unfold(*(n.name for n in nodes))


def _without(ids: Iterable[str], done: Mapping[str, int]) -> tuple[list[str], Counter[str]]:
    """The ids without those that are done, and how many of each were done without being asked for."""
    left, missing = [], Counter(done)
    for key in ids:
        if missing[key] > 0:
            missing[key] -= 1
        else:
            left.append(key)
    return left, missing


def _computed(tape: Tape) -> list[Operation]:
    inputs = set(tape.inputs)
    return [op for i, op in enumerate(tape.operations) if i not in inputs and op is not CONSTANT]


def _is_wrapper(operation: Operation) -> bool:
    """Whether it is only a gate with its constants: both open at once."""
    inner = operation.inner
    if inner is None or any(len(inner.outgoing[i]) > 1 for i in inner.inputs):
        return False
    return len(_computed(inner)) == 1


def _open(shown: Graph, node: Node, frames: list[Frame], keeps_constants: bool) -> Graph:
    """The graph with one node open; its frame is added to the others."""
    key = mark_id(node)
    after, operation = shown, node.operation
    while True:
        after = after.unfold(next(n.name for n in after.nodes if mark_id(n) == key))
        if not _is_wrapper(operation):
            break
        operation = next(n.operation for n in after.nodes if mark_id(n) == key)
    if not keeps_constants:
        after = after.fold_constants()
    before = {mark_id(n) for n in shown.nodes}
    inside = frozenset(found for found in map(mark_id, after.nodes) if found == key or found not in before)
    around = next((i for i in range(len(frames) - 1, -1, -1) if key in frames[i].inside), -1)
    outer = around
    while outer >= 0:
        frames[outer] = frames[outer]._replace(inside=frames[outer].inside | inside)
        outer = frames[outer].around
    frames.append(Frame(key, node.name, _title(shown.tape, node), inside, around))
    return after


def _title(tape: Tape, node: Node) -> str:
    formula = typeset(formula_of(tape, node.index))
    return formula if node.name in tape.anonymous else f"{node.name} = {formula}"
