"""What each misconception would answer: its variants replayed on a graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ..sweeps.misconceptions import FAMILIES, MISCONCEPTIONS, Place, Variant, variants_of
from ..sweeps.rules import RIGHT
from ..sweeps.step import Step, Sweep
from ..tape.ieee import Number
from ..tape.tape import Edge, Tape
from .closeness import is_same
from .follow import Own, swept
from .questions import Asked, Subject, adjoints_of

MOST_STEPS = 150_000
"""So many steps of wrong sweeps are taken for one graph; large graphs are diagnosed by what comes first."""
FAMILY_ORDER = ("gate", "array", "fan-out", "chain", "code")
"""What is said of one kind of gate says more than what is said of any chain, and comes first."""
RANKS = {
    key: (FAMILY_ORDER.index(family), place)
    for family, slips in FAMILIES.items()
    for place, key in enumerate(slips)
}


class Candidate(NamedTuple):
    """What a misconception would answer to everything that is asked on a tape.

    Attributes:
        key: which misconception.
        place: where it is made once; None for everywhere.
        answers: its answer to each question that it gets wrong, by question.
        damage: how many nodes get another gradient than the true one.
        variant: the rules.
        departs: the wires along which something else is sent, or added up, than is right.
        is_own: whether it goes on from the student's own answers.
    """

    key: str
    place: Place | None
    answers: Mapping[str, tuple[Number, ...]]
    damage: int
    variant: Variant
    departs: frozenset[int]
    is_own: bool = False


def candidates(
    subject: Subject, questions: Sequence[Asked], own: Own | None = None, tape: Tape | None = None
) -> list[Candidate]:
    """What all misconceptions would answer, those that are made everywhere first.

    Args:
        subject: the graph.
        questions: what is asked on it.
        own: the student's numbers to go on from; the truth where it is left out.
        tape: the program with the student's values; the graph's own where it is left out.
    """
    tape = tape or subject.tape
    found: list[Candidate] = []
    budget = MOST_STEPS
    for variant in _in_order(tape):
        if budget < 0:
            break
        sweep = swept(subject, tape, variant.rules, _pinned(own, variant, tape))
        budget -= len(sweep) + len(tape)
        adjoints = adjoints_of(sweep)
        answers = _answers(subject, questions, sweep, adjoints)
        if answers:
            damage = sum(not is_same(x, y) for x, y in zip(adjoints, subject.adjoints, strict=True))
            wires = departing(sweep)
            found.append(Candidate(variant.key, variant.place, answers, damage, variant, wires, own is not None))
    return found


def departing(sweep: Sweep) -> frozenset[int]:
    """The wires along which a sweep leaves the right rules, by their places."""
    return frozenset(step.edge.index for step in sweep if step.edge is not None and not _is_right(step, step.edge))


def _is_right(step: Step, edge: Edge) -> bool:
    right = RIGHT.send(step.upstream, edge.local, edge)
    k, _ = step.arrival or (1, 1)
    return is_same(step.contribution, right) and is_same(step.after, right if k == 1 else step.before + right)


def _in_order(tape: Tape) -> Iterator[Variant]:
    """The variants of all misconceptions in turns, so that none uses up what there is to spend."""
    turns = [variants_of(key, tape) for key in MISCONCEPTIONS]
    while turns:
        left = []
        for variants in turns:
            variant = next(variants, None)
            if variant is not None:
                yield variant
                left.append(variants)
        turns = left


def _pinned(own: Own | None, variant: Variant, tape: Tape) -> Own:
    """The student's numbers; where the order is wrong a fan-out sends before its own number is there."""
    if own is None:
        return Own({}, {}, {}, {})
    if variant.rules.order is RIGHT.order:
        return own
    kept = {place: x for place, x in own.adjoints.items() if len(tape.outgoing[place]) < 2}
    return own._replace(adjoints=kept)


def _answers(
    subject: Subject, questions: Sequence[Asked], sweep: Sweep, adjoints: Sequence[Number]
) -> dict[str, tuple[Number, ...]]:
    found: dict[str, tuple[Number, ...]] = {}
    for asked in questions:
        if asked.kind == "gradient":
            given: list[Number] = [adjoints[asked.node]]
        elif asked.kind == "value":
            continue
        else:
            along = [s for s in sweep if s.edge is not None and s.edge.index == asked.edge]
            given = [s.local if asked.kind == "local" else s.contribution for s in along]
        truth = subject.truth(asked)
        wrong = tuple(x for x in given if _is_answer(x, truth) and not is_same(x, truth))
        if wrong:
            found[asked.key] = wrong
    return found


def _is_answer(x: Number, truth: Number) -> bool:
    return x is not None and np.shape(x) == np.shape(truth) and not bool(np.any(np.isnan(x)))


def beside(subject: Subject, asked: Asked) -> Iterator[tuple[str, Number, str]]:
    """Other numbers of the same place that are taken for the one that is asked: key, number, what it is."""
    node, truth = subject.node(asked), subject.truth(asked)
    others: list[tuple[str, Number, str, str]] = []
    if asked.kind == "gradient":
        others = [("forward-value", node.value, "value", node.name)]
    elif asked.kind == "value":
        others = [("mixed-up", subject.adjoints[node.index], "gradient", node.name)]
    else:
        target = subject.edge(asked).target
        step = subject.steps[asked.edge]
        others = [("forward-value", x.value, "value", x.name) for x in (node, target)]
        if asked.kind == "local":
            others.append(("mixed-up", step.contribution, "contribution", ""))
    for key, value, kind, name in others:
        if np.shape(value) == np.shape(truth) and not is_same(value, truth):
            yield key, value, _named(subject, asked, kind, name)


def _named(subject: Subject, asked: Asked, kind: str, name: str) -> str:
    if kind == "contribution":
        return subject.phrase(asked._replace(kind="contribution"))
    place = subject.tape.places[name]
    return subject.phrase(Asked("", kind, asked.level, place))
