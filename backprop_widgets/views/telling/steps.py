"""What is said of a step of the forward and of the reverse sweep."""

from __future__ import annotations

from ...sweeps.step import Step, Sweep
from ...tape.table import INPUT
from ...tape.tape import Node
from ...words import lesson, tangent
from ..figures import SUM, figures
from ..ledger import arrived
from ..mode import mode_of
from ..notation import OPEN, gradient, local
from ..quantity import quantity
from .clauses import Clause, fill, formula_in, listed, still_to_come, users
from .manners import manner
from .tangents import tangent_seed


def of_input(sweep: Sweep, step: Step) -> list[Clause]:
    """An input, and where its value goes."""
    node = step.node
    return fill(lesson.INPUT, node=node.name, value=quantity(node.value)) + _fan_out(sweep, node)


def of_compute(sweep: Sweep, step: Step) -> list[Clause]:
    """A computed value, and where it goes."""
    node = step.node
    formula = formula_in(sweep.tape, node)
    start = fill(lesson.COMPUTE, node=node.name, formula=formula, value=quantity(node.value))
    return start + _fan_out(sweep, node)


def _fan_out(sweep: Sweep, node: Node) -> list[Clause]:
    tape = sweep.tape
    times = len(tape.outgoing[node.index])
    if times < 2:
        return []
    names = users(tape, node)
    said = tangent if mode_of(sweep).is_tangent else lesson
    template = said.FAN_OUT if len(names) == times else said.USED_TWICE
    return fill(template, node=node.name, value=quantity(node.value), users=listed(names), times=str(times))


def of_seed(sweep: Sweep, step: Step) -> list[Clause]:
    """With what a sweep begins."""
    name, after = step.node.name, figures(step, ("after",))["after"]
    if step.phase == "tangent":
        return tangent_seed(sweep, step)
    if after != "1":
        return fill(lesson.OTHER_SEED, node=name, after=after)
    return fill(lesson.SEED, node=name, gradient=gradient(name, name, OPEN), after=after)


def of_send(sweep: Sweep, step: Step) -> list[Clause]:
    """What goes along a wire, and what its receiver holds then."""
    return carried(sweep, step) + summed(sweep, step)


def carried(sweep: Sweep, step: Step) -> list[Clause]:
    """What goes along the wire."""
    assert step.edge is not None
    source, target = step.edge.source, step.edge.target
    names = {"source": source.name, "target": target.name, "formula": formula_in(sweep.tape, target)}
    if isinstance(step.local, float):
        numbers = figures(step, ("local", "upstream", "contribution"))
        said = fill(lesson.SEND, **names, **numbers, local_name=local(target.name, source.name, OPEN))
    else:
        said = fill(lesson.SEND_ARRAY, **names, **figures(step, ("upstream", "contribution")))
    return said + manner(sweep, step, step.edge)


def summed(sweep: Sweep, step: Step) -> list[Clause]:
    """What the receiver holds then."""
    node = step.node
    k, n = step.arrival or (1, 1)
    if n == 1:
        name = gradient(sweep.tape.nodes[sweep.of].name, node.name, OPEN)
        return fill(lesson.ONLY, source=node.name, gradient=name, **figures(step, ("after",)))
    added = {**figures(step, SUM), "arrived": arrived(step), "source": node.name}
    if k < n:
        return fill(lesson.SO_FAR, **added, waiting=listed(still_to_come(sweep, step)))
    return fill(lesson.FINAL_INPUT if node.operation is INPUT else lesson.FINAL, **added)


def at_the_end(sweep: Sweep, step: Step) -> list[Clause]:
    """What the last gradient says of a nudge."""
    output = sweep.tape.nodes[sweep.of]
    if not isinstance(step.after, float) or not isinstance(output.value, float):
        return []
    return fill(lesson.END, node=step.node.name, output=output.name, **figures(step, ("effect",)))
