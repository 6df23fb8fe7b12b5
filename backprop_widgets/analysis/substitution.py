"""A derivative from scratch: put definitions in until the variable is in sight, then differentiate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..graph.graph import Graph
from ..tape.table import CONSTANT
from ..tape.tape import Node
from .explanation_text import as_text
from .forms import exact, form, replaced
from .symbols import tidy

MOST_NODES = 40
MOST_PARTS = 400


@dataclass(frozen=True)
class Substitution:
    """The steps of one derivation.

    Attributes:
        lines: what is differentiated after each step, the output in terms of ever earlier variables.
        result: the derivative.
        again: how many of these steps other derivations had taken already.
    """

    lines: tuple[str, ...]
    result: str
    wrt: str
    again: int

    @property
    def text(self) -> str:
        """The lines as one chain of equations."""
        return " = ".join([*(f"∂({line})/∂{self.wrt}" for line in self.lines), self.result])


def substitution(graph: Graph, wrt: Node, seen: set[str]) -> Substitution | None:
    """Differentiate the output by a node from scratch; `seen` gathers the steps taken so far.

    None where arrays or gates written by hand are in the way, or the graph is too large to be told so.
    """
    import sympy

    tape = graph.tape
    if len(tape) > MOST_NODES or not all(isinstance(value, float) for value in tape.values):
        return None
    symbols = {
        i: exact(tape.values[i]) if tape.operations[i] is CONSTANT else sympy.Symbol(name)
        for i, name in enumerate(tape.names)
    }
    depends = [False] * len(tape)
    depends[wrt.index] = True
    for i in range(wrt.index + 1, len(tape)):
        depends[i] = any(depends[j] for j in tape.operands[i])
    expression: Any = symbols[tape.output]
    lines: list[str] = []
    again = 0
    for i in range(tape.output, wrt.index, -1):
        if depends[i] and expression.has(symbols[i]):
            definition = form(tape.operations[i], tape.params[i], [symbols[j] for j in tape.operands[i]])
            expression = tidy(replaced(expression, {symbols[i]: definition}))
            if expression.has(sympy.core.function.AppliedUndef) or sympy.count_ops(expression) > MOST_PARTS:
                return None
            lines.append(as_text(expression))
            again += lines[-1] in seen
            seen.add(lines[-1])
    slope = sympy.diff(expression, symbols[wrt.index])
    return Substitution(tuple(lines), as_text(tidy(slope)), wrt.name, again)
