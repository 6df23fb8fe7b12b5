"""Hints in stages: which step, which rule, the expression with blanks, the numbers without the product."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from ..sweeps.step import Step
from ..tape.expression import formula_of
from ..tape.ieee import Number
from ..tape.table import CONSTANT
from ..tape.tape import Edge, Node
from ..views.notation import gradient, local
from ..views.quantity import quantity
from ..views.telling.clauses import listed, users
from ..words import exercises as words
from .questions import Asked, Subject

STAGES = 4


def hint(subject: Subject, asked: Asked, stage: int, secret: Collection[str]) -> str:
    """A hint for a question; never its answer.

    Args:
        subject: the graph.
        asked: the question.
        stage: 1 to 4, from the least help to the most.
        secret: what else is asked, as it is written; such numbers are named and not told.

    Raises:
        ValueError: if there is no such stage.
    """
    if not isinstance(stage, int) or not 1 <= stage <= STAGES:
        raise ValueError(words.NO_SUCH_HINT.format(count=STAGES, given=stage))
    if asked.kind == "value":
        return _of_value(subject, subject.node(asked), stage, secret)
    if asked.kind == "local":
        return _of_local(subject, asked, stage, secret)
    steps = list(subject.sweep.arrivals.get(asked.node, ()))
    if asked.edge >= 0:
        steps = [subject.steps[asked.edge]]
    return _of_gradient(subject, asked, stage, steps, secret) if steps else _of_seed(subject, asked, stage)


def _of_seed(subject: Subject, asked: Asked, stage: int) -> str:
    node, output = subject.node(asked), subject.output
    is_output = node is output
    if stage == 1:
        form = words.HINT_OUTPUT if is_output else words.HINT_NO_PATH
        return form.format(step=subject.before + 1, node=node.name, output=output.name)
    return words.HINT_OUTPUT_RULE if is_output else words.HINT_NO_PATH_RULE


def _of_gradient(subject: Subject, asked: Asked, stage: int, steps: Sequence[Step], secret: Collection[str]) -> str:
    edges = [step.edge for step in steps if step.edge is not None]
    edge, node = edges[0], edges[0].source
    numbers = [str(subject.numbers[e.index]) for e in edges]
    if stage == 1 and len(edges) == 1:
        return words.HINT_STEP.format(step=numbers[0], target=edge.target.name, source=node.name)
    if stage == 1:
        senders = listed(users(subject.tape, node))
        return words.HINT_STEPS.format(steps=listed(numbers), users=senders, source=node.name)
    if stage == 2:
        return words.HINT_RULE_CHAIN if len(edges) == 1 else words.HINT_RULE_SUM.format(count=len(edges))
    if not all(isinstance(step.local, float) for step in steps):
        return _of_array(subject, edges, stage, secret)
    output = subject.output.name
    symbols = [(gradient(output, e.target.name), local(e.target.name, node.name)) for e in edges]
    expression = _sum(symbols)
    if stage == 3:
        blanks = _sum([(words.BLANK_SIGN, words.BLANK_SIGN)] * len(edges))
        return words.HINT_EXPRESSION.format(asked=_lhs(subject, asked), expression=expression, blanks=blanks)
    told = [
        (_told(u, subject.adjoints[e.target.index], secret), _told(d, s.local, secret))
        for (u, d), e, s in zip(symbols, edges, steps, strict=True)
    ]
    return words.HINT_NUMBERS.format(asked=_lhs(subject, asked), numbers=_sum(told))


def _lhs(subject: Subject, asked: Asked) -> str:
    symbol = subject.symbol(asked)
    return symbol[:1].upper() + symbol[1:] if asked.kind == "contribution" else symbol


def _sum(products: Sequence[tuple[str, str]]) -> str:
    return words.PLUS.join(f"{_factor(a)}{words.TIMES}{_factor(b)}" for a, b in products)


def _factor(text: str) -> str:
    return f"({text})" if text.startswith(("-", "≈-")) else text


def _told(symbol: str, value: Number, secret: Collection[str]) -> str:
    return symbol if symbol in secret else quantity(value)


def _of_array(subject: Subject, edges: Sequence[Edge], stage: int, secret: Collection[str]) -> str:
    said = []
    for edge in edges:
        symbol = gradient(subject.output.name, edge.target.name)
        told = {
            "source": edge.source.name,
            "target": edge.target.name,
            "formula": formula_of(subject.tape, edge.target.index),
            "upstream": _told(symbol, subject.adjoints[edge.target.index], secret),
            "shape": np.shape(edge.source.value) or words.SCALAR_SHAPE,
        }
        said.append((words.HINT_ARRAY if stage == 3 else words.HINT_ARRAY_NUMBERS).format(**told))
    return " ".join(said)


def _of_value(subject: Subject, node: Node, stage: int, secret: Collection[str]) -> str:
    formula = formula_of(subject.tape, node.index)
    if stage == 1:
        return words.HINT_VALUE_STEP.format(step=subject.forward_number(node), node=node.name)
    if stage == 2:
        return words.HINT_RULE_VALUE.format(node=node.name, formula=formula)
    names = _operands(node)
    if stage == 3:
        blanks = ", ".join(f"{n.name} = {words.BLANK_SIGN}" for n in names)
        told = listed([n.name for n in names]) if names else node.name
        return words.HINT_VALUE_FORM.format(node=node.name, formula=formula, names=told, blanks=blanks)
    return words.HINT_VALUE_NUMBERS.format(node=node.name, formula=formula, values=_values(names, secret))


def _operands(node: Node) -> list[Node]:
    return list({n.index: n for n in node.parents if n.operation is not CONSTANT}.values())


def _values(nodes: Sequence[Node], secret: Collection[str]) -> str:
    told = [n.name if n.name in secret else f"{n.name} = {quantity(n.value)}" for n in nodes]
    return listed(told) if told else words.BLANK_SIGN


def _of_local(subject: Subject, asked: Asked, stage: int, secret: Collection[str]) -> str:
    edge = subject.edge(asked)
    formula = formula_of(subject.tape, edge.target.index)
    told = {"target": edge.target.name, "source": edge.source.name, "formula": formula}
    if stage == 1:
        return words.HINT_STEP.format(step=subject.numbers[asked.edge], **told)
    if stage == 2:
        return words.HINT_RULE_LOCAL.format(**told)
    nodes = _operands(edge.target)
    values = ", ".join(f"{n.name} = {words.BLANK_SIGN}" for n in nodes) if stage == 3 else _values(nodes, secret)
    return words.HINT_LOCAL_FORM.format(asked=subject.symbol(asked), values=values, formula=formula)
