"""What stands on a worksheet, question by question, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from ..tape.ieee import Number
from ..views.blanks import Blanks, blanked, filled
from ..views.narration import narrate
from ..views.notation import gradient, local
from ..views.quantity import equal_to, quantity, typeset
from ..words import generating as words
from .candidates import Candidate
from .exercise import Exercise
from .questions import Asked

MOST_WRONG = 6
"""So many wrong answers are explained for one exercise, each of another misconception."""


class Answer(NamedTuple):
    """A number that is asked: how it is written, its shape as rows and columns, and what is right."""

    name: str
    shape: tuple[int, int]
    right: str


class Wrong(NamedTuple):
    """A wrong answer, and what whoever gives it has probably done."""

    said: str
    meaning: str


class Part(NamedTuple):
    """One question with its key.

    Attributes:
        number: from 1 on.
        remade: the call that makes it again.
        picture: the circuit with question marks, as SVG.
        alt: the exercise in words.
        given: what is told of wires, as equations; what is told of nodes stands in the picture.
        answers: what is asked.
        solved: the circuit with all its numbers, as SVG.
        first: the number of the first step in the lesson.
        steps: the reverse sweep in sentences.
        wrong: typical wrong answers.
    """

    number: int
    remade: str
    picture: str
    alt: str
    given: tuple[str, ...]
    answers: tuple[Answer, ...]
    solved: str
    first: int
    steps: tuple[str, ...]
    wrong: tuple[Wrong, ...]


class Section(NamedTuple):
    """One student's sheet; the id is empty where there is but one sheet."""

    student: str
    parts: tuple[Part, ...]


def part(ex: Exercise, number: int, remade: str) -> Part:
    """An exercise as it stands on paper."""
    asked, given = ex.sheet.asked, ex.sheet.given
    graph = ex.graph.fold()
    sweep = graph.reverse_sweep()
    return Part(
        number,
        remade,
        blanked(graph, blanks(ex)),
        ex.text,
        tuple(equation(ex, one) for one in given.values() if one.edge >= 0),
        tuple(_answer(ex, one) for one in asked.values()),
        filled(graph),
        ex.sheet.levels[0].before + 1,
        tuple(typeset(narrate(sweep, i)) for i in range(len(sweep))),
        tuple(_wrong(ex)),
    )


def blanks(ex: Exercise) -> Blanks:
    """What of an exercise's picture is asked and told."""
    def of(keys: Iterable[Asked], kind: str) -> list[str]:
        return [ex.sheet.subject(a).node(a).name for a in keys if a.kind == kind]

    def on(keys: Iterable[Asked], kind: str) -> list[tuple[str, str]]:
        return [(ex.sheet.subject(a).edge(a).target.name, ex.sheet.subject(a).node(a).name)
                for a in keys if a.kind == kind]

    asked, given = ex.sheet.asked.values(), ex.sheet.given.values()
    nodes = of(asked, "value"), of(asked, "gradient"), of(given, "value"), of(given, "gradient")
    return Blanks(*nodes, on(asked, "contribution"), on(asked, "local"), on(given, "local"))


def equation(ex: Exercise, asked: Asked) -> str:
    """A number that is told, with its name."""
    return f"{_name(ex, asked)} {equal_to(_written(ex.sheet.truth(asked)))}"


def _answer(ex: Exercise, asked: Asked) -> Answer:
    right = ex.sheet.truth(asked)
    shape = np.shape(right)
    rows, columns = shape if len(shape) == 2 else (1, int(np.prod(shape)))
    return Answer(_name(ex, asked), (rows, columns), _written(right))


def _name(ex: Exercise, asked: Asked) -> str:
    """How a number is written before its equals sign."""
    subject = ex.sheet.subject(asked)
    node = subject.node(asked).name
    if asked.kind == "value":
        return node
    if asked.kind == "gradient":
        return gradient(subject.output.name, node)
    target = subject.edge(asked).target.name
    return local(target, node) if asked.kind == "local" else words.SENDS.format(target=target, source=node)


def _written(x: Number) -> str:
    return typeset(quantity(x))


def _wrong(ex: Exercise) -> list[Wrong]:
    """Of each misconception that shows, one wrong answer, those that are made everywhere first."""
    found: dict[str, Wrong] = {}
    seen: set[tuple[str, str]] = set()
    every = [c for level in ex.sheet.candidates for c in level]
    for candidate in sorted(every, key=lambda c: c.place is not None):
        if candidate.key not in found and len(found) < MOST_WRONG:
            told = _told(ex, candidate, seen)
            if told is not None:
                found[candidate.key] = told
    return list(found.values())


def _told(ex: Exercise, candidate: Candidate, seen: set[tuple[str, str]]) -> Wrong | None:
    """The first answer that this misconception explains best, and that was not told yet."""
    for key, (answer, *_) in candidate.answers.items():
        asked = ex.sheet.asked[key]
        given = _written(answer)
        item = ex.mark({key: answer.tolist() if isinstance(answer, np.ndarray) else answer}).items[key]
        if (key, given) not in seen and item.diagnosis[:1] == [candidate.key]:
            seen.add((key, given))
            return Wrong(f"{_name(ex, asked)} {equal_to(given)}", typeset(item.message))
    return None
