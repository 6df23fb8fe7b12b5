"""Lessons made ready for the widget: each picture once, and what every step changes in it."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

from ..graph.graph import Graph
from ..sweeps.step import Step, Sweep
from ..tape.tape import Edge
from ..words import lesson as words
from .curves import Point
from .face import mark_id
from .focus import focus
from .frames import dressed, places
from .marks import Slot, as_json
from .mode import Mode, direction_of, mode_of
from .moments import finest, moments
from .narration import Clause, clauses, fields_of
from .opening import Opened
from .order import Plan
from .panels.data import panels
from .pins import MOST
from .progress import Progress, start, touched
from .reuse import picture_of
from .styles import STYLES, Style, shown_open
from .texts import Texts, depends_on_its_neighbours

Json: TypeAlias = dict[str, Any]


def stage(
    graph: Graph,
    styles: Collection[str] = tuple(STYLES),
    rankdir: str = "LR",
    opened: Collection[str] = (),
    most: int | None = MOST,
    with_facts: bool = True,
    seed: str | None = None,
) -> Json:
    """Everything that the widget shows of a graph, as plain data.

    Args:
        graph: the graph.
        styles: in which styles.
        rankdir: ``LR`` or ``TB``.
        opened: the ids of the nodes that are opened beyond what a style opens.
        most: how many boxes are drawn one by one; None for all.
        with_facts: whether what the panels show is made too.
        seed: the input whose tangent is followed; None for a lesson with gradients.

    Returns:
        ``scenes`` (what stands still) and ``scripts`` (what changes) by style, and ``lessons`` (the steps in
        words) by the name that a script has for its own. Styles of one granularity share a lesson. ``facts`` is
        what the panels show of each lesson.
    """
    scenes: Json = {}
    scripts: Json = {}
    lessons: Json = {}
    facts: Json = {}
    direction = direction_of(graph, seed)
    fine = finest(graph).lesson(direction)
    mode = mode_of(fine)
    for name in styles:
        style = STYLES[name]
        shown, picture, scene = _laid_out(graph, name, rankdir, tuple(opened), most, mode)
        sweep = shown.graph.lesson(direction)
        scenes[name] = scene
        scripts[name] = {"lesson": style.level, **script(style, picture, sweep)}
        if style.level not in lessons:
            lessons[style.level] = {**in_words(sweep), **moments(sweep, fine)._asdict()}
            if with_facts:
                facts[style.level] = panels(shown.graph, sweep)
    return {"scenes": scenes, "scripts": scripts, "lessons": lessons, "facts": facts}


def _laid_out(
    graph: Graph, name: str, rankdir: str, opened: tuple[str, ...], most: int | None, mode: Mode
) -> tuple[Opened, Any, Json]:
    style = STYLES[name]
    shown = shown_open(graph, style, opened, most)
    def draw() -> tuple[Any, Json]:
        former = _places(graph, name, rankdir, opened[:-1], most, mode) if shown.frames else {}
        picture = style.picture(shown.graph, rankdir, most, Plan(shown.frames, former), mode)
        return picture, {**scene_of(picture, shown), "opened": list(opened)}

    return shown, *picture_of(shown.graph, (name, rankdir, opened, most, mode), draw)


@functools.lru_cache(maxsize=64)
def _places(
    graph: Graph, name: str, rankdir: str, opened: tuple[str, ...], most: int | None, mode: Mode
) -> Mapping[str, Point]:
    """Where the nodes stand before the last of them is opened: their order is kept."""
    _, picture, _ = _laid_out(graph, name, rankdir, opened, most, mode)
    return {key: (box.x, box.y) for key, box in places(picture.scene).items()}


def scene_of(picture: Any, shown: Opened) -> Json:
    """What stands still in a picture."""
    scene = dressed(picture.scene, shown)
    return {
        "size": [scene.width, scene.height],
        "label": scene.label,
        "marks": [as_json(mark) for mark in scene.marks],
        "frames": [{"of": frame.of, "inside": sorted(frame.inside)} for frame in shown.frames],
        "links": [[mark_id(edge.source), mark_id(edge.target)] for edge in picture.graph.edges],
    }


def script(style: Style, picture: Any, sweep: Sweep) -> Json:
    """All steps as patches on the picture: pairs of a slot and a text, both by their place in a list."""
    progress = start(sweep)
    current: dict[Slot, str] = dict(style.contents(picture, progress))
    places = {slot: i for i, slot in enumerate(current)}
    texts = Texts()
    initial = [texts.of(slot, content) for slot, content in current.items()]
    patches = []
    for step in sweep:
        progress.advance(step)
        patch: list[int] = []
        for slot, content in _changed(style, picture, progress, step):
            if current.get(slot) != content or (step.edge is not None and depends_on_its_neighbours(slot, content)):
                current[slot] = content
                patch += [places[slot], texts.of(slot, content)]
        patches.append(patch)
    return {
        "slots": [list(slot) for slot in places],
        "texts": texts.words,
        "numbers": texts.numbers,
        "initial": texts.placed(initial),
        "patches": [texts.placed(patch) for patch in patches],
        "focus": [[], *(_focus(sweep, step, places) for step in sweep)],
    }


def in_words(sweep: Sweep) -> Json:
    """The sentences of a lesson, each as clauses of a template and its fields by place; and its timeline."""
    templates, texts = Texts(), Texts()
    said = [[Clause(words.OPENING, ())], *(clauses(sweep, i) for i in range(len(sweep)))]
    sentences = [
        [[templates.word(c.template), *texts.fields(fields_of(c.template), c.fields)] for c in sentence]
        for sentence in said
    ]
    return {
        "sentences": [[texts.placed(clause) for clause in sentence] for sentence in sentences],
        "templates": templates.words,
        "texts": texts.words,
        "numbers": texts.numbers,
        "phases": _phases(sweep),
        "stops": _stops(sweep),
    }


def _focus(sweep: Sweep, step: Step, places: Mapping[Slot, int]) -> list[int]:
    """The places of the class slots that stand out: the sender's, or -1, and then all that are `now`."""
    found = focus(sweep.tape, step)
    now = [places[mark, "class"] for mark in found.now if (mark, "class") in places]
    sender = [places[mark, "class"] for mark in found.sender if (mark, "class") in places]
    return [*(sender or [-1]), *now]


