"""The local derivatives of what is one node, a folded one too, as formulas in the names of its operands.

A folded node's derivative is the sum over the ways inside it, each the product of the derivatives along it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ...tape.expression import Written
from ...tape.operation import ENTRIES
from ...tape.table import CONSTANT, INPUT
from ...tape.tape import Tape
from . import calls
from .elementwise import RULES, Site
from .forms import Form, form, known, strictly
from .literals import Literals, plain


class Bound(NamedTuple):
    """How many characters the formulas of a folded node may have, and how many nodes may be inside."""

    value: int
    local: int
    nodes: int


LINE = Bound(value=76, local=64, nodes=40)
"""What fits into one line: a folded node that does not is opened, and computed line by line."""
WIDE = Bound(value=10_000, local=10_000, nodes=40)
"""For what was found to fit with names of average length."""


class Closed(NamedTuple):
    """A node as formulas: its value, and its derivative by each operand (None where there is no short one)."""

    value: Written
    locals: tuple[Form | None, ...]


def closed(
    tape: Tape, index: int, y: Form, xs: Sequence[Form], is_tame: bool, literals: Literals, bound: Bound = WIDE
) -> Closed | None:
    """One elementwise node, or a folded one; None where it is not elementwise, or too long.

    Args:
        tape: the program it stands in.
        index: its place.
        y: how its value is called; `NAMELESS` inside a folded node.
        xs: how its operands are called, or what they are.
        is_tame: whether all numbers around are finite, and neither huge nor tiny.
        literals: writes fixed data.
        bound: how long the formulas of a folded node may be.
    """
    operation = tape.operations[index]
    if operation.inner is not None:
        return _composite(operation.inner, y, xs, is_tame, literals, bound)
    rules = RULES.get(operation.name)
    if rules is None or ENTRIES.get(operation.name) is not operation:
        return None
    values = tuple([tape.values[j] for j in tape.operands[index]])
    value = calls.written(tape, index, [x.written for x in xs], literals)
    site = Site(tape.values[index], values, is_tame)
    at = y if y.terms else known(value)
    return Closed(value, tuple([rule(site, at, *xs) for rule in rules]))


NAMELESS = Form(())
"""The value of a node inside another: it is written by its formula."""


def _composite(
    inner: Tape, y: Form, xs: Sequence[Form], is_tame: bool, literals: Literals, bound: Bound
) -> Closed | None:
    if len(inner) > bound.nodes or not _is_elementwise(inner):
        return None
    values: list[Form] = []
    locals_: list[tuple[Form | None, ...]] = []
    given = dict(zip(inner.inputs, xs, strict=True))
    for i, operation in enumerate(inner.operations):
        if operation is INPUT or operation is CONSTANT:
            values.append(given[i] if i in given else known(plain(inner.values[i])))
            locals_.append(())
            continue
        name = y if i == inner.output else NAMELESS
        found = closed(inner, i, name, [values[j] for j in inner.operands[i]], is_tame, literals, bound)
        if found is None or len(found.value.text) > bound.value:
            return None
        values.append(known(found.value))
        locals_.append(found.locals)
    adjoints = _swept(inner, locals_, is_tame, bound)
    if adjoints is None:
        return None
    return Closed(values[inner.output].written, tuple([adjoints[i] or form(0.0) for i in inner.inputs]))


def _swept(
    inner: Tape, locals_: Sequence[tuple[Form | None, ...]], is_tame: bool, bound: Bound
) -> list[Form | None] | None:
    """The adjoint of every node inside when the output's is 1; None where one would be too long."""
    adjoints: list[Form | None] = [None] * len(inner)
    adjoints[inner.output] = form(1.0)
    for i in range(inner.output, -1, -1):
        upstream = adjoints[i]
        if upstream is None:
            continue
        for j, local in zip(inner.operands[i], locals_[i], strict=False):
            if not inner.is_variable[j]:
                continue
            if local is None:
                return None
            gathered = adjoints[j]
            sent = upstream * local if is_tame else strictly(upstream, local)
            total = sent if gathered is None else gathered + sent
            if len(total.written.text) > bound.local:
                return None
            adjoints[j] = total
    return adjoints


def _is_elementwise(inner: Tape) -> bool:
    """Whether all that flows inside has one shape, so that its derivatives multiply entry by entry."""
    shape = np.shape(inner.values[inner.output])
    return all(
        np.shape(value) == (shape if is_variable else ())
        for value, is_variable in zip(inner.values, inner.is_variable, strict=True)
    )
