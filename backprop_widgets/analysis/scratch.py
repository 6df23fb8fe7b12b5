"""Every gradient from scratch and by reuse of those found before: dynamic programming, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

from ..graph.graph import Graph
from ..sweeps.step import Step
from ..tape.ieee import Number
from ..tape.table import CONSTANT
from ..tape.tape import Node
from ..words import understanding as words
from .cost_text import table, whole
from .counts import Count
from .formula import Formula, partial, product, total, written
from .paths import Paths
from .shown import Shown
from .substitution import Substitution, substitution

MOST_PATHS = 4


@dataclass(frozen=True, eq=False)
class Row:
    """One gradient, derived twice.

    Attributes:
        node: the node it belongs to.
        value: the gradient.
        paths: how many paths lead to the node.
        arrivals: how many contributions come in at it.
        scratch: the sum over paths, each multiplied out; None where they are too many to write.
        scratch_count: what that costs.
        reuse: upstream × local for each arrival, the upstream gradients being known.
        reuse_count: what that costs.
        substitution: the derivation from scratch by putting definitions in; None for arrays and large graphs.
    """

    node: Node
    value: Number
    paths: int
    arrivals: int
    scratch: Formula | None
    scratch_count: Count
    reuse: Formula
    reuse_count: Count
    substitution: Substitution | None = field(repr=False)


@dataclass(frozen=True, eq=False, repr=False)
class Derivations(Shown, Sequence[Row]):
    """All gradients of a graph's output, in the order in which the reverse sweep finds them."""

    output: str
    rows: tuple[Row, ...]

    @property
    def scratch_count(self) -> Count:
        """What all of them cost from scratch."""
        return _together(row.scratch_count for row in self.rows)

    @property
    def reuse_count(self) -> Count:
        """What all of them cost by reuse."""
        return _together(row.reuse_count for row in self.rows)

    @overload
    def __getitem__(self, i: int) -> Row: ...
    @overload
    def __getitem__(self, i: str) -> Row: ...
    @overload
    def __getitem__(self, i: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, i: int | str | slice) -> Row | tuple[Row, ...]:
        if isinstance(i, str):
            return next(row for row in self.rows if row.node.name == i)
        return self.rows[i]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def text(self) -> str:
        """A table: on the left from scratch, on the right by reuse, with what each costs."""
        lines = [list(words.SCRATCH_HEAD)]
        for row in self.rows:
            scratch = row.scratch.text if row.scratch else words.SCRATCH_LONG.format(count=whole(row.paths))
            left = [partial(self.output, row.node.name).text, scratch, *_costs(row.scratch_count)]
            lines.append([*left, row.reuse.text, *_costs(row.reuse_count)])
        sums = [words.SCRATCH_TOTAL, "", *_costs(self.scratch_count), "", *_costs(self.reuse_count)]
        title = words.SCRATCH_TITLE.format(output=self.output)
        return "\n".join([title, *table([*lines, sums], "<<>><>>"), *self._meetings(), *self._substitutions()])

    def _meetings(self) -> Iterator[str]:
        for row in self.rows:
            if row.paths > row.arrivals > 0:
                gradient = partial(self.output, row.node.name).text
                template = words.SCRATCH_ARRIVALS_ONE if row.arrivals == 1 else words.SCRATCH_ARRIVALS
                yield template.format(gradient=gradient, paths=whole(row.paths), arrivals=row.arrivals)

    def _substitutions(self) -> Iterator[str]:
        for row in self.rows:
            steps = row.substitution
            if steps is not None and steps.lines:
                fields = {"gradient": partial(self.output, row.node.name).text, "lines": steps.text}
                template = words.SCRATCH_AGAIN if steps.again else words.SCRATCH_SAID
                yield template.format(**fields, again=steps.again, count=len(steps.lines))


def _together(counts: Iterator[Count]) -> Count:
    result = Count()
    for count in counts:
        result = result.plus(count)
    return result


def _costs(count: Count) -> list[str]:
    return [whole(count.multiplications), whole(count.additions)]


def derivations(graph: Graph) -> Derivations:
    """Derive every gradient of the output twice.

    Local derivatives are taken as known, and every factor is one multiplication, beginning with the seed 1.
    The paths are those of the graph as it is given.
    """
    sweep = graph.reverse_sweep()
    gradients = graph.gradients()
    reached = graph.tape.reach(graph.tape.output)
    rows = []
    seen: set[str] = set()
    for node in reversed(graph.nodes):
        if reached[node.index] and node.operation is not CONSTANT:
            steps = sweep.arrivals.get(node.index, ())
            rows.append(_row(graph, node, gradients[node.name], steps, seen))
    return Derivations(graph.output.name, tuple(rows))


def _row(graph: Graph, node: Node, value: Number, steps: Sequence[Step], seen: set[str]) -> Row:
    paths = Paths(graph, graph.output, node)
    lengths = _lengths(paths)
    reuse = total(product([written(step.upstream), _local(step)]) for step in steps)
    return Row(
        node=node,
        value=value,
        paths=paths.how_many,
        arrivals=len(steps),
        scratch=_scratch(paths),
        scratch_count=Count(lengths, max(paths.how_many - 1, 0)),
        reuse=reuse if steps else written(value),
        reuse_count=Count(len(steps), max(len(steps) - 1, 0)),
        substitution=substitution(graph, node, seen),
    )


def _local(step: Step) -> Formula:
    return written(step.local if step.local is not None or step.edge is None else step.edge.local)


def _scratch(paths: Paths) -> Formula | None:
    if paths.how_many > MOST_PATHS:
        return None
    return total(product(written(factor) for factor in path.factors) for path in paths)


def _lengths(paths: Paths) -> int:
    """The wires of all paths together, counted without listing them."""
    numbers, lengths = {paths.of.index: 1}, {paths.of.index: 0}
    for index in range(paths.of.index, paths.wrt.index, -1):
        if index in numbers:
            for edge in paths.onward(index):
                j = edge.source.index
                numbers[j] = numbers.get(j, 0) + numbers[index]
                lengths[j] = lengths.get(j, 0) + lengths[index] + numbers[index]
    return lengths.get(paths.wrt.index, 0)
