"""What the steps of a lesson change in a picture: patches, which other inputs leave alone, and the numbers in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from ..sweeps.step import Step, Sweep
from ..tape.tape import Edge, Node
from .focus import focus
from .marks import Slot
from .progress import Progress, start, touched
from .styles import Style
from .texts import Texts, is_in_ledger, is_in_tag

Json: TypeAlias = dict[str, Any]
Thing: TypeAlias = Node | Edge | None
"""What has slots in a picture; None is what belongs to no node and no wire."""

Which: TypeAlias = Callable[[Slot, str], bool]


class Ask(NamedTuple):
    """Where numbers stand: ``node``, ``edge`` or ``rest``, its place in the graph, and its slots that have them."""

    kind: str
    place: int
    slots: tuple[Slot, ...]


class Script(NamedTuple):
    """The part of a script that is the same at all inputs.

    Attributes:
        still: slots, words and patches.
        asks: where its numbers come from, in their order: before the first step and after each.
    """

    still: Json
    asks: tuple[tuple[Ask, ...], ...]


def script_of(style: Style, picture: Any, sweep: Sweep) -> tuple[Script, list[str]]:
    """All steps as patches on the picture, pairs of a slot and a text by their place in a list; and the numbers."""
    progress, writer = start(sweep), _Writer(style, picture)
    initial, *patches = [writer.patch(progress, step) for step in _moments(progress)]
    contents = dict(zip(initial[::2], initial[1::2], strict=True))
    placed = writer.texts.placed
    still = {
        "slots": [list(slot) for slot in writer.places],
        "texts": writer.texts.words,
        "initial": placed([contents[place] for place in range(len(contents))]),
        "patches": [placed(patch) for patch in patches],
        "focus": [[], *(stands_out(sweep, step, writer.places) for step in sweep)],
    }
    return Script(still, tuple(writer.asks)), writer.texts.numbers


def numbers_of(style: Style, picture: Any, sweep: Sweep, asks: Iterable[Iterable[Ask]]) -> list[str]:
    """The numbers of a script at other inputs: only what shows numbers is asked, and only when they change."""
    progress = start(sweep)
    node, edge, rest = style.numbers or (style.node, style.edge, style.rest)
    nodes, edges = sweep.tape.nodes, sweep.tape.edges
    numbers: list[str] = []
    for _, asked in zip(_moments(progress), asks, strict=True):
        for kind, place, slots in asked:
            if kind == "node":
                shown = node(picture, progress, nodes[place])
            elif kind == "edge":
                shown = edge(picture, progress, edges[place])
            else:
                shown = rest(picture, progress)
            _read(shown, slots, numbers)
    return numbers


def _read(contents: Iterator[tuple[Slot, str]], slots: tuple[Slot, ...], into: list[str]) -> None:
    """Add what stands in these slots, which come in this order; what comes after them is not made."""
    found, last = 0, len(slots) - 1
    for slot, text in contents:
        if slot == slots[found]:
            into.append(text)
            if found == last:
                return
            found += 1


class _Writer:
    """A script in the making.

    Attributes:
        places: of the slots.
        texts: what is written in them.
        asks: where the numbers among them came from.
    """

    def __init__(self, style: Style, picture: Any) -> None:
        self._style, self._picture = style, picture
        self._current: dict[Slot, str] = {}
        self.places: dict[Slot, int] = {}
        self.texts = Texts()
        self.asks: list[tuple[Ask, ...]] = []

    def patch(self, progress: Progress, step: Step | None) -> list[int]:
        """What changes at a step: pairs of a slot and a text, numbers not yet `placed`."""
        patch: list[int] = []
        asks = []
        for thing in _asked(self._picture, progress, step):
            written = self._write(_contents(self._style, self._picture, progress, thing), _rewritten(step, thing))
            patch += [place for pair in written.values() for place in pair]
            slots = tuple(slot for slot, (_, text) in written.items() if text < 0)
            if slots:
                asks.append(_ask(thing, slots))
        self.asks.append(tuple(asks))
        return patch

    def _write(self, contents: Iterator[tuple[Slot, str]], rewritten: Which) -> dict[Slot, tuple[int, int]]:
        written = {}
        for slot, content in contents:
            if self._current.get(slot) != content or rewritten(slot, content):
                self._current[slot] = content
                place = self.places.setdefault(slot, len(self.places))
                written[slot] = place, self.texts.of(slot, content)
        return written


def _rewritten(step: Step | None, thing: Thing) -> Which:
    """What is written at a step even where it is the same by chance: at other inputs it would be another."""
    if step is not None and step.edge is not None:
        if thing is None:
            return is_in_tag
        if thing is step.node:
            return is_in_ledger
    return lambda slot, text: False


def _moments(progress: Progress) -> Iterator[Step | None]:
    """None, and then each step as it is played."""
    yield None
    for step in progress.sweep:
        progress.advance(step)
        yield step


def _contents(style: Style, picture: Any, progress: Progress, thing: Thing) -> Iterator[tuple[Slot, str]]:
    if thing is None:
        return style.rest(picture, progress)
    return style.edge(picture, progress, thing) if isinstance(thing, Edge) else style.node(picture, progress, thing)


def _ask(thing: Thing, slots: tuple[Slot, ...]) -> Ask:
    if thing is None:
        return Ask("rest", 0, slots)
    return Ask("edge" if isinstance(thing, Edge) else "node", thing.index, slots)


def _asked(picture: Any, progress: Progress, step: Step | None) -> Iterator[Thing]:
    """What a step may change; all, at the beginning and where the sweep turns round."""
    if step is None or step.kind == "seed":
        yield from picture.graph.nodes
        yield from picture.graph.edges
    else:
        yield from touched(step)
        if step.kind in ("compute", "input"):
            tape, index = progress.tape, step.node.index
            yield from tape.incoming[index]
            yield from tape.outgoing[index]
    yield None


def stands_out(sweep: Sweep, step: Step, places: Mapping[Slot, int]) -> list[int]:
    """The places of the class slots that stand out: the sender's, or -1, and then all that are `now`."""
    found = focus(sweep.tape, step)
    now = [places[mark, "class"] for mark in found.now if (mark, "class") in places]
    sender = [places[mark, "class"] for mark in found.sender if (mark, "class") in places]
    return [*(sender or [-1]), *now]
