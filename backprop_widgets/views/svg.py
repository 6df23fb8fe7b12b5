"""A scene in a state, written as SVG that needs no style sheet: colours are presentation attributes.

It is short: what does not show is left out, and what neighbours have in common stands on a group around them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby

from . import palette
from .inheritance import ROOT, Context, counted, own, pays, shared
from .marks import Mark, Scene, State, tidy
from .markup import escaped
from .metrics import FONT
from .pieces import Branch, Filled, Leaf, Piece, Pieces, Variant

WIDEST = 1080
"""What fits beside a notebook's prompt in a window of 1,280 pixels; JupyterLab does not scale an SVG down."""


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
        return _plain(pieces, above)
    runs = [tuple(run) for _, run in groupby(pieces, key=lambda piece: piece.kind)]
    return "".join(_run(run, above) if len(runs) > 1 else _plain(run, above) for run in runs)


def _run(pieces: tuple[Piece, ...], above: Context) -> str:
    looks = counted(pieces) if len(pieces) > 1 else ()
    if not looks or not pays(looks, above):
        return _plain(pieces, above)
    attributes, context = shared(looks, above)
    return f"<g{attributes}>\n{_plain(pieces, context)}</g>\n"


def _plain(pieces: tuple[Piece, ...], above: Context) -> str:
    return "".join([_one(piece, above) for piece in pieces])


def _one(piece: Piece, above: Context) -> str:
    if isinstance(piece, Filled):
        return _template(piece.variant, above) % piece.texts
    return _leaf(piece, above) if isinstance(piece, Leaf) else _branch(piece, above)


@lru_cache(maxsize=4096)
def _template(variant: Variant, above: Context) -> str:
    return _plain(variant.pieces, above)


def _leaf(leaf: Leaf, above: Context) -> str:
    look, _ = leaf.looks[0]
    return leaf.opening + own(look, above) + leaf.closing


def _branch(branch: Branch, above: Context) -> str:
    attributes, context = shared(branch.looks, above)
    return f"{branch.opening}{attributes}>{_written(branch.inside, context)}</g>\n"
