"""Where a lesson stands after some of its steps: what is known, what has gathered, what happens now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..sweeps.step import Step, Sweep
from ..tape.table import INPUT
from ..tape.tape import Edge, Node, Tape
from .mode import Mode, mode_of


@dataclass
class Progress:
    """A sweep played up to a step; `advance` plays one more.

    Attributes:
        sweep: what is played.
        known: for each node, whether its value is computed.
        received: for each node, the steps that have added to its accumulator.
        sent: the edges along which a gradient has gone.
        seeds: the steps that have given a node its seed, by its place: the output, or every input.
        now: the step that has just happened.
        is_at_rest: whether this is the whole graph to look at rather than a moment of its lesson.
    """

    sweep: Sweep
    known: list[bool]
    received: list[list[Step]]
    sent: set[int] = field(default_factory=set)
    seeds: dict[int, Step] = field(default_factory=dict)
    now: Step | None = None
    is_at_rest: bool = False

    @property
    def tape(self) -> Tape:
        """The program."""
        return self.sweep.tape

    @cached_property
    def mode(self) -> Mode:
        """The mode of the sweep."""
        return mode_of(self.sweep)

    @property
    def has_begun(self) -> bool:
        """Whether gradients, or tangents, have begun to flow."""
        return bool(self.seeds)

    def advance(self, step: Step) -> None:
        """Play one step."""
        self.now = step
        if step.kind in ("input", "compute"):
            self.known[step.node.index] = True
        elif step.kind == "seed":
            self.seeds[step.node.index] = step
        elif step.edge is not None:
            self.received[step.node.index].append(step)
            self.sent.add(step.edge.index)

    def expects(self, node: Node) -> int:
        """How many contributions this node will receive in all."""
        return len(self.sweep.arrivals.get(node.index, ()))

    def is_final(self, node: Node) -> bool:
        """Whether the node's gradient, or its tangent, is complete."""
        if not self.seeds or self.is_to_be_seeded(node):
            return False
        return node.index in self.seeds or len(self.received[node.index]) == self.expects(node)

    def is_to_be_seeded(self, node: Node) -> bool:
        """Whether it is an input whose tangent is about to be given."""
        return self.mode.is_tangent and node.operation is INPUT and node.index not in self.seeds

    def is_independent(self, node: Node) -> bool:
        """Whether nothing will ever arrive, so that the derivative is 0."""
        is_left_out = self.expects(node) == 0 and node.index not in self.seeds
        return self.has_begun and is_left_out and not self.is_to_be_seeded(node)

    def carried(self, edge: Edge) -> Step | None:
        """The step in which something has gone along a wire."""
        return next((s for s in self.received[self.mode.receiver(edge).index] if s.edge is edge), None)


def start(sweep: Sweep) -> Progress:
    """Before the first step. A sweep without a forward phase starts with all values known."""
    has_forward = any(step.phase == "forward" for step in sweep)
    is_variable = sweep.tape.is_variable
    return Progress(sweep, [not has_forward or not v for v in is_variable], [[] for _ in is_variable])


def played(sweep: Sweep, i: int | None) -> Progress:
    """After the first `i` steps; None is the graph at rest: all is known, and wires point from value to user."""
    progress = start(sweep)
    for step in sweep.steps[: len(sweep) if i is None else i]:
        progress.advance(step)
    if i is None:
        progress.now = None
        progress.is_at_rest = True
        progress.sent.clear()
    return progress


def touched(step: Step | None) -> Iterator[Node | Edge]:
    """The nodes and edges whose look a step may change."""
    if step is None:
        return
    yield step.node
    if step.edge is not None:
        yield step.edge.target
        yield step.edge