def _changed(style: Style, picture: Any, progress: Progress, step: Step) -> Iterator[tuple[Slot, str]]:
    """The contents of what this step touches; of all, where the sweep turns round."""
    if step.kind == "seed" and len(progress.seeds) == 1:
        yield from style.contents(picture, progress)
        return
    things = list(touched(step))
    if step.kind in ("compute", "input"):
        tape, index = progress.tape, step.node.index
        things += [*tape.incoming[index], *tape.outgoing[index]]
    for thing in things:
        if isinstance(thing, Edge):
            yield from style.edge(picture, progress, thing)
        else:
            yield from style.node(picture, progress, thing)
    yield from style.rest(picture, progress)


def _phases(sweep: Sweep) -> list[Json]:
    phases: list[Json] = []
    for i, step in enumerate(sweep, 1):
        if not phases or phases[-1]["name"] != step.phase:
            phases.append({"name": step.phase, "start": i - 1, "end": i})
        phases[-1]["end"] = i
    return phases


def _stops(sweep: Sweep) -> list[Json]:
    """The arrivals where several are added up, which the timeline marks."""
    stops = []
    for i, step in enumerate(sweep, 1):
        k, n = step.arrival or (1, 1)
        if step.edge is not None and n > 1:
            label = words.STOP.format(node=step.node.name, k=k, n=n)
            stops.append({"step": i, "kind": "fan-out", "label": label})
    return stops
