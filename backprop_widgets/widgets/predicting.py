"""Predicting: guesses are asked for in the browser, and marked here, by a function that can be replaced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import traitlets

from ..exercises.exercise import exercise
from ..graph.graph import Graph
from ..sweeps.step import Step, Sweep
from ..views.ledger import written_sum
from ..views.quantity import quantity
from ..words.numbers import ABOUT
from ..words.predict import ASKED_NOTHING
from .guesses import agrees, readings

KINDS = ("value", "contribution", "sum", "sender")


class Asked(NamedTuple):
    """What a learner was asked.

    Attributes:
        key: as in `exercise`: ``"b.value"``, ``"d->b.contribution"`` (``#2`` for a parallel wire) and ``"b"``, the
            gradient; beyond that ``"b.sum#2"``, what has gathered at b after the second of more than two, and
            ``"sender#12"``, which node may send in step 12.
        kind: ``value``, ``contribution``, ``sum`` or ``sender``.
        step: of the lesson of the graph, counted from 1.
    """

    key: str
    kind: str
    step: int


class Verdict(NamedTuple):
    """What is said of a guess.

    Attributes:
        right: None where it is no guess that can be marked: it is not counted.
        message: a sentence for the learner; the widget has one of its own where it is empty.
    """

    right: bool | None
    message: str = ""


Mark: TypeAlias = Callable[[Asked, str, Graph], "Verdict | None"]
"""Marks a guess, as it was written, on the graph whose lesson is shown; None leaves it to `mark`."""


class Predicts(traitlets.HasTraits):
    """The traits of predicting."""

    predict = traitlets.Bool(False).tag(sync=True)
    """Whether the next number is shown only when it has been guessed; going past it counts as a reveal."""

    score = traitlets.Dict().tag(sync=True)
    """How many ``hits``, ``misses`` (wrong guesses) and ``reveals`` (shown without a right guess) there are."""

    settled = traitlets.List(traitlets.Unicode()).tag(sync=True)
    """What has been guessed or revealed: it is not asked again, nor counted."""

    guess = traitlets.Dict().tag(sync=True)
    """The last guess: its ``number``, the ``key``, ``kind`` and ``step`` of what was asked, and its ``text``."""

    verdict = traitlets.Dict().tag(sync=True)
    """What Python says of the guess of that ``number``: ``right`` (true, false or None) and a ``message``."""

    @traitlets.default("score")
    def _nothing_yet(self) -> dict[str, int]:
        return {"hits": 0, "misses": 0, "reveals": 0}

    def forget_guesses(self) -> None:
        """Begin to count anew, and to ask for all of it again."""
        self.set_trait("settled", [])
        self.set_trait("score", self._nothing_yet())


def mark(asked: Asked, guess: str, graph: Graph) -> Verdict:
    """Whether a guess is right.

    Raises:
        ValueError: if the lesson has nothing of this kind to guess at this step.

    >>> from backprop_widgets import record
    >>> mark(Asked("out", "value", 2), "9", record(lambda a: a * a, 3.0).fold())
    Verdict(right=True, message='')
    """
    lesson = graph.lesson()
    if not 1 <= asked.step <= len(lesson) or asked.kind not in KINDS:
        raise ValueError(ASKED_NOTHING.format(step=asked.step, kind=asked.kind))
    if asked.kind == "sender":
        return Verdict(guess in may_send(lesson, asked.step - 1))
    truth = _truth(asked.kind, lesson[asked.step - 1])
    if not isinstance(truth, float):
        raise ValueError(ASKED_NOTHING.format(step=asked.step, kind=asked.kind))
    numbers = readings(guess)
    is_rounded = _is_rounded(asked.kind, lesson[asked.step - 1], truth)
    return Verdict(any(agrees(number, truth, is_rounded) for number in numbers) if numbers else None)


def diagnosed(asked: Asked, guess: str, graph: Graph) -> Verdict:
    """The same, and of a wrong guess what probably went wrong, where a misconception explains it.

    Only on a folded graph, as an exercise is about one: the steps that it names are those of its lesson.
    """
    verdict = mark(asked, guess, graph)
    can_be_asked = asked.kind != "sender" and "#" not in asked.key and graph.fold() is graph
    if verdict.right is not False or not can_be_asked:
        return verdict
    item = exercise(graph, ask=[asked.key]).mark({asked.key: guess}).items[asked.key]
    return verdict._replace(message=item.message) if item.diagnosis else verdict


def may_send(lesson: Sweep, count: int) -> set[str]:
    """The names of the nodes that may send after so many steps: their gradients are final, and they have not sent."""
    steps = lesson[:count]
    sent = {step.edge.target.index for step in steps if step.kind == "send" and step.edge is not None}
    seeded = {step.node.index for step in steps if step.kind == "seed"}
    arrivals = ((step.node.index, step.arrival or (0, 1)) for step in steps if step.kind == "send")
    complete = {index for index, (k, n) in arrivals if k == n}
    senders = {step.edge.target for step in lesson if step.kind == "send" and step.edge is not None}
    return {node.name for node in senders if node.index in (seeded | complete) - sent}


def answer(told: dict[str, Any], graph: Graph, own: Mark | None) -> dict[str, Any]:
    """The verdict on a guess, as the browser wants it; by `diagnosed`, where the author's own leaves it."""
    asked = Asked(str(told.get("key", "")), str(told.get("kind", "")), int(told.get("step", 0)))
    text = str(told.get("text", ""))
    verdict = own(asked, text, graph) if own is not None else None
    verdict = Verdict(*verdict) if verdict is not None else diagnosed(asked, text, graph)
    return {"number": told.get("number"), "right": verdict.right, "message": str(verdict.message)}


def _truth(kind: str, step: Step) -> Any:
    return {"value": step.node.value, "contribution": step.contribution, "sum": step.after}[kind]


def _is_rounded(kind: str, step: Step, truth: float) -> bool:
    """Whether it is shown rounded, or in a sum that does not add up as it is printed."""
    return quantity(truth).startswith(ABOUT) or (kind == "sum" and written_sum(step).equals == ABOUT)
