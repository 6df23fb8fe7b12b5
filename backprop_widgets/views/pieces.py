"""The marks of a scene in a state as pieces of SVG that lack only their looks; what does not show is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple, TypeAlias

from . import palette
from .inheritance import INITIAL, Counts, Look, counted, look_of
from .marks import Mark, State
from .markup import SPECIAL, escaped, writable
from .stencils import KEY, Part, Stamp, Stencil

Pairs: TypeAlias = tuple[tuple[str, str], ...]
_UNWRITTEN = frozenset({"id", "class", "display", *INITIAL})
_WORDS = frozenset({"text", "tspan", "title", "desc"})
_FROM_0 = frozenset({"x", "y", "cx", "cy"})
"""What is 0 where it is not given."""
ANY = "%"
"""In place of a text that is not empty."""
_UNCHANGED: Mapping[str, str] = {}
_SPECIAL_INSIDE = re.compile(SPECIAL.pattern.replace('"', ""))
"""The same within quotation marks."""


class Leaf(NamedTuple):
    """A mark without marks inside: what stands before and after the attributes of its look."""

    kind: str
    opening: str
    closing: str
    looks: Counts


class Branch(NamedTuple):
    """A group: what stands before the looks that it hands down, its pieces, and how they look in all."""

    kind: str
    opening: str
    inside: tuple[Any, ...]
    looks: Counts


class Variant:
    """What shows of a stencil in one state, with its texts still open. Compared by identity."""

    __slots__ = ("looks", "pieces")

    def __init__(self, pieces: tuple[Any, ...]) -> None:
        self.pieces = pieces
        self.looks = counted(pieces)


class Filled(NamedTuple):
    """A stamp: what it looks like, and its texts."""

    kind: str
    variant: Variant
    texts: Mapping[str, str]
    looks: Counts


Piece: TypeAlias = Leaf | Branch | Filled


class Pieces:
    """Makes pieces of marks, in one state and with one set of colours."""

    def __init__(self, state: State, colours: Mapping[str, str]) -> None:
        self._colours = colours
        self._theme = _theme(tuple(colours.items()))
        self._looks: dict[tuple[str, str, str, Pairs], Look | None] = {}
        self._changes: dict[str, dict[str, str]] = {}
        last, slots = "", {}
        for (key, name), content in state.items():
            if key != last:  # most slots of a mark are told one after the other
                last, slots = key, self._changes.setdefault(key, {})
            slots[name] = content

    def of(self, parts: Iterable[Part], around: str = "", given: Pairs = ()) -> tuple[Piece, ...]:
        """What shows of these parts in a group of the classes `around` that hands down the attributes `given`."""
        found: list[Piece] = []
        for part in parts:
            if isinstance(part, Mark):
                found += self._shown(part, around, given)
            elif SPECIAL.search(part.said):
                found += self._shown(part.whole, around, given)
            else:
                found += self._stamped(part, around, given)
        return tuple(found)

    def _shown(self, mark: Mark, around: str, given: Pairs) -> tuple[Piece, ...]:
        tag, attributes, content = mark
        changes = self._changes.get(attributes.get("id", ""))
        if changes:
            attributes = {**attributes, **changes}
            content = attributes.pop("text", content)
        classes = attributes.get("class", "")
        if "hidden" in classes or attributes.get("display") == "none":
            return ()
        handed = given if INITIAL.keys().isdisjoint(attributes) else given + _presented(attributes)
        if tag == "g":
            marks_inside: Any = content
            inside = self.of(marks_inside, classes or around, handed)
            return _group(classes, _named(attributes, classes) + _attributes(attributes), inside)
        look = None if _is_blank(tag, attributes, content) else self._look(tag, classes, around, handed)
        if look is None:
            return ()
        closing = f">{_text(content)}</{tag}>" if content else "/>"
        return (Leaf(classes or tag, f"<{tag}{_attributes(attributes)}", closing, look.once),)

    def _stamped(self, stamp: Stamp, around: str, given: Pairs) -> tuple[Piece, ...]:
        """A stamp by its stencil, or mark by mark where a text that it holds in this state has to be escaped."""
        stencil, texts = stamp
        key, shown = texts["key"], dict(texts)
        state: list[str] = []
        for end in stencil.ids:
            for name, content in self._changes.get(key + end, _UNCHANGED).items():
                if name == "text":
                    if SPECIAL.search(content):
                        return self._shown(stamp.whole, around, given)
                    shown[end] = content
                state += (end, name, content and ANY if name == "text" else content)
        variant = _variant(stencil, tuple(state), self._theme, around, given)
        return (Filled(variant.pieces[0].kind, variant, shown, variant.looks),) if variant.pieces else ()

    def _look(self, tag: str, classes: str, around: str, handed: Pairs) -> Look | None:
        """The look of a mark of these classes, None where it does not show; there are few kinds, but many marks."""
        key = (tag, classes, around, handed)
        if key not in self._looks:
            found = {**dict(handed), **palette.look(classes, around, self._colours)}
            hides = found.pop("display", "") == "none"
            self._looks[key] = None if hides else look_of(tag, tuple(found.items()))
        return self._looks[key]


class Theme:
    """A set of colours, compared by identity."""

    __slots__ = ("colours",)

    def __init__(self, colours: Mapping[str, str]) -> None:
        self.colours = colours


@lru_cache(maxsize=64)
def _theme(colours: Pairs) -> Theme:
    return Theme(dict(colours))


@lru_cache(maxsize=4096)
def _variant(stencil: Stencil, state: tuple[str, ...], theme: Theme, around: str, given: Pairs) -> Variant:
    """What shows of a stencil where these slots hold these contents, three and three; a text is open, or empty."""
    slots = zip(state[::3], state[1::3], state[2::3], strict=True)
    contents = {(KEY + end, name): f"%({end})s" if content == ANY else content for end, name, content in slots}
    return Variant(Pieces(contents, theme.colours).of((stencil.mark,), around, given))


def _is_blank(tag: str, attributes: Mapping[str, Any], content: str | tuple[Mark, ...]) -> bool:
    """Whether a text has no letters, or a path no lines."""
    return not content and (tag in _WORDS or (tag == "path" and not attributes.get("d")))


def _group(classes: str, opening: str, inside: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A group, or only what is in it where the group itself has nothing to say.

    What is in a group with a title needs none of its own: a saved picture is an image, and cannot be pointed at.
    """
    kind = classes.partition(" ")[0]
    titled = bool(inside) and inside[0].kind == "title"
    if not inside or (opening == "<g" and not titled):
        return tuple(piece._replace(kind=kind) for piece in inside) if kind else inside
    if titled:
        inside = tuple(piece for part in inside for piece in _untitled(part))
    return (Branch(kind, opening, inside, counted(inside)),)


