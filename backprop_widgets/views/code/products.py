"""What goes back through sums of products and linear algebra, in NumPy, by name."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any

import numpy as np

from .arrays import ArrayRule
from .pull import Pull


def _matmul(pull: Pull) -> str:
    """Both operands with at most two axes read as in a book; stacks of matrices have the letters of all axes."""
    a, b = pull.xs
    g = pull.g
    shortest: Mapping[tuple[int, ...], tuple[str, str]] = {
        (1, 1): (f"{g} * {b}", f"{g} * {a}"),
        (2, 1): (f"np.outer({g}, {b})", f"{a}.T @ {g}"),
        (1, 2): (f"{b} @ {g}", f"np.outer({a}, {g})"),
        (2, 2): (f"{g} @ {b}.T", f"{a}.T @ {g}"),
    }
    if pull.dims in shortest:
        return shortest[pull.dims][pull.position]
    of_a = "...j" if pull.dims[0] == 1 else "...ij"
    of_b = "...j" if pull.dims[1] == 1 else "...jk"
    of_a, of_b = (text[3:] if n == 1 else text for text, n in ((of_a, pull.dims[0]), (of_b, pull.dims[1])))
    of_y = "..." + of_a.strip(".").replace("j", "") + of_b.strip(".").replace("j", "")
    terms = [of_a, of_b]
    wanted = "..." + terms[pull.position].strip(".")
    other = 1 - pull.position
    return f"np.einsum('{of_y},{terms[other]}->{wanted}', {g}, {pull.xs[other]})"


def _dot(pull: Pull) -> str | None:
    other = pull.xs[1 - pull.position]
    if 0 in pull.dims:
        return f"{pull.g} * {other}" if pull.dims[pull.position] else f"np.sum({pull.g} * {other})"
    if max(pull.dims) <= 2:
        return _matmul(pull)
    return _contracted(pull, [-1], [-1 if pull.dims[1] == 1 else -2])


def _inner(pull: Pull) -> str | None:
    if 0 in pull.dims:
        return _dot(pull)
    a, b = pull.xs
    if pull.dims == (2, 2):
        return f"{pull.g} @ {b}" if pull.position == 0 else f"{pull.g}.T @ {a}"
    return _contracted(pull, [-1], [-1])


def _contracted(pull: Pull, of_a: list[int], of_b: list[int]) -> str | None:
    """Any product summed over pairs of axes, one letter per axis."""
    a, b = pull.dims
    if a + b > len(string.ascii_lowercase):
        return None
    letters = list(string.ascii_lowercase[: a + b])
    left, right = letters[:a], letters[a:]
    for i, j in zip(of_a, of_b, strict=True):
        right[j % b] = left[i % a]
    summed = {left[i % a] for i in of_a}
    of_y = "".join(x for x in left + right if x not in summed)
    terms = ["".join(left), "".join(right)]
    other = 1 - pull.position
    return f"np.einsum('{of_y},{terms[other]}->{terms[pull.position]}', {pull.g}, {pull.xs[other]})"


def _tensordot(pull: Pull) -> str | None:
    axes: Any = pull.params.get("axes", 2)
    if np.ndim(axes) == 0 and not isinstance(axes, (list, tuple)):
        n = int(axes)
        return _contracted(pull, list(range(pull.dims[0] - n, pull.dims[0])), list(range(n)))
    of_a, of_b = ([int(i) for i in np.atleast_1d(part)] for part in axes)
    return _contracted(pull, of_a, of_b)


def _outer(pull: Pull) -> str:
    a, b = (x if n == 1 else f"np.ravel({x})" for x, n in zip(pull.xs, pull.dims, strict=True))
    back = f"{pull.g} @ {b}" if pull.position == 0 else f"{a} @ {pull.g}"
    return back if len(pull.shape) == 1 else f"np.reshape({back}, {pull.shape})"


def _trace(pull: Pull) -> str | None:
    if len(pull.shape) != 2:
        return None
    flipped = pull.params.get("axis1", 0) % 2 == 1
    rows, columns = pull.shape[::-1] if flipped else pull.shape
    offset = pull.params.get("offset", 0)
    diagonal = f"np.eye({rows}, {columns}{f', {offset}' if offset else ''})"
    return f"{pull.g} * {diagonal}{'.T' if flipped else ''}"


def _einsum(pull: Pull) -> str | None:
    """The operand changes places with the result, where every letter of it stands somewhere else too."""
    subscripts = pull.params["subscripts"].replace(" ", "")
    given, arrow, result = subscripts.partition("->")
    terms = given.split(",")
    wanted = terms[pull.position]
    others = terms[: pull.position] + terms[pull.position + 1 :]
    is_short = (
        arrow
        and "." not in subscripts
        and len(set(wanted)) == len(wanted)
        and set(wanted) <= set(result).union(*others)
        and not _has_stretched(terms, pull)
    )
    if not is_short:
        return None
    xs = [x for k, x in enumerate(pull.xs) if k != pull.position]
    return f"np.einsum('{','.join([result, *others])}->{wanted}', {', '.join([pull.g, *xs])})"


def _has_stretched(terms: list[str], pull: Pull) -> bool:
    """Whether a letter has several lengths: an axis of length 1 is stretched."""
    lengths: dict[str, set[int]] = {}
    for term, value in zip(terms, pull.values, strict=True):
        for letter, length in zip(term, np.shape(value), strict=True):
            lengths.setdefault(letter, set()).add(length)
    return any(len(found) > 1 for found in lengths.values())


def _inv(pull: Pull) -> str:
    turned = f"{pull.y}.T" if len(pull.shape) == 2 else f"np.swapaxes({pull.y}, -1, -2)"
    return f"-{turned} @ {pull.g} @ {turned}"


def _det(pull: Pull) -> str | None:
    if len(pull.shape) != 2 or not pull.is_tame or np.linalg.cond(pull.value) > 1e3:
        return None
    return f"{pull.g} * {pull.y} * np.linalg.inv({pull.x}).T"


def _solve(pull: Pull) -> str | None:
    if pull.dims not in ((2, 1), (2, 2)):
        return None
    back = f"np.linalg.solve({pull.xs[0]}.T, {pull.g})"
    if pull.position == 1:
        return back
    return f"-np.outer({back}, {pull.y})" if pull.dims == (2, 1) else f"-{back} @ {pull.y}.T"


RULES: Mapping[str, ArrayRule] = {
    "matmul": _matmul,
    "dot": _dot,
    "inner": _inner,
    "outer": _outer,
    "tensordot": _tensordot,
    "trace": _trace,
    "einsum": _einsum,
    "inv": _inv,
    "det": _det,
    "solve": _solve,
}
"""For each operation what it sends to the operand at hand."""
