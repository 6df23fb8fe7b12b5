"""The kinds of 0 and 1: whether a derivative is so by structure, by the choice at a kink, or by chance."""

from __future__ import annotations

from collections.abc import Sequence

from ..sweeps.step import Step
from ..tape.table import CONSTANT
from ..tape.tape import Edge, Node, Tape
from .paths import ways_to

FLATTENING = frozenset({"exp", "exp2", "expm1", "sigmoid", "softplus", "tanh", "divide", "reciprocal"})
"""Operations whose slope is never 0: where a float says 0, it was rounded."""


def kink(edge: Edge) -> str:
    """The key of the choice made for this wire where the derivative does not exist; ``""`` elsewhere."""
    return kink_in(edge.tape, edge.target.index)


def kink_in(tape: Tape, index: int) -> str:
    """The key of the choice made at one node, or at the first node inside it that has a kink."""
    call = tape.call(index)
    inner = call.operation.inner
    if inner is not None:
        return next(filter(None, (kink_in(inner, i) for i in range(len(inner)) if inner.operands[i])), "")
    return call.operation.kink(call.y, *call.xs, **call.params) if call.operation.kink is not None else ""


def local_kind(edge: Edge) -> str:
    """Why a local derivative is 0 or 1, as a key of the words' `LOCAL_NOTES`; ``""`` for other numbers."""
    local = edge.local
    if not isinstance(local, float) or local not in (0.0, 1.0):
        return ""
    operation = edge.target.operation
    if operation.inner is not None:
        return _kind_inside(operation.inner, edge.position, local)
    if not operation.pattern:
        return "gate"
    if operation.pattern == "routes":
        return "routed" if local else "closed"
    if local:
        return "copy" if operation.pattern == "copies" else "one"
    return "rounded" if operation.name in FLATTENING else "zero"


def _kind_inside(tape: Tape, position: int, local: float) -> str:
    """The same for a folded node, from the one way inside it; several ways can cancel."""
    ways = ways_to(tape, tape.inputs[position], tape.output)
    if ways[tape.output] != 1:
        return "one" if local else "cancels"
    kinds = []
    index = tape.output
    while index != tape.inputs[position]:
        edge = next(e for e in tape.incoming[index] if ways[e.source.index])
        kinds.append(local_kind(edge))
        index = edge.source.index
    if local:
        return "copy" if set(kinds) == {"copy"} else "routed" if set(kinds) <= {"copy", "routed"} else "one"
    return next((kind for kind in kinds if kind in ("closed", "zero", "rounded", "cancels")), "rounded")


def gradient_kind(of: Node, wrt: Node, is_reached: bool, arrivals: Sequence[Step]) -> str:
    """Why a whole gradient is 0 or 1, as a key of the words' `GRADIENT_NOTES`; ``""`` for other numbers."""
    if wrt.operation is CONSTANT:
        return "constant"
    if of is wrt:
        return "seed"
    if not is_reached:
        return "independent"
    total = arrivals[-1].after if arrivals else None
    if not isinstance(total, float) or total not in (0.0, 1.0):
        return ""
    if total == 0:
        return "cancels" if any(step.contribution for step in arrivals) else "no-effect"
    edge = arrivals[0].edge
    is_copy = len(arrivals) == 1 and edge is not None and local_kind(edge) == "copy"
    return "copy" if is_copy else "one"
