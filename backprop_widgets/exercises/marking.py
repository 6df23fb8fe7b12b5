"""Marking: what is the truth, what follows from the student's own answers, and what went wrong in the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ..tape.ieee import Number
from ..tape.run import is_zero
from ..views.quantity import quantity
from ..views.telling.clauses import listed, users
from ..words import exercises as words
from .answers import Answer
from .candidates import Candidate, candidates
from .closeness import Closeness, closeness, is_same
from .diagnosis import Diagnosis, diagnose
from .follow import Followed, Own, follow, own_on
from .questions import Asked, Subject
from .report import Item
from .sheet import Sheet


@dataclass(frozen=True)
class Marking:
    """A set of answers beside a sheet.

    Attributes:
        sheet: the questions.
        answers: what was read, by question.
        hint: gives the hint for a question that is not right yet.
    """

    sheet: Sheet
    answers: Mapping[str, Answer]
    hint: Any

    def items(self) -> dict[str, Item]:
        """All questions, marked."""
        return {key: self.item(key) for key in self.sheet.asked}

    def item(self, key: str) -> Item:
        """One question, marked."""
        answer = self.answers[key]
        if answer.value is None:
            return Item(answer.given, False, (0, 1), message=answer.refusal or words.BLANK, hint=self.hint(key))
        if key in self.right:
            fit = closeness(answer.value, self.sheet.truth(self.sheet.asked[key]))
            return Item(answer.given, True, (1, 1), message=words.RIGHT if fit >= Closeness.SAME else words.MORE_DIGITS)
        return self._wrong(key, answer)

    @cached_property
    def right(self) -> frozenset[str]:
        """The questions whose answer is the truth."""
        return frozenset(key for key in self.sheet.asked if self._is_right(key))

    def _is_right(self, key: str) -> bool:
        value, asked = self.answers[key].value, self.sheet.asked[key]
        if value is None:
            return False
        fit = closeness(value, self.sheet.truth(asked))
        if fit is not Closeness.NEAR:
            return bool(fit)
        # Between a number that was rounded on the way and a misconception that gives just this one: the latter.
        return not any(is_same(value, x) for c in self.sheet.candidates[asked.level] for x in c.answers.get(key, ()))

    @cached_property
    def own(self) -> tuple[Own, Own]:
        """The student's numbers on both graphs, and the given ones, which are true; nothing if none is wrong."""
        answered = [(key, self.answers[key].value) for key in self.sheet.asked if self.answers[key].value is not None]
        if all(key in self.right for key, _ in answered):
            return Own({}, {}, {}, {}), Own({}, {}, {}, {})
        rows = [(asked, self.sheet.truth(asked)) for asked in self.sheet.given.values()]
        rows += [(self.sheet.asked[key], self._taken(key, value)) for key, value in answered]
        placed = [(asked, self.sheet.subject(asked), value) for asked, value in rows]
        first, second = (own_on(subject, level, placed) for level, subject in enumerate(self.sheet.levels))
        return first, second

    def _taken(self, key: str, value: Number) -> Number:
        truth = self.sheet.truth(self.sheet.asked[key])
        return truth if closeness(value, truth) >= Closeness.SAME else value

    @cached_property
    def _followed(self) -> dict[int, Sequence[Followed]]:
        return {}

    @cached_property
    def own_candidates(self) -> dict[tuple[int, str, int], list[Candidate]]:
        """What misconceptions would make of the student's own numbers; filled when it is asked for."""
        return {}

    def followed(self, level: int) -> Sequence[Followed]:
        """What follows on a graph: with what was left blank worked out anew, and with the truth in its place."""
        if level not in self._followed:
            subject, own = self.sheet.levels[level], self.own[level]
            self._followed[level] = [follow(subject, own), follow(subject, own, reads_truth=True)]
        return self._followed[level]

    def expected(self, asked: Asked) -> list[Number]:
        """What follows from the student's answers to other questions."""
        found = [followed.expected(asked) for followed in self.followed(asked.level)]
        return [x for x in found if x is not None]

    def _wrong(self, key: str, answer: Answer) -> Item:
        asked, truth = self.sheet.asked[key], self.sheet.truth(self.sheet.asked[key])
        blamed = self._blamed(key)
        expected = [x for x in self.expected(asked) if not is_same(x, truth)] if blamed else []
        follows = any(closeness(answer.value, x) for x in expected)
        if follows and (not is_zero(answer.value) or is_zero(truth)):
            return Item(answer.given, False, (1, 1), message=words.FOLLOWS.format(others=blamed), follows=True)
        if follows:
            message = words.WRONG + words.TRIVIAL.format(others=blamed)
            return Item(answer.given, False, (0, 1), message=message, hint=self.hint(key))
        found = self._diagnosis(asked, answer.value, [truth, *expected])
        message = found.message or words.WRONG + self._departs(asked, answer.value)
        return Item(answer.given, False, (0, 1), list(found.keys), message, self.hint(key))

    def _blamed(self, key: str) -> str:
        """The wrong answers to other questions, as they are named."""
        wrong = [k for k in self.sheet.asked if k != key and self.answers[k].value is not None and k not in self.right]
        leading = self.sheet.leading_to(self.sheet.asked[key])
        wrong = [k for k in wrong if self._leads(self.sheet.asked[k], leading)] or wrong
        wrong.sort(key=lambda k: self.sheet.order(self.sheet.asked[k]))
        return listed([self._as_given(self.sheet.asked[k]) for k in wrong]) if wrong else ""

    def _leads(self, other: Asked, leading: frozenset[str]) -> bool:
        return other.kind == "value" or self.sheet.subject(other).node(other).name in leading

    def _as_given(self, asked: Asked) -> str:
        symbol, value = self.sheet.subject(asked).symbol(asked), quantity(self.answers[asked.key].value)
        return words.AS_GIVEN.format(asked=symbol, value=value)

    def _diagnosis(self, asked: Asked, value: Number, wanted: Sequence[Number]) -> Diagnosis:
        subject = self.sheet.subject(asked)
        others = {
            key: (answer.value, key in self.right)
            for key, answer in self.answers.items()
            if key != asked.key and answer.value is not None
        }
        from_truth = diagnose(subject, asked, value, self.sheet.candidates[asked.level], others, wanted, self._secret())
        if from_truth.is_sure:
            return from_truth
        found = [*self.sheet.candidates[asked.level], *self._on_own(asked)]
        return diagnose(subject, asked, value, found, others, wanted, self._secret())

    def _on_own(self, asked: Asked) -> list[Candidate]:
        own = self.own[asked.level]
        if not any(key not in self.right and self.answers[key].value is not None
                   for key in self.sheet.asked if key != asked.key):
            return []
        on_wire = {"local": own.locals, "contribution": own.contributions}.get(asked.kind, {})
        place = (asked.level, asked.kind, asked.edge) if asked.edge in on_wire else (asked.level, "", -1)
        if place not in self.own_candidates:
            subject = self.sheet.subject(asked)
            tape = self.followed(asked.level)[0].tape
            others = own.without(asked)
            self.own_candidates[place] = candidates(subject, self.sheet.on(asked.level), others, tape)
        return self.own_candidates[place]

    def _secret(self) -> frozenset[str]:
        return frozenset(
            self.sheet.subject(asked).node(asked).name
            for key, asked in self.sheet.asked.items()
            if asked.kind == "gradient" and key not in self.right
        )

    def _departs(self, asked: Asked, value: Number) -> str:
        """Where the answers first leave the truth, if nothing explains this one."""
        wrong = [k for k in self.sheet.asked if self.answers[k].value is not None and k not in self.right]
        first = min((self.sheet.asked[k] for k in wrong), key=self.sheet.order)
        if first.key != asked.key:
            return words.DEPARTS_AT.format(first=self.sheet.subject(first).phrase(first))
        return implied(self.sheet.subject(asked), asked, value, self._secret())


