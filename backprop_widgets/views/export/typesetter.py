"""Typst, which turns our SVG into PNG and PDF and sets the handout.

It is the one renderer that needs nothing but its wheel and shows every text: it takes the system's fonts,
falls back glyph by glyph where a font lacks one, and brings fonts of its own for a machine that has none.
In a PDF, text stays text. Texts of users reach it as data, never as markup.
"""

from __future__ import annotations

import functools
import json
from typing import Any, NamedTuple

from ...words import export as words
from ..markup import writable

POINTS_PER_PIXEL = 0.75
LONGEST_PAGE = 14_400
"""The longest side of a PDF's page, in points."""
MOST_PIXELS = 100_000_000

FONTS = ["Helvetica Neue", "Helvetica", "Arial", "Liberation Sans", "DejaVu Sans", "Libertinus Serif"]
"""As in the pictures, and last the one that Typst brings for a machine that has none of these."""

PICTURE = b"""
#let given = json(bytes(sys.inputs.data))
#let px = given.unit * 1pt
#set document(title: given.title, date: none)
#set page(width: given.width * px, height: given.height * px, margin: 0pt, fill: none)
#let drawn = image(bytes(given.svg), format: "svg", alt: given.alt, width: given.drawn.at(0) * px)
#let caption(it) = {
  set text(font: given.fonts, fill: rgb(it.fg))
  let said(size) = {
    set text(size: size)
    set par(leading: it.line * px - 0.72 * size)
    for (kind, words) in it.runs {
      text(fill: rgb(it.inks.at(kind, default: it.fg)), weight: if kind == "" { "regular" } else { "bold" }, words)
    }
  }
  let fitting = context {
    let size = it.size * px
    while size > 6 * px and measure(block(width: it.room * px, said(size))).height > it.height * px { size -= 0.5 * px }
    block(width: it.room * px, said(size))
  }
  place(rect(width: 100%, height: 100%, radius: 10 * px, fill: rgb(it.bg)))
  place(dx: (given.width - given.drawn.at(0)) / 2 * px, drawn)
  place(dx: it.side * px, dy: it.top * px, fitting)
  place(right, dx: -it.side * px, dy: it.top * px, text(size: it.size * px, fill: rgb(it.muted), it.count))
}
#if given.caption == none { place(drawn) } else { caption(given.caption) }
"""


class Sheet(NamedTuple):
    """A picture to be set, with what stands under it.

    Attributes:
        svg: the picture alone.
        drawn: its width and height in pixels.
        width: of the whole, in pixels.
        height: of the whole, in pixels.
        title: what it is called.
        caption: what stands under the picture and how, or None.
    """

    svg: str
    drawn: tuple[float, float]
    width: float
    height: float
    title: str
    caption: dict[str, Any] | None = None


def png(sheet: Sheet, scale: float | None = None, usual: float = 2, most: float = MOST_PIXELS) -> bytes:
    """A picture as PNG; outside its card it is transparent.

    Args:
        sheet: the picture.
        scale: pixels of the image for each of the picture's; None for `usual`, or less in a large picture.
        usual: see there.
        most: how many pixels the image then has at most.

    Raises:
        ValueError: if it would be larger than can be drawn.
    """
    area = sheet.width * sheet.height
    if scale is None:
        scale = min(usual, (most / area) ** 0.5)
    elif area * scale**2 > MOST_PIXELS:
        width, height = round(sheet.width * scale), round(sheet.height * scale)
        fits = f"{(MOST_PIXELS / area) ** 0.5 * 0.995:.2g}"
        raise ValueError(words.TOO_LARGE.format(width=width, height=height, scale=fits))
    return _set(PICTURE, _page(sheet, 1, sheet.title), format="png", ppi=72 * scale)


def pdf(sheet: Sheet, alt: str) -> bytes:
    """A picture as a PDF of one page of its size, a pixel being 1/96 inch; `alt` is its text for screen readers."""
    unit = min(POINTS_PER_PIXEL, LONGEST_PAGE / sheet.width, LONGEST_PAGE / sheet.height)
    return _set(PICTURE, _page(sheet, unit, alt), format="pdf")


def document(template: bytes, data: dict[str, Any]) -> bytes:
    """A document as PDF."""
    return _set(template, data, format="pdf")


def _page(sheet: Sheet, unit: float, alt: str) -> dict[str, Any]:
    return {**sheet._asdict(), "unit": unit, "alt": alt, "fonts": FONTS}


def _set(template: bytes, data: dict[str, Any], **options: Any) -> bytes:
    given = {"data": json.dumps(_readable(data))}
    made = _compiler().compile(template, sys_inputs=given, timestamp=0, **options)
    assert isinstance(made, bytes)
    return made


def _readable(data: Any) -> Any:
    """The data without what no UTF-8 text may hold."""
    if isinstance(data, str):
        return writable(data)
    if isinstance(data, dict):
        return {key: _readable(value) for key, value in data.items()}
    return [_readable(value) for value in data] if isinstance(data, list) else data


@functools.cache
def _compiler() -> Any:
    """One compiler, so that the system's fonts are looked for once."""
    try:
        import typst
    except ImportError:
        raise RuntimeError(words.NO_TYPST) from None
    return typst.Compiler(font_paths=typst.Fonts())
