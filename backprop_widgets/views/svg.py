"""A scene in a state, written as SVG that needs no style sheet: colours are presentation attributes.

It is short: what does not show is left out, and what neighbours have in common stands on a group around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias, TypeGuard

from . import palette
from .inheritance import ROOT, Context, counted, own, pays, shared
from .joining import joined
from .marks import Mark, Scene, State, tidy
from .markup import escaped
from .metrics import FONT
from .pieces import Branch, Filled, Leaf, Piece, Pieces, Variant

WIDEST = 1080
"""What fits beside a notebook's prompt in a window of 1,280 pixels; JupyterLab does not scale an SVG down."""
_FREE = frozenset({"labels"})
"""What keeps clear of all of its kind, so that it does not matter which is drawn first."""
_FREE_BY = ("fill", "text-anchor")
_TEXT_BY = ("text-anchor", "font-size")
Set: TypeAlias = tuple[Leaf, "Mapping[str, str] | None"]
"""A leaf, and the texts in it where they are not open."""


def svg(scene: Scene, state: State, colours: Mapping[str, str] = palette.LIGHT) -> str:
    """The picture on its own card, so that it reads on light and on dark hosts."""
    width, height = tidy(scene.width), tidy(scene.height)
    scale = min(1.0, WIDEST / scene.width)
    shown = f'width="{tidy(scene.width * scale)}" height="{tidy(scene.height * scale)}"'
    card = Mark("rect", {"width": width, "height": height, "rx": "10", "fill": colours["bg"]})
    pieces = Pieces(state, colours).of((card, *scene.marks))
    attributes, context = shared(counted(pieces), ROOT)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escaped(scene.label)}" '
        f'{shown} viewBox="0 0 {width} {height}" font-family="{FONT}"{attributes}>'
        f"{_written(pieces, context)}</svg>"
    )


def _written(pieces: tuple[Piece, ...], above: Context) -> str:
    """Pieces one after the other; where neighbours of one kind look alike, in a group that says it once."""
    if pieces[0].kind == "title":
        return _plain(pieces[:1], above) + _inside(pieces[1:], above)
    runs = [tuple(run) for _, run in groupby(pieces, key=lambda piece: piece.kind)]
    return "".join(_run(run, above) if len(runs) > 1 else _plain(run, above) for run in runs)


def _run(pieces: tuple[Piece, ...], above: Context) -> str:
    looks = counted(pieces) if len(pieces) > 1 else ()
    if not looks or not pays(looks, above):
        return _plain(pieces, above)
    attributes, context = shared(looks, above)
    free = _free(pieces) if pieces[0].kind in _FREE else []
    return f"<g{attributes}>\n{_nested(free, context, _FREE_BY) if free else _plain(pieces, context)}</g>\n"


def _plain(pieces: Iterable[Piece], above: Context) -> str:
    return "".join([_one(piece, above) for piece in pieces])


def _one(piece: Piece, above: Context) -> str:
    if isinstance(piece, Filled):
        variant, texts = joined(piece.variant, piece.texts)
        return _template(variant, above) % texts
    return _leaf(piece, above) if isinstance(piece, Leaf) else _branch(piece, above)


@lru_cache(maxsize=4096)
def _template(variant: Variant, above: Context) -> str:
    return _plain(variant.pieces, above)


def _inside(pieces: tuple[Piece, ...], above: Context) -> str:
    """What is in a group with a title: first all shapes, then the texts.

    No text is under a shape, so that this changes nothing; and an image is not read aloud text by text.
    """
    shapes = [piece for piece in pieces if not _is_text(piece)]
    texts: list[Set] = [(leaf, None) for leaf in pieces if _is_text(leaf)]
    texts.sort(key=lambda each: _needs(each, _TEXT_BY), reverse=True)  # what begins at the left first, as it is read
    return _plain(shapes, above) + _nested(texts, above, _TEXT_BY)


def _is_text(piece: Piece) -> TypeGuard[Leaf]:
    return isinstance(piece, Leaf) and piece.opening.startswith("<text")


def _free(pieces: tuple[Piece, ...]) -> list[Set]:
    """The texts whose order is free, those that look alike one after the other; none if there is more than texts."""
    found: list[Set] = []
    for piece in pieces:
        leaves, texts = (piece.variant.pieces, piece.texts) if isinstance(piece, Filled) else ((piece,), None)
        if not all(map(_is_text, leaves)):
            return []
        found += [(leaf, texts) for leaf in leaves]
    return sorted(found, key=lambda each: _needs(each, _FREE_BY))


def _nested(leaves: Sequence[Set], above: Context, keys: tuple[str, ...]) -> str:
    """Leaves in groups of those that are alike in the first of these attributes, and within in the next."""
    if not keys:
        return "".join([_leaf(leaf, above) if texts is None else _leaf(leaf, above) % texts for leaf, texts in leaves])
    found = []
    for _, run in groupby(leaves, key=lambda each: _needs(each, keys[:1])):
        alike = list(run)
        looks = counted([leaf for leaf, _ in alike])
        if len(alike) > 1 and pays(looks, above):
            attributes, context = shared(looks, above)
            found.append(f"<g{attributes}>{_nested(alike, context, keys[1:])}</g>")
        else:
            found.append(_nested(alike, above, keys[1:]))
    return "".join(found)


def _needs(each: Set, keys: tuple[str, ...]) -> list[str]:
    """What a leaf has to have in these attributes."""
    (look, _), *_ = each[0].looks
    return [look.needs.get(key, "") for key in keys]


def _leaf(leaf: Leaf, above: Context) -> str:
    look, _ = leaf.looks[0]
    return leaf.opening + own(look, above) + leaf.closing


def _branch(branch: Branch, above: Context) -> str:
    attributes, context = shared(branch.looks, above)
    return f"{branch.opening}{attributes}>{_written(branch.inside, context)}</g>\n"
