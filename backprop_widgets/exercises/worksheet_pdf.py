"""Worksheets as PDF, set by Typst: texts reach it as data, never as markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..views.export import typesetter
from ..views.export.handout import MARGIN, PAPERS
from ..views.palette import LIGHT
from ..words import export
from ..words import generating as words
from .worksheet_parts import Answer, Part, Section

SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
ROOM = 44
"""Points for working at least; what is left of a page is shared out."""
USUAL, SMALLEST = 0.86, 0.55
"""How large pictures are printed, and how much a wide one may be shrunk; wider ones take a landscape page."""

TEMPLATE = b"""
#let given = json(bytes(sys.inputs.data))
#let t = given.words
#let muted = rgb(given.muted)
#let line-colour = luma(150)
#set document(title: given.title, date: none)
#set page(
  paper: given.paper, flipped: given.landscape, margin: given.margin * 1pt,
  footer: context {
    set text(8pt, fill: muted)
    let page = here().page()
    let first = query(<begin>).filter(it => it.location().page() <= page).at(-1, default: none)
    let last = query(<end>).filter(it => it.location().page() >= page).at(0, default: none)
    given.title
    if first != none and last != none {
      let start = first.location().page()
      h(1fr); first.value; h(1fr)
      t.page.replace("{page}", str(page - start + 1)).replace("{pages}", str(last.location().page() - start + 1))
    }
  },
)
#set text(10.5pt, fill: rgb(given.fg), font: given.fonts, hyphenate: false)
#set par(leading: 0.62em)
#let rule(width) = box(width: width, baseline: 3pt, stroke: (bottom: 0.6pt + line-colour), height: 14pt)
#let field(name, known, width) = {
  text(9pt, fill: muted, name); h(4pt)
  if known == "" { rule(width) } else {
    box(baseline: 3pt, height: 14pt, align(bottom, pad(bottom: 3pt, strong(known))))
  }
}
#let small(it) = text(8.5pt, weight: "bold", fill: muted, it)
#let blank(a) = {
  let (rows, columns) = (a.shape.at(0), a.shape.at(1))
  let wide = if columns == 1 { 64pt } else { 38pt }
  if rows == 1 and columns == 1 { rule(wide) } else {
    box(baseline: 50%, stroke: (left: 0.8pt, right: 0.8pt), inset: (x: 5pt, y: 2pt),
      grid(columns: columns, column-gutter: 7pt, row-gutter: 6pt, ..range(rows * columns).map(_ => rule(wide))))
  }
}
#let picture(svg, alt, share) = block(width: 100%, above: 8pt, below: 9pt,
  align(center, image(bytes(svg), format: "svg", alt: alt, width: share * 1pt)))
