"""Every gradient from scratch and by reuse of those found before: dynamic programming, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, overload

from ..graph.graph import Graph, as_graph
from ..sweeps.step import Step
from ..tape.ieee import Number
from ..tape.table import CONSTANT
from ..tape.tape import Node, Tape
from ..words import understanding as words
from .cost_text import paths_in_words, table, whole
from .counts import Count, Ways
from .formula import Formula, partial, product, total, written
from .paths import Paths
from .shown import Shown
from .substitution import Substitution, substitution

MOST_PATHS, MOST_FACTORS = 4, 40
"""More than these are counted and not written."""
MOST_ROWS = 60


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
        for row in self.rows[:MOST_ROWS]:
            scratch = row.scratch.text if row.scratch else words.SCRATCH_LONG.format(paths=paths_in_words(row.paths))
            left = [partial(self.output, row.node.name).text, scratch, *_costs(row.scratch_count)]
            lines.append([*left, row.reuse.text, *_costs(row.reuse_count)])
        if len(self) > MOST_ROWS:
            lines.append([words.SCRATCH_MORE.format(count=len(self) - MOST_ROWS), *[""] * 6])
        sums = [words.SCRATCH_TOTAL, "", *_costs(self.scratch_count), "", *_costs(self.reuse_count)]
        title = words.SCRATCH_TITLE.format(output=self.output)
        return "\n".join([title, *table([*lines, sums], "<<>><>>"), *self._meetings(), *self._substitutions()])

    def _meetings(self) -> Iterator[str]:
        for row in self.rows[:MOST_ROWS]:
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


def derivations(graph: Any) -> Derivations:
    """Derive every gradient of the output twice: from scratch, path by path, and by reuse of those found before.

    Local derivatives are taken as known, and every factor is one multiplication, beginning with the seed 1.
    The paths are those of the graph as it is given.

    >>> from backprop_widgets import record
    >>> found = derivations(record(lambda x: (2 * x) ** 2, 3.0))
    >>> found["x"].scratch.text, found["x"].reuse.text
    ('12·2', '12·2')
    """
    whole = as_graph(graph)
    tape = whole.tape
    sweep, gradients = whole.reverse_sweep(), whole.gradients()
    ways = _ways(tape)
    seen: set[str] = set()
    rows = []
    for node in reversed(whole.nodes):
        if ways[node.index].number and node.operation is not CONSTANT:
            steps = sweep.arrivals.get(node.index, ())
            rows.append(_row(whole, node, gradients[node.name], ways[node.index], steps, seen))
    return Derivations(whole.output.name, tuple(rows))


def _row(
    graph: Graph, node: Node, value: Number, ways: Ways, steps: Sequence[Step], seen: set[str]
) -> Row:
    reuse = total(product([written(step.upstream), _local(step)]) for step in steps)
    return Row(
        node=node,
        value=value,
        paths=ways.number,
        arrivals=len(steps),
        scratch=_scratch(graph, node) if ways.number <= MOST_PATHS and ways.multiplications <= MOST_FACTORS else None,
        scratch_count=Count(ways.multiplications, ways.number - 1),
        reuse=reuse if steps else written(value),
        reuse_count=Count(len(steps), max(len(steps) - 1, 0)),
        substitution=substitution(graph, node, seen),
    )


def _local(step: Step) -> Formula:
    return written(step.local if step.local is not None or step.edge is None else step.edge.local)


def _scratch(graph: Graph, node: Node) -> Formula:
    paths = Paths(graph, graph.output, node)
    return total(product(written(factor) for factor in path.factors) for path in paths)


def _ways(tape: Tape) -> list[Ways]:
    """For each place all paths from the output: their number, and the wires of all of them together."""
    ways = [Ways(0, 0)] * len(tape)
    ways[tape.output] = Ways(1, 0)
    for index in range(tape.output, -1, -1):
        above = ways[index]
        for j in tape.operands[index] if above.number else ():
            number, multiplications = ways[j]
            ways[j] = Ways(number + above.number, multiplications + above.multiplications + above.number)
    return ways
