"""The form of an exercise: a field for each question, and where its question mark stands in the picture."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from ..exercises.exercise import Exercise
from ..exercises.hints import STAGES
from ..exercises.keeping import fingerprint
from ..exercises.questions import FOLDED, Asked
from ..exercises.report import Report
from ..exercises.worksheet_parts import blanks, equation
from ..views.blanks import Blanks
from ..views.export.film import Film
from ..views.face import mark_id
from ..views.quantity import in_picture, typeset
from ..views.shapes import wire_id

Json: TypeAlias = dict[str, Any]
TICK = "✓"


def form(ex: Exercise, film: Film, marking: str, exam: bool) -> Json:
    """What the browser is told of an exercise, which does not change while it is worked on."""
    return {
        "id": fingerprint(ex),
        "fields": [_field(ex, film, asked) for asked in ex.sheet.asked.values()],
        "given": [typeset(equation(ex, one)) for one in ex.sheet.given.values() if one.edge >= 0],
        "marking": "exam" if exam else marking,
        "stages": STAGES,
        "call": _call(ex),
        "another": "yes" if ex.origin is not None and not exam else "",
    }


def _field(ex: Exercise, film: Film, asked: Asked) -> Json:
    subject = ex.sheet.subject(asked)
    slot, of = _places(ex, film, asked)
    return {
        "key": asked.key,
        "prompt": typeset(ex.prompts[asked.key]),
        "name": typeset(subject.phrase(asked)),
        "slot": slot,
        "of": of,
        "shape": list(np.shape(ex.truths[asked.key])),
    }


def _places(ex: Exercise, film: Film, asked: Asked) -> tuple[str, str]:
    """The ids of the question mark and of what it belongs to; empty where the picture has neither."""
    subject = ex.sheet.subject(asked)
    key = mark_id(subject.node(asked))
    if asked.edge < 0:
        return f"{key}-{asked.kind}", key
    is_shown = asked.level == FOLDED or ex.sheet.levels[0] is ex.sheet.levels[1]
    if not is_shown:
        return "", key
    wire = wire_id(subject.edge(asked))
    if asked.kind == "local":
        return f"{wire}-slope", wire
    edges = [step.edge.index for step in film.sweep.arrivals.get(asked.node, ()) if step.edge is not None]
    return (f"{key}-line{edges.index(asked.edge)}" if len(edges) > 1 else ""), wire


def _call(ex: Exercise) -> str:
    """Python that makes the exercise again, as far as it can be known."""
    if ex.origin is not None:
        seed, level, target, blanks = ex.origin
        more = "".join(f", {name}={given!r}" for name, given in (("target", target), ("blanks", blanks)) if given)
        return f"from backprop_widgets import generate\n\ngenerate(seed={seed}, level={level}{more})"
    given = f", given={list(ex.given)!r}" if ex.given else ""
    return f"from backprop_widgets import exercise\n\nexercise(graph, ask={list(ex.ask)!r}{given})"


def filled_in(ex: Exercise, report: Report | None, known: list[str]) -> Blanks:
    """The blanks of the picture, with those filled in whose answer is known by now.

    A gradient that is told stands as one number: what it was summed from may be asked elsewhere.
    """
    found = blanks(ex)
    solved = {_place(ex, ex.sheet.asked[key]): _written(ex, ex.sheet.asked[key]) for key in known if report is not None}
    told = {_place(ex, one): _written(ex, one) for one in ex.sheet.given.values() if one.kind == "gradient"}
    gradients = [*found.gradients, *found.told_gradients]
    return found._replace(gradients=gradients, told_gradients=(), solved={**told, **solved})


def _place(ex: Exercise, asked: Asked) -> tuple[str, Any]:
    subject = ex.sheet.subject(asked)
    name = subject.node(asked).name
    return asked.kind, name if asked.edge < 0 else (subject.edge(asked).target.name, name)


def _written(ex: Exercise, asked: Asked) -> str:
    truth = ex.sheet.truth(asked)
    return in_picture(truth) if isinstance(truth, float) else TICK
