"""A lesson made ready for the widget: the scene once, and what every step changes in it."""

from __future__ import annotations

from typing import Any

from ..graph.graph import Graph
from ..sweeps.step import Step, Sweep
from ..tape.tape import Edge, Node
from ..words import lesson as words
from . import face as faces
from . import tag, variables
from .marks import Slot, as_json
from .narration import sentence, spoken
from .pins import MOST
from .progress import Progress, start, touched
from .shapes import wire_contents


def stage(graph: Graph, rankdir: str = "LR", most: int | None = MOST) -> tuple[dict[str, Any], dict[str, Any]]:
    """The scene (what stands still) and the script (slots, their first contents, one patch per step)."""
    graph = graph.fold()
    picture = variables.picture(graph, rankdir, most)
    scene = {
        "size": [picture.scene.width, picture.scene.height],
        "label": picture.scene.label,
        "marks": [as_json(mark) for mark in picture.scene.marks],
    }
    return scene, script(graph, picture)


def script(graph: Graph, picture: variables.Picture) -> dict[str, Any]:
    """All steps of the graph's lesson as patches on the picture, with their sentences and the timeline."""
    sweep = graph.lesson()
    progress = start(sweep)
    current: dict[Slot, str] = dict(variables.contents(picture, progress))
    slots = list(current)
    places = {slot: i for i, slot in enumerate(slots)}
    initial = list(current.values())
    patches = []
    previous: Step | None = None
    for step in sweep:
        progress.advance(step)
        patch: list[Any] = []
        for slot, content in _changed(picture, progress, previous, step, everything=step.kind == "seed"):
            if current.get(slot) != content:
                current[slot] = content
                patch += [places[slot], content]
        patches.append(patch)
        previous = step
    return {
        "slots": [list(slot) for slot in slots],
        "initial": initial,
        "patches": patches,
        "sentences": [[["", words.OPENING]], *([list(run) for run in sentence(sweep, i)] for i in range(len(sweep)))],
        "spoken": [words.OPENING, *(spoken(sweep, i) for i in range(len(sweep)))],
        "phases": _phases(sweep),
        "stops": _stops(sweep),
    }


def _changed(
    picture: variables.Picture, progress: Progress, previous: Step | None, step: Step, everything: bool
) -> Any:
    """The contents of what this step and the one before it touch; of all, where the sweep turns round."""
    if everything:
        yield from variables.contents(picture, progress)
        return
    things: dict[int, Node | Edge] = {id(x): x for x in (*touched(previous), *touched(step))}
    for moment in filter(None, (previous, step)):
        if moment.kind in ("compute", "input"):
            index = moment.node.index
            things |= {id(edge): edge for edge in progress.tape.incoming[index] + progress.tape.outgoing[index]}
    for thing in things.values():
        if isinstance(thing, Edge):
            yield from wire_contents(progress, thing)
        else:
            yield from faces.contents(progress, picture.faces[thing.index])
    yield from tag.contents(progress, picture.tags, picture.room)


def _phases(sweep: Sweep) -> list[dict[str, Any]]:
    phases: list[dict[str, Any]] = []
    for i, step in enumerate(sweep, 1):
        if not phases or phases[-1]["name"] != step.phase:
            phases.append({"name": step.phase, "start": i - 1, "end": i})
        phases[-1]["end"] = i
    return phases


def _stops(sweep: Sweep) -> list[dict[str, Any]]:
    """The arrivals at fan-outs, which the timeline marks."""
    stops = []
    for i, step in enumerate(sweep, 1):
        k, n = step.arrival or (1, 1)
        if step.kind == "send" and n > 1:
            label = words.STOP.format(node=step.node.name, k=k, n=n)
            stops.append({"step": i, "kind": "fan-out", "label": label})
    return stops

