"""What is said of a step of a wrong engine: what it does, what it should do, and what comes of it."""

from __future__ import annotations

from ...sweeps.replay import Replay, agrees
from ...sweeps.step import Step
from ...tape.ieee import Number
from ...tape.tape import Edge
from ...words import engines, lesson
from ..ledger import arrived
from ..quantity import quantity
from .clauses import Clause, fill, formula_in, known, listed, still_to_come
from .steps import carried, of_seed, summed


def of_wrong_step(sweep: Replay, i: int) -> list[Clause]:
    """A step of a wrong engine: what it does, what it should do, and what comes of errors above it."""
    step, edge, does = sweep[i], sweep[i].edge, engines.DOES.get(sweep.key, "")
    right = sweep.should_be(step)
    if edge is None or right is None:
        said = of_seed(sweep, step)
        if right is not None and not agrees(step.after, right.after):
            said = fill(engines.SEED_WRONG, does=does, **_names(step, right.after))
        return said
    due = _due(step, right)
    if due is None or agrees(step.contribution, due):
        said = carried(sweep, step)
    else:
        template = engines.SENDS_WRONG if isinstance(right.local, float) else engines.SENDS_WRONG_ARRAY
        formula, factor = formula_in(sweep.tape, edge.target), quantity(known(right.local))
        said = fill(template, does=does, formula=formula, right_local=factor, **_names(step, due))
    said += _hasty(sweep, i, edge)
    k, n = step.arrival or (1, 1)
    whole = step.contribution if k == 1 or step.contribution is None else known(step.before) + step.contribution
    if not agrees(step.after, whole):
        return said + fill(engines.SUM_WRONG, does=does, arrived=arrived(step), **_names(step, whole))
    truth = sweep.truth(step.node)
    if agrees(step.after, truth) or (n > 1 and still_to_come(sweep, step)):
        return said + summed(sweep, step)
    follows = agrees(step.contribution, due) and not agrees(step.upstream, right.upstream)
    template = engines.FOLLOWS if follows else engines.ENDS_WRONG
    return said + (summed(sweep, step) if n > 1 else []) + fill(template, **_names(step, truth))


def _due(step: Step, right: Step) -> Number | None:
    """What the rules would send for this upstream; None where that is not known without another sweep."""
    if agrees(step.upstream, right.upstream):
        return right.contribution
    if isinstance(right.local, float) and step.upstream is not None:
        return step.upstream * right.local
    return None


def _hasty(sweep: Replay, i: int, edge: Edge) -> list[Clause]:
    """That a node sends before all has come back to it, or has sent before."""
    come = sweep.come_before(i, edge.target)
    wanted = len(sweep.right.arrivals.get(edge.target.index, ()))
    said = []
    if come < wanted:
        waiting = [other.edge.target.name for other in sweep.right.arrivals[edge.target.index] if other.edge]
        some = lesson.ARRIVED.format(k=come, n=wanted)
        said += fill(engines.EARLY, target=edge.target.name, arrived=some, waiting=listed(waiting[come:]))
    if sweep.has_sent_before(i, edge):
        said += fill(engines.AGAIN, target=edge.target.name)
    return said


def _names(step: Step, right: object) -> dict[str, str]:
    """What the sentences on wrong steps may name."""
    found = {"node": step.node.name, "source": step.node.name, "right": quantity(known(right))}
    if step.edge is not None:
        found["target"] = step.edge.target.name
    numbers = {name: getattr(step, name) for name in ("upstream", "contribution", "before", "after")}
    return found | {name: quantity(known(x)) for name, x in numbers.items()}
