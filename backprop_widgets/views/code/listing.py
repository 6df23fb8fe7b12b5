"""The listing of a graph: its forward and its backward program, which run, each line tied to its steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from ...graph.gates import own_copy
from ...graph.graph import Graph, as_graph
from ...tape.ieee import Number
from ...tape.run import plain
from ...words import panels as words
from . import page
from .backward import backward, seed_of
from .forward import forward
from .line import Line
from .opening import all_tame
from .plan import Plan, Timing

INDENT = "    "
NUMPY, TABLE = "import numpy as np", "from backprop_widgets.tape.table import OPERATIONS"
QUIET = 'with np.errstate(all="ignore"):'
"""Numbers that are not finite, huge or tiny come out as IEEE 754 says, in silence, as they do in a graph."""


class Results(NamedTuple):
    """What a listing has computed, by node name."""

    values: dict[str, Number]
    gradients: dict[str, Number]


@dataclass(frozen=True, eq=False)
class Listing:
    """Both programs of a graph as lines.

    Attributes:
        graph: the graph.
        head: the imports, one a line.
        forward: the lines of the forward program, inputs first.
        backward: the lines of the backward program, from the seed on.
        arrays: what is too large to be written; the program takes it from ``arrays``.
        gates: the gates written by hand, by the names under which the program calls them.
    """

    graph: Graph
    head: tuple[str, ...]
    forward: tuple[Line, ...]
    backward: tuple[Line, ...]
    arrays: tuple[Any, ...]
    gates: Mapping[str, Any]
    _names: Mapping[str, tuple[str, str]]
    _is_tame: bool

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of both programs."""
        return self.forward + self.backward

    @property
    def names(self) -> dict[str, str]:
        """What the program calls the values of the nodes."""
        return {node: value for node, (value, _) in self._names.items()}

    @cached_property
    def text(self) -> str:
        """The whole program, which Python runs."""
        return "\n".join(shown for _, shown in self.numbered) + "\n"

    @cached_property
    def numbered(self) -> list[tuple[Line | None, str]]:
        """What stands in each row, the line that it is where it is one of the programs'."""
        indent = "" if self._is_tame else INDENT
        rows: list[tuple[Line | None, str]] = [(None, text) for text in _opening(self.head, self._is_tame)]
        rows += [(line, indent + shown) for line, shown in _commented(self.forward)]
        rows += [(None, text) for text in ("", f"{indent}# {words.CODE_BACKWARD}")]
        return rows + [(line, indent + shown) for line, shown in _commented(self.backward)]

    def at(self, step: int) -> tuple[Line, ...]:
        """The lines that are current when that step of the lesson happens, counted from 0.

        Raises:
            IndexError: if the lesson has no such step.
        """
        found = self._by_step
        if not 0 <= step < len(found):
            raise IndexError(f"there is no step {step}: this lesson has {len(found)} steps, 0 to {len(found) - 1}")
        return tuple(found[step])

    @cached_property
    def _by_step(self) -> list[list[Line]]:
        count = 1 + max((step for line in self.lines for step in line.steps), default=-1)
        found: list[list[Line]] = [[] for _ in range(count)]
        for line in self.lines:
            for step in line.steps:
                found[step].append(line)
        return found

    def namespace(self, gates: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What has to be in scope when the text is run: gates written by hand, and what is too large to be written.

        Args:
            gates: other objects for some of the gates, by the names under which the program calls them.

        Raises:
            ValueError: if there is no such gate.
        """
        for name in gates or ():
            if name not in self.gates:
                called = words.CODE_GATES.format(names=", ".join(self.gates)) if self.gates else words.CODE_NO_GATES
                raise ValueError(words.CODE_NO_GATE.format(name=name, known=called))
        own = {name: own_copy(gate) for name, gate in self.gates.items()}
        return {"arrays": self.arrays, **own, **(gates or {})}

    def run(self, gates: Mapping[str, Any] | None = None) -> Results:
        """Run the program, and read its values and gradients by node name."""
        namespace = self.namespace(gates)
        exec(compile(self.text, "<listing>", "exec"), namespace)
        values = {node: plain(namespace[value]) for node, (value, _) in self._names.items()}
        gradients = {
            node: plain(np.broadcast_to(namespace[adjoint], np.shape(values[node])))
            for node, (_, adjoint) in self._names.items()
        }
        return Results(values, gradients)

    def __repr__(self) -> str:
        return page.text(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {"text/html": page.html(self), "text/plain": page.text(self)}


def code(graph: Any) -> Listing:
    """The forward and the backward program of a graph, as Python that runs: one line per node, one per wire.

    Of a folded graph (`Graph.fold`) each named variable is one line. An array output is seeded with ones.

    Raises:
        TypeError: if it is neither a Graph nor a Value.

    >>> from backprop_widgets import record
    >>> def f(a, b):
    ...     c = a + b
    ...     d = b + 1
    ...     e = c * d
    ...     return e
    >>> print(code(record(f, 2, 1)).text)
    # forward
    a = 2.0
    b = 1.0
    c = a + b
    d = b + 1
    e = c*d
    <BLANKLINE>
    # backward
    de = 1
    db = 0
    dc = de * d
    dd = de * c
    db += dd  # 1 of 2
    da = dc
    db += dc  # 2 of 2
    <BLANKLINE>
    """
    graph = as_graph(graph)
    is_tame = all_tame(graph.tape, seed_of(graph.output.value))
    plan = Plan(graph.tape, is_tame)
    timing = Timing(plan)
    computed, line_of = forward(plan, timing)
    sent = backward(plan, timing, line_of)
    head = _head(computed + sent, is_tame)
    first = len(_opening(head, is_tame)) + 1
    start = first + len(computed) + 2
    names = {
        name: (plan.names.values[place], plan.names.adjoints[place])
        for name, place, is_variable in zip(graph.tape.names, plan.place, graph.tape.is_variable, strict=True)
        if is_variable
    }
    return Listing(
        graph,
        head,
        tuple([line._replace(number=k) for k, line in enumerate(computed, first)]),
        tuple([line._replace(number=k, forward=first + (line.forward or 0)) for k, line in enumerate(sent, start)]),
        tuple(plan.literals.arrays),
        {plan.names.gates[index]: operation.gate for index, operation in plan.gates.items()},
        names,
        is_tame,
    )


def _head(lines: Iterable[Line], is_tame: bool) -> tuple[str, ...]:
    """The imports that the lines need."""
    texts = [line.text for line in lines]
    head = [NUMPY] if not is_tame or any("np." in text for text in texts) else []
    if any("OPERATIONS[" in text for text in texts):
        head += [*([""] if head else []), TABLE]
    return tuple(head)


def _opening(head: tuple[str, ...], is_tame: bool) -> list[str]:
    """What stands before the first line."""
    indent = "" if is_tame else INDENT
    return [*head, *([""] if head else []), *([] if is_tame else [QUIET]), f"{indent}# {words.CODE_FORWARD}"]


def _commented(lines: Iterable[Line]) -> Iterable[tuple[Line, str]]:
    for line in lines:
        yield line, f"{line.text}  # {line.comment}" if line.comment else line.text
