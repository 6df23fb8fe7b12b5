"""Worksheets as one HTML file that needs nothing else, to read and to print; every text is escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from ..words import generating as words
from .worksheet_parts import Answer, Part, Section
from .worksheet_pdf import columns

ID = re.compile(r'(<[a-zA-Z]+(?: [\w:-]+="[^"]*")*?) id="[^"]*"')
STYLE = """
@page { size: %(paper)s;
  margin: 17mm;
  @bottom-right { content: counter(page) " / " counter(pages);
  font: 8pt sans-serif;
  color: #5c6470 } }
:root { color-scheme: light }
body { font: 15px/1.5 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif;
  color: #1b1f24;
  background: #fff;
  max-width: 62rem;
  margin: 2rem auto;
  padding: 0 1.2rem }
h1 { font-size: 1.5rem; margin: 0 0 1rem }
h2 { font-size: 1.1rem; margin: 0 }
h3 { font-size: .8rem; color: #5c6470; margin: 1rem 0 .3rem }
.fields { display: flex; flex-wrap: wrap; gap: 1.2rem; margin: 0 0 .8rem }
.fields span { flex: 1 1 7rem; display: flex; gap: .4rem; align-items: end; color: #5c6470; font-size: .85rem }
.fields .wide { flex-grow: 2 }
.fields i, .blank { border-bottom: 1px solid #8a929c;
  flex: 1;
  min-width: 4.2rem;
  height: 1.3em;
  display: inline-block }
.fields b { color: #1b1f24 }
.note { color: #5c6470; font-size: .9rem }
.question { break-inside: avoid; margin: 1.6rem 0 }
.key .question { break-inside: auto }
.head { display: flex; justify-content: space-between; align-items: baseline; break-after: avoid }
code { color: #5c6470; font-size: .8rem }
.picture { margin: .6rem 0; text-align: center; break-inside: avoid }
.picture svg { max-width: 100%%; height: auto }
.answers { display: grid; gap: .7rem 1.4rem; align-items: center }
.answers > div { display: flex; gap: .4rem; align-items: center; white-space: nowrap }
.matrix { display: inline-grid; gap: .35rem .6rem; border: solid #1b1f24; border-width: 0 1px; padding: .1rem .4rem }
.matrix .blank { min-width: 2.6rem }
.working { height: 4.5rem }
ol { margin: 0; padding-left: 1.6rem; font-size: .92rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1rem; margin: 0; font-size: .92rem }
dt { font-weight: 700 }
dd { margin: 0 }
h3 { break-after: avoid }
.sheet + .sheet { break-before: page; border-top: 1px solid #d5d9de; padding-top: 1.5rem }
@media print { .picture svg { max-width: 86%% }
.working { height: 2.8rem }
.question { margin: 1rem 0 }
.key .picture svg { max-width: 74%% }
body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt }
.sheet + .sheet { border: 0; padding: 0 } }
@media (max-width: 40rem) { .answers { grid-template-columns: 1fr !important }
dl { grid-template-columns: 1fr } }
"""


def page(title: str, sections: Sequence[Section], paper: str, *, is_key: bool) -> str:
    """The sheets of a class, or their key, as a page."""
    body = "".join(_section(title, section, is_key) for section in sections)
    kind = ' class="key"' if is_key else ""
    style = STYLE % {"paper": paper}
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">'
        f"<title>{escape(title)}</title><style>{style}</style></head><body{kind}>{body}</body></html>"
    )


def _section(title: str, section: Section, is_key: bool) -> str:
    parts = "".join(map(_solved if is_key else _question, section.parts))
    head = _student(section) if is_key else f'{_fields(section)}<p class="note">{escape(words.INSTRUCTION)}</p>'
    return f'<main class="sheet"><h1>{escape(title)}</h1>{head}{parts}</main>'


def _student(section: Section) -> str:
    return f"<p><b>{escape(section.student)}</b></p>" if section.student else ""


def _fields(section: Section) -> str:
    known = f"<b>{escape(section.student)}</b>" if section.student else "<i></i>"
    blanks = [(words.NAME, "<i></i>", ' class="wide"'), (words.STUDENT_ID, known, ""),
              (words.DATE, "<i></i>", ""), (words.SCORE, "<i></i>", "")]
    fields = "".join(f"<span{kind}>{escape(name)} {blank}</span>" for name, blank, kind in blanks)
    return f'<div class="fields">{fields}</div>'


def _question(one: Part) -> str:
    told = f"<p><b>{escape(words.GIVEN)}</b>&emsp;{'&emsp;'.join(map(escape, one.given))}</p>" if one.given else ""
    answers = "".join(f"<div>{escape(a.name)} = {_blank(a)}</div>" for a in one.answers)
    return (
        f'<section class="question"><div class="head"><h2>{_heading(one)}</h2></div>{told}'
        f'<div class="picture">{_without_ids(one.picture)}</div>{_grid(one, answers)}'
        f'<h3>{escape(words.WORKING)}</h3><div class="working"></div></section>'
    )


def _solved(one: Part) -> str:
    answers = "".join(f"<div>{escape(a.name)} = <b>{escape(a.right)}</b></div>" for a in one.answers)
    steps = "".join(f"<li>{escape(step)}</li>" for step in one.steps)
    wrong = "".join(f"<dt>{escape(w.said)}</dt><dd>{escape(w.meaning)}</dd>" for w in one.wrong)
    meant = f"<dl>{wrong}</dl>" if wrong else f"<p>{escape(words.NOTHING_WRONG)}</p>"
    return (
        f'<section class="question"><div class="head"><h2>{_heading(one)}</h2><code>{escape(one.remade)}</code></div>'
        f'<div class="picture">{_without_ids(one.solved)}</div><h3>{escape(words.ANSWERS)}</h3>{_grid(one, answers)}'
        f'<h3>{escape(words.STEPS)}</h3><ol start="{one.first}">{steps}</ol>'
        f"<h3>{escape(words.WRONG)}</h3>{meant}</section>"
    )


def _without_ids(svg: str) -> str:
    """A picture that may stand beside another: their ids are alike."""
    return ID.sub(r"\1", svg)


def _heading(one: Part) -> str:
    return escape(words.QUESTION.format(number=one.number))


def _grid(one: Part, inside: str) -> str:
    return f'<div class="answers" style="grid-template-columns: repeat({columns(one.answers)}, 1fr)">{inside}</div>'


def _blank(answer: Answer) -> str:
    rows, across = answer.shape
    if rows * across == 1:
        return '<span class="blank"></span>'
    cells = '<span class="blank"></span>' * (rows * across)
    return f'<span class="matrix" style="grid-template-columns: repeat({across}, auto)">{cells}</span>'
