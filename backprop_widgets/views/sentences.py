"""The sentences of a lesson for the widget: their words, which other inputs leave alone, and the numbers in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from ..sweeps.replay import first_wrong
from ..sweeps.step import Sweep
from ..words import engines
from ..words import lesson as words
from .figures import NUMBERS, Writer, writer
from .narration import clauses
from .telling.clauses import Clause, fields_of
from .texts import Texts

Json: TypeAlias = dict[str, Any]
Asks: TypeAlias = tuple[tuple[int, Writer], ...]
"""Of which step, and how, the numbers in each clause are written."""


class Sentences(NamedTuple):
    """The part of a lesson in words that is the same at all inputs.

    Attributes:
        still: the sentences, each as clauses of a template and its fields by place; and the timeline.
        asks: where its numbers come from.
    """

    still: Json
    asks: Asks


def sentences_of(sweep: Sweep) -> tuple[Sentences, list[str]]:
    """The sentences of a lesson, and the numbers in them."""
    templates, texts = Texts(), Texts()
    told = [clauses(sweep, i) for i in range(len(sweep))]
    sentences = [
        [[templates.word(c.template), *texts.fields(fields_of(c.template), c.fields)] for c in sentence]
        for sentence in [[Clause(words.OPENING, ())], *told]
    ]
    still = {
        "sentences": [[texts.placed(clause) for clause in sentence] for sentence in sentences],
        "templates": templates.words,
        "texts": texts.words,
        "phases": _phases(sweep),
        "stops": _stops(sweep),
    }
    return Sentences(still, tuple(_asks(told))), texts.numbers


def in_words(sweep: Sweep) -> Json:
    """The same as the widget has it."""
    said, numbers = sentences_of(sweep)
    return {**said.still, "numbers": numbers}


def numbers_in(sweep: Sweep, asks: Asks) -> list[str]:
    """The numbers in the sentences at other inputs."""
    steps = sweep.steps
    return [text for place, write in asks for text in write(steps[place])]


def _asks(told: Iterable[Iterable[Clause]]) -> Iterator[tuple[int, Writer]]:
    for place, said in enumerate(told):
        for clause in said:
            names = dict.fromkeys(name for name in fields_of(clause.template) if name in NUMBERS)
            if names:
                yield place, writer(tuple(names))


def _phases(sweep: Sweep) -> list[Json]:
    phases: list[Json] = []
    for i, step in enumerate(sweep, 1):
        if not phases or phases[-1]["name"] != step.phase:
            phases.append({"name": step.phase, "start": i - 1, "end": i})
        phases[-1]["end"] = i
    return phases


def _stops(sweep: Sweep) -> list[Json]:
    """The arrivals where several are added up, which the timeline marks."""
    stops = []
    for i, step in enumerate(sweep, 1):
        k, n = step.arrival or (1, 1)
        if step.edge is not None and n > 1:
            label = words.STOP.format(node=step.node.name, k=k, n=n)
            stops.append({"step": i, "kind": "fan-out", "label": label})
    return _with_first_wrong(stops, sweep)


def _with_first_wrong(stops: list[Json], sweep: Sweep) -> list[Json]:
    """With the step at which a wrong engine first differs, in place of another stop there."""
    found = first_wrong(sweep)
    if found is None:
        return stops
    step, node = found
    mark = {"step": step, "kind": "wrong", "label": engines.STOP.format(node=node.name)}
    return sorted([*(stop for stop in stops if stop["step"] != step), mark], key=lambda stop: stop["step"])
