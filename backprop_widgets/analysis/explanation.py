"""The chain rule for one number, in stages: the rule, upstream values, local values, the result."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from ..graph.graph import Graph, as_graph
from ..sweeps.step import Step
from ..tape.expression import formula_of
from ..tape.ieee import Number
from ..tape.tape import Edge, Node
from ..words import understanding as words
from . import explanation_text
from .derivation import Derivation, derivation
from .factored import name_of
from .formula import Formula, listed, partial, product, summed, total, written
from .kinds import gradient_kind, kink, local_kind
from .paths import ways_to


class Factor(NamedTuple):
    """One factor of a product, and what it belongs to.

    Attributes:
        kind: ``upstream`` or ``local``.
        name: how it is called, e.g. ``∂g/∂d``.
        value: its number; for arrays the gradient, or the Jacobian (None beyond 10,000 entries).
        node: for an upstream factor, the node whose gradient it is, which has its own explanation.
        edge: for a local factor, its wire.
    """

    kind: str
    name: Formula
    value: Number | None
    node: Node | None = None
    edge: Edge | None = None


class Term(NamedTuple):
    """What one use of a node sends back: upstream × local."""

    upstream: Factor
    local: Factor
    contribution: Number

    def written(self, has_upstream: bool, has_local: bool) -> Formula:
        """The product, by the names of its factors or with their numbers put in."""
        upstream, local = self.upstream, self.local
        arrived = written(upstream.value) if has_upstream else upstream.name
        if isinstance(upstream.value, float):
            return product([arrived, written(local.value) if has_local and local.value is not None else local.name])
        return product([_transposed(local, has_local), arrived])


def _transposed(local: Factor, has_number: bool) -> Formula:
    """A Jacobian turned round, as it multiplies an upstream gradient from the left."""
    if has_number and local.value is not None and np.ndim(local.value) == 2:
        return written(np.transpose(local.value))
    return Formula(f"({local.name.text})ᵀ", rf"\left({local.name.latex}\right)^\top")


class Stage(NamedTuple):
    """One stage of the explanation: what it does, and the right-hand side after it."""

    key: str
    title: str
    formula: Formula


class Note(NamedTuple):
    """Why a number is 0 or 1, or which choice was made at a kink: its key, and the sentence."""

    key: str
    text: str


@dataclass(frozen=True, eq=False)
class Explanation:
    """How one gradient comes about.

    Attributes:
        graph: the graph.
        of: the node differentiated.
        wrt: the node it is differentiated by.
        terms: what each use of `wrt` sends back, in the order of arrival.
        value: the gradient.
        notes: which kinds of 0 and 1 there are, and which choices were made at kinks.
    """

    graph: Graph
    of: Node
    wrt: Node
    terms: tuple[Term, ...]
    value: Number
    notes: tuple[Note, ...]

    @property
    def gradient(self) -> Formula:
        """What is explained, e.g. ``∂g/∂b``."""
        return partial(self.of.name, self.wrt.name)

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The right-hand sides one after the other, from the rule to the result."""
        sides: dict[str, Formula] = {}
        if self.terms:
            sides["rule"] = total(term.written(False, False) for term in self.terms)
            sides["upstream"] = total(term.written(True, False) for term in self.terms)
            sides["local"] = total(term.written(True, True) for term in self.terms)
        contributions, result = summed([term.contribution for term in self.terms], self.value)
        if len(self.terms) > 1:
            sides["contributions"] = contributions
        sides["result"] = result
        if len(sides) > 2 and sides["local"].text == sides["upstream"].text:
            del sides["local"]  # a Jacobian too large to be written
        return tuple(Stage(key, words.STAGES[key], side) for key, side in sides.items())

    def link(self, factor: Factor) -> tuple[str, str] | None:
        """The names ``(of, wrt)`` whose own explanation a factor has: ``explain(graph, wrt, of)``.

        None for a local derivative that is not the whole derivative of its consumer, because the operand
        reaches it by other wires too; and for the derivative of an array, which is no single number.
        """
        if factor.node is not None:
            return self.of.name, factor.node.name
        edge = factor.edge
        if edge is None or not isinstance(edge.target.value, float):
            return None
        ways = ways_to(edge.tape, edge.source.index, edge.target.index)
        return (edge.target.name, edge.source.name) if ways[edge.target.index] == 1 else None

    @cached_property
    def derivation(self) -> Derivation:
        """Why the rule is so: from adjoint × tangent, the same before and after, by comparing coefficients."""
        return derivation(self.graph, self.of, self.wrt)

    @property
    def text(self) -> str:
        """The stages as text."""
        return explanation_text.text(self)

    @property
    def latex(self) -> str:
        """The stages in LaTeX, as one ``aligned`` block."""
        return explanation_text.latex(self)

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {"text/latex": f"$$\n{self.latex}\n$$", "text/plain": self.text}


