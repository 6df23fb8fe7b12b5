"""A talk: at which steps it stops, and what is said there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import traitlets

from ..graph.graph import Graph
from ..sweeps.step import Sweep
from ..views.moments import finest, moments
from ..words import predict as words

Stop: TypeAlias = "int | str"
VALUE = ".value"


class Talks(traitlets.HasTraits):
    """The traits of a talk."""

    stops = traitlets.List(traitlets.Int()).tag(sync=True)
    """Where PageDown and PageUp, which clickers send, stop: as steps of the finest lesson, so that all styles share
    them. Where there are none they stop at every step in presentation size, and else where a sweep ends."""

    notes = traitlets.List().tag(sync=True)
    """What is said under the picture: such a step and a text each."""


class Talk(NamedTuple):
    """The author's stops and notes, as steps of one lesson."""

    stops: tuple[int, ...] = ()
    notes: tuple[tuple[int, str], ...] = ()


def talk(lesson: Sweep, stops: Iterable[Stop] | None = None, notes: Any = None, of_other: bool = False) -> Talk:
    """The stops and notes of a lesson.

    Args:
        lesson: that they are for.
        stops: steps from 0 to the lesson's length, or names: ``"b"`` is where the gradient of b is final,
            ``"b.value"`` where its value is computed.
        notes: a text for each stop, or texts by such stops, which need not be among `stops`.
        of_other: whether they were made for a lesson of another output: what is not in this one is left out.

    Raises:
        TypeError: if a stop is neither, or a note is no text.
        ValueError: if there is no such step or node, or not one note for each stop.

    >>> from backprop_widgets import record
    >>> lesson = record(lambda a: a * a + a, 3.0).fold().lesson()
    >>> talk(lesson, stops=["out.value", "a"], notes={"a": "Two ways lead here."})
    Talk(stops=(2, 4), notes=((4, 'Two ways lead here.'),))
    """
    given = [] if stops is None else list(stops)
    pairs = _pairs(given, notes)
    if of_other:
        given = [stop for stop in given if _is_there(lesson, stop)]
        pairs = [(stop, text) for stop, text in pairs if _is_there(lesson, stop)]
    steps = [step_of(lesson, stop) for stop in given]
    said = [(step_of(lesson, stop), text) for stop, text in pairs]
    for _, text in said:
        if not isinstance(text, str):
            raise TypeError(words.NOTE_TYPE.format(given=repr(text)))
    return Talk(tuple(sorted(set(steps))), tuple(sorted(((s, text) for s, text in said if text), key=lambda x: x[0])))


def step_of(lesson: Sweep, stop: Any) -> int:
    """The step of a stop.

    Raises:
        TypeError: if it is neither a step nor a name.
        ValueError: if there is none.
    """
    forms = words.STOP_FORMS.format(count=len(lesson))
    if isinstance(stop, str):
        found = _named(lesson, stop)
        if not found:
            names = ", ".join(map(repr, dict.fromkeys(step.node.name for step in lesson)))
            raise ValueError(words.STOP_NAME.format(given=repr(stop), names=names, forms=forms))
        return found
    if isinstance(stop, bool) or not hasattr(stop, "__index__"):
        raise TypeError(words.STOP_TYPE.format(given=repr(stop), forms=forms))
    step = stop.__index__()
    if not 0 <= step <= len(lesson):
        raise ValueError(words.STOP_RANGE.format(given=step, forms=forms))
    return int(step)


def places(made: Talk, lesson: Sweep, graph: Graph) -> dict[str, Any]:
    """The traits of a talk: its steps as steps of the finest lesson of the graph."""
    if made == Talk():
        return {"stops": [], "notes": []}
    where = moments(lesson, finest(graph).lesson()).finest
    return {"stops": [where[step] for step in made.stops], "notes": [[where[step], text] for step, text in made.notes]}


def _named(lesson: Sweep, name: str) -> int:
    """After how many steps it is so; 0 where it never is. A name that ends in ``.value`` is a name first."""
    for wanted, kinds in ((name, ("seed", "send")), (name.removesuffix(VALUE), ("input", "compute"))):
        if wanted == name and kinds[0] == "input":
            continue
        steps = [i for i, step in enumerate(lesson, 1) if step.node.name == wanted and step.kind in kinds]
        if steps:
            return steps[-1]
    return 0


def _is_there(lesson: Sweep, stop: Any) -> bool:
    try:
        step_of(lesson, stop)
    except ValueError:
        return False
    return True


def _pairs(stops: Sequence[Stop], notes: Any) -> list[tuple[Any, Any]]:
    if notes is None:
        return []
    if isinstance(notes, Mapping):
        return list(notes.items())
    texts = [notes] if isinstance(notes, str) else list(notes)
    if not stops:
        raise ValueError(words.NOTES_ALONE)
    if len(texts) != len(stops):
        raise ValueError(words.NOTES_COUNT.format(notes=len(texts), stops=len(stops)))
    return list(zip(stops, texts, strict=True))
