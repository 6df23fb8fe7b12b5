"""Lessons made ready for the widget: each picture once, and what every step changes in it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Hashable, Mapping
from typing import Any, TypeAlias

from ..graph.graph import Graph
from ..sweeps.step import Sweep
from ..words.engines import NO_TANGENT
from .beside_right import banner as banner_of
from .beside_right import dressed as dressed_for_engine
from .beside_right import with_right
from .curves import Point
from .face import mark_id
from .frames import dressed, places
from .marks import Scene
from .mode import REVERSE, Mode, direction_of, mode_of
from .moments import Moments, finest, moments
from .opening import Opened
from .order import Plan
from .panels.data import panels
from .pins import MOST
from .reuse import again, picture_of, same_steps
from .script import numbers_of, script_of
from .sentences import Sentences, numbers_in, sentences_of
from .stencils import as_json
from .styles import STYLES, Style, shown_open

Json: TypeAlias = dict[str, Any]


def stage(
    graph: Graph,
    styles: Collection[str] = tuple(STYLES),
    rankdir: str = "LR",
    opened: Collection[str] = (),
    most: int | None = MOST,
    with_facts: bool = True,
    seed: str | None = None,
    engine: str | None = None,
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
        engine: a misconception that is replayed beside the right rules.

    Raises:
        ValueError: if there is no such misconception, it makes no difference in this graph, or a tangent is followed.

    Returns:
        ``scenes`` (what stands still) and ``scripts`` (what changes) by style, and ``lessons`` (the steps in
        words) by the name that a script has for its own. Styles of one granularity share a lesson. ``facts`` is
        what the panels show of each lesson. With an engine ``truth``, which holds the last three by the right
        rules, and ``banner``.
    """
    if engine is not None:
        if seed:
            raise ValueError(NO_TANGENT)
        return _beside(graph, styles, rankdir, opened, most, engine)
    scenes: Json = {}
    scripts: Json = {}
    lessons: Json = {}
    facts: Json = {}
    direction = direction_of(graph, seed)
    mode = mode_of(graph.lesson(direction)) if direction else REVERSE
    for name in styles:
        style = STYLES[name]
        key = name, rankdir, tuple(opened), most, mode
        shown, picture, scene = _laid_out(graph, *key)
        sweep = shown.graph.lesson(direction)
        steps = None if direction else same_steps(shown.graph.tape)
        scenes[name] = scene
        scripts[name] = {"lesson": style.level, **_script(style, picture, sweep, steps and ("script", key, steps))}
        if style.level not in lessons:
            lessons[style.level] = _lesson(graph, sweep, steps and ("lesson", steps), direction)
            if with_facts:
                facts[style.level] = panels(shown.graph, sweep)
    return {"scenes": scenes, "scripts": scripts, "lessons": lessons, "facts": facts}


def _laid_out(
    graph: Graph, name: str, rankdir: str, opened: tuple[str, ...], most: int | None, mode: Mode
) -> tuple[Opened, Callable[[], Any], Json]:
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
    return {key: (box.x, box.y) for key, box in places(picture().scene).items()}


def scene_of(picture: Any, shown: Opened, more: Callable[[Scene], Scene] = lambda scene: scene) -> Json:
    """What stands still in a picture."""
    scene = more(dressed(picture.scene, shown))
    return {
        "size": [scene.width, scene.height],
        "label": scene.label,
        "marks": [as_json(mark) for mark in scene.marks],
        "frames": [{"of": frame.of, "inside": sorted(frame.inside)} for frame in shown.frames],
        "links": [[mark_id(edge.source), mark_id(edge.target)] for edge in picture.graph.edges],
    }


def script(style: Style, picture: Any, sweep: Sweep) -> Json:
    """All steps as patches on the picture, of slots and texts by their place in a list, and the numbers."""
    made, numbers = script_of(style, picture, sweep)
    return {**made.still, "numbers": numbers}


def _script(style: Style, picture: Callable[[], Any], sweep: Sweep, key: Hashable | None) -> Json:
    made, numbers = again(
        key,
        lambda: script_of(style, picture(), sweep),
        lambda made: numbers_of(sweep, made.asks),
    )
    return {**made.still, "numbers": numbers}


def _lesson(
    graph: Graph, sweep: Sweep, key: Hashable | None, direction: Mapping[str, Any] | None = None
) -> Json:
    def told() -> tuple[tuple[Sentences, Moments], list[str]]:
        said, numbers = sentences_of(sweep)
        return (said, moments(sweep, finest(graph).lesson(direction))), numbers

    (said, places), numbers = again(key, told, lambda kept: numbers_in(sweep, kept[0].asks))
    return {**said.still, **places._asdict(), "numbers": numbers}


def _beside(
    graph: Graph, styles: Collection[str], rankdir: str, opened: Collection[str], most: int | None, engine: str
) -> Json:
    """A wrong engine's scripts and lessons, and beside them those of the right rules on the same pictures."""
    scenes: Json = {}
    banner: Json = {}
    wrong: Json = {"scripts": {}, "lessons": {}, "facts": {}}
    truth: Json = {"scripts": {}, "lessons": {}, "facts": {}}
    for name in styles:
        style = STYLES[name]
        shown, drawn, _ = _laid_out(graph, name, rankdir, tuple(opened), most, REVERSE)
        picture = drawn()
        scenes[name] = {**scene_of(picture, shown, dressed_for_engine), "opened": list(opened)}
        lessons = shown.graph.lesson(engine=engine), shown.graph.lesson()
        banner = banner or banner_of(engine, lessons[0])
        beside = with_right(style, picture.scene)
        for made, sweep in zip((wrong, truth), lessons, strict=True):
            made["scripts"][name] = {"lesson": style.level, **script(beside, picture, sweep)}
            if style.level not in made["lessons"]:
                made["lessons"][style.level] = _lesson(graph, sweep, None)
                made["facts"][style.level] = panels(shown.graph, sweep)
    return {"scenes": scenes, **wrong, "truth": truth, "banner": banner}
