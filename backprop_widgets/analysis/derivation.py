"""Where the rules come from: adjoint × tangent is the same before and after, for all directions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..graph.graph import Graph
from ..sweeps.step import Step
from ..tape.expression import formula_of
from ..tape.table import ADD, CONSTANT, MULTIPLY, SUBTRACT
from ..tape.tape import Edge, Node
from ..words import understanding as words
from .factored import name_of
from .formula import (
    Formula,
    adjoint,
    columns,
    equation,
    in_text,
    listed,
    named,
    padded,
    product,
    summed,
    tangent,
    total,
    written,
)


class Line(NamedTuple):
    """One line of a derivation: which turn it is, what is done, and what comes of it."""

    key: str
    title: str
    formula: Formula


class Part(NamedTuple):
    """The derivation of one rule: ``split``, ``product`` or ``gate``."""

    key: str
    title: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Derivation:
    """The rules behind one gradient, each derived in lines by comparing coefficients."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The lines as text."""
        if not self.parts:
            return words.DERIVE_NOTHING
        blocks = []
        for part in self.parts:
            width = max(columns(line.title) for line in part.lines)
            lines = [f"  {padded(line.title, width)}   {line.formula.text}" for line in part.lines]
            blocks.append("\n".join([part.title, *lines, *part.notes]))
        return "\n\n".join(blocks)

    @property
    def latex(self) -> str:
        """The lines in LaTeX, as one ``aligned`` block."""
        rows = [
            rf"&\text{{{in_text(line.title)}}} && {line.formula.latex}"
            for part in self.parts
            for line in part.lines
        ]
        return "\\begin{aligned}\n" + " \\\\\n".join(rows) + "\n\\end{aligned}"

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if not self.parts:
            return {"text/plain": self.text}
        return {"text/latex": f"$$\n{self.latex}\n$$", "text/plain": self.text}


def derivation(graph: Graph, of: Node, wrt: Node) -> Derivation:
    """Why the gradient of `of` gathers at `wrt` as it does: the split there, and each gate that sends to it.

    The identity is that of adjoints and tangents (Griewank and Walther, "Evaluating Derivatives",
    section 3.3): for every direction, the adjoints times the tangents of a gate's operands sum up to
    the adjoint times the tangent of its result. Arrays are left out.
    """
    sweep = graph.reverse_sweep(of=of.name)
    steps = [s for s in sweep.arrivals.get(wrt.index, ()) if isinstance(s.local, float)]
    parts = [_split(of, wrt, steps)] if len(steps) > 1 else []
    for target in dict.fromkeys(step.edge.target for step in steps if step.edge is not None):
        sent = [s for s in sweep if s.edge is not None and s.edge.target is target]
        is_news = len({s.node for s in sent}) > 1 or not parts
        if is_news and all(isinstance(s.local, float) for s in sent):
            parts.append(_gate(graph, of, target, sent))
    return Derivation(tuple(parts))


def _split(of: Node, node: Node, steps: list[Step]) -> Part:
    edges = [step.edge for step in steps if step.edge is not None]
    bars = [adjoint(edge.target.name) for edge in edges]
    dots = [tangent(edge.target.name) for edge in edges]
    locals_ = [name_of(edge) for edge in edges]
    bar, dot = adjoint(node.name), tangent(node.name)
    left = product([bar, dot])
    gathered = total(product(pair) for pair in zip(bars, locals_, strict=True))
    felt = [equation(d, product([local, dot])) for d, local in zip(dots, locals_, strict=True)]
    numbers = total(product([written(s.upstream), written(s.local)]) for s in steps)
    sum_, result = summed([s.contribution for s in steps], steps[-1].after)
    said = {"node": node.name, "of": of.name, "rate": dot.text}
    formulas = {
        "identity": equation(left, total(product(pair) for pair in zip(bars, dots, strict=True))),
        "rates": together(felt),
        "insert": equation(
            left, total(product([b, local, dot]) for b, local in zip(bars, locals_, strict=True))
        ),
        "collect": equation(left, product([gathered, dot])),
        "compare": equation(bar, gathered),
        "numbers": equation(bar, numbers, sum_, result),
    }
    lines = [Line(key, words.SPLIT_LINES[key].format(**said), formula) for key, formula in formulas.items()]
    return Part("split", words.DERIVE_SPLIT.format(node=node.name), tuple(lines))


