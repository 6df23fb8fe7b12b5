"""A lesson to work out: every step shows who acts, and no step shows a number beyond those that are told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from ..graph.graph import Graph
from ..sweeps.step import Step, Sweep
from ..tape.expression import formula_of
from ..words import practice as words
from ..words.lesson import ARRIVED
from .blanks import Blanks, blank_state
from .export.film import Film
from .face import mark_id
from .marks import Slot
from .moments import finest, moments
from .notation import OPEN, gradient, local
from .patches import packed
from .quantity import in_picture
from .script import stands_out
from .sentences import in_words
from .slopes import has_number, slope
from .stencils import as_json
from .styles import STYLES
from .telling.clauses import Clause, fields_of, fill

Json: TypeAlias = dict[str, Any]
STYLE = "variables"


def blank_film(graph: Graph) -> Film:
    """The picture that is filled in; laid out once, however often its blanks change."""
    return Film(graph.fold(), STYLE, "LR")


def blank_lesson(graph: Graph, film: Film, blanks: Blanks) -> Json:
    """Scenes, scripts and lessons for the widget, as `stage` gives them, without any number that is asked.

    Numbers stand still: a step changes what stands out, and nothing else.
    """
    level = STYLES[STYLE].level
    script = {"lesson": level, **_script(film, blanks)}
    return {"scenes": {STYLE: _scene(film)}, "scripts": {STYLE: script}, "lessons": {level: _lesson(graph, film.sweep)},
            "facts": {}}


def _scene(film: Film) -> Json:
    scene = film.picture.scene
    return {
        "size": [scene.width, scene.height],
        "label": scene.label,
        "marks": [as_json(mark) for mark in scene.marks],
        "frames": [],
        "links": [[mark_id(edge.source), mark_id(edge.target)] for edge in film.picture.graph.edges],
        "opened": [],
    }


def _script(film: Film, blanks: Blanks) -> Json:
    state = {**blank_state(film, blanks), **dict(_locals(film, blanks))}
    places = {slot: place for place, slot in enumerate(state)}
    texts = list(dict.fromkeys(state.values()))
    at = {text: place for place, text in enumerate(texts)}
    return {
        "slots": [list(slot) for slot in state],
        "texts": texts,
        "numbers": [],
        "initial": [at[text] for text in state.values()],
        "patches": [packed([]) for _ in film.sweep],
        "focus": [[], *(stands_out(film.sweep, step, places) for step in film.sweep)],
    }


def _locals(film: Film, blanks: Blanks) -> Iterator[tuple[Slot, str]]:
    """Local derivatives stand on wires, where they can be shown: the told ones, and question marks."""
    for edge in film.graph.edges:
        wire = edge.target.name, edge.source.name
        if has_number(edge):
            sign = blanks.sign("local", wire) if wire in blanks.locals else ""
            shown = in_picture(edge.local) if wire in blanks.told_locals else sign
            yield slope(edge), f"{local(*wire, OPEN)} = {shown}" if shown else ""


def _lesson(graph: Graph, sweep: Sweep) -> Json:
    told = [fill(words.OPENING), *(list(_sentence(sweep, step)) for step in sweep)]
    templates = list(dict.fromkeys(clause.template for sentence in told for clause in sentence))
    texts = list(dict.fromkeys(text for sentence in told for clause in sentence for text in clause.fields))
    sentences = [
        [[templates.index(clause.template), *map(texts.index, clause.fields)] for clause in sentence]
        for sentence in told
    ]
    numberless = {key: kept for key, kept in in_words(sweep).items() if key in ("phases", "stops")}
    places = moments(sweep, finest(graph).lesson())._asdict()
    return {"sentences": sentences, "templates": templates, "texts": texts, "numbers": [], **numberless, **places}


def _sentence(sweep: Sweep, step: Step) -> Iterator[Clause]:
    template = {"input": words.INPUT, "compute": words.COMPUTE, "seed": words.SEED}.get(step.kind, words.SEND)
    fields = {"node": step.node.name}
    if "{formula}" in template:
        at = step.node if step.edge is None else step.edge.target
        fields["formula"] = formula_of(sweep.tape, at.index)
    if step.edge is not None:
        of, target, source = sweep.tape.nodes[sweep.of].name, step.edge.target.name, step.edge.source.name
        fields |= {"target": target, "source": source, "gradient": gradient(of, target, OPEN),
                   "local_name": local(target, source, OPEN)}
    yield from fill(template, **{name: fields[name] for name in fields_of(template)})
    k, n = step.arrival or (1, 1)
    if n > 1:
        yield from fill(words.ARRIVED, arrived=ARRIVED.format(k=k, n=n), source=step.node.name)