def explain(graph: Any, wrt: str, of: str | None = None) -> Explanation:
    """The chain rule for the gradient of `of` (the output) with respect to the node `wrt`, in stages.

    Raises:
        ValueError: if `of` is an array: there is no single gradient of it.

    >>> from backprop_widgets import record
    >>> def f(a, b):
    ...     x = a * b
    ...     y = 2 * x
    ...     return y
    >>> print(explain(record(f, 3, 4), "a").text)
    ∂y/∂a, in stages
    a is used by x alone.
    ∂y/∂a = ∂y/∂x·∂x/∂a   the chain rule
          = 2·∂x/∂a       upstream values put in
          = 2·4           local values put in
          = 8             the result
    where ∂x/∂a = b = 4, from x = a · b
    """
    graph = as_graph(graph)
    start = graph.output if of is None else graph[of]
    end = graph[wrt]
    sweep = graph.reverse_sweep(of=start.name)
    arrivals = sweep.arrivals.get(end.index, ())
    is_reached = end.index <= start.index and graph.tape.reach(start.index)[end.index]
    value = graph.gradient(start.name, end.name)
    terms = tuple(_term(start, step) for step in arrivals)
    notes = [*_gradient_notes(start, end, is_reached, list(arrivals)), *_local_notes(start, terms)]
    return Explanation(graph, start, end, terms, value, tuple(dict.fromkeys(notes)))


def _term(of: Node, step: Step) -> Term:
    edge = step.edge
    assert edge is not None
    upstream = Factor("upstream", partial(of.name, edge.target.name), step.upstream, node=edge.target)
    return Term(upstream, Factor("local", name_of(edge), edge.local, edge=edge), step.contribution)


def _gradient_notes(of: Node, wrt: Node, is_reached: bool, arrivals: list[Step]) -> list[Note]:
    key = gradient_kind(of, wrt, is_reached, arrivals)
    if not key:
        return []
    users = [step.edge.target.name for step in arrivals if step.edge is not None]
    names = {"of": of.name, "wrt": wrt.name, "users": listed(users) if users else ""}
    return [Note(key, words.GRADIENT_NOTES[key].format(gradient=partial(of.name, wrt.name).text, **names))]


def _local_notes(of: Node, terms: tuple[Term, ...]) -> list[Note]:
    notes = []
    for term in terms:
        edge = term.local.edge
        assert edge is not None
        if edge.target is of:
            seed = partial(of.name, of.name).text
            notes.append(Note("seed", words.GRADIENT_NOTES["seed"].format(gradient=seed, of=of.name)))
        fields = {
            "local": term.local.name.text,
            "source": edge.source.name,
            "target": edge.target.name,
            "formula": formula_of(edge.tape, edge.target.index),
        }
        choice, key = kink(edge), local_kind(edge)
        if choice:
            text = words.KINK_NOTE.format(choice=words.KINKS.get(choice, words.KINK_OTHER), **fields)
            notes.append(Note("kink", text))
        elif key:
            value = written(edge.local).text
            notes.append(Note(key, words.LOCAL_NOTES[key].format(value=value, **fields)))
    return notes
