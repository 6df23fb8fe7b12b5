"""Groups of marks of which a picture has many that differ in a few texts: cut once, and stamped for each.

A hundred wires have the same marks, but for where they lead. What is worked out of a stencil, such as how its
SVG reads in a state, is worked out for all of its stamps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from .marks import Mark

KEY = "%(key)s"
"""In a stencil, where the id of what is stamped stands; other texts stand under names of their own."""


class Stencil:
    """A group of marks in which some texts are open, written ``%(name)s``. Compared by identity.

    Attributes:
        mark: the group.
        ids: what follows the key in the ids of its marks.
    """

    def __init__(self, mark: Mark) -> None:
        self.mark = mark
        found = (part.attributes["id"] for part in walk((mark,)) if "id" in part.attributes)
        self.ids = tuple(str(name).removeprefix(KEY) for name in found)

    def stamp(self, key: str, **texts: str) -> Stamp:
        """The group with these texts in it."""
        return Stamp(self, {"key": key, **texts})


class Stamp(NamedTuple):
    """A group of marks as its stencil has it, and what stands in it."""

    stencil: Stencil
    texts: Mapping[str, str]

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
