"""An explanation in the two scripts: as text, and as one block of LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..tape.expression import formula_of
from ..tape.table import CONSTANT
from ..tape.tape import Edge
from ..words import understanding as words
from .factored import name_of
from .forms import exact, local_form
from .formula import Formula, equation, in_text, latex_name, listed, relation, written

if TYPE_CHECKING:
    from .explanation import Explanation


def text(explanation: Explanation) -> str:
    """The stages one under the other, each with what it did; then where the local derivatives come from."""
    gradient = explanation.gradient.text
    lines = [words.EXPLAIN_TITLE.format(gradient=gradient), *_uses(explanation)]
    sides = [f"{relation(stage.formula)} {stage.formula.text}" for stage in explanation.stages]
    width = max(map(len, sides))
    for k, (stage, side) in enumerate(zip(explanation.stages, sides, strict=True)):
        left = gradient if k == 0 else " " * len(gradient)
        lines.append(f"{left} {side:{width}}   {stage.title}")
    start = words.WHERE
    for edge in _wires(explanation):
        formulas = local_formula(edge)
        if formulas:
            made = f"{edge.target.name} = {formula_of(edge.tape, edge.target.index)}"
            shown = equation(name_of(edge), *formulas).text
            lines.append(f"{start} {shown}, {words.FROM.format(formula=made)}")
            start = " " * len(start)
    return "\n".join([*lines, *(note.text for note in explanation.notes)])


def _uses(explanation: Explanation) -> list[str]:
    users = [term.upstream.node.name for term in explanation.terms if term.upstream.node is not None]
    if not users:
        return []
    template = words.EXPLAIN_USES_ONE if len(users) == 1 else words.EXPLAIN_USES
    return [template.format(wrt=explanation.wrt.name, users=listed(users), times=len(users))]


def latex(explanation: Explanation) -> str:
    """The stages as rows of one block, what each did beside it."""
    rows = []
    for k, stage in enumerate(explanation.stages):
        left = explanation.gradient.latex if k == 0 else ""
        sign = "=" if stage.formula.is_exact else r"\approx"
        rows.append(rf"{left} &{sign} {stage.formula.latex} && \text{{{in_text(stage.title)}}}")
    for edge in _wires(explanation):
        sides = local_formula(edge)
        if sides:
            name, right = name_of(edge).latex, equation(Formula("", ""), *sides).latex.strip()
            rows.append(rf"{name} &{right}")
    rows += [rf"&&& \text{{{in_text(note.text)}}}" for note in explanation.notes]
    return "\\begin{aligned}\n" + " \\\\\n".join(rows) + "\n\\end{aligned}"


def _wires(explanation: Explanation) -> list[Edge]:
    return [edge for term in explanation.terms if (edge := term.local.edge) is not None]


def local_formula(edge: Edge) -> list[Formula]:
    """A local derivative as a formula in the consumer's operands, and its number: ``2*d`` and ``47``.

    Nothing for arrays, for gates written by hand, and for whatever SymPy has no form of.
    """
    import sympy

    tape, index = edge.tape, edge.target.index
    values = [tape.values[j] for j in (index, *tape.operands[index])]
    if not all(isinstance(value, float) for value in values):
        return []
    symbols = {tape.names[j]: sympy.Symbol(tape.names[j]) for j in tape.operands[index]}
    xs = [
        exact(tape.values[j]) if tape.operations[j] is CONSTANT else symbols[tape.names[j]]
        for j in tape.operands[index]
    ]
    slope = local_form(tape.operations[index], tape.params[index], edge.position, xs)
    if slope.has(sympy.Derivative, sympy.Subs):
        return []
    script = sympy.latex(slope, symbol_names={s: latex_name(name) for name, s in symbols.items()})
    number = written(edge.local)
    if slope.is_number:
        return [number]
    text = as_text(slope)
    return [Formula(f"({text})" if isinstance(slope, sympy.Piecewise) else text, script), number]


def as_text(expression: Any) -> str:
    """A SymPy expression as text, its cases as in Python: ``1 if x > 0 else 0``."""
    import sympy

    if isinstance(expression, sympy.Piecewise):
        *cases, (last, _) = [(as_text(piece), sympy.sstr(case)) for piece, case in expression.args]
        return " ".join([*(f"{piece} if {case} else" for piece, case in cases), last])
    return str(sympy.sstr(expression))
