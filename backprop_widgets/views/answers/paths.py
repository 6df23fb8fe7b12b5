"""The paths from the output to one node: the wires along each, their products, and the sum as it grows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Any

import numpy as np

from ...analysis import path_text
from ...analysis.paths import Path, Paths
from ...graph.graph import Graph
from ...tape.ieee import Number
from ...tape.operation import JACOBIAN_LIMIT
from ...tape.tape import Node
from ...words.numbers import ABOUT, ledger, sum_sign
from ..quantity import quantity

MOST_PATHS, MOST_WIRES = 24, 1_000
"""How many paths are sent at most, and how many wires in all of them; the first path in any case."""
LONGEST_COUNT = 10**9


def data(graph: Graph, node: Node) -> dict[str, Any]:
    """The paths of one node.

    Returns:
        a ``note`` alone where there is no path, or none that has a wire. Else ``count`` (how many there are, as
        text), ``paths`` (the places of the wires along each), ``products``, ``sums`` after each and the ``signs``
        before them, all as text; ``total``, where there are more paths than are sent; and maybe a ``note``.
    """
    found = Paths(graph, graph.output, node)
    if not found or node is graph.output:
        return {"note": found.text}
    sent = list(_first(found))
    is_known = np.size(graph.output.value) * np.size(node.value) <= JACOBIAN_LIMIT
    answer = {"count": _count(found.how_many), "paths": [[edge.index for edge in path.edges] for path in sent]}
    if is_known:
        total = found.total if len(sent) < found.how_many else None
        answer |= _sums([path.product for path in sent], total)
    notes = path_text.arrivals(found) if found.how_many < LONGEST_COUNT else []
    return {**answer, "note": notes[0]} if notes else answer


def _first(found: Paths) -> Iterator[Path]:
    left = MOST_WIRES
    for k in range(min(found.how_many, MOST_PATHS)):
        path = found[k]
        left -= len(path.edges)
        if k and left < 0:
            return
        yield path


def _sums(products: Sequence[Number], total: Number | None) -> dict[str, Any]:
    sums = list(accumulate(products))
    numbers = [*products, *sums, *([] if total is None else [total])]
    is_plain = all(isinstance(x, float) for x in numbers)
    texts = ledger(numbers) if is_plain else [quantity(x) for x in numbers]
    terms, totals = texts[: len(products)], texts[len(products) : 2 * len(products)]
    signs = [sum_sign(terms[:k], text) if is_plain else "=" for k, text in enumerate(totals, 1)]
    return {
        "products": terms,
        "sums": totals,
        "signs": "".join(ABOUT if text.startswith(ABOUT) else sign for sign, text in zip(signs, totals, strict=True)),
        **({} if total is None else {"total": texts[-1]}),
    }


def _count(count: int) -> str:
    """A number of paths in full, or its size where it has very many digits."""
    return str(count) if count < LONGEST_COUNT else f"{ABOUT}{Decimal(count):.2e}".replace("e+", "e")
