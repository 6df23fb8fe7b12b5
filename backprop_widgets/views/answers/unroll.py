"""The derivative of the output by one node as a formula, level by level, and what each level is at this point."""

from __future__ import annotations

from typing import Any

from ...analysis.explanation_text import as_text
from ...analysis.forms import exact
from ...analysis.paths import ways_to
from ...analysis.symbols import symbolic
from ...graph.graph import Graph
from ...tape.expression import formula_of
from ...tape.table import CONSTANT, INPUT
from ...tape.tape import Node, Tape
from ...words import answers as words
from ...words import understanding
from ...words.numbers import number
from ..quantity import quantity

MOST_LEVELS, LONGEST, MOST_NODES = 12, 600, 60
"""How many times definitions are put in, how long a formula may get, and how many nodes may lie on the way."""


def data(graph: Graph, node: Node) -> dict[str, Any]:
    """The formula of one gradient, unrolled as far as it goes or can be read.

    Returns:
        ``levels``, each with its ``formula``, the ``value`` of that here (empty where it has none), what was put
        in to come to it (``put``) and the names in it with their values (``at``); and maybe a ``note`` on why there
        are no more.
    """
    if sum(map(bool, ways_to(graph.tape, node.index, graph.output.index))) > MOST_NODES:
        return {"levels": [], "note": understanding.SYMBOLIC_TOO_LONG.format(of=graph.output.name, wrt=node.name)}
    levels: list[dict[str, Any]] = []
    names: list[int] = []
    for count in range(MOST_LEVELS + 1):
        try:
            expression = symbolic(graph, graph.output.name, node.name, unroll=count)
        except (TypeError, ValueError) as refused:
            return {"levels": levels, "note": str(refused)}
        formula = as_text(expression)
        if levels and formula == levels[-1]["formula"]:
            break
        if len(formula) > LONGEST:
            return {"levels": levels, "note": words.UNROLL_LONG.format(levels=count)}
        put = [f"{graph.tape.names[i]} = {formula_of(graph.tape, i)}" for i in names if _is_computed(graph.tape, i)]
        names = sorted(graph.tape.names.index(str(name)) for name in expression.free_symbols)
        at = [[graph.tape.names[i], quantity(graph.tape.values[i])] for i in names]
        levels.append({"formula": formula, "value": _value(graph.tape, expression), "put": put, "at": at})
    return {"levels": levels}


def _value(tape: Tape, expression: Any) -> str:
    values = {name: exact(tape.values[tape.names.index(str(name))]) for name in expression.free_symbols}
    try:
        return number(float(expression.subs(values)))
    except (TypeError, ValueError):  # a gate written by hand has no formula, so that its derivative is no number
        return ""


def _is_computed(tape: Tape, index: int) -> bool:
    return tape.operations[index] not in (INPUT, CONSTANT)
