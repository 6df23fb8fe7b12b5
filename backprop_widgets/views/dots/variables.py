"""The style *variables* as DOT: name, formula, value and gradient in one box, and the running sum where it splits."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from ...graph.graph import Graph
from ...tape.tape import Edge
from .. import face as faces
from .. import palette, tag
from ..face import Face, mark_id
from ..focus import focus, lit
from ..marks import State
from ..progress import Progress
from ..quantity import typeset
from ..readings import Content, shown
from ..shapes import wire_contents
from .label import attributes, table, words


def fill(source: Any, graph: Graph, progress: Progress) -> None:
    """Write the nodes and edges."""
    for node in graph.nodes:
        _box(source, faces.face(graph, node, in_text=True, mode=progress.mode), progress)
    for edge in graph.edges:
        wire(source, progress, edge, mark_id(edge.source), mark_id(edge.target), label=_sent_now(progress, edge))


def seen(progress: Progress, contents: Iterable[Content]) -> State:
    """What stands in slots, with who acts in this step standing out."""
    return lit(dict(shown(contents, progress.sweep)), focus(progress.tape, progress.now))


def outlined(classes: str, shape: str = "rounded") -> dict[str, str]:
    """How a box with these classes looks; where several contributions come back, it has a double outline."""
    look = palette.look("box", classes)
    states = classes.split()
    if "fan" not in states:
        return attributes(look, shape=shape)
    if not {"now", "sender"}.intersection(states):
        look["stroke"] = palette.look("halo", classes)["stroke"]
    return {**attributes(look, shape=shape), "peripheries": "2"}


def wire(source: Any, progress: Progress, edge: Edge, tail: str, head: str, **more: str) -> None:
    """Write an edge as it looks now; where the gradient has gone back along it, the arrow points there."""
    (classes,) = seen(progress, wire_contents(progress, edge)).values()
    look = attributes(palette.look("line", classes), fill=False)
    back = {"dir": "back"} if "sent" in classes.split() and not progress.mode.is_tangent else {}
    source.edge(tail, head, **{**look, **back, **{key: x for key, x in more.items() if x}})


def _box(source: Any, face: Face, progress: Progress) -> None:
    state = seen(progress, faces.contents(progress, face))
    key = mark_id(face.node)
    classes = state[key, "class"]
    is_ghost = not progress.known[face.node.index]
    colours = palette.LIGHT
    name = words(face.node.name, 14, colours["muted" if is_ghost else "fg"], bold=not is_ghost)
    rows = [[name, words(typeset(faces.made_by(progress.tape, face.node)), 11, colours["muted"])]]
    for row in face.rows:
        number = state.get((f"{key}-{row.key}", "text"), "")
        if number:
            label = row.label if row.key == "value" else state.get((f"{key}-{row.key}-label", "text"), "")
            ink = palette.look(f"number {row.kind}", classes)["fill"]
            rows.append([words(label, 11, colours["muted"]), words(number, 12, ink, bold=True)])
    source.node(key, table(rows, padding=2), **outlined(classes))


def _sent_now(progress: Progress, edge: Edge) -> str:
    """What goes along the edge in this step: upstream × local = contribution."""
    if progress.now is None or progress.now.edge is not edge:
        return ""
    state = dict(shown(tag.contents(progress, [(0.0, 0.0)] * (edge.index + 1), math.inf), progress.sweep))
    lines = [state[f"tag-{row}", "text"] for row in tag.ROWS]
    lines[0] = state[tag.FACTOR] or lines[0]
    return table([words(line, 11, palette.LIGHT["now"], bold=k > 0)] for k, line in enumerate(lines))
