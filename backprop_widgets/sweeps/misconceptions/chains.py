"""What goes wrong along a chain: what is multiplied by what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from ...tape.ieee import Number
from ...tape.run import pullback, zero_like
from ...tape.tape import Edge, Node, Tape
from ..rules import RIGHT, Rules
from .slip import Place, Slip, Slips, always, fits, pulled, pulling


def _any(edge: Edge) -> bool:
    return True


def _are_numbers(edge: Edge) -> bool:
    return type(edge.source.value) is float and type(edge.target.value) is float


def _is_below_output(edge: Edge) -> bool:
    """Whether the consumer has an upstream that can be forgotten: the output's own is 1 anyhow."""
    return edge.target.index != edge.tape.output


def _without_upstream(upstream: Number, local: Number | None, edge: Edge) -> Number:
    return local if type(local) is float else pulled(edge, np.ones_like(upstream))


def _without_local(upstream: Number, local: Number | None, edge: Edge) -> Number:
    return upstream


def _added(upstream: Number, local: Number | None, edge: Edge) -> Number:
    return upstream + local if type(local) is float else pulled(edge, upstream)


def _sending(send: Callable[[Number, Number | None, Edge], Number], applies: Callable[[Edge], bool]) -> Slip:
    rules = replace(RIGHT, send=send)
    return Slip(lambda tape: rules, applies)


def _keeps_shape(edge: Edge) -> bool:
    return np.shape(edge.source.value) == np.shape(edge.target.value)


def _stop(tape: Tape) -> list[Slip]:
    """The chain that is stopped at a node on the way: below its operands, its gradient is taken for the output's."""
    return [Slip(lambda tape: RIGHT, _is_below_output, everywhere=False, at=_stopped)]


def _stopped(place: Place) -> Rules:
    assert isinstance(place, Edge)
    tape, node = place.tape, place.target
    seed: Number = 1.0 if type(node.value) is float else np.ones_like(node.value)
    of_node = pullback(tape, seed, node.index)

    def read(adjoints: Sequence[Number | None], asked: Node) -> Number | None:
        found = of_node[asked.index]
        return zero_like(asked.value) if found is None else found

    return replace(RIGHT, read=read, where=lambda edge: edge.target is place.source)


def _start_with_value(seed: Number, value: Number) -> Number:
    return value


def _value_of_operand(edge: Edge, upstream: Number) -> Number:
    return upstream * edge.source.value


def _at_result(edge: Edge, upstream: Number) -> Number:
    """The local derivative at the consumer's value in place of the operand's."""
    call = edge.tape.call(edge.target.index)
    xs = list(call.xs)
    xs[edge.position] = call.y
    return pulled(edge, upstream, xs)


def _is_primitive(edge: Edge) -> bool:
    return edge.target.operation.inner is None


CHAINS: dict[str, Slips] = {
    "no-upstream": always(_sending(_without_upstream, _is_below_output)),
    "no-local": always(_sending(_without_local, _keeps_shape)),
    "added-along-path": always(_sending(_added, _are_numbers)),
    "stopped-early": _stop,
    "seed-is-value": always(Slip(lambda tape: replace(RIGHT, start=_start_with_value), _any, once=False)),
    "forward-value": always(
        Slip(lambda tape: pulling(_value_of_operand), lambda edge: _is_primitive(edge) and _keeps_shape(edge))
    ),
    "wrong-point": always(
        Slip(lambda tape: pulling(_at_result), lambda edge: _is_primitive(edge) and fits(_at_result, edge))
    ),
}
