"""Identifiers for the nodes of a program and for their adjoints: no user's text becomes code unchecked."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

RESERVED = frozenset({*keyword.kwlist, "np", "abs", "arrays", "gates", "OPERATIONS"})
"""What a program uses itself, so that no node may be called so."""

PLAIN, CLEAR = "d", "grad_"
LONGEST, LONGEST_COMMENT = 40, 60


class Names(NamedTuple):
    """What the nodes of a program are called in it.

    Attributes:
        values: for each node its identifier.
        adjoints: for each node the identifier of its adjoint.
        gates: for each node made by a gate written by hand, the identifier of that gate.
    """

    values: Sequence[str]
    adjoints: Sequence[str]
    gates: Mapping[int, str]


def assign(names: Sequence[str | None], constants: Collection[int], gates: Mapping[int, str]) -> Names:
    """Identifiers for the nodes of these names (None for those that need none).

    A name that is an identifier is kept. Where one is not, or ``d`` before a name would be a keyword or
    another node, all adjoints are called ``grad_x`` instead of ``dx``.

    Args:
        names: the names of the nodes.
        constants: which of them are constants.
        gates: the names of the gates that made some of them by hand.
    """
    taken = set(RESERVED)
    values = [""] * len(names)
    odd: list[int] = []
    for index, name in enumerate(names):
        if name is None:
            continue
        if index not in constants and name not in RESERVED and is_identifier(name):
            values[index] = name
            taken.add(name)
        else:
            odd.append(index)
    latest: dict[str, int] = {}
    for index in odd:
        values[index] = _unique("constant" if index in constants else identifier(names[index] or ""), taken, latest)
    behind = {index: _unique(f"{identifier(name)}_gate", taken, latest) for index, name in gates.items()}
    moved = [bool(value) and index not in constants for index, value in enumerate(values)]
    are_plain = all(index in constants for index in odd)
    are_free = not any(_collides(PLAIN + value, taken) for value, moves in zip(values, moved, strict=True) if moves)
    prefix = PLAIN if are_plain and are_free else CLEAR
    adjoints = [
        _unique(prefix + value, taken, latest) if moves else "" for value, moves in zip(values, moved, strict=True)
    ]
    return Names(values, adjoints, behind)


def is_identifier(name: str) -> bool:
    """Whether a name may stand in a program as it is, and is read by Python as it is written.

    >>> is_identifier("b"), is_identifier("σ"), is_identifier("x′"), is_identifier("def"), is_identifier("__import__")
    (True, True, False, False, False)
    """
    return (
        name.isidentifier()
        and not keyword.iskeyword(name)
        and not name.startswith("__")
        and len(name) <= LONGEST
        and unicodedata.normalize("NFKC", name) == name
    )


def identifier(name: str) -> str:
    r"""The nearest identifier to any text.

    >>> identifier("x′"), identifier("2"), identifier("my input"), identifier("a\nimport os"), identifier("lambda")
    ('x', 'v_2', 'my_input', 'a_import_os', 'lambda_')
    """
    cut = unicodedata.normalize("NFKC", name[: 4 * LONGEST])
    kept = re.sub(r"\W+", "_", cut)[: LONGEST - 8].strip("_")
    if not kept:
        return "v"
    if not kept.isidentifier():
        kept = f"v_{kept}"
    kept = unicodedata.normalize("NFKC", kept)
    if not kept.isidentifier():
        return "v"
    return f"{kept}_" if keyword.iskeyword(kept) else kept


def comment(name: str) -> str:
    r"""Any text as a comment that ends with its line: what is not printed as it is, is escaped.

    >>> comment("x′"), comment("a\nimport os")
    ('x′', "'a\\nimport os'")
    """
    shown = name if name.isprintable() and name.strip() == name and name else repr(name)
    return shown if len(shown) <= LONGEST_COMMENT else shown[:LONGEST_COMMENT] + "…"


def _collides(name: str, taken: set[str]) -> bool:
    return name in taken or keyword.iskeyword(name)


def _unique(wanted: str, taken: set[str], latest: dict[str, int]) -> str:
    """The name, numbered from 2 where it is taken; `latest` remembers how far each count has come."""
    found, count = wanted, latest.get(wanted, 1)
    while _collides(found, taken):
        count += 1
        found = f"{wanted}_{count}"
    latest[wanted] = count
    taken.add(found)
    return found