def implied(subject: Subject, asked: Asked, value: Number, secret: frozenset[str]) -> str:
    """What a wrong answer would need of the wires that lead to it."""
    node = subject.node(asked)
    if asked.kind in ("value", "local"):
        at = node if asked.kind == "value" else subject.edge(asked).target
        names = list(dict.fromkeys(parent.name for parent in at.parents))
        return words.COMPARE.format(operands=listed(names)) if names else ""
    steps = list(subject.sweep.arrivals.get(asked.node, ()))
    if asked.edge >= 0:
        steps = [subject.steps[asked.edge]]
    if not steps:
        return words.START.format(output=subject.output.name) if node is subject.output else ""
    numbers = [str(subject.numbers[s.edge.index]) for s in steps if s.edge is not None]
    if len(steps) > 1:
        told = {"node": node.name, "count": str(len(steps)), "users": listed(users(subject.tape, node))}
        return words.GATHERS.format(**told, steps=listed(numbers))
    edge = steps[0].edge
    assert edge is not None
    upstream = subject.adjoints[edge.target.index]
    if edge.target.name in secret or not isinstance(upstream, float) or not isinstance(value, float) or not upstream:
        return words.COMPARE.format(operands=edge.target.name)
    with np.errstate(all="ignore"):
        needed = quantity(float(value / upstream))
    local = subject.symbol(Asked("", "local", asked.level, asked.node, edge.index))
    told = {"upstream": quantity(upstream), "target": edge.target.name, "given": quantity(value)}
    return words.IMPLIED.format(**told, local=local, implied=needed, step=numbers[0])
