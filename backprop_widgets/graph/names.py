"""What the nodes of a graph are called: explicit names, then the caller's variables, then v1, v2, ..."""

from __future__ import annotations

import os
import sys
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np

from ..tape.ieee import Number
from ..tape.table import CONSTANT, INPUT
from ..tape.tape import Tape
from ..words.numbers import number
from .value import Value

PACKAGE = str(Path(__file__).resolve().parents[1]) + os.sep
PRIME = "′"


@dataclass(frozen=True)
class Naming:
    """The names on a tape, those among them that we made up, and further names for the same nodes."""

    names: tuple[str, ...]
    anonymous: frozenset[str]
    aliases: Mapping[str, str]


def caller_variables() -> Mapping[str, Any]:
    """The variables of the first frame outside this package."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename.startswith(PACKAGE):
        frame = frame.f_back
    return {} if frame is None else _written_by_hand(frame.f_locals)


def variables_around(values: Sequence[Value]) -> Mapping[str, Any]:
    """The variables of the nearest frame outside this package in which one of these Values has a name."""
    wanted = {id(value) for value in values}
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if not frame.f_code.co_filename.startswith(PACKAGE):
            for namespace in (frame.f_locals, frame.f_globals):
                if any(id(x) in wanted for x in list(namespace.values())):
                    return _written_by_hand(namespace)
        frame = frame.f_back
    return {}


def _written_by_hand(variables: Mapping[str, Any]) -> Mapping[str, Any]:
    """Without the variables that tools make, such as pytest's ``@py_assert4``."""
    return {name: x for name, x in variables.items() if name.isidentifier()}


def unique(name: str, taken: Container[str]) -> str:
    """The name, primed until no other node has it: ``x``, ``x′``, ``x′′``, ``x′′′``, and then ``x′4``, ``x′5``, ...

    Names are taken in this order, so that the first free one is found by doubling and halving.
    """
    if name not in taken:
        return name
    free = 1
    while _primed(name, free) in taken:
        free *= 2
    used = free // 2
    while free - used > 1:
        middle = (used + free) // 2
        used, free = (middle, free) if _primed(name, middle) in taken else (used, middle)
    return _primed(name, free)


def _primed(name: str, count: int) -> str:
    return name + PRIME * count if count <= 3 else f"{name}{PRIME}{count}"


def assign_names(tape: Tape, owners: Sequence[Value | None], variables: Mapping[str, Any]) -> Naming:
    """Name every node.

    Raises:
        ValueError: if two inputs are given the same name.
    """
    names: dict[int, str] = {}
    taken: dict[str, int] = {}
    aliases: dict[str, str] = {}
    anonymous: set[str] = set()

    def give(index: int, name: str) -> None:
        names[index] = name
        taken[name] = index

    places = {id(owner): index for index, owner in enumerate(owners) if owner is not None}
    for index, owner in enumerate(owners):
        if owner is not None and owner._name and owner._operation is not CONSTANT:
            _refuse_same_name(tape, owners, index, taken.get(owner._name))
            give(index, unique(owner._name, taken))
    for variable, x in list(variables.items()):
        if isinstance(x, Value) and isinstance(variable, str) and not variable.startswith("_"):
            place = places.get(id(x))
            if place is None or tape.operations[place] is CONSTANT:
                continue
            if place not in names:
                give(place, unique(variable, taken))
            elif variable != names[place]:
                aliases[variable] = names[place]
    count = 0
    for index in range(len(tape)):
        if index in names:
            continue
        if tape.operations[index] is CONSTANT:
            give(index, unique(literal(tape.values[index]), taken))
            continue
        count += 1
        while f"v{count}" in taken or f"v{count}" in variables:
            count += 1
        give(index, f"v{count}")
        anonymous.add(f"v{count}")
    return Naming(
        tuple(names[index] for index in range(len(tape))),
        frozenset(anonymous),
        {alias: name for alias, name in aliases.items() if alias not in taken},
    )


def named(tape: Tape, naming: Naming) -> Tape:
    """The tape with its names."""
    return replace(tape, names=naming.names, anonymous=naming.anonymous)


def literal(value: Number) -> str:
    """How a constant is written as a key: the number, or a small array in full, or a large one by its shape."""
    if isinstance(value, float):
        return _number(value)
    if np.ndim(value) == 1 and np.size(value) <= 4:
        return f"[{', '.join(number(x) for x in value)}]"
    return f"{'×'.join(map(str, np.shape(value)))} array"


@lru_cache(maxsize=4096)
def _number(value: float) -> str:
    return number(value).removeprefix("≈")


def _refuse_same_name(tape: Tape, owners: Sequence[Value | None], index: int, other: int | None) -> None:
    if other is None or tape.operations[index] is not INPUT or tape.operations[other] is not INPUT:
        return
    raise ValueError(
        f"two inputs are called {tape_name(owners[index])!r}, {owners[other]!r} and {owners[index]!r}: "
        "gradients are looked up by name, so give each its own name"
    )


def tape_name(owner: Value | None) -> str:
    """The explicit name of a Value."""
    return (owner._name if owner is not None else None) or ""
