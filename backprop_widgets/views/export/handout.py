"""A lesson on paper: a picture per step with its sentence beneath, as many on a page as fit."""

from __future__ import annotations

from collections import Counter
from math import ceil
from typing import Any

from ...words import export as words
from ..narration import plain
from ..wrapping import wrapped
from . import typesetter
from .bar import watched
from .caption import INKS
from .film import Film, Look

PAPERS = {"A4": ("a4", 595.28, 841.89), "letter": ("us-letter", 612.0, 792.0)}
"""The paper by its name, as Typst calls it, and its width and height in points."""
MARGIN, BETWEEN = 48, 24
TEXT, LINE = 10.5, 16
TITLE_ROOM, HEADING_ROOM = 62, 40
"""Points for the title of the first page, and for a step's heading with what is free around its picture."""
SMALLEST, SMALLEST_PICTURE = 0.62, 40
"""How much a tall picture may be shrunk to stand beside another, and what is left of one on a crowded page."""
WIDE = 1.4
"""From this ratio of width to height on, a picture that portrait would shrink is printed on landscape."""

TEMPLATE = b"""
#let given = json(bytes(sys.inputs.data))
#set document(title: given.title, date: none)
#set page(
  paper: given.paper, flipped: given.landscape, margin: given.margin * 1pt,
  footer: context {
    set text(8pt, fill: rgb(given.muted))
    given.title; h(1fr); counter(page).display("1 / 1", both: true)
  },
)
#set text(10.5pt, fill: rgb(given.fg), font: given.fonts)
#set par(leading: 0.62em)
#let ink(kind) = rgb(given.inks.at(kind, default: given.fg))
#let weight(kind) = if kind == "" { "regular" } else { "bold" }
#let said(runs) = for (kind, words) in runs { text(fill: ink(kind), weight: weight(kind), words) }
#let step(one) = {
  set block(spacing: 7pt)
  block(text(8.5pt, weight: "bold", fill: rgb(given.muted), one.heading))
  block(width: 100%, align(center, image(bytes(one.svg), format: "svg", alt: one.alt, width: given.width * 1pt)))
  block(said(one.runs))
}
#heading(level: 1, outlined: false, text(17pt, given.title))
#block(below: 12pt, text(10pt, fill: rgb(given.muted), given.summary))
#for (k, row) in given.steps.chunks(given.across).enumerate() {
  if given.rows != none and k > 0 and calc.rem(k, given.rows) == 0 { pagebreak() }
  block(width: 100%, breakable: false, inset: (y: 5pt), grid(
    columns: (1fr,) * given.across, gutter: given.between * 1pt, ..row.map(step),
  ))
}
"""


def handout(
    film: Film, moments: list[int], per_page: int | None, paper: str, title: str | None, progress: bool | None
) -> bytes:
    """A handout as PDF.

    Args:
        film: the pictures.
        moments: which of them.
        per_page: how many on a page; None for as many as fit at their own size.
        paper: a key of `PAPERS`.
        title: what stands at its top; None for the name of the output.
        progress: whether a bar is shown.

    Raises:
        ValueError: for another paper, or a number of pictures that is not a whole number from 1 on.
    """
    if paper not in PAPERS:
        raise ValueError(words.BAD_PAPER.format(given=paper, papers=", ".join(map(repr, PAPERS))))
    if per_page is not None and (isinstance(per_page, bool) or not isinstance(per_page, int) or per_page < 1):
        raise ValueError(words.BAD_COUNT.format(given=per_page))
    steps = [_step(film, at) for at in watched(moments, progress)]
    heading = words.TITLE.format(output=film.graph.output.name) if title is None else title
    given = {"title": heading, "summary": _summary(film), "steps": steps}
    return typesetter.document(TEMPLATE, {**given, **_plan(film, paper, per_page), **_inks()})


def _step(film: Film, at: int) -> dict[str, Any]:
    said = [[run.kind, run.text] for run in film.runs(at)]
    alt = "".join(text for _, text in said)
    return {"heading": _heading(film, at), "svg": film.svg(at), "alt": alt, "runs": said}


def _heading(film: Film, at: int) -> str:
    if at == 0:
        return words.BEFORE
    step = words.STEP.format(step=at, count=len(film.sweep))
    return words.HEADING.format(step=step, phase=words.PHASES[film.sweep[at - 1].phase])


def _summary(film: Film) -> str:
    """How many steps each sweep has."""
    counts = Counter(step.phase for step in film.sweep)
    return " ".join(words.SUMMARY[phase].format(count=count) for phase, count in counts.items())


def _plan(film: Film, paper: str, per_page: int | None) -> dict[str, Any]:
    """How the pages are divided: the paper and its direction, pictures beside each other, their width in points."""
    name, short, long = PAPERS[paper]
    scene = film.picture.scene
    width, height = (side * typesetter.POINTS_PER_PIXEL for side in (scene.width, scene.height))
    landscape = width > short - 2 * MARGIN and width / height > WIDE
    page = (long, short) if landscape else (short, long)
    room, high = page[0] - 2 * MARGIN, page[1] - 2 * MARGIN - TITLE_ROOM
    half = (room - BETWEEN) / 2
    is_tall = height > high / 2
    across = 2 if per_page != 1 and half / width >= (SMALLEST if is_tall else 1) else 1
    rows = None if per_page is None else ceil(per_page / across)
    column = half if across == 2 else room
    fits = min(1, column / width, max(high / (rows or 1) - _words_room(film, column), SMALLEST_PICTURE) / height)
    pages = {"paper": name, "landscape": landscape, "margin": MARGIN, "across": across, "between": BETWEEN}
    return {**pages, "rows": rows, "width": width * fits}


def _words_room(film: Film, column: float) -> float:
    """The height of a step's heading and of the longest sentence, in points."""
    lines = (len(wrapped(plain(film.runs(at)), column * 0.97, TEXT)) for at in range(len(film.sweep) + 1))
    return HEADING_ROOM + LINE * max(lines)


def _inks() -> dict[str, Any]:
    colours = Look().colours
    inks = {kind: colours[key] for kind, key in INKS.items()}
    return {"inks": inks, "fg": colours["fg"], "muted": colours["muted"], "fonts": typesetter.FONTS}
