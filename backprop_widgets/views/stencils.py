"""Groups of marks of which a picture has many that differ in a few texts: cut once, and stamped for each.

A hundred wires have the same marks, but for where they lead. What is worked out of a stencil, such as how its
SVG reads in a state, is worked out for all of its stamps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from .marks import Mark

_OPEN = re.compile(r"%\((.*?)\)s")
KEY = "%(key)s"
"""In a stencil, where the id of what is stamped stands; other texts stand under names of their own."""


class Stencil:
    """A group of marks in which some texts are open, written ``%(name)s``. Compared by identity.

    What comes from a user stands in a title or a text, never in an attribute.

    Attributes:
        mark: the group.
        ids: what follows the key in the ids of its marks.
        said: the names of the open texts that stand in a title or a text.
    """

    def __init__(self, mark: Mark) -> None:
        self.mark = mark
        marks = list(walk((mark,)))
        self.ids = tuple(str(part.attributes["id"]).removeprefix(KEY) for part in marks if "id" in part.attributes)
        said = "".join(part.content for part in marks if isinstance(part.content, str))
        self.said = tuple(_OPEN.findall(said))

    def stamp(self, **texts: str) -> Stamp:
        """The group with these texts in it, `key` among them."""
        return Stamp(self, texts)


class Stamp(NamedTuple):
    """A group of marks as its stencil has it, and what stands in it."""

    stencil: Stencil
    texts: Mapping[str, str]

    @property
    def said(self) -> str:
        """All that stands in its titles and texts, before a state adds to it."""
        return "".join([self.texts[name] for name in self.stencil.said])

    @property
    def whole(self) -> Mark:
        """The group itself."""
        return _filled(self.stencil.mark, self.texts)

    def with_more(self, inside: Iterable[Mark]) -> Mark:
        """The group with more marks in it."""
        mark = self.whole
        return mark._replace(content=(*mark.content, *inside))


Part: TypeAlias = Mark | Stamp
"""What a scene is made of."""


def walk(parts: Iterable[Part] | str) -> Iterator[Mark]:
    """All marks, those inside of others too; a text has none."""
    for part in () if isinstance(parts, str) else parts:
        mark = part.whole if isinstance(part, Stamp) else part
        yield mark
        yield from walk(mark.content)


def as_json(part: Part) -> list[Any]:
    """A mark as nested lists, as the widget builds it."""
    tag, attributes, content = part.whole if isinstance(part, Stamp) else part
    return [tag, dict(attributes), content if isinstance(content, str) else [as_json(inner) for inner in content]]


def _filled(mark: Mark, texts: Mapping[str, str]) -> Mark:
    tag, attributes, content = mark
    inside = content % texts if isinstance(content, str) else tuple([_filled(part, texts) for part in content])
    return Mark(tag, {name: x % texts if "%" in x else x for name, x in attributes.items()}, inside)
