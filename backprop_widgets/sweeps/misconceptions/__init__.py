"""Misconceptions: named variants of the reverse sweep's rules, one entry each in one table."""

from __future__ import annotations

from collections.abc import Iterator

from ...tape.tape import Tape
from .arrays import ARRAYS
from .chains import CHAINS
from .fan_outs import FAN_OUTS
from .gates import GATES
from .programs import PROGRAMS
from .slip import Place, Slips, Variant, variants

__all__ = ["FAMILIES", "MISCONCEPTIONS", "Place", "Variant", "variants_of"]

FAMILIES: dict[str, dict[str, Slips]] = {
    "fan-out": FAN_OUTS,
    "chain": CHAINS,
    "gate": GATES,
    "array": ARRAYS,
    "code": PROGRAMS,
}
"""Where each is made: at a fan-out, along a chain, at a gate, with arrays, or in code."""
MISCONCEPTIONS: dict[str, Slips] = {key: slips for family in FAMILIES.values() for key, slips in family.items()}
"""Every misconception by its key, as the ways in which it can be made in a program."""


def variants_of(key: str, tape: Tape) -> Iterator[Variant]:
    """How a misconception can be made in a program, everywhere first; nothing where it cannot show.

    Args:
        key: one of `MISCONCEPTIONS`.
        tape: the program.
    """
    for slip in MISCONCEPTIONS[key](tape):
        yield from variants(key, slip, tape)
