"""An exercise: a graph, what is asked about it, and what is given."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..graph.graph import Graph, as_graph
from ..tape.expression import formula_of
from ..tape.table import CONSTANT, INPUT
from ..views.quantity import quantity
from ..words import exercises as words
from .answers import Answer
from .choices import Choice, choices, recognised
from .hints import STAGES, hint
from .marking import Marking
from .report import Report
from .sheet import Sheet


@dataclass(frozen=True, eq=False, repr=False)
class Exercise:
    """Questions about a graph; plain data that can be pickled.

    Attributes:
        graph: what they are about.
        ask: the questions: ``"b"`` its gradient, ``"b.value"``, ``"d->b.local"``, ``"d->b.contribution"``.
        given: what is told in advance, in the same form.
        origin: the arguments of `generate` that it was made with; None if a teacher has written it.
    """

    graph: Graph
    ask: tuple[str, ...]
    given: tuple[str, ...] = ()
    origin: tuple[int, int, str | None, int | None] | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {"graph": self.graph, "ask": self.ask, "given": self.given, "origin": self.origin}

    @cached_property
    def sheet(self) -> Sheet:
        """What marking works with."""
        return Sheet(self.graph, self.ask, self.given)

    @cached_property
    def prompts(self) -> dict[str, str]:
        """A question as a sentence for each key."""
        return {key: self.sheet.subject(asked).prompt(asked) for key, asked in self.sheet.asked.items()}

    @cached_property
    def truths(self) -> dict[str, Any]:
        """The right answer to each question."""
        return {key: self.sheet.truth(asked) for key, asked in self.sheet.asked.items()}

    @property
    def text(self) -> str:
        """The question sheet."""
        subject = self.sheet.levels[0 if all(a.level == 0 for a in self.sheet.asked.values()) else 1]
        lines = [words.SHEET_PROGRAM]
        for node in subject.tape.nodes:
            if node.operation is INPUT:
                lines.append("  " + words.SHEET_INPUT.format(node=node.name, value=quantity(node.value)))
            elif node.operation is not CONSTANT:
                formula = formula_of(subject.tape, node.index)
                lines.append("  " + words.SHEET_COMPUTED.format(node=node.name, formula=formula))
        if self.given:
            lines.append(words.SHEET_GIVEN)
        for asked in self.sheet.given.values():
            name, value = self.sheet.subject(asked).phrase(asked), quantity(self.sheet.truth(asked))
            lines.append("  " + words.SHEET_GIVEN_LINE.format(name=name, value=value))
        lines.append(words.SHEET_ASKED)
        for number, (key, prompt) in enumerate(self.prompts.items(), 1):
            lines.append("  " + words.SHEET_LINE.format(number=number, prompt=prompt))
            lines.append("  " + words.SHEET_KEY.format(key=key))
        return "\n".join(lines)

    def __repr__(self) -> str:
        return self.text

    def mark(
        self, answers: Mapping[str, Any], *, attempts: int = 1, hints: Mapping[str, int] | None = None
    ) -> Report:
        """Mark a set of answers.

        Args:
            answers: from question to answer: a number, an array, a nested list, or a text such as ``3/4``,
                ``12*d``, ``−1``, ``1 410`` or ``0,5``. What is left out, None or empty is blank.
            attempts: the how manieth attempt this is; hints grow with it.
            hints: how many hints were taken, by question, to be kept in the report.

        Raises:
            TypeError: if the answers are no dict. Whatever is in it is marked or refused, one by one.
        """
        if not isinstance(answers, Mapping):
            raise TypeError(words.NOT_ANSWERS.format(example={self.ask[0]: "3/4"}, kind=type(answers).__name__))
        read = {key: self._read(key, answers) for key in self.ask}
        stage = min(max(attempts, 1), STAGES)
        marking = Marking(self.sheet, read, lambda key: self.hint(key, stage))
        notes = tuple(self._note(key) for key in answers if key not in self.sheet.asked)
        return Report(marking.items(), attempts, {} if hints is None else dict(hints), notes)

    def handed_in(self, path: str | Path) -> Report:
        """Mark the answers that `practise` kept in a file; for the test cell of nbgrader or otter.

        Only answers to this very exercise count, also where the student went on to others. The file is not changed.
        Where there is none, or none of this exercise, all is blank and a note says so.

        Args:
            path: the file that was given as ``save``.
        """
        from .handing_in import handed_in

        return handed_in(self, path)

    def _read(self, key: str, answers: Mapping[str, Any]) -> Answer:
        return self.sheet.read(self.sheet.asked[key], answers.get(key))

    def _note(self, key: Any) -> str:
        close = difflib.get_close_matches(str(key)[:100], self.ask, 1)
        hint = words.DID_YOU_MEAN.format(name=close[0]) if close else ""
        return words.NOT_ASKED.format(key=str(key)[:100], hint=hint)

    def hint(self, key: str, stage: int = 1) -> str:
        """A hint: 1 which step, 2 which rule, 3 the expression with blanks, 4 the numbers without the product.

        Raises:
            KeyError: if this was not asked.
            ValueError: if there is no such stage.
        """
        asked = self._asked(key)
        secret = {self.sheet.subject(a).symbol(a) for a in self.sheet.asked.values()}
        return hint(self.sheet.subject(asked), asked, stage, secret)

    def choices(self, key: str, n: int = 4) -> tuple[Choice, ...]:
        """The truth and wrong answers made by named misconceptions, for any poll tool; the same every time.

        Each says what it means. There are fewer than `n` where so many different ones cannot be made.

        Raises:
            KeyError: if this was not asked.
            ValueError: if `n` is less than 2, or the answer is too large to be written in a line.
        """
        return choices(self.sheet, self._asked(key), n, lambda value: self.mark({key: value}).items[key])

    def recognised(self, key: str) -> tuple[Choice, ...]:
        """The truth, and every wrong answer that a misconception gives, with what it means: a table to mark against.

        It is without follow-through: each is what comes out if all other answers are left blank.

        Raises:
            KeyError: if this was not asked.
        """
        return recognised(self.sheet, self._asked(key), lambda value: self.mark({key: value}).items[key])

    def faded(self, blanks: int) -> Exercise:
        """The same exercise with the last `blanks` questions asked and all that come before them given.

        The order is that of the lesson, so that 1 is a worked example whose last number is blank.

        Raises:
            ValueError: if there are not so many questions.
        """
        keys = sorted(self.ask, key=lambda key: self.sheet.order(self.sheet.asked[key]))
        if not isinstance(blanks, int) or not 1 <= blanks <= len(keys):
            raise ValueError(words.NO_SUCH_BLANKS.format(count=len(keys), given=blanks))
        return Exercise(self.graph, tuple(keys[-blanks:]), (*self.given, *keys[:-blanks]))

    def _asked(self, key: str) -> Any:
        if key not in self.sheet.asked:
            raise KeyError(self._note(key))
        return self.sheet.asked[key]


def exercise(graph: Any, ask: Iterable[str], given: Iterable[str] = ()) -> Exercise:
    """Ask something about a graph.

    Args:
        graph: a Graph, or a Value for the graph recorded so far.
        ask: the questions: ``"b"`` for its gradient, ``"b.value"``, and on a wire from the consumer to its
            operand ``"d->b.local"`` or ``"d->b.contribution"``: a wire of ``graph.fold()``, or else of the graph
            itself, with ``#2`` for a second wire between the same two.
        given: what is told in advance, in the same form.

    >>> from backprop_widgets import record
    >>> ex = exercise(record(lambda a, b: a * b, 3, 4), ask=["a", "b"])
    >>> ex.mark({"a": "4", "b": "1/3"}).items["b"].diagnosis
    ['divided']

    Raises:
        TypeError: if this is no graph, or a question is no text.
        ValueError: if a question cannot be asked of this graph, and why.
    """
    found = Exercise(as_graph(graph), _keys(ask, "ask"), _keys(given, "given"))
    if not found.ask:
        raise ValueError(words.NO_QUESTION.format(examples="'b.value', 'd->b.local', 'd->b.contribution'"))
    sheet = found.sheet
    seen: dict[tuple[Any, ...], str] = {}
    for key in found.ask:
        if seen.setdefault(sheet.asked[key][1:], key) != key or found.ask.count(key) > 1:
            raise ValueError(words.ASKED_TWICE.format(key=key))
    for key, asked in sheet.given.items():
        if asked[1:] in seen:
            raise ValueError(words.ASKED_AND_GIVEN.format(key=key))
    return found


def _keys(keys: Any, what: str) -> tuple[str, ...]:
    if isinstance(keys, str) or not isinstance(keys, Iterable):
        raise TypeError(words.NOT_A_LIST.format(what=what, given=keys))
    return tuple(keys)
