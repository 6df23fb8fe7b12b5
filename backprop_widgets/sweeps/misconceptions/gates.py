"""What goes wrong at a gate: another local derivative than its own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...tape.broadcasting import unbroadcast
from ...tape.ieee import Number
from ...tape.table import CONSTANT
from ...tape.tape import Edge, Tape
from .slip import Pull, Slip, Slips, always, fits, pulled, pulling


def _at(names: str, pull: Pull, test: Callable[[Edge], bool] = lambda edge: True) -> Slip:
    """An error at operations of these names, where it can be made and makes a difference."""
    wanted = frozenset(names.split())
    rules = pulling(pull)

    def applies(edge: Edge) -> bool:
        return edge.target.operation.name in wanted and test(edge) and fits(pull, edge)

    return Slip(lambda tape: rules, applies)


def _operands(edge: Edge) -> list[Number]:
    return edge.tape.call(edge.target.index).xs


def _divided(edge: Edge, upstream: Number) -> Number:
    return unbroadcast(_quotient(upstream, _operands(edge)[1 - edge.position]), edge.source.value)


def _quotient(a: Number, b: Number) -> Number:
    with np.errstate(all="ignore"):
        found = np.divide(a, b)
    return float(found) if np.ndim(found) == 0 else found


def _not_switched(edge: Edge, upstream: Number) -> Number:
    return unbroadcast(upstream * edge.source.value, edge.source.value)


def _halved(edge: Edge, upstream: Number) -> Number:
    return pulled(edge, upstream) / 2


def _other_sign(edge: Edge, upstream: Number) -> Number:
    return -pulled(edge, upstream)


def _turns_sign(edge: Edge) -> bool:
    """Whether the operation itself brings a minus: a subtrahend, 1/x, cos, a negative factor or exponent."""
    name, xs = edge.target.operation.name, _operands(edge)
    if name in ("subtract", "divide"):
        return edge.position == 1
    if name == "multiply":
        other = edge.target.parents[1 - edge.position]
        return other.operation is CONSTANT and bool(np.all(np.less(other.value, 0)))
    return name != "power" or (edge.position == 0 and bool(np.all(np.less(xs[1], 0))))


def _upside_down(edge: Edge, upstream: Number) -> Number:
    return _quotient(upstream, pulled(edge, 1.0))


def _are_numbers(edge: Edge) -> bool:
    return type(edge.source.value) is float and type(edge.target.value) is float


def _with_constant(edge: Edge, upstream: Number) -> Number:
    """The derivative of a constant term taken for the constant itself."""
    return pulled(edge, upstream) + upstream * _constant_terms(edge)


def _constant_terms(edge: Edge) -> float:
    inner = edge.target.operation.inner
    if inner is None:
        return _term(edge.tape, edge.target.index)
    return sum(_term(inner, index) for index in range(len(inner)))


def _term(tape: Tape, index: int) -> float:
    """The constant that is added at a place of a program; 0 where none is."""
    name = tape.operations[index].name
    if name not in ("add", "subtract"):
        return 0.0
    for position, j in enumerate(tape.operands[index]):
        if tape.operations[j] is CONSTANT and type(tape.values[j]) is float:
            return float(-tape.values[j] if name == "subtract" and position else tape.values[j])
    return 0.0


def _keeps_constant(edge: Edge) -> bool:
    return _are_numbers(edge) and _constant_terms(edge) != 0


def _exponent(edge: Edge) -> tuple[Number, float]:
    """The base's value and the exponent of a power, however it is written."""
    xs, name = _operands(edge), edge.target.operation.name
    known = {"square": 2.0, "sqrt": 0.5, "reciprocal": -1.0, "divide": -1.0}
    return edge.source.value, known[name] if name in known else float(np.mean(xs[1]))


def _is_base(edge: Edge) -> bool:
    name = edge.target.operation.name
    if name == "divide":
        return edge.position == 1
    constant = name != "power" or edge.target.parents[1].operation is CONSTANT
    return constant and edge.position == 0


def _power_kept(edge: Edge, upstream: Number) -> Number:
    """n x**n in place of n x**(n - 1)."""
    return pulled(edge, upstream) * edge.source.value


def _power_without_factor(edge: Edge, upstream: Number) -> Number:
    """x**(n - 1) in place of n x**(n - 1)."""
    _, n = _exponent(edge)
    return pulled(edge, upstream) / n


def _to_all(edge: Edge, upstream: Number) -> Number:
    """The whole of the gradient to every operand or entry, winner or not."""
    if edge.target.operation.name in ("maximum", "minimum"):
        return unbroadcast(upstream * np.ones(np.shape(edge.target.value)), edge.source.value)
    return _spread(edge, upstream)


def _to_loser(edge: Edge, upstream: Number) -> Number:
    whole = _to_all(edge, upstream)
    return whole - pulled(edge, upstream)


def _spread(edge: Edge, upstream: Number) -> Number:
    """The gradient of a reduction at each entry that it was made of."""
    call = edge.tape.call(edge.target.index)
    axis = call.params.get("axis")
    if axis is not None and not call.params.get("keepdims"):
        upstream = np.expand_dims(upstream, axis)
    return upstream * np.ones(np.shape(edge.source.value))


def _through(edge: Edge, upstream: Number) -> Number:
    return upstream


def _of_input(edge: Edge, upstream: Number) -> Number:
    """x (1 - x) in place of σ (1 - σ), and 1 - x² in place of 1 - tanh²."""
    x = edge.source.value
    return upstream * (x * (1 - x) if edge.target.operation.name == "sigmoid" else 1 - x * x)


def _as_float(pull: Pull) -> Pull:
    def found(edge: Edge, upstream: Number) -> Number:
        x = pull(edge, upstream)
        return float(x) if np.ndim(x) == 0 else x

    return found


UNARY = "exp exp2 expm1 log log2 log10 log1p sqrt square sin cos tan tanh sinh cosh sigmoid softplus reciprocal power"
SIGNED = "subtract divide multiply negative reciprocal cos arccos power"
POWERS = "power square sqrt reciprocal divide"
EXTREMES = "maximum minimum max min"

GATES: dict[str, Slips] = {
    "divided": always(_at("multiply", _as_float(_divided))),
    "not-switched": always(_at("multiply", _as_float(_not_switched))),
    "add-halves": always(_at("add subtract", _halved)),
    "sign": always(_at(SIGNED, _other_sign, _turns_sign)),
    "reciprocal": always(_at(UNARY + " divide", _upside_down, _are_numbers)),
    "constant-kept": always(
        Slip(lambda tape: pulling(_with_constant), _keeps_constant),
    ),
    "power-off-by-one": always(_at(POWERS, _power_kept, _is_base), _at(POWERS, _power_without_factor, _is_base)),
    "max-to-all": always(_at(EXTREMES, _as_float(_to_all))),
    "max-to-loser": always(_at(EXTREMES, _as_float(_to_loser))),
    "relu-dead-passes": always(_at("relu", _through)),
    "sigmoid-of-input": always(_at("sigmoid tanh", _of_input)),
}
