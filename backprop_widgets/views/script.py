"""What the steps of a lesson change in a picture: patches, which other inputs leave alone, and the numbers in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from ..sweeps.step import Step, Sweep
from ..tape.tape import Edge, Node
from .focus import focus
from .marks import Slot
from .patches import Write, packed
from .progress import Progress, start, touched
from .readings import Content, Read, Reading, always, words
from .styles import Style
from .texts import Texts, is_in_ledger, is_in_tag

Json: TypeAlias = dict[str, Any]
Thing: TypeAlias = Node | Edge | None
"""What has slots in a picture; None is what belongs to no node and no wire."""

Which: TypeAlias = Callable[[Slot, str], bool]
Asks: TypeAlias = tuple[tuple[Read, Any], ...]
"""How the numbers of a script are read, in their order, and of what; see `Reading`."""


class Script(NamedTuple):
    """The part of a script that is the same at all inputs.

    Attributes:
        still: slots, words and patches.
        asks: where its numbers come from, but for those in the panels of arrays.
    """

    still: Json
    asks: Asks


def script_of(style: Style, picture: Any, sweep: Sweep) -> tuple[Script, list[str]]:
    """All steps as patches on the picture, of slots and texts by their place in a list; and the numbers."""
    progress, writer = start(sweep), _Writer(style, picture)
    initial, *patches = [writer.patch(progress, step) for step in _moments(progress)]
    contents = dict(initial)
    still = {
        "slots": [list(slot) for slot in writer.places],
        "texts": writer.texts.words,
        "initial": writer.texts.placed([contents[place] for place in range(len(contents))]),
        "patches": [*map(packed, patches)],
        "focus": [[], *(stands_out(sweep, step, writer.places) for step in sweep)],
    }
    return Script(still, tuple(writer.asks)), writer.texts.numbers


def numbers_of(sweep: Sweep, asks: Asks) -> list[str]:
    """The numbers of a script at other inputs."""
    return [text for read, of in asks for text in read(sweep, of)]


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
        self.asks: list[tuple[Read, Any]] = []

    def patch(self, progress: Progress, step: Step | None) -> list[Write]:
        """What changes at a step."""
        patch: list[Write] = []
        for thing in _asked(self._picture, progress, step):
            rewritten = _rewritten(step, thing)
            for content in _contents(self._style, self._picture, progress, thing):
                known = len(self.texts.numbers)
                for slot, text in words(content, progress.sweep):
                    if self._current.get(slot) != text or rewritten(slot, text):
                        patch.append(self._write(slot, text))
                if len(self.texts.numbers) > known:  # what is read together is written together
                    self.asks.append(_ask(content))
        return patch

    def _write(self, slot: Slot, text: str) -> Write:
        self._current[slot] = text
        return self.places.setdefault(slot, len(self.places)), self.texts.of(slot, text)


def _ask(content: Content) -> tuple[Read, Any]:
    """How it is read at other inputs; a word is the same there."""
    return (content.read, content.of) if isinstance(content, Reading) else (always, content[1:])


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


def _contents(style: Style, picture: Any, progress: Progress, thing: Thing) -> Iterator[Content]:
    if thing is None:
        return style.rest(picture, progress)
    return style.edge(picture, progress, thing) if isinstance(thing, Edge) else style.node(picture, progress, thing)


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
