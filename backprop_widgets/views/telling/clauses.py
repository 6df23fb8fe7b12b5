"""Clauses: templates of `words` and what stands in their braces, and the lists of names in them."""

from __future__ import annotations

import string
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from ...sweeps.step import Step, Sweep
from ...tape.expression import formula_of
from ...tape.tape import Node, Tape
from ...words import large, lesson
from ..metrics import ELLIPSIS
from ..mode import mode_of

MOST_LISTED, MOST_NAMED, LONGEST_FORMULA = 6, 4, 80


class Clause(NamedTuple):
    """A sentence of `words.lesson` and what stands in its braces, in order; derivatives are left open."""

    template: str
    fields: tuple[str, ...]


def fill(template: str, **fields: str) -> list[Clause]:
    """Fill a template, as a list to add to; an empty template says nothing."""
    return [Clause(template, tuple([fields[name] for name in fields_of(template)]))] if template else []


@cache
def fields_of(template: str) -> tuple[str, ...]:
    """The names of a template's fields, in order."""
    return tuple(name for _, name, _, _ in parsed(template) if name)


@cache
def parsed(template: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """A template taken apart."""
    return list(string.Formatter().parse(template))


def listed(names: Iterable[str]) -> str:
    """Names as a list in a sentence: ``c``, ``c and d``, ``c, d and e``; of many the first ones and how many more."""
    *most, last = names
    if len(most) >= MOST_LISTED:
        left = len(most) + 1 - MOST_NAMED
        return large.AND_MORE.format(names=lesson.COMMA.join(most[:MOST_NAMED]), count=left)
    return lesson.COMMA.join(most) + lesson.AND + last if most else last


def formula_in(tape: Tape, node: Node) -> str:
    """How a node is computed, cut where a sentence with it could not be read at a glance."""
    written = formula_of(tape, node.index)
    if len(written) <= LONGEST_FORMULA:
        return written
    return f"{written[: LONGEST_FORMULA - 2].rstrip(' ,(+·')} {ELLIPSIS}"


def users(tape: Tape, node: Node) -> list[str]:
    """The names of a node's direct users, each once, in tape order."""
    return list(dict.fromkeys(edge.target.name for edge in tape.outgoing[node.index]))


def still_to_come(sweep: Sweep, step: Step) -> list[str]:
    """The names of those that have not yet sent to a step's node."""
    k, mode = step.arrival[0] if step.arrival else 0, mode_of(sweep)
    later = (step.edge for step in sweep.arrivals[step.node.index][k:] if step.edge)
    return list(dict.fromkeys(mode.sender(edge).name for edge in later))


def known(x: Any) -> Any:
    """Of what nothing has arrived yet, 0."""
    return 0.0 if x is None else x