def _untitled(piece: Piece) -> tuple[Piece, ...]:
    if isinstance(piece, Branch) and piece.opening == "<g" and piece.inside[0].kind == "title":
        return piece.inside[1:]
    return (piece,)


def _named(attributes: Mapping[str, Any], classes: str) -> str:
    """How a group begins: nodes keep their classes and their id, for those who work on the picture."""
    if "node" not in classes.split():
        return "<g"
    return f'<g class="{_quoted(classes)}"' + (f' id="{_quoted(attributes["id"])}"' if "id" in attributes else "")


def _presented(attributes: Mapping[str, Any]) -> Pairs:
    return tuple((key, str(x)) for key, x in attributes.items() if key in INITIAL)


def _attributes(attributes: Mapping[str, Any]) -> str:
    """What a mark has for itself, as it stands in its tag."""
    own = [f' {key}="{x}"' for key, x in attributes.items() if _is_written(key, x)]
    found = "".join(own)
    if found.count('"') == 2 * len(own) and not _SPECIAL_INSIDE.search(found):
        return found
    return "".join([f' {key}="{escaped(str(x))}"' for key, x in attributes.items() if _is_written(key, x)])


def _is_written(key: str, x: Any) -> bool:
    return key not in _UNWRITTEN and x is not None and (x != "0" or key not in _FROM_0)


def _quoted(text: str) -> str:
    return escaped(text) if SPECIAL.search(text) else text


def _text(text: str | tuple[Mark, ...]) -> str:
    if not isinstance(text, str):
        return "".join(_span(mark) for mark in text)
    return escape(writable(text), quote=False) if SPECIAL.search(text) else text


def _span(mark: Mark) -> str:
    """A piece of a text, which has its own look in its attributes."""
    own = "".join(f' {key}="{escaped(str(x))}"' for key, x in mark.attributes.items())
    return f"<{mark.tag}{own}>{_text(mark.content)}</{mark.tag}>"
