"""The same event in lessons of different granularity: what stays when a style is switched or a node is opened.

All lessons of one graph are compared through the finest, in which everything is open: each of its steps is
part of one step of every other lesson.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from ..analysis.split import original
from ..graph.graph import Graph
from ..sweeps.step import Step, Sweep
from ..tape.tape import Key, Node, Tape

Event: TypeAlias = tuple[str, Key, Key]
"""What a step does: its kind, the sender (the node itself where none is) and the receiver."""


class Moments(NamedTuple):
    """How a lesson's steps stand beside the finest lesson's.

    Attributes:
        finest: for 0 to all of the lesson's steps, how many of the finest lesson's steps are done then.
        own: for 0 to all of the finest lesson's steps, how many of the lesson's are begun then.
    """

    finest: tuple[int, ...]
    own: tuple[int, ...]


def finest(graph: Graph) -> Graph:
    """The graph with all that is folded, gates among it, open."""
    while any(node.operation.inner is not None for node in graph.nodes):
        graph = graph.unfold()
    return graph


def moments(lesson: Sweep, fine: Sweep) -> Moments:
    """Compare a lesson with the finest lesson of the same graph."""
    home = _homes(lesson.tape)
    places = _places(lesson)
    first_sends = _first_sends(places)
    turns = Counter[Event]()
    own = [0]
    ends = [0] * (len(lesson) + 1)
    for count, step in enumerate(fine, 1):
        kind, sender, receiver = _event(step)
        event = kind, home[sender], home[receiver]
        steps = places.get(event)
        if steps:
            own.append(steps[min(turns[event], len(steps) - 1)])
            ends[own[-1]] = count
            turns[event] += 1
        else:  # inside a closed node, which is about to send
            own.append(first_sends.get(event[1], own[-1]))
    # A further copy of a split node does nothing that the first has not done.
    return Moments(tuple(accumulate(ends, lambda before, end: end or before)), tuple(own))


def carried(step: int, here: Moments, there: Moments) -> int:
    """The step of another lesson of the same graph at which the event of this lesson's step is shown."""
    return there.own[here.finest[step]]


def same_event(step: int, here: Sweep, there: Sweep) -> int:
    """The step of a lesson of another output at which this lesson's event is shown.

    Where that event is not in it, the last one before it that is: on the way back at least the seed.
    """
    if step == 0:
        return 0
    places = _places(there)
    phase = here[step - 1].phase
    for count in range(step, 0, -1):
        if here[count - 1].phase != phase:
            break
        found = places.get(_event(here[count - 1]))
        if found:
            return found[0]
    return next((count for count, done in enumerate(there, 1) if done.kind == "seed"), 0) if phase != "forward" else 0


class _Homes(dict[Key, Key]):
    """For each node of the finest tape the node that shows it; the inside of a closed gate belongs to the gate."""

    def __missing__(self, key: Key) -> Key:
        outer, _, _ = str(key).rpartition(".")
        whole: Key = int(outer) if outer.isdigit() else outer
        return self[whole]


def _homes(tape: Tape) -> _Homes:
    homes = _Homes()
    for node in tape.nodes:
        homes.update((key, original(node.key)) for key in _inside(node))
    homes.update((node.key, original(node.key)) for node in tape.nodes)
    return homes


def _inside(node: Node) -> Iterator[Key]:
    """The keys of all that was folded into a node, to any depth."""
    pending = [node.operation.inner] if node.operation.inner is not None and not node.operation.is_gate else []
    while pending:
        inner = pending.pop()
        inputs = set(inner.inputs)
        for index, operation in enumerate(inner.operations):
            if index in inputs:
                continue
            yield inner.keys[index]
            if operation.inner is not None and not operation.is_gate:
                pending.append(operation.inner)


def _event(step: Step) -> Event:
    edge, node = step.edge, step.node
    if edge is None:
        return step.kind, original(node.key), original(node.key)
    other = edge.source if edge.target is node else edge.target
    return step.kind, original(other.key), original(node.key)


def _places(lesson: Sweep) -> dict[Event, list[int]]:
    places: dict[Event, list[int]] = {}
    for count, step in enumerate(lesson, 1):
        places.setdefault(_event(step), []).append(count)
    return places


def _first_sends(places: Mapping[Event, Sequence[int]]) -> dict[Key, int]:
    first: dict[Key, int] = {}
    for (kind, sender, _), steps in places.items():
        if kind == "send":
            first[sender] = min(steps[0], first.get(sender, steps[0]))
    return first
