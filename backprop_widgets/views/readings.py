"""Where the numbers in a picture come from, so that at other inputs they can be read again, and nothing else made.

What stands where is known from the steps alone: the value of a node, what went along a wire in a step, the sum after
it. A picture's contents are words, which are the same at all inputs, and readings, which a script keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from ..sweeps.step import Step, Sweep
from ..tape.tape import Node
from .ledger import gathered
from .marks import Slot
from .progress import Progress
from .quantity import in_picture, on_wire, typeset

Read: TypeAlias = Callable[[Sweep, Any], Sequence[str]]
Arrival: TypeAlias = tuple[int, int]
"""The place of a node, and how many contributions had come to it before."""


class Reading(NamedTuple):
    """Texts that depend on the same numbers, such as the lines of one sum.

    Attributes:
        slots: where they stand.
        read: gives them in this order, from a lesson that takes these steps, at whatever inputs.
        of: what `read` is to look at, by places: data that is the same at all inputs.
    """

    slots: tuple[Slot, ...]
    read: Read
    of: Any


Word: TypeAlias = tuple[Slot, str]
Content: TypeAlias = Word | Reading
"""What stands in a slot at all inputs, or what is read of these."""


def shown(contents: Iterable[Content], sweep: Sweep) -> Iterator[Word]:
    """What stands in each slot."""
    for content in contents:
        if isinstance(content, Reading):
            yield from zip(content.slots, content.read(sweep, content.of), strict=True)
        else:
            yield content


def words(content: Content, sweep: Sweep) -> Iterable[Word]:
    """What stands in the slots of one of them."""
    if isinstance(content, Reading):
        return zip(content.slots, content.read(sweep, content.of), strict=True)
    return (content,)


def one(mark: str, read: Read, of: Any) -> Reading:
    """The reading of the text of one mark."""
    return Reading(((mark, "text"),), read, of)


def word(mark: str, text: str) -> Word:
    """What stands in the text of one mark in place of a number, or is the same number at all inputs."""
    return (mark, "text"), text


def always(sweep: Sweep, texts: Sequence[str]) -> Sequence[str]:
    """The same at all inputs."""
    return texts


def value(sweep: Sweep, place: int) -> Sequence[str]:
    """The value of the node in this place."""
    return (in_picture(sweep.tape.values[place]),)


def value_on_wire(sweep: Sweep, place: int) -> Sequence[str]:
    """The same, on a wire."""
    return (on_wire(sweep.tape.values[place]),)


def contribution(sweep: Sweep, arrival: Arrival) -> Sequence[str]:
    """What has arrived, on its wire."""
    return (on_wire(arrived(sweep, arrival).contribution),)


def after_on_wire(sweep: Sweep, arrival: Arrival) -> Sequence[str]:
    """What the node's accumulator holds after this arrival, on a wire."""
    return (on_wire(arrived(sweep, arrival).after),)


def after(sweep: Sweep, arrival: Arrival) -> Sequence[str]:
    """What the node's accumulator holds after this arrival."""
    return (in_picture(arrived(sweep, arrival).after),)


def ledger(sweep: Sweep, of: tuple[int, int, int, int]) -> Sequence[str]:
    """The lines of a running sum and the sum: of a node, after so many arrivals, in at most so many lines.

    The last of `of` is how many lines there are in the picture, where those of a wrong engine may be more.
    """
    place, count, most, lines = of
    arrivals = sweep.arrivals[place]
    total = arrivals[count - 1].after
    written = gathered([step.contribution for step in arrivals[:count]], total, most, len(arrivals))
    return [*map(typeset, written[:-1][:lines]), typeset(written[-1])]


def latest(progress: Progress, node: Node) -> Arrival:
    """The last arrival at a node."""
    return node.index, len(progress.received[node.index]) - 1


def arrived(sweep: Sweep, arrival: Arrival) -> Step:
    """The step in which it arrived."""
    place, before = arrival
    return sweep.arrivals[place][before]
