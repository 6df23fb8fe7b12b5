"""What is said of a step of the tangent sweep."""

from __future__ import annotations

import numpy as np

from ...sweeps.step import Step, Sweep
from ...tape.run import is_zero
from ...words import lesson, tangent
from ..figures import SUM, figures
from ..ledger import arrived
from ..mode import Mode, mode_of
from ..notation import OPEN, local
from ..quantity import quantity
from .clauses import Clause, fill, formula_in, known, listed, still_to_come
from .manners import manner


def tangent_seed(sweep: Sweep, step: Step) -> list[Clause]:
    """How fast an input moves."""
    name, after = step.node.name, known(step.after)
    mode = mode_of(sweep)
    if is_zero(after):
        return fill(tangent.SEED_RESTS, node=name)
    if mode.by == name:
        return fill(tangent.SEED, tangent=_name(mode, sweep, name), after=quantity(after), node=name)
    is_alike = not isinstance(after, float) and bool(np.all(after == 1.0))
    return fill(tangent.SEED_ALIKE if is_alike else tangent.SEED_OTHER, node=name, after=quantity(after))


def _name(mode: Mode, sweep: Sweep, node: str) -> str:
    return mode.name(sweep.tape.nodes[sweep.of].name, node)


def of_push(sweep: Sweep, step: Step) -> list[Clause]:
    """What an operand's move adds to its consumer's."""
    assert step.edge is not None
    source, target, mode = step.edge.source, step.edge.target, mode_of(sweep)
    names = {"source": source.name, "target": target.name, "formula": formula_in(sweep.tape, target)}
    names |= {"tangent": _name(mode, sweep, target.name), "local_name": local(target.name, source.name, OPEN)}
    numbers = figures(step, ("upstream", "contribution", "after"))
    if isinstance(step.local, float):
        said = fill(tangent.PUSH, **names, **numbers, **figures(step, ("local",)))
    else:
        said = fill(tangent.PUSH_ARRAY, **names, **numbers)
    said += manner(sweep, step, step.edge)
    k, n = step.arrival or (1, 1)
    if n == 1:
        said += fill(tangent.ONLY, **names, **numbers)
    elif k < n:
        waiting = listed(still_to_come(sweep, step))
        said += fill(lesson.SO_FAR, **figures(step, SUM), arrived=arrived(step), waiting=waiting)
    else:
        said += fill(tangent.FINAL, **figures(step, SUM), arrived=arrived(step), target=target.name)
    return said + _reached(sweep, step, mode)


def _reached(sweep: Sweep, step: Step, mode: Mode) -> list[Clause]:
    """What the tangent of the output says, once it is whole."""
    k, n = step.arrival or (1, 1)
    output = sweep.tape.nodes[sweep.of]
    if k < n or step.node is not output or not mode.by or not isinstance(step.after, float):
        return []
    return fill(lesson.END, node=mode.by, output=output.name, **figures(step, ("effect",)))
