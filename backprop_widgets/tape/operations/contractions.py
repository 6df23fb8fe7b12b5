"""Sums of products: each operand is switched by the others."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from ..broadcasting import unbroadcast
from ..ieee import Number
from ..operation import CALL, MULTIPLICATIVE, Each, Operation
from .shapes import linear


def bilinear(
    name: str,
    compute: Callable[..., Number],
    formulas: tuple[str, str],
    left: Callable[..., Number],
    right: Callable[..., Number],
    symbol: str = "",
    precedence: int = CALL,
    **more: Any,
) -> Operation:
    """An operation linear in each of two operands; `left` and `right` are its VJPs."""
    return Operation(
        name,
        symbol or name,
        compute,
        "switches",
        precedence,
        formulas=formulas,
        vjps=(left, right),
        jvps=(
            lambda t, y, a, b, **params: compute(t, b, **params),
            lambda t, y, a, b, **params: compute(a, t, **params),
        ),
        **more,
    )


def turned(x: Any) -> Any:
    """Every matrix of a stack transposed."""
    return np.swapaxes(x, -1, -2)


def _matmul_left(g: Number, y: Number, a: Any, b: Any) -> Number:
    if a.ndim == 2 == b.ndim:
        return g @ b.T
    if b.ndim == 1:
        return unbroadcast(np.expand_dims(g, -1) * b, a)
    if a.ndim == 1:
        return unbroadcast((b @ np.expand_dims(g, -1))[..., 0], a)
    return unbroadcast(g @ turned(b), a)


def _matmul_right(g: Number, y: Number, a: Any, b: Any) -> Number:
    if a.ndim == 2 == b.ndim:
        return a.T @ g
    if a.ndim == 1:
        return unbroadcast(np.multiply.outer(a, g) if b.ndim == 1 else a[:, None] * np.expand_dims(g, -2), b)
    if b.ndim == 1:
        return unbroadcast((turned(a) @ np.expand_dims(g, -1))[..., 0], b)
    return unbroadcast(turned(a) @ g, b)


def _matmul_used_as(position: int, y: Number, a: Any, b: Any) -> tuple[int, ...]:
    """The shape of an operand with the batch axes of all: ``(8, 2, 3)`` for a matrix used in a stack of 8."""
    core: tuple[int, ...] = (a, b)[position].shape[-2:]
    return np.broadcast_shapes(a.shape[:-2], b.shape[:-2]) + core


def _contracted(a: Number, b: Number, axes: Any) -> tuple[list[int], list[int]]:
    """The axes of `a` and of `b` that `tensordot` sums over, counted from 0."""
    if isinstance(axes, (int, np.integer)):
        of_a, of_b = list(range(np.ndim(a) - axes, np.ndim(a))), list(range(axes))
    else:
        of_a, of_b = (list(part) if np.iterable(part) else [part] for part in axes)
    return [i % np.ndim(a) for i in of_a], [i % np.ndim(b) for i in of_b]


def _tensordot_left(g: Number, y: Number, a: Number, b: Number, axes: Any = 2) -> Number:
    of_a, of_b = _contracted(a, b, axes)
    kept_a = [i for i in range(np.ndim(a)) if i not in of_a]
    kept_b = [i for i in range(np.ndim(b)) if i not in of_b]
    back = np.tensordot(g, b, (range(len(kept_a), np.ndim(g)), kept_b))
    return np.transpose(back, np.argsort(kept_a + [of_a[of_b.index(i)] for i in sorted(of_b)]))


def _tensordot_right(g: Number, y: Number, a: Number, b: Number, axes: Any = 2) -> Number:
    of_a, of_b = _contracted(a, b, axes)
    kept = np.ndim(a) - len(of_a)
    turned_around = np.moveaxis(g, range(kept), range(np.ndim(g) - kept, np.ndim(g)))
    return _tensordot_left(turned_around, y, b, a, (of_b, of_a))


def _pair_of_axes(
    axes: Callable[[Number, Number], Any],
) -> tuple[Callable[..., Number], Callable[..., Number]]:
    """The two rules of a `tensordot` over axes that follow from the operands; a number just scales."""

    def left(g: Number, y: Number, a: Number, b: Number) -> Number:
        if np.ndim(a) == 0 or np.ndim(b) == 0:
            return unbroadcast(g * b, a)
        return _tensordot_left(g, y, a, b, axes(a, b))

    def right(g: Number, y: Number, a: Number, b: Number) -> Number:
        if np.ndim(a) == 0 or np.ndim(b) == 0:
            return unbroadcast(g * a, b)
        return _tensordot_right(g, y, a, b, axes(a, b))

    return left, right


def _outer_left(g: Number, y: Number, a: Number, b: Number) -> Number:
    return np.reshape(g @ np.ravel(b), np.shape(a))


def _outer_right(g: Number, y: Number, a: Number, b: Number) -> Number:
    return np.reshape(np.ravel(a) @ g, np.shape(b))


def _trace_back(g: Number, y: Number, x: Number, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Number:
    rows, columns = np.shape(x)[axis1], np.shape(x)[axis2]
    diagonal = np.eye(rows, columns, offset)
    return np.moveaxis(np.multiply.outer(g, diagonal), (-2, -1), (axis1, axis2))


def _terms(subscripts: str, xs: Sequence[Number]) -> tuple[list[str], str]:
    """The letters of each operand's axes and of the result's, with ``...`` and an implied result spelt out."""
    given, arrow, result = subscripts.replace(" ", "").partition("->")
    terms = given.split(",")
    spare = "".join(letter for letter in string.ascii_letters if letter not in subscripts)
    widths = [np.ndim(x) - len(term.replace("...", "")) for term, x in zip(terms, xs, strict=True)]
    most = max([width for term, width in zip(terms, widths, strict=True) if "..." in term], default=0)
    if not arrow:
        letters = given.replace(",", "").replace("...", "")
        result = "..." + "".join(sorted(c for c in letters if letters.count(c) == 1))
    spelt = [
        term.replace("...", spare[most - width : most]) for term, width in zip(terms, widths, strict=True)
    ]
    return spelt, result.replace("...", spare[:most])


def _einsum_back(position: int, g: Number, y: Number, *xs: Number, subscripts: str) -> Number:
    terms, result = _terms(subscripts, xs)
    x, wanted = xs[position], "".join(dict.fromkeys(terms[position]))
    others = [(term, other) for p, (term, other) in enumerate(zip(terms, xs, strict=True)) if p != position]
    known = set(result).union(*(term for term, _ in others))
    found = "".join(letter for letter in wanted if letter in known)
    back = np.einsum(
        ",".join([result, *(term for term, _ in others)]) + "->" + found, g, *(other for _, other in others)
    )
    lengths = dict(zip(terms[position], np.shape(x), strict=True))
    alone = tuple(i for i, letter in enumerate(wanted) if letter not in known)  # summed by itself: constant there
    back = np.expand_dims(back, alone)
    shape = tuple(lengths[letter] for letter in wanted)
    back = unbroadcast(np.broadcast_to(back, np.broadcast_shapes(back.shape, shape)), np.empty(shape))
    if len(wanted) == len(terms[position]):
        return back
    full = np.zeros(np.shape(x))
    np.einsum(f"{terms[position]}->{wanted}", full)[...] = back  # a letter used twice: the diagonal
    return full


def _einsum_tangent(position: int, t: Number, y: Number, *xs: Number, subscripts: str) -> Number:
    return np.einsum(subscripts, *xs[:position], t, *xs[position + 1 :])


def _einsum_written(xs: Sequence[str], params: Mapping[str, Any]) -> str:
    return f"einsum({params['subscripts']!r}, {', '.join(xs)})"


MATMUL = bilinear(
    "matmul",
    np.matmul,
    ("g @ b.T", "a.T @ g"),
    _matmul_left,
    _matmul_right,
    "@",
    MULTIPLICATIVE,
    used_as=_matmul_used_as,
)
DOT = bilinear(
    "dot",
    np.dot,
    ("g @ b.T", "a.T @ g"),
    *_pair_of_axes(lambda a, b: ([-1], [-1 if np.ndim(b) == 1 else -2])),
)
INNER = bilinear("inner", np.inner, ("g @ b", "g.T @ a"), *_pair_of_axes(lambda a, b: ([-1], [-1])))
OUTER = bilinear("outer", np.outer, ("g @ b", "a @ g"), _outer_left, _outer_right)
TENSORDOT = bilinear(
    "tensordot",
    np.tensordot,
    ("g and b over b's own axes", "g and a over a's own axes"),
    _tensordot_left,
    _tensordot_right,
)
TRACE = linear("trace", np.trace, "g * eye", _trace_back, "copies")
EINSUM = Operation(
    "einsum",
    "einsum",
    lambda *xs, subscripts: np.einsum(subscripts, *xs),
    "switches",
    formulas=("einsum of g and the other operands",),
    vjps=Each(_einsum_back),
    jvps=Each(_einsum_tangent),
    written=_einsum_written,
)
