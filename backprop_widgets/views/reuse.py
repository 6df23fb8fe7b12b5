"""Pictures used again: a graph at other inputs has the same layout and the same marks, and other numbers in them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache, partial
from typing import Any, TypeAlias, TypeVar

import numpy as np

from ..analysis.kinds import kink_in
from ..graph.graph import Graph
from ..tape.table import CONSTANT
from ..tape.tape import Edge, Node, Tape
from .marks import Mark, Scene

T = TypeVar("T")
S = TypeVar("S")
Binding: TypeAlias = Callable[[Graph], Any]
MOST = 48
"""How many pictures and scripts are kept."""
_kept: OrderedDict[Hashable, Any] = OrderedDict()


def picture_of(graph: Graph, key: Hashable, draw: Callable[[], tuple[Any, T]]) -> tuple[Callable[[], Any], T]:
    """What gives the picture of a graph, drawn only if none of its shape has been drawn under this key.

    Args:
        graph: what is shown.
        key: how it is drawn: all that the picture depends on beside the graph.
        draw: draws it, and makes what else stays the same at other inputs.
    """

    def drawn() -> tuple[tuple[Binding, T], Callable[[], Any]]:
        picture, still = draw()
        return (binding(picture) or (lambda graph: picture), still), lambda: picture

    def renewed(kept: tuple[Binding, T]) -> Callable[[], Any]:
        return partial(kept[0], graph)

    (_, still), picture = again((key, shape(graph.tape)), drawn, renewed)
    return picture, still


def again(place: Hashable | None, make: Callable[[], tuple[S, T]], renew: Callable[[S], T]) -> tuple[S, T]:
    """What stays the same and what does not: both are made where nothing is kept in this place, else one is renewed.

    Without a place nothing is kept.
    """
    if place is None:
        return make()
    kept: S | None = _kept.get(place)
    if kept is not None:
        _kept.move_to_end(place)
        return kept, renew(kept)
    still, moving = make()
    _kept[place] = still
    if len(_kept) > MOST:
        _kept.popitem(last=False)
    return still, moving


def same_steps(tape: Tape) -> Hashable:
    """What programs have in common whose lessons differ in numbers alone; None where that cannot be told beforehand.

    The words of a lesson tell of the choices at kinks, and the pictures of arrays show and hide marks.
    """
    if not all(type(value) is float for value in tape.values):
        return None
    kinky = [i for i, operation in enumerate(tape.operations) if operation.kink or operation.inner]
    return shape(tape), tuple([kink_in(tape, i) for i in kinky])


@lru_cache(maxsize=2)  # a picture and its script ask one after the other
def shape(tape: Tape) -> Hashable:
    """All of a program but its numbers; constants are part of it, and so are the shapes of arrays."""
    return _shape(tape)


def _shape(tape: Tape) -> Hashable:
    return (
        tape.operands,
        tape.names,
        tape.output,
        tape.anonymous,
        tuple(tape.keys),
        tuple(map(_kind, range(len(tape)), [tape] * len(tape))),
    )


def _kind(index: int, tape: Tape) -> Hashable:
    operation, value = tape.operations[index], tape.values[index]
    inner = None if operation.inner is None else _shape(operation.inner)
    constant = repr(value) if operation is CONSTANT else ""
    params = repr(tape.params[index]) if tape.params[index] else ""
    form = () if type(value) is float else np.shape(value)
    return operation.name, operation.symbol, operation.is_gate, inner, constant, params, form


def binding(x: Any) -> Binding | None:
    """Puts the nodes and edges of another graph of the same shape in a picture, or in a part of one.

    None where it has no nodes and no edges.
    """
    if isinstance(x, Node):
        return lambda graph: graph.nodes[x.index]
    if isinstance(x, Edge):
        return lambda graph: graph.edges[x.index]
    if isinstance(x, Graph):
        return lambda graph: graph
    if isinstance(x, tuple) and not isinstance(x, (Scene, Mark)):
        return _of_parts(x, getattr(type(x), "_make", tuple))
    if isinstance(x, dict):
        return _of_parts(tuple(x.values()), lambda parts: dict(zip(x, parts, strict=True)))
    return None


def _of_parts(parts: tuple[Any, ...], whole: Callable[[Iterable[Any]], Any]) -> Binding | None:
    found = {i: bind for i, bind in enumerate(map(binding, parts)) if bind is not None}

    def bound(graph: Graph) -> Any:
        new = list(parts)
        for i, bind in found.items():
            new[i] = bind(graph)
        return whole(new)

    return bound if found else None
