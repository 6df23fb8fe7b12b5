"""All that is known of one node or one wire, as labelled texts: what is said when it is clicked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from ..analysis.explanation_text import local_formula
from ..analysis.kinds import kink
from ..graph.graph import Graph, as_graph
from ..sweeps.step import Step
from ..tape.expression import formula_of
from ..tape.table import CONSTANT, INPUT
from ..tape.tape import Edge, Node
from ..words import lesson
from ..words import panels as words
from ..words.understanding import KINK_OTHER, KINKS
from .notation import gradient, local
from .progress import Progress, played
from .quantity import quantity
from .table import row_of
from .telling.clauses import listed, users

WIRE = re.compile(r"(?P<target>.+)->(?P<source>.+?)(?:#(?P<which>[1-9]\d*))?", re.DOTALL)


class Detail(NamedTuple):
    """One labelled text; its key is stable, its label is for readers."""

    key: str
    label: str
    text: str


class Details(NamedTuple):
    """What is said of a node or a wire."""

    title: str
    items: tuple[Detail, ...]

    @property
    def text(self) -> str:
        """The title, then one item a line, their texts under each other."""
        width = max((len(item.label) for item in self.items), default=0)
        lines = [f"  {item.label:<{width}}   {item.text}" for item in self.items]
        return "\n".join([self.title, *lines])


def details(graph: Any, of: str | Node | Edge, at: int | None = None) -> Details:
    """What is known of a node or a wire after some steps of the lesson; of all of them where `at` is left out.

    Args:
        graph: a Graph or a Value.
        of: a node or its name; an edge, or its key from consumer to operand: ``e->d``, and ``e->d#2`` for the
            second of parallel wires.
        at: after how many steps.

    Raises:
        KeyError: if there is no such node or wire.

    >>> from backprop_widgets import record
    >>> def f(a, b):
    ...     c = a + b
    ...     e = c * b
    ...     return e
    >>> print(details(record(f, 2, 1), "b").text)
    b
      made by          nothing: it is an input
      value            1
      used by          c and e, 2 times in all: their gradients are added
      start            0
      from e           3
      from c           1
      gradient ∂e/∂b   4
    """
    graph = as_graph(graph)
    progress = played(graph.lesson(), at)
    if isinstance(of, Edge):
        return _of_wire(progress, of)
    if isinstance(of, str) and of not in graph and "->" in of:
        return _of_wire(progress, _wire(graph, of))
    return _of_node(graph, progress, graph[of if isinstance(of, str) else of.name])


def _wire(graph: Graph, key: str) -> Edge:
    found = WIRE.fullmatch(key)
    if found is not None and found["target"] in graph and found["source"] in graph:
        target, source = graph[found["target"]], graph[found["source"]]
        parallel = [edge for edge in graph.tape.incoming[target.index] if edge.source is source]
        which = int(found["which"] or 1)
        if which <= len(parallel):
            return parallel[which - 1]
    edge = next(iter(graph.edges), None)
    example = f"{edge.target.name}->{edge.source.name}" if edge is not None else "e->d"
    raise KeyError(words.DETAILS_NO_WIRE.format(key=key, example=example))


def _item(key: str, text: str, **fields: str) -> Detail:
    return Detail(key, words.DETAILS[key].format(**fields), text)


def _of_node(graph: Graph, progress: Progress, node: Node) -> Details:
    return Details(node.name, (*_made(graph, progress, node), *_gathered(graph, progress, node)))


def _made(graph: Graph, progress: Progress, node: Node) -> Iterator[Detail]:
    operation, inner = node.operation, node.operation.inner
    if operation is INPUT or operation is CONSTANT:
        yield _item("made", words.DETAILS_INPUT if operation is INPUT else words.DETAILS_CONSTANT)
    else:
        yield _item("made", formula_of(graph.tape, node.index))
    if inner is not None:
        yield _item("inside", words.DETAILS_INSIDE.format(count=sum(map(bool, inner.operands))))
    if not isinstance(node.value, float):
        yield _item("shape", words.DETAILS_SHAPE.format(shape="×".join(map(str, np.shape(node.value)))))
    yield _item("value", quantity(node.value) if progress.known[node.index] else words.DETAILS_NOT_YET)
    if lesson.PATTERNS.get(operation.name):
        yield _item("pattern", lesson.PATTERNS[operation.name].strip())
    edge = next(iter(graph.tape.incoming[node.index]), None)
    if edge is not None:
        yield from _kink(edge)
    yield _item("users", _users(graph, node))


def _users(graph: Graph, node: Node) -> str:
    names, times = users(graph.tape, node), len(graph.tape.outgoing[node.index])
    if not names:
        return words.DETAILS_OUTPUT if node is graph.output else words.DETAILS_UNUSED
    return listed(names) if times == 1 else words.DETAILS_TIMES.format(users=listed(names), times=times)


def _gathered(graph: Graph, progress: Progress, node: Node) -> Iterator[Detail]:
    """The ledger in full, however long it is, and what it comes to."""
    if node.operation is CONSTANT or not progress.has_begun:
        return
    row = row_of(progress, node)
    expected = progress.sweep.arrivals.get(node.index, ())
    if len(expected) > 1:
        yield _item("start", "0")
        terms = row.terms
        for k, step in enumerate(expected):
            sender = step.edge.target.name if step.edge is not None else ""
            yield _item("arrival", terms[k] if k < len(terms) else lesson.ROW_EMPTY, sender=sender)
    adjoint, note = row.cells(graph.output.name)[3:]
    text = f"{adjoint}: {note}" if row.state in ("seed", "independent") else adjoint
    yield _item("gradient", text, gradient=gradient(graph.output.name, node.name))


def _of_wire(progress: Progress, edge: Edge) -> Details:
    source, target, tape = edge.source, edge.target, progress.tape
    parallel = [wire for wire in tape.incoming[target.index] if wire.source is source]
    title = words.DETAILS_WIRE if len(parallel) == 1 else words.DETAILS_WIRE_WHICH
    which = parallel.index(edge) + 1
    fields = {"source": source.name, "target": target.name, "which": str(which), "count": str(len(parallel))}
    return Details(title.format(**fields), tuple(_carried(progress, edge)))


def _carried(progress: Progress, edge: Edge) -> Iterator[Detail]:
    source, target, tape = edge.source, edge.target, progress.tape
    yield _item("made", f"{target.name} = {formula_of(tape, target.index)}")
    if edge.local is not None:
        sides = [formula.text for formula in local_formula(edge)] or [quantity(edge.local)]
        text = " = ".join(sides) if progress.known[target.index] else words.DETAILS_NOT_YET
        yield _item("local", text, local=local(target.name, source.name))
    yield from _kink(edge)
    step = next((s for s in progress.received[source.index] if s.edge is edge), None)
    if step is None:
        yield _item("contribution", words.DETAILS_NOT_SENT)
    else:
        yield from _sent(progress, edge, step)


def _sent(progress: Progress, edge: Edge, step: Step) -> Iterator[Detail]:
    output = progress.tape.nodes[progress.sweep.of].name
    yield _item("upstream", quantity(step.upstream), upstream=gradient(output, edge.target.name))
    yield _item("contribution", quantity(step.contribution))
    if step.broadcast is not None:
        shapes = {"before_shape": str(step.broadcast.before), "after_shape": str(step.broadcast.after)}
        yield _item("stretched", words.DETAILS_STRETCHED.format(source=edge.source.name, **shapes))
    if step.arrival is not None:
        yield _item("place", lesson.ARRIVED.format(k=step.arrival[0], n=step.arrival[1]))


def _kink(edge: Edge) -> Iterator[Detail]:
    key = kink(edge)
    if key:
        yield _item("kink", KINKS.get(key, KINK_OTHER))
