"""Each operation as a reader calls it from NumPy: what the forward program is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ...tape.expression import Written, in_python
from ...tape.operation import ADDITIVE, CALL
from ...tape.tape import Tape
from .forms import CONDITION, atom, known
from .literals import Literals

EDGE = -30.0
"""Below it 1 + exp(-a) begins to overflow long before sigmoid(a) is 0: there a longer formula is exact."""

LINEAR_ALGEBRA = frozenset({"norm", "inv", "det", "solve"})
BY_POSITION = frozenset({"reshape", "broadcast_to"})
"""Operations whose fixed arguments are not called alike in every NumPy."""


def written(tape: Tape, index: int, xs: list[Written], literals: Literals) -> Written:
    """How a node follows from its operands, in Python and NumPy."""
    if all(x.is_literal for x in xs):
        xs = [Written(repr(float(x.text)), x.precedence) for x in xs]

    def call(tape: Tape, index: int, xs: list[Written]) -> Written:
        return _call(tape, index, xs, literals)

    return in_python(tape, index, xs, call)


def keywords(params: Mapping[str, Any], literals: Literals) -> list[str]:
    """Fixed arguments by keyword."""
    return [f"{key}={literals.write(x)}" for key, x in params.items()]


def _call(tape: Tape, index: int, xs: list[Written], literals: Literals) -> Written:
    operation, params = tape.operations[index], tape.params[index]
    texts = [x.text for x in xs]
    special = CALLS.get(operation.name)
    if special is not None:
        return special(xs, params, literals)
    if operation.name == "sigmoid":
        return _sigmoid(xs[0], tape.values[tape.operands[index][0]])
    if operation.name == "where" and type(tape.values[index]) is float:
        a, b, c = (x.within(ADDITIVE) for x in xs)
        return Written(f"{b} if {a} else {c}", CONDITION)
    module = "np.linalg" if operation.name in LINEAR_ALGEBRA else "np"
    more = list(map(literals.write, params.values())) if operation.name in BY_POSITION else keywords(params, literals)
    return Written(f"{module}.{operation.name}({', '.join([*texts, *more])})")


def _sigmoid(x: Written, value: Any) -> Written:
    a = known(x)
    if np.any(np.less(value, EDGE)):
        return Written(f"np.exp(-np.logaddexp(0, {(-a).written.text}))")
    return (1.0 / (1.0 + atom(f"np.exp({(-a).written.text})"))).written


def _getitem(xs: list[Written], params: Mapping[str, Any], literals: Literals) -> Written:
    return Written(f"{xs[0].within(CALL)}[{literals.subscript(params['index'])}]")


def _split(xs: list[Written], params: Mapping[str, Any], literals: Literals) -> Written:
    axis = keywords({"axis": params["axis"]} if params.get("axis") else {}, literals)
    inside = ", ".join([xs[0].text, literals.write(params["indices_or_sections"]), *axis])
    return Written(f"np.split({inside})[{params.get('part', 0)}]")


def _pad(xs: list[Written], params: Mapping[str, Any], literals: Literals) -> Written:
    kept = {k: x for k, x in params.items() if k != "constant_values" or params.get("mode", "constant") == "constant"}
    return Written(f"np.pad({', '.join([xs[0].text, *keywords(kept, literals)])})")


def _joined(name: str) -> Callable[..., Written]:
    def call(xs: list[Written], params: Mapping[str, Any], literals: Literals) -> Written:
        inside = [f"[{', '.join(x.text for x in xs)}]", *keywords(params, literals)]
        return Written(f"np.{name}({', '.join(inside)})")

    return call


def _einsum(xs: list[Written], params: Mapping[str, Any], literals: Literals) -> Written:
    return Written(f"np.einsum({', '.join([literals.write(params['subscripts']), *(x.text for x in xs)])})")


def _sort(xs: list[Written], params: Mapping[str, Any], literals: Literals) -> Written:
    return Written(f"np.sort({', '.join([xs[0].text, *keywords(params, literals)])}, kind='stable')")


def _logsumexp(xs: list[Written], params: Mapping[str, Any], literals: Literals) -> Written:
    more = keywords({"axis": params.get("axis"), **params}, literals)
    return Written(f"np.logaddexp.reduce({', '.join([xs[0].text, *more])})")


def _log_softmax(xs: list[Written], params: Mapping[str, Any], literals: Literals) -> Written:
    total = _logsumexp(xs, {"axis": params.get("axis", -1), "keepdims": True}, literals)
    return (known(xs[0]) - known(total)).written


def _softmax(xs: list[Written], params: Mapping[str, Any], literals: Literals) -> Written:
    return Written(f"np.exp({_log_softmax(xs, params, literals).text})")


def _plain(name: str) -> Callable[..., Written]:
    def call(xs: list[Written], params: Mapping[str, Any], literals: Literals) -> Written:
        return Written(f"{name}({', '.join(x.text for x in xs)})")

    return call


CALLS: Mapping[str, Callable[[list[Written], Mapping[str, Any], Literals], Written]] = {
    "abs": _plain("abs"),
    "relu": lambda xs, *_: Written(f"np.maximum({xs[0].text}, 0)"),
    "softplus": lambda xs, *_: Written(f"np.logaddexp({xs[0].text}, 0)"),
    "getitem": _getitem,
    "split": _split,
    "pad": _pad,
    "concatenate": _joined("concatenate"),
    "stack": _joined("stack"),
    "einsum": _einsum,
    "sort": _sort,
    "logsumexp": _logsumexp,
    "softmax": _softmax,
    "log_softmax": _log_softmax,
}
"""Operations that are not just NumPy's function of their name."""
