"""All steps as one animation, in as few colours as a GIF has, without the dots that would blur its text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from math import dist
from typing import TYPE_CHECKING

from . import typesetter
from .bar import watched
from .film import Film, Look

if TYPE_CHECKING:
    from PIL.Image import Image

HOLD = 2
"""How much longer the first and the last picture stay."""
MOST_COLOURS = 256
MOST_PIXELS = 6_000_000
"""How large a picture of an animation is, where nothing else is said."""
MOST_SAMPLES = 6
"""From how many pictures the colours are taken: those of a lesson share nearly all of theirs."""

NEAR = 7
"""Colours closer than this to one of the card's become it: Pillow does not tell them apart."""


def gif(film: Film, moments: list[int], look: Look, seconds: float, progress: bool | None) -> bytes:
    """An animation that repeats for ever.

    Args:
        film: the pictures.
        moments: which of them.
        look: how they are made.
        seconds: how long each stays; the first and the last twice as long.
        progress: whether a bar is shown.
    """
    chosen = moments[:: max(1, -(-len(moments) // MOST_SAMPLES))]
    palette = _palette([_frame(film, at, look) for at in chosen], look)
    flat = (_flat(_frame(film, at, look), palette) for at in watched(moments, progress))
    first, file, times = next(flat), io.BytesIO(), _durations(len(moments), seconds)
    first.save(file, "GIF", save_all=True, append_images=flat, duration=times, loop=0, optimize=False)
    return file.getvalue()


def _frame(film: Film, at: int, look: Look) -> Image:
    from PIL import Image

    png = typesetter.png(film.sheet(at, look), look.scale, usual=1, most=MOST_PIXELS)
    drawn = Image.open(io.BytesIO(png)).convert("RGBA")
    card = Image.new("RGBA", drawn.size, look.colours["bg"])
    return Image.alpha_composite(card, drawn).convert("RGB")


def _palette(frames: Sequence[Image], look: Look) -> Image:
    """The colours of some pictures; those of the card are among them exactly."""
    from PIL import Image, ImageColor

    width, height = frames[0].size
    sheet = Image.new("RGB", (width, height * len(frames)))
    for k, frame in enumerate(frames):
        sheet.paste(frame, (0, height * k))
    found = sheet.quantize(MOST_COLOURS, Image.Quantize.MEDIANCUT, kmeans=1, dither=Image.Dither.NONE)
    entries = _triples(found.getpalette() or [])
    for colour in map(ImageColor.getrgb, look.colours.values()):
        near = max(NEAR, min(dist(entry, colour) for entry in entries))
        entries = [colour if dist(entry, colour) <= near else entry for entry in entries]
    found.putpalette([part for entry in entries for part in entry])
    return found


def _triples(flat: Sequence[int]) -> list[tuple[int, ...]]:
    return [tuple(flat[k : k + 3]) for k in range(0, len(flat), 3)]


def _flat(frame: Image, palette: Image) -> Image:
    from PIL import Image

    return frame.quantize(palette=palette, dither=Image.Dither.NONE)


def _durations(count: int, seconds: float) -> list[int]:
    """Milliseconds for each picture."""
    each = max(20, round(seconds * 100) * 10)
    return [each * HOLD if k in (0, count - 1) else each for k in range(count)]
