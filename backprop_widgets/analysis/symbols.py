"""Derivatives as SymPy expressions, unrolled as far as asked."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..graph.graph import Graph, as_graph
from ..tape.table import CONSTANT, INPUT
from ..tape.tape import Tape
from ..words import understanding as words
from .forms import exact, form, local_form, replaced
from .paths import ways_to

MOST_TERMS = 2_000
"""A polynomial is written as a sum if that has no more terms; else it stays as it came."""

MOST_PARTS = 20_000


def symbolic(graph: Any, of: str, wrt: str, unroll: int | None = 0) -> Any:
    """The derivative of the node `of` by the node `wrt` as a SymPy expression; a sum where it is a polynomial.

    It is the chain rule with a local derivative for every wire, in terms of the variables that the
    operations on the way use directly. Each level of unrolling replaces the computed variables in it by
    their definitions; values without a name are always replaced. Every name becomes a plain symbol, so
    ``expression.subs(graph.values())`` gives the number that the reverse sweep finds.

    Gates written by hand have no formula: their derivative stays a ``Derivative(gate(x), x)``.

    Args:
        graph: a Graph or a Value.
        of: what is differentiated.
        wrt: by what.
        unroll: how many levels of definitions to put in; None for all, down to the inputs.

    Raises:
        TypeError: if an array lies between the two nodes.
        ValueError: if `unroll` is negative, or the expression too long to write.

    >>> from backprop_widgets import record
    >>> def f(a):
    ...     b = 5 - 3 * a
    ...     c = b**2
    ...     return c
    >>> g = record(f, 0.5)
    >>> symbolic(g, "c", "b"), symbolic(g, "c", "b", unroll=1)
    (2*b, 10 - 6*a)
    """
    graph = as_graph(graph)
    if unroll is not None and (not isinstance(unroll, int) or unroll < 0):
        raise ValueError(words.SYMBOLIC_UNROLL.format(unroll=unroll))
    try:
        return _Symbols(graph, graph[of].index, graph[wrt].index).derivative(unroll)
    except RecursionError:
        raise ValueError(words.SYMBOLIC_TOO_LONG.format(of=of, wrt=wrt)) from None


class _Symbols:
    """The symbols of one graph, and what stands behind them."""

    def __init__(self, graph: Graph, of: int, wrt: int) -> None:
        self.tape: Tape = graph.tape
        self.of, self.wrt = of, wrt
        self.ways = ways_to(self.tape, wrt, of)
        self.written: dict[int, Any] = {}

    def derivative(self, unroll: int | None) -> Any:
        """The sum of upstream × local over all wires between the two nodes, then unrolled."""
        import sympy

        adjoints: dict[int, Any] = {self.of: sympy.Integer(1)}
        for index in range(self.of, self.wrt, -1):
            if index not in adjoints:
                continue
            self._need_number(index)
            upstream = tidy(adjoints.pop(index))
            self._need_short(upstream)
            xs = [self.symbol(j) for j in self.tape.operands[index]]
            operation, params = self.tape.operations[index], self.tape.params[index]
            for position, j in enumerate(self.tape.operands[index]):
                if j >= self.wrt and self.ways[j]:
                    local = local_form(operation, params, position, xs)
                    adjoints[j] = adjoints.get(j, sympy.Integer(0)) + upstream * local
        self._need_number(self.wrt)
        return self._unrolled(tidy(adjoints.get(self.wrt, sympy.Integer(0))), unroll)

    def symbol(self, index: int) -> Any:
        """How a node is written: by its name, a constant as its number, what has no name as its definition."""
        import sympy

        if index not in self.written:
            name, operation = self.tape.names[index], self.tape.operations[index]
            if operation is CONSTANT and isinstance(self.tape.values[index], float):
                self.written[index] = exact(self.tape.values[index])
            elif name in self.tape.anonymous and index != self.wrt and self._has_definition(index):
                self.written[index] = self.definition(index)
                self._need_short(self.written[index])
            else:
                self.written[index] = sympy.Symbol(name)
        return self.written[index]

    def definition(self, index: int) -> Any:
        """A computed node in terms of its operands."""
        xs = [self.symbol(j) for j in self.tape.operands[index]]
        return form(self.tape.operations[index], self.tape.params[index], xs)

    def _has_definition(self, index: int) -> bool:
        if self.tape.operations[index] in (INPUT, CONSTANT):
            return False
        return all(isinstance(self.tape.values[j], float) for j in (index, *self.tape.operands[index]))

    def _unrolled(self, expression: Any, levels: int | None) -> Any:
        import sympy

        places = {sympy.Symbol(name): index for index, name in enumerate(self.tape.names)}
        done = 0
        while levels is None or done < levels:
            computed = [s for s in expression.free_symbols if s in places and self._has_definition(places[s])]
            if not computed:
                break
            expression = tidy(replaced(expression, {s: self.definition(places[s]) for s in computed}))
            self._need_short(expression)
            done += 1
        return expression

    def _need_number(self, index: int) -> None:
        value = self.tape.values[index]
        if not isinstance(value, float):
            names = {"of": self.tape.names[self.of], "wrt": self.tape.names[self.wrt]}
            node, shape = self.tape.names[index], np.shape(value)
            raise TypeError(words.SYMBOLIC_ARRAYS.format(node=node, shape=shape, **names))

    def _need_short(self, expression: Any) -> None:
        import sympy

        for count, _ in enumerate(sympy.preorder_traversal(expression)):
            if count > MOST_PARTS:
                names = {"of": self.tape.names[self.of], "wrt": self.tape.names[self.wrt]}
                raise ValueError(words.SYMBOLIC_TOO_LONG.format(**names))


def tidy(expression: Any) -> Any:
    """A polynomial as a sum, unless that sum would be very long; anything else as it is."""
    import sympy

    if expression.is_polynomial(*expression.free_symbols) and terms_in(expression) <= MOST_TERMS:
        return sympy.expand(expression)
    return expression


def terms_in(expression: Any) -> int:
    """How many terms a polynomial has at most when it is multiplied out."""
    if expression.is_Add:
        return sum(map(terms_in, expression.args))
    count = 1
    if expression.is_Mul:
        for factor in expression.args:
            count *= terms_in(factor)
    elif expression.is_Pow and expression.exp.is_Integer and expression.exp > 0:
        base = terms_in(expression.base)
        for k in range(min(int(expression.exp), MOST_TERMS)):
            count = count * (base + k) // (k + 1)
    return count