def _gate(graph: Graph, of: Node, node: Node, steps: list[Step]) -> Part:
    edges = {step.edge: step for step in steps if step.edge is not None}
    operands = list(dict.fromkeys(edge.source for edge in edges))
    first, dot, bar = operands[0], tangent(node.name), adjoint(node.name)
    before = {
        x: total(coefficient(edge) for edge in edges if edge.source is x) for x in operands
    }
    moved = {x: product(_without_one([before[x], tangent(x.name)])) for x in operands}
    sent = {x: product(_without_one([bar, before[x]])) for x in operands}
    each = {x: product([adjoint(x.name), tangent(x.name)]) for x in operands}
    is_product = node.operation is MULTIPLY and len(operands) > 1
    formulas = {
        "hold": equation(dot, moved[first]),
        "identity": equation(product([bar, dot]), each[first]),
        "one": equation(adjoint(first.name), sent[first]),
    }
    if len(operands) > 1:
        inserted = [product(_without_one([bar, before[x], tangent(x.name)])) for x in operands]
        formulas["all"] = equation(product([bar, dot]), total(each.values()))
        formulas["rule" if is_product else "rule-gate"] = equation(dot, total(moved.values()))
        formulas["insert"] = equation(total(inserted), total(each.values()))
        formulas["compare"] = together(equation(adjoint(x.name), sent[x]) for x in operands)
    formulas["numbers"] = together(_numbers(x, [s for e, s in edges.items() if e.source is x]) for x in operands)
    said = {
        "node": node.name,
        "of": of.name,
        "first": first.name,
        "rate": dot.text,
        "first_rate": tangent(first.name).text,
    }
    lines = [Line(key, words.GATE_LINES[key].format(**said), formula) for key, formula in formulas.items()]
    shared = [x.name for x in operands if len(graph.tape.outgoing[x.index]) > len([e for e in edges if e.source is x])]
    notes = [words.GATE_SHARED.format(shared=listed(shared), **said)] if shared else []
    template = words.DERIVE_PRODUCT if is_product else words.DERIVE_GATE
    title = template.format(node=node.name, formula=formula_of(graph.tape, node.index))
    return Part("product" if is_product else "gate", title, tuple(lines), tuple(notes))


def _numbers(x: Node, steps: list[Step]) -> Formula:
    sides = [total(product([written(s.upstream), written(s.local)]) for s in steps)]
    terms, result = summed([s.contribution for s in steps], _sum(steps))
    return equation(adjoint(x.name), *sides, *([terms] if len(steps) > 1 else []), result)


def _sum(steps: list[Step]) -> float:
    result = 0.0
    for step in steps:
        result += step.contribution if isinstance(step.contribution, float) else 0.0
    return result


def coefficient(edge: Edge) -> Formula:
    """What stands before an operand's tangent: the other factor of a product, ±1 in a sum, else by its name."""
    operation, tape = edge.target.operation, edge.tape
    if operation is MULTIPLY:
        other = tape.nodes[tape.operands[edge.target.index][1 - edge.position]]
        return written(other.value) if other.operation is CONSTANT else named(other.name)
    if operation is ADD or (operation is SUBTRACT and edge.position == 0):
        return written(1.0)
    return written(-1.0) if operation is SUBTRACT else name_of(edge)


def _without_one(factors: list[Formula]) -> list[Formula]:
    """The factors without those that are the number 1, and -1 as a sign."""
    kept = [factor for factor in factors if factor.text != "1"]
    if any(factor.text == "-1" for factor in kept):
        first, *rest = [factor for factor in kept if factor.text != "-1"]
        kept = [Formula(f"-{first.text}", f"-{first.latex}", 1, first.is_exact), *rest]
    return kept


def together(formulas: Iterable[Formula]) -> Formula:
    """Several equations in one line."""
    pieces = list(formulas)
    text = ", ".join(piece.text for piece in pieces)
    return Formula(text, r", \quad ".join(piece.latex for piece in pieces))
