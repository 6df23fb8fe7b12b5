"""The text twin of a picture: the same graph at the same moment, for terminals, tests and screen readers."""

from __future__ import annotations

from ..graph.graph import Graph
from ..tape.expression import formula_of
from ..tape.table import CONSTANT, INPUT
from ..words import engines, lesson
from .beside_right import wrong_and_right
from .face import gradient_text
from .narration import plain, sentence
from .notation import PARTIAL, Notation
from .progress import Progress
from .quantity import quantity


def twin(graph: Graph, progress: Progress, step: int | None, notation: Notation = PARTIAL) -> str:
    """One line per node in tape order: how it is made, its value, its gradient or what has gathered."""
    rows = []
    for node in graph.nodes:
        if node.operation is CONSTANT:
            continue
        is_input = node.operation is INPUT
        made = f"{node.name} = {formula_of(graph.tape, node.index)}" if not is_input else f"{node.name}, input"
        if not progress.known[node.index]:
            rows.append((made, lesson.NODE_GHOST, ""))
            continue
        state = ""
        if progress.has_begun:
            name = progress.mode.name(graph.output.name, node.name, notation)
            state = gradient_text(progress, node)
            if progress.is_to_be_seeded(node):
                state = f"{name} = {state}"
            prefix = lesson.NODE_GRADIENT.format(gradient="")
            if state.startswith(prefix):
                state = f"{name} = {state.removeprefix(prefix)}"
            elif progress.is_final(node) and progress.received[node.index]:
                total = quantity(progress.received[node.index][-1].after)
                state = f"{name} = {total}: {state}"
            if found := wrong_and_right(progress, node):
                now, right = map(quantity, found)
                state = engines.WRONG.format(name=name, gradient=now, right=engines.RIGHT.format(gradient=right))
        rows.append((made, lesson.NODE_VALUE.format(value=quantity(node.value)), state))
    widths = [max((len(row[k]) for row in rows), default=0) for k in (0, 1)]
    lines = [f"{a:<{widths[0]}}   {b:<{widths[1]}}   {c}".rstrip() for a, b, c in rows]
    if step:
        lines.append("")
        lines.append(plain(sentence(progress.sweep, step - 1, notation)))
    return "\n".join(lines)
