"""What goes wrong in code: gradients of the last time, and inputs that move too soon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from ...tape.ieee import Number
from ...tape.run import pullback
from ...tape.table import INPUT
from ...tape.tape import Edge, Node, Tape
from ..rules import RIGHT, Rules
from .fan_outs import is_fan_out
from .slip import Pull, Slip, Slips, fits, pulled


def _from_input(edge: Edge) -> bool:
    return edge.source.operation is INPUT


def _stale(tape: Tape) -> Iterator[Slip]:
    """A second backward pass without a reset: inputs add to the gradients of the first, as in PyTorch."""
    yield Slip(_on_top, _from_input, once=False)


def _on_top(tape: Tape) -> Rules:
    value = tape.values[tape.output]
    first = pullback(tape, 1.0 if type(value) is float else np.ones(np.shape(value)))

    def send(upstream: Number, local: Number | None, edge: Edge) -> Number:
        sent = RIGHT.send(upstream, local, edge)
        is_first = edge.tape is tape and edge is _first_sender(tape, edge.source)
        old = first[edge.source.index] if is_first else None
        return sent if old is None else sent + old

    return replace(RIGHT, send=send)


def _first_sender(tape: Tape, node: Node) -> Edge:
    return max(tape.outgoing[node.index], key=lambda edge: (edge.target.index, -edge.position))


def _midway(tape: Tape) -> Iterator[Slip]:
    """Each input moves by what comes back as soon as it comes: up the slope as the text has it, or down."""
    for sign in (1.0, -1.0):
        yield Slip(partial(_moving, sign), _moves, once=False)


def _moves(edge: Edge) -> bool:
    return _from_input(edge) and is_fan_out(edge) and fits(_moved(1.0), edge)


def _moved(step: Number) -> Pull:
    """The wire's own VJP, asked where the operand has moved by a step."""

    def pull(edge: Edge, upstream: Number) -> Number:
        xs = list(edge.tape.call(edge.target.index).xs)
        xs[edge.position] = xs[edge.position] + step
        return pulled(edge, upstream, xs)

    return pull


def _moving(sign: float, tape: Tape) -> Rules:
    held: list[Sequence[Number | None]] = []

    def read(adjoints: Sequence[Number | None], node: Node) -> Number | None:
        held[:] = [adjoints]
        return RIGHT.read(adjoints, node)

    def step(edge: Edge) -> Number:
        so_far = held[0][edge.source.index]
        return 0.0 if so_far is None else sign * so_far

    def local(edge: Edge) -> Number:
        return _moved(step(edge))(edge, 1.0)

    def send(upstream: Number, local: Number | None, edge: Edge) -> Number:
        return upstream * local if type(local) is float else _moved(step(edge))(edge, upstream)

    return replace(RIGHT, read=read, local=local, send=send)


PROGRAMS: dict[str, Slips] = {"stale-gradient": _stale, "updated-midway": _midway}
