"""The paths between two nodes: the part of the graph that they lead through, one path lit at a time."""

from __future__ import annotations

from ..analysis.factored import name_of
from ..analysis.formula import written
from ..analysis.path_text import multiplied, way
from ..analysis.paths import Path, Paths
from ..tape.tape import Edge, Node
from ..words import understanding as words
from .face import made_by
from .sketch import MOST_CARDS, Card, Panel, Wire, panel, stacked
from .svg import svg

MOST_PANELS = 4


def paths_svg(paths: Paths) -> str:
    """A panel for each of the first paths; empty where there is none, or too much to draw."""
    shown = [node for node in paths.graph.nodes if paths.passes(node)]
    if not paths or paths.of is paths.wrt or len(shown) > MOST_CARDS:
        return ""
    edges = [edge for node in shown for edge in sorted(paths.onward(node.index), key=lambda e: e.position)]
    count = paths.how_many
    panels = []
    for k, path in enumerate(paths[:MOST_PANELS], 1):
        caption = f"{words.PATH_CAPTION.format(k=k, count=count)}: {way(path)}: {multiplied(path).text}"
        panels.append(_panel(caption, shown, edges, path))
    if count > MOST_PANELS:
        panels.append(Panel(words.PATHS_MORE.format(count=count - MOST_PANELS), 0, 0, ()))
    label = words.PATHS_PICTURE.format(of=paths.of.name, wrt=paths.wrt.name)
    return svg(stacked(label, panels), {})


def path_svg(path: Path) -> str:
    """One path by itself; empty where it is too long to draw."""
    shown = list(reversed(path.nodes))
    if not path.edges or len(shown) > MOST_CARDS:
        return ""
    one = _panel(path.text, shown, list(path.edges), path)
    return svg(stacked(words.PATH_CAPTION.format(k=1, count=1), [one]), {})


def _panel(caption: str, shown: list[Node], edges: list[Edge], path: Path) -> Panel:
    places = {id(node): k for k, node in enumerate(shown)}
    lit = {id(edge) for edge in path.edges}
    on_path = {id(node) for node in path.nodes}
    tape = path.edges[0].tape
    cards = [
        Card(node.name, made_by(tape, node), state="now" if id(node) in on_path else "") for node in shown
    ]
    tags = [_factor(edge) for edge in edges]
    wires = [
        Wire(places[id(edge.source)], places[id(edge.target)], tag if id(edge) in lit else "", id(edge) in lit, True)
        for edge, tag in zip(edges, tags, strict=True)
    ]
    longest = max(tags, key=len)
    return panel(caption, cards, wires, room=7 * len(longest) + 8)


def _factor(edge: Edge) -> str:
    if isinstance(edge.local, float):
        return f"{name_of(edge).text} = {written(edge.local).text}"
    return name_of(edge).text