#let question(one) = block(breakable: false, width: 100%, below: 12pt, {
  block(below: 6pt, text(12pt, weight: "bold", one.heading))
  if one.given.len() > 0 { block(below: 4pt, { small(t.given); h(8pt); one.given.join("   ") }) }
  picture(one.picture, one.alt, one.width)
  grid(columns: one.columns, column-gutter: 18pt, row-gutter: 13pt,
    ..one.answers.map(a => grid(columns: (auto, 1fr), column-gutter: 6pt, align: horizon, [#a.name #sym.eq], blank(a))))
  block(above: 12pt, small(t.working))
  block(height: given.room * 1pt, width: 100%)
})
#show heading.where(level: 1): set block(below: 14pt)
#let solved(one) = block(width: 100%, below: 22pt, {
  block(below: 6pt, sticky: true, {
    text(12pt, weight: "bold", one.heading); h(1fr); text(8.5pt, fill: muted, raw(one.remade))
  })
  picture(one.solved, one.alt, one.width)
  block(sticky: true, small(t.answers))
  grid(columns: one.columns, column-gutter: 18pt, row-gutter: 7pt,
    ..one.answers.map(a => [#a.name #sym.eq #strong(a.right)]))
  block(above: 12pt, sticky: true, small(t.steps))
  set text(9.5pt)
  for (k, step) in one.steps.enumerate() {
    block(above: 5pt, grid(columns: (16pt, 1fr), text(fill: muted, str(one.first + k)), step))
  }
  block(above: 12pt, sticky: true, small(t.wrong))
  if one.wrong.len() == 0 { t.nothing }
  for w in one.wrong {
    block(above: 6pt, breakable: false,
      grid(columns: (118pt, 1fr), column-gutter: 10pt, strong(w.said), w.meaning))
  }
})
#for (k, section) in given.sections.enumerate() {
  if k > 0 { pagebreak() }
  [#metadata(section.student)<begin>]
  heading(level: 1, outlined: k == 0, text(16pt, given.title))
  if not given.key {
    block(above: 12pt, below: 12pt, grid(columns: (2fr, 1fr, 1fr, auto), column-gutter: 14pt,
      field(t.name, "", 75%), field(t.id, section.student, 70%), field(t.date, "", 60%), field(t.score, "", 40pt)))
    block(below: 16pt, text(9.5pt, fill: muted, t.instruction))
  } else if section.student != "" { block(below: 12pt, strong(section.student)) }
  for one in section.parts { if given.key { solved(one) } else { question(one); v(1fr) } }
  [#metadata(none)<end>]
}
"""


def check(paper: str) -> None:
    """Refuse paper that is not known.

    Raises:
        ValueError: for another paper.
    """
    if paper not in PAPERS:
        raise ValueError(export.BAD_PAPER.format(given=paper, papers=", ".join(map(repr, PAPERS))))


def document(title: str, sections: Sequence[Section], paper: str, *, is_key: bool) -> bytes:
    """The sheets of a class, or their key, as PDF."""
    name, short, long = PAPERS[paper]
    widest = max(_size(one.picture)[0] for section in sections for one in section.parts)
    landscape = (short - 2 * MARGIN) / widest < SMALLEST
    room = (long if landscape else short) - 2 * MARGIN
    given = {"title": title, "key": is_key, "paper": name, "landscape": landscape, "margin": MARGIN, "room": ROOM}
    inks = {"fg": LIGHT["fg"], "muted": LIGHT["muted"], "fonts": typesetter.FONTS}
    shown = [{"student": section.student, "parts": [_part(one, room) for one in section.parts]} for section in sections]
    return typesetter.document(TEMPLATE, {**given, **inks, "words": _words(), "sections": shown})


def _part(one: Part, room: float) -> dict[str, Any]:
    wide = _size(one.picture)[0]
    heading = words.QUESTION.format(number=one.number)
    answers = [answer._asdict() for answer in one.answers]
    wrong = [each._asdict() for each in one.wrong]
    return {**one._asdict(), "heading": heading, "answers": answers, "wrong": wrong, "given": list(one.given),
            "steps": list(one.steps), "width": min(wide * USUAL, room), "columns": columns(one.answers)}


def columns(answers: Sequence[Answer]) -> int:
    """Beside how many others an answer's blank stands: a matrix needs room."""
    longest = max(len(answer.name) + 6 * answer.shape[1] for answer in answers)
    return 3 if longest < 20 else 2 if longest < 42 else 1


def _size(svg: str) -> tuple[float, float]:
    """A picture's width and height in points."""
    match = SIZE.search(svg)
    assert match is not None
    width, height = map(float, match.groups())
    return width * typesetter.POINTS_PER_PIXEL, height * typesetter.POINTS_PER_PIXEL


def _words() -> dict[str, str]:
    return {
        "page": words.PAGE, "name": words.NAME, "id": words.STUDENT_ID, "date": words.DATE, "score": words.SCORE,
        "instruction": words.INSTRUCTION, "given": words.GIVEN, "working": words.WORKING, "answers": words.ANSWERS,
        "steps": words.STEPS, "wrong": words.WRONG, "nothing": words.NOTHING_WRONG,
    }
